/**
 * For the table of operation x status x actor: permits brought into each condition, actors who are one thing each, and every
 * operation as a call that changes nothing and answers whether it would go through.
 * @module
 */
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type DocumentKey, makeDocumentKey } from "./document-key.ts";
import { type Drawn, drawOff, piecesOf, reserve, reserveMessage } from "./draws.ts";
import { DAY, registerWithMakers } from "./permits.ts";
import { ethers, keyArguments, PermitKind, partyOf, Reason, Role, time, wordOf } from "./register.ts";
import { follow } from "./succession.ts";
import { type Header, makeLine, random32, type Terms } from "./terms.ts";
import { dataOf, principalOf } from "./two-accounts.ts";
import { linesDigestOf } from "./write-off-messages.ts";

const ALL_KINDS = 1_022;
const { ZeroHash } = ethers;

/** Who calls: an authority with two accounts, or one account that is none's. */
export interface Caller {
  readonly account: HardhatEthersSigner;
  readonly second: HardhatEthersSigner;
  readonly id: string;
  readonly key: DocumentKey;
}

/** The papers of one condition: a licence with lines 1 and 2, a free certificate, and one that serves a licence of XA. */
export interface Papers {
  readonly licence: Terms;
  readonly free: Terms;
  readonly bound: Terms;
  readonly reserved?: Drawn;
  readonly consumed?: Drawn;
}

/** Fixture: all actors. The issuer is XB-LIC, with XB-NEW as its successor; XC-ALL is named nowhere and may do anything. */
export async function tableActors() {
  const stage = await follow(await registerWithMakers());
  const { authorities, asState, officeUntil, spare, stranger, xa, xb, xc } = stage;
  const name = async (state: typeof xa, id: string, roles: number, at: number): Promise<Caller> => {
    const caller = { id: wordOf(id), account: spare[at], second: spare[at + 1], key: makeDocumentKey() } as Caller;
    await asState(state, "nameAuthority", caller.id, roles, ALL_KINDS, 0, officeUntil);
    for (const account of [caller.account, caller.second]) {
      await asState(state, "addAccount", caller.id, account);
      await authorities.connect(account).acceptAccount(caller.id);
    }
    await asState(state, "addKey", ...(await keyArguments(authorities, caller.id, caller.key)));
    return caller;
  };
  const successor = await name(xb, "XB-NEW", 1 << Role.licensing, 0);
  await asState(xb, "nameSuccessor", xb.licensing.id, successor.id);
  const otherAuthority = await name(xc, "XC-ALL", 14, 2);
  const { key } = xb.licensing;
  const nobody = (account: HardhatEthersSigner): Caller => ({ account, second: account, id: xb.licensing.id, key });
  const actors: Record<string, Caller> = {
    Issuer: xb.licensing,
    Successor: successor,
    SuspendedIssuer: xb.licensing,
    IssuerOfSuspendedState: xb.licensing,
    Drawer: { ...xb.customs, key },
    Keeper: { ...xc.customs, key },
    Receiver: { ...xa.customs, key },
    Binder: xa.licensing,
    OtherAuthority: otherAuthority,
    Administrator: nobody(xb.admin),
    Stranger: nobody(stranger),
  };
  return { ...stage, actors };
}

export type TableStage = Awaited<ReturnType<typeof tableActors>>;

/** Brings fresh papers into `condition`; a reservation and a consumption of the keeper's are made while they are in force. */
export async function papersIn(stage: TableStage, condition: string): Promise<Papers> {
  const { asB, asBoth, licence, terms, next, permits, writeOffs, xa, xb, xc, now } = stage;
  const early = condition === "NotYetValid";
  const dates = condition === "Expired" ? { validUntil: now + DAY } : early ? { validFrom: now + 30n * DAY } : {};
  const drawers = [partyOf("XB", Role.customs), xc.customs.id];
  const paper = licence({ drawers, ...dates }, [makeLine(1), makeLine(2)]);
  const certificate = (change: Partial<Header>): Terms => {
    const named = { drawers: [partyOf("XA", Role.licensing)], receivers: [], ...change };
    return terms(xb.licensing, PermitKind.endUserCertificate, named);
  };
  const free = certificate(dates);
  let bound = certificate(early ? {} : dates);
  if (condition === "Unregistered") return { licence: paper, free, bound };
  await asB.registerMany([paper.header, free.header, bound.header]);
  await asB.openLines(paper.header, paper.proofs.slice(0, 1));
  await permits
    .connect(xa.licensing.account)
    .register(terms(xa.licensing, PermitKind.importAuthorisation, { links: [bound.id] }).header);
  if (early) {
    const later = next(bound, dates);
    await asB.supersede(later.header, []);
    bound = later;
    return { licence: paper, free, bound };
  }
  const keeper = xc.customs;
  const reserved = await reserve(writeOffs, keeper, paper, [piecesOf(1, 5n)]);
  const consumed = await drawOff(writeOffs, keeper, paper, 1, 5n);
  const papers = { licence: paper, free, bound, reserved, consumed };
  if (condition === "Expired") await time.increaseTo(now + DAY);
  for (const each of [paper, free, bound]) {
    if (condition === "Suspended") await asB.suspend(each.id, Reason.other);
    if (condition === "Revoked") await asB.revoke(each.id, Reason.other);
    if (condition === "Surrendered") await asB.surrender(each.id, Reason.other);
    if (condition === "Annulled") await asBoth(xb.licensing, "annul", each.id, Reason.other);
    if (condition === "Superseded") {
      const later = next(each);
      await asB.supersede(later.header, each === paper ? later.proofs : []);
    }
  }
  return papers;
}

