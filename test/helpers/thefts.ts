/**
 * A register at work, for tests of what a thief gets with a stolen key, and lists of what it may try.
 * @module
 */
import { createPublicKey, verify } from "node:crypto";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import type { ContractTransactionResponse, Interface } from "ethers";
import type { AuthorityRegister } from "./contract-types.ts";
import { makeDocumentKey } from "./document-key.ts";
import { makeConfirmation, Status } from "./permits.ts";
import { ALL_KINDS, ethers, keyArguments, PermitKind, Reason, Role, type State, time, wordOf } from "./register.ts";
import { makeLine, random32, type Terms } from "./terms.ts";
import { openLicenceOnCertificate, pieces } from "./write-offs.ts";

const NONE = ethers.ZeroHash;

/** A contract whose acts and errors are found by name. */
export interface Acted {
  readonly interface: Interface;
  connect(runner: HardhatEthersSigner): Acted;
  // biome-ignore lint/suspicious/noExplicitAny: ethers gives a method of any shape
  getFunction(method: string): any;
}

/** An act by name with its arguments. */
export type Named = readonly [method: string, ...args: unknown[]];

/** Calls `act` on `target` as `by`. */
export const call = (target: Acted, by: HardhatEthersSigner, [method, ...args]: Named) =>
  target.connect(by).getFunction(method)(...args) as Promise<ContractTransactionResponse>;

/** Fails unless every one of `acts` is refused to `by` with this error and these values. */
export async function allRefused(
  target: Acted,
  by: HardhatEthersSigner,
  acts: readonly Named[],
  error: string,
  ...values: unknown[]
): Promise<void> {
  for (const act of acts) {
    const refusal = expect(call(target, by, act), act[0]).to.be.revertedWithCustomError(target as never, error);
    await (values.length === 0 ? refusal : refusal.withArgs(...values));
  }
}

/**
 * Fixture: {@link openLicenceOnCertificate}; a second licence of XB (`other`) without a certificate, and one of XC
 * (`foreign`). `nextOf` is a version that replaces the licence `permit`.
 */
export async function atWork() {
  const stage = await openLicenceOnCertificate();
  const { asB, asC, licence, terms, next, permit, xc } = stage;
  const other = licence();
  const foreign = terms(xc.licensing, PermitKind.exportLicence);
  await asB.register(other.header);
  await asC.register(foreign.header);
  const nextOf = (former: Terms = permit) => next(former);
  return { ...stage, other, foreign, nextOf };
}
export type AtWork = Awaited<ReturnType<typeof atWork>>;

/** Every act on the register of permits, about a licence of XB. */
export function permitActs({ permit, euc, nextOf, licence, terms, xb, xc, now }: AtWork): Named[] {
  const paper = terms(xb.licensing, PermitKind.foreignDocument).header;
  const confirmation = makeConfirmation(now);
  const replaced = nextOf();
  return [
    ["register", licence().header],
    ["registerMany", [licence().header]],
    ["registerForeign", paper, confirmation],
    ["confirmForeign", permit.id, confirmation],
    ["supersede", replaced.header, replaced.proofs],
    ["supersedeForeign", { ...replaced.header, kind: PermitKind.foreignDocument }, replaced.proofs, confirmation],
    ["migrate", replaced.header, replaced.proofs],
    ["openLines", permit.header, permit.proofs.slice(4)],
    ...statusActs(permit.id),
    ["changeStatusMany", [permit.id], Status.revoked, Reason.other],
    ["releaseCertificate", euc.id],
    ["consentToTakeover", euc.id, xc.licensing.id],
    ["acceptSuccessor", xb.licensing.id],
  ];
}

/** The five changes of status of one permit. */
export const statusActs = (id: string): Named[] =>
  ["suspend", "reinstate", "revoke", "annul", "surrender"].map((act) => [act, id, Reason.other] as const);

/** Every message about `reservation`, a reservation or a consumption of `permit`; and an override without one. */
export async function messageActs(stage: AtWork, reservation: string): Promise<Named[]> {
  const { closing, holding, correcting, leaving, outside, reserving } = stage;
  const draws = [pieces(1, 1n)];
  return [
    ["reserve", random32(), reserving(draws)],
    ["consume", random32(), await leaving(reservation, draws)],
    ["release", random32(), await closing(reservation)],
    ["hold", random32(), await holding(reservation)],
    ["resume", random32(), await holding(reservation)],
    ["adjust", random32(), await correcting(reservation, draws)],
    ["returnGoods", random32(), await correcting(reservation, draws)],
    ["reverse", random32(), await closing(reservation)],
    ["overrideDraw", random32(), await outside(draws)],
    ["recordLate", random32(), await outside(draws)],
  ];
}

