/**
 * The keys and accounts of authorities on the register: what it has of them, and the acts of the two offices that name and
 * end them. Where this node does not hold the offices' keys, it says which calls they have to make.
 * @module
 */
import { decodeFunctionData, encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Reason } from "../domain/permit/kind.ts";
import { stateOf } from "../domain/permit/party.ts";
import type { Clock } from "../ports/clock.ts";
import type { AnySigner, KeyPlace, KeyRegister, KeyTenure, OfficeCall, OfficeCalls, ReadCall } from "../ports/keys.ts";
import type { DocumentSigner, LedgerSigner } from "../ports/signer.ts";
import { authorityRegisterAbi as abi } from "./abi/authority-register.ts";
import { administrationOf } from "./administration.ts";
import { questionsTo } from "./administration-questions.ts";
import { toReason } from "./codec/terms.ts";
import { fromAuthority, toAuthority, toPrincipal } from "./codec/words.ts";
import { readContracts } from "./contracts.ts";
import type { Offices } from "./countersign.ts";
import { possessionBytes, provePossession } from "./possession.ts";
import { createLedgerReader, type RegisterAt } from "./reader.ts";
import { readChainId } from "./rpc.ts";
import { submit } from "./submit.ts";

/** The offices' keys of a state; undefined when this node does not hold both. */
export type OfficesOf = (state: string) => Offices | undefined;

/** Throws, in each act, `administration-refused` with the contract's reason, `ledger-unavailable`, and what a signer throws. */
export async function keyRegisterOf(at: RegisterAt, officesOf: OfficesOf, clock: Clock): Promise<KeyRegister> {
  const { endpoint } = at;
  const { addresses, networkId } = await readContracts(endpoint, at.register);
  const { authorities } = addresses;
  const ask = questionsTo(endpoint, authorities);
  const reader = createLedgerReader(at);
  // The next block's time decides, and a ledger on which nothing happens has an old last one.
  const now = async () => Math.max((await reader.head()).time, Math.floor(clock() / 1000));
  const acts = (offices: Offices) => administrationOf(at, offices);
  const tenureOf = async ({ owner, purpose }: KeyPlace, id: Hex) =>
    purpose === "ledger" ? ask.account(owner, id) : ask.key(owner, id);

  const nameKey = async ({ owner }: KeyPlace, key: DocumentSigner): Promise<OfficeCalls> => {
    if ((await ask.key(owner, key.keyId)).addedAt !== 0) return [];
    const offices = officesOf(stateOf(owner));
    if (offices) return done((await acts(offices)).addKey(owner, key, 0));
    const bytes = possessionBytes(owner, await readChainId(endpoint), authorities);
    const [r, s] = await provePossession(key, bytes);
    const args = [toAuthority(owner), key.point.x, key.point.y, 0, r, s] as const;
    return both(owner, "addKey", encodeFunctionData({ abi, functionName: "addKey", args }));
  };
  const nameAccount = async ({ owner }: KeyPlace, signer: LedgerSigner): Promise<OfficeCalls> => {
    const { account } = signer;
    if ((await ask.account(owner, account)).addedAt !== 0) return [];
    if ((await ask.offeredFrom(owner, account)) === 0) {
      const offices = officesOf(stateOf(owner));
      const args = [toAuthority(owner), account] as const;
      if (!offices) return both(owner, "addAccount", encodeFunctionData({ abi, functionName: "addAccount", args }));
      await (await acts(offices)).addAccount(owner, account);
    }
    // The account itself, whoever offered: no office can do it for it.
    const data = encodeFunctionData({ abi, functionName: "acceptAccount", args: [toAuthority(owner)] });
    return done(submit(endpoint, signer, { to: authorities, data, called: "acceptAccount", networkId }));
  };
  const both = (owner: string, called: string, data: Hex): OfficeCalls => {
    const args = [toPrincipal(stateOf(owner)), authorities, data] as const;
    const proposal = encodeFunctionData({ abi, functionName: "propose", args });
    return [
      { by: "administrator", to: authorities, data: proposal, called: "propose" },
      { by: "guardian", to: authorities, data, called },
    ];
  };
  return {
    now,
    async tenure(place, id): Promise<KeyTenure | undefined> {
      const { addedAt, validFrom, revokedAt, compromisedSince } = await tenureOf(place, id);
      return addedAt === 0 ? undefined : { validFrom, revokedAt, compromisedSince };
    },
    name(place, signer: AnySigner) {
      refuseOffice(place);
      return "account" in signer ? nameAccount(place, signer) : nameKey(place, signer);
    },
    async end(place, id, reason, compromisedSince) {
      refuseOffice(place);
      const { owner, purpose } = place;
      const { addedAt, validFrom, revokedAt, compromisedSince: known } = await tenureOf(place, id);
      const isOffered = purpose === "ledger" && addedAt === 0 && (await ask.offeredFrom(owner, id)) !== 0;
      if (addedAt === 0 && !isOffered) return [];
      if (revokedAt !== 0 && (compromisedSince === 0 || (known !== 0 && known <= compromisedSince))) return [];
      const cancels = isOffered || (revokedAt === 0 && validFrom > (await now()));
      const call = endingOf(authorities, place, id, cancels, reason, compromisedSince);
      const offices = officesOf(stateOf(owner));
      if (!offices) return [call];
      return done(submit(endpoint, offices.administrator, { ...call, networkId }));
    },
    read: (call) => readCall(call, authorities),
    async carryOut(call, office) {
      readCall(call, authorities);
      await submit(endpoint, office, { ...call, networkId });
    },
  };
}

