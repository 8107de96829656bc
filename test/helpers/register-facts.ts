/**
 * One short story as facts of the register: a state, its authority, a certificate, a licence on it, a reservation that
 * left, a receipt. Tests of the reducer start from any point of it.
 * @module
 */
import { ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { BrokenLog } from "../../services/domain/register/apply/broken-log.ts";
import { applyEvent } from "../../services/domain/register/apply.ts";
import type { RegisterEvent, RegisterFact } from "../../services/domain/register/events.ts";
import type { OpenLine } from "../../services/domain/register/facts/permit.ts";
import type { Exception, WriteOffLine } from "../../services/domain/register/facts/write-off.ts";
import { emptyRegister, type Register } from "../../services/domain/register/model.ts";
import { exampleTerms, word } from "./permit-fixture.ts";

/** Block time of the first fact, UTC seconds; each further one is a second later. */
export const TIME = 1_800_000_000;

const { header: example } = exampleTerms("document", word("key"));
export const [certificate, licence, reservation, keyId] = [
  ...[word("euc"), word("licence"), word("reservation"), word("key")],
] as const as readonly [`0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`];
export const header = { ...example, links: [certificate] };
export const message = { authority: "XB-CUS", messageId: word("message"), body: word("body") };
/** What every message about the reservation names. */
export const onReservation = { ...message, reservation, permit: licence, series: licence };

export const openLine: OpenLine = {
  ...{ version: 1, mode: "quantity", unit: "NAR", scale: 0, currency: "", quantityLimit: 100n, valueLimit: 0n },
  ...{ tolerance: 0, eucLink: 1, eucLine: 1, windowed: false },
};

/** Line 1 of the reservation, which rests on the certificate's. */
export const drawn = (quantity: bigint, more: Partial<WriteOffLine> = {}): WriteOffLine[] => [
  { line: 1, quantity, value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 1, eucLine: 1, ...more },
];

export const exception: Exception = {
  ...{ reserved: true, declaration: word("d"), leftAt: TIME, receiptDue: TIME + 99, officer: word("officer") },
  ...{ office: "PORT", reason: "other" },
};

export const FACTS = {
  founded: {
    ...{ name: "ConsortiumFounded", networkId: word("network"), governance: "0x60" },
    periods: { admission: 60, windDown: 60, replacement: 60 },
  },
  state: { name: "StateAdmitted", state: "XB", administrator: "0xaa", guardian: "0xab" },
  authority: {
    ...{ name: "AuthorityNamed", authority: "XB-LIC", state: "XB", index: 1, roles: ["licensing"] },
    ...{ kinds: ["export-licence"], validFrom: 0, validUntil: 2 * TIME },
  },
  offer: { name: "AccountAdded", authority: "XB-LIC", account: "0xbb", validFrom: TIME },
  account: { name: "AccountAccepted", authority: "XB-LIC", account: "0xbb", validFrom: TIME },
  key: { name: "KeyAdded", authority: "XB-LIC", keyId, x: word("x"), y: word("y"), validFrom: TIME },
  certificate: {
    ...{ name: "PermitRegistered", id: certificate, issuer: "XA-LIC", series: certificate, version: 1 },
    header: { ...header, links: [], kind: "end-user-certificate", numberTag: word("tag") },
  },
  licence: { name: "PermitRegistered", id: licence, issuer: "XB-LIC", series: licence, version: 1, header },
  certificateLine: {
    ...{ name: "LineOpened", series: certificate, id: certificate, number: 1 },
    line: { ...openLine, eucLink: 0, eucLine: 0 },
  },
  licenceLine: { name: "LineOpened", series: licence, id: licence, number: 1, line: openLine },
  bound: { name: "CertificateBound", euc: certificate, licence },
  reserved: {
    ...{ name: "Reserved", ...onReservation, keeper: "XB-CUS" },
    ...{ declaration: word("d"), expiresAt: TIME + 900, lines: drawn(60n) },
  },
  consumed: { name: "Consumed", ...onReservation, leftAt: TIME, receiptDue: TIME + 99, lines: drawn(50n) },
  receipt: {
    ...{ name: "ReceiptRecorded", ...message, consumption: reservation, permit: licence, waiting: false },
    ...{ arrivedAt: TIME, evidence: word("e"), arrivals: [{ line: 1, unit: "NAR", quantity: 40n }] },
  },
} as const satisfies Record<string, RegisterFact>;

export type Name = keyof typeof FACTS;
export const ALL = Object.keys(FACTS) as Name[];

/** All facts up to and with this one. */
export const until = (last: Name): Name[] => ALL.slice(0, ALL.indexOf(last) + 1);

export const release = { name: "Released", ...onReservation } as const;

export const eventOf = (fact: RegisterFact, logIndex = 0): RegisterEvent => ({
  ...fact,
  block: 7,
  logIndex,
  transaction: ZERO_WORD,
});

/** A register after these facts, each a second after the one before. */
export function registerAfter(...facts: readonly (Name | RegisterFact)[]): Register {
  const register = emptyRegister();
  for (const [i, fact] of facts.entries()) applyEvent(register, eventOf(factOf(fact), i), TIME + i);
  return register;
}

/** What breaks when the last of these facts follows the others; throws when nothing does. */
export function breakOf(facts: readonly (Name | RegisterFact)[]): BrokenLog {
  const [last, before] = [facts.at(-1), facts.slice(0, -1)];
  if (last === undefined) throw new Error("no fact, no break");
  const register = registerAfter(...before);
  const event = eventOf(factOf(last), 99);
  try {
    applyEvent(register, event, TIME);
  } catch (error) {
    if (error instanceof BrokenLog && error.event === event) return error;
    throw error;
  }
  throw new Error(`it was taken: ${event.name}`);
}

function factOf(fact: Name | RegisterFact): RegisterFact {
  return typeof fact === "string" ? FACTS[fact] : fact;
}