/** One operation by one caller: what it calls, and what the first account has to propose beforehand, if anything. */
export interface Attempt {
  readonly target: "permits" | "writeOffs" | "receipts" | "after";
  readonly method: string;
  readonly args: readonly unknown[];
}

/** The strongest attempt of `caller` at `operation` on `papers`. */
export async function attemptAt(
  stage: TableStage,
  papers: Papers,
  operation: string,
  caller: Caller,
): Promise<Attempt> {
  const { next, terms, now } = stage;
  const { licence, free, bound, reserved, consumed } = papers;
  const mine = { issuer: caller.id, keyId: caller.key.keyId, validFrom: now, validUntil: now + 365n * DAY };
  const none = { reservation: random32(), permit: licence.header, lines: [] };
  const [open, gone] = [reserved ?? none, consumed ?? none];
  const at = await time.latest();
  const later = (): Terms => next(licence, mine);
  const outside = {
    ...{ reservation: ZeroHash, permit: licence.header, lines: [], draws: [piecesOf(1, 1n)], openings: [] },
    ...{ declaration: random32(), leftAt: at, receiptDue: 0 },
    ...{ officer: random32(), office: random32(), reason: Reason.legalOrder },
  };
  const onPermit = (method: string, ...args: unknown[]): Attempt => ({ target: "permits", method, args });
  const message = (method: string, body: object): Attempt => ({
    target: "writeOffs",
    method,
    args: [random32(), body],
  });
  switch (operation) {
    case "Register":
      return onPermit("register", licence.header);
    case "Supersede": {
      const { header, proofs } = later();
      return onPermit("supersede", header, proofs);
    }
    case "Migrate": {
      const { header, proofs } = later();
      return { target: "after", method: "migrate", args: [header, proofs] };
    }
    case "OpenLines":
      return onPermit("openLines", licence.header, licence.proofs.slice(1));
    case "Suspend":
    case "Reinstate":
    case "Revoke":
    case "Annul":
    case "Surrender":
      return onPermit(operation.toLowerCase(), licence.id, Reason.legalOrder);
    case "ReleaseCertificate":
      return onPermit("releaseCertificate", bound.id);
    case "ConsentToTakeover":
      return onPermit("consentToTakeover", bound.id, stage.xc.licensing.id);
    case "Bind": {
      const { header } = terms(stage.xc.licensing, PermitKind.exportLicence, { ...mine, links: [free.id] });
      return onPermit("register", header);
    }
    case "Reserve":
      return message("reserve", await reserveMessage(licence, [piecesOf(1, 1n)]));
    case "Consume":
      return message("consume", { ...open, draws: [piecesOf(1, 1n)], leftAt: at, receiptDue: 0 });
    case "Release":
      return message("release", open);
    case "Hold":
      return message("hold", { ...open, reason: Reason.legalOrder });
    case "Adjust":
      return message("adjust", { ...gone, draws: [piecesOf(1, 4n)] });
    case "Reverse":
      return message("reverse", gone);
    case "Override":
      return message("overrideDraw", outside);
    case "RecordLate":
      return message("recordLate", outside);
    case "RecordReceipt": {
      const arrivals = [{ line: 1, unit: licence.lines[0]?.unit, quantity: 5n }];
      const about =
        consumed === undefined
          ? { consumption: ZeroHash, linesDigest: ZeroHash }
          : { consumption: consumed.reservation, linesDigest: linesDigestOf(consumed.lines) };
      const body = { ...about, permit: licence.header, arrivals, arrivedAt: at, evidence: ZeroHash };
      return { target: "receipts", method: "record", args: [random32(), body] };
    }
    default:
      throw new Error(`no attempt at ${operation}`);
  }
}

/** The first account proposes what takes two, unless it has; who is no authority's account cannot. */
export async function propose(stage: TableStage, { target, method, args }: Attempt, caller: Caller): Promise<void> {
  if ((await stage.authorities.authorityOf(caller.account)) === ZeroHash) return;
  const contract = target === "after" ? stage.after.permits : stage[target];
  const data = await dataOf(contract, method, ...args);
  const about = [principalOf(caller), await contract.getAddress()] as const;
  const { proposer } = await stage.authorities.proposal(...about, ethers.keccak256(data));
  if (proposer === ethers.ZeroAddress) await stage.authorities.connect(caller.account).propose(...about, data);
}

/** Whether the call would go through: neither reverted nor answered with a refusal. Changes nothing. */
export async function goesThrough(stage: TableStage, attempt: Attempt, account: HardhatEthersSigner): Promise<boolean> {
  const { target, method, args } = attempt;
  const contract = target === "after" ? stage.after.permits : stage[target];
  try {
    const answer = await contract
      .connect(account)
      .getFunction(method)
      .staticCall(...args);
    return target !== "writeOffs" || answer === ZeroHash;
  } catch (error) {
    // A refusal of the contracts; anything else is a fault of this test.
    if (!/revert/.test(String(error))) throw error;
    return false;
  }
}
