/**
 * Permits nobody shows, in any number: what stands in a register around those that are verified.
 * @module
 */
import { randomFillSync } from "node:crypto";
import { type Hex, toHex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import type { Header } from "../../services/domain/permit/terms.ts";
import type { RegisterFact } from "../../services/domain/register/events.ts";
import type { OpenLine } from "../../services/domain/register/facts/permit.ts";
import type { WriteOffLine } from "../../services/domain/register/facts/write-off.ts";

/** One call to the system for many words. */
const drawn = Buffer.alloc(1 << 16);
let at = drawn.length;

export function randomWord(): Hex {
  if (at === drawn.length) {
    randomFillSync(drawn);
    at = 0;
  }
  at += 32;
  return toHex(drawn.subarray(at - 32, at));
}

export interface Common {
  readonly networkId: Hex;
  readonly keyId: Hex;
  /** UTC seconds. */
  readonly now: number;
}

const OPEN: OpenLine = {
  ...{ version: 1, mode: "both", unit: "NAR", scale: 0, currency: "EUR", quantityLimit: 400n, valueLimit: 1_850_000n },
  ...{ tolerance: 500, eucLink: 0, eucLine: 0, windowed: false },
};

/** A three-line licence of XA-LIC; the lines of every second one have been opened, as a first draw does. */
export function* otherPermit({ networkId, keyId, now }: Common, drawnOn: boolean): Generator<RegisterFact> {
  const id = randomWord();
  const header: Header = {
    ...{ networkId, keyId, issuer: "XA-LIC", kind: "export-licence", mandate: ZERO_WORD },
    ...{ series: ZERO_WORD, supersedes: ZERO_WORD, validFrom: now - 3600, validUntil: now + 86_400, lineCount: 3 },
    ...{ numberTag: randomWord(), documentDigest: randomWord(), linesRoot: randomWord(), salt: randomWord() },
    ...{ links: [], drawers: ["XA:customs"], receivers: ["XB:customs"] },
  };
  yield { name: "PermitRegistered", id, issuer: "XA-LIC", series: id, version: 1, header };
  if (!drawnOn) return;
  for (const number of [1, 2, 3]) yield { name: "LineOpened", series: id, id, number, line: OPEN };
}

/** A draw on two lines that left: what a reservation becomes in nearly all cases. */
export function* draw(permit: Hex, now: number): Generator<RegisterFact> {
  const line = { quantity: 12n, value: 55_500n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 };
  const lines: WriteOffLine[] = [1, 2].map((number) => ({ line: number, ...line }));
  const on = { reservation: randomWord(), permit, series: permit, authority: "XA-CUS", body: randomWord() };
  const reserved = { keeper: "XA-CUS", declaration: randomWord(), expiresAt: now + 3600 };
  yield { name: "Reserved", ...on, ...reserved, messageId: randomWord(), lines };
  const left = { leftAt: now, receiptDue: now + 45 * 86_400 };
  yield { name: "Consumed", ...on, messageId: randomWord(), lines, ...left };
}