/** A receipt of one piece of `permit`, not tied to a consumption. */
export const receiptMessage = async ({ permit }: AtWork) => ({
  ...{ consumption: NONE, permit: permit.header, linesDigest: NONE, evidence: ethers.id("evidence") },
  ...{ arrivals: [{ line: 1, unit: makeLine(1).unit, quantity: 1n }], arrivedAt: await time.latest() },
});

/** Fails unless `by`, who writes for no authority, is refused every act on every record. */
export async function recordsAreClosedTo(stage: AtWork, by: HardhatEthersSigner): Promise<void> {
  const { permits, writeOffs, receipts, contests, anchors, permit, reserved } = stage;
  const who = by.address;
  await allRefused(permits, by, permitActs(stage), "PermitRegisterNotAnAccount", who);
  await allRefused(permits, by, [["closeTo", permits]], "PermitRegisterNotGovernance", who);
  await allRefused(permits, by, [["handOver", permit.id, NONE]], "PermitRegisterNotSuccessor", who);
  const messages = await messageActs(stage, await reserved([pieces(1, 1n)]));
  await allRefused(writeOffs, by, [...messages, ["batch", []]], "WriteOffRegisterNotAnAccount", who);
  await allRefused(writeOffs, by, [["adoptMeters", permit.id, 2]], "WriteOffRegisterNotPermitRegister", who);
  const receipt = await receiptMessage(stage);
  const arrivals: Named[] = [
    ["record", random32(), receipt],
    ["attach", random32(), receipt, NONE, NONE],
    ["attest", random32(), receipt],
  ];
  await allRefused(receipts, by, arrivals, "ReceiptRegisterNotAnAccount", who);
  const objections: Named[] = [
    ["object", permit.header, NONE, NONE, Reason.other, ethers.id("objection")],
    ["withdraw", ethers.id("objection")],
  ];
  await allRefused(contests, by, objections, "ContestRegisterNotAnAccount", who);
  const roots: Named[] = [
    ["anchor", ethers.id("root"), 1],
    ["extend", ethers.id("root"), 2, ethers.id("former")],
  ];
  await allRefused(anchors, by, roots, "AnchorRegisterNotAnAccount", who);
}

/** Acts of a state's offices on the register of authorities that take both of them; XB's, unless another is named. */
export async function officeActs({ authorities, xb, spare, officeUntil }: AtWork, state: State = xb) {
  const { id } = state.licensing;
  const all = (1 << Role.licensing) | (1 << Role.customs) | (1 << Role.auditor);
  const acts: Named[] = [
    ["nameAuthority", wordOf(`${state.code}-NEW`), all, ALL_KINDS, 0, officeUntil],
    ["changeScope", id, all, ALL_KINDS, 0, officeUntil],
    ["nameSuccessor", id, state.customs.id],
    ["addAccount", id, spare[0].address],
    ["addKey", ...(await keyArguments(authorities, id, makeDocumentKey()))],
    ["addMandate", id, ethers.id("mandate"), ALL_KINDS, 0, officeUntil],
  ];
  return acts;
}

/** Acts of a state's offices that either does alone: all of them take something away. */
export const reducingActs = ({ officeUntil, xb }: AtWork, state: State = xb): Named[] => [
  ["changeScope", state.licensing.id, 1 << Role.licensing, 1 << PermitKind.exportLicence, 0, officeUntil],
  ["suspendAuthority", state.licensing.id, Reason.other],
  ["revokeAccount", state.licensing.id, state.licensing.second.address, Reason.keyStolen, 1],
  ["revokeKey", state.licensing.id, state.licensing.key.keyId, Reason.keyStolen, 1],
];

/** A signature as it stands in a compact JWS. */
export const bytesOf = ({ r, s }: { r: string; s: string }) => ethers.getBytes(ethers.concat([r, s]));

/** Whether `signature` over `bytes` is by the key that the register has under `keyId`. */
export async function verifies(
  authorities: AuthorityRegister,
  keyId: string,
  bytes: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const [x, y] = (await authorities.point(keyId)).map((word: string) =>
    Buffer.from(word.slice(2), "hex").toString("base64url"),
  );
  const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature);
}