/** The calls an office is asked for here, and no other: it must not sign what it cannot read. */
const ASKED = ["addKey", "addAccount", "revokeKey", "revokeAccount", "cancelKey", "cancelAccount"];

function readCall({ to, data }: OfficeCall, authorities: Hex): ReadCall {
  const { functionName, args } = decoded(data);
  if (to !== authorities)
    throw new Refusal("proposal-foreign", { rule: "it calls another contract than the register's" });
  if (functionName !== "propose") return shown(functionName, args);
  const [, target, inner] = args as readonly [unknown, Hex, Hex];
  if (target.toLowerCase() !== authorities)
    throw new Refusal("proposal-foreign", { rule: "it proposes a call of another contract than the register's" });
  const proposed = decoded(inner);
  const { called, args: what } = shown(proposed.functionName, proposed.args);
  return { called: `propose ${called}`, args: what };
}

function shown(called: string, args: readonly unknown[]): ReadCall {
  if (!ASKED.includes(called)) throw new Refusal("proposal-foreign", { rule: `it calls ${called}` });
  const [name, ...rest] = args;
  return { called, args: [fromAuthority(name as Hex), ...rest.map(String)] };
}

function decoded(data: Hex): { readonly functionName: string; readonly args: readonly unknown[] } {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    return { functionName, args };
  } catch (cause) {
    throw new Refusal("proposal-foreign", { rule: "its call cannot be read" }, { cause });
  }
}

function endingOf(
  to: Hex,
  { owner, purpose }: KeyPlace,
  id: Hex,
  cancels: boolean,
  reason: Reason,
  compromisedSince: number,
): OfficeCall {
  const name = toAuthority(owner);
  const [ended, said] = [[name, id, toReason(reason), compromisedSince] as const, [name, id] as const];
  const call = (called: string, data: Hex): OfficeCall => ({ by: "either", to, data, called });
  if (purpose === "ledger")
    return cancels
      ? call("cancelAccount", encodeFunctionData({ abi, functionName: "cancelAccount", args: said }))
      : call("revokeAccount", encodeFunctionData({ abi, functionName: "revokeAccount", args: ended }));
  return cancels
    ? call("cancelKey", encodeFunctionData({ abi, functionName: "cancelKey", args: said }))
    : call("revokeKey", encodeFunctionData({ abi, functionName: "revokeKey", args: ended }));
}

/** An office is handed over by its holder to a candidate who accepts: another act, of another contract. */
function refuseOffice({ owner }: KeyPlace): void {
  if (!owner.includes("-")) throw new Refusal("key-of-office", { state: owner });
}

async function done(act: Promise<unknown>): Promise<OfficeCalls> {
  await act;
  return [];
}
