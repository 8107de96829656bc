/**
 * One act of every kind, with amounts beyond what a float can hold, and an outbox item around it.
 * @module
 */
import { ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import type { Header, Line } from "../../services/domain/permit/terms.ts";
import type { LedgerAct } from "../../services/ports/act.ts";
import type { OutboxItem } from "../../services/ports/store.ts";
import { word } from "./permit-fixture.ts";
import { seededDice } from "./seeded-dice.ts";

const dice = seededDice(42);
const LARGE = 2n ** 64n - 1n;

const header: Header = {
  ...{ networkId: dice.hex(32), issuer: "XA-LIC", kind: "export-licence", numberTag: dice.hex(32) },
  ...{ series: ZERO_WORD, supersedes: ZERO_WORD, validFrom: 1_767_225_600, validUntil: 1_798_761_600 },
  ...{ documentDigest: dice.hex(32), keyId: dice.hex(32), mandate: ZERO_WORD, linesRoot: dice.hex(32), lineCount: 2 },
  ...{ salt: dice.hex(32), links: [dice.hex(32)], drawers: ["XA:customs"], receivers: ["XB:customs"] },
};
const line: Line = {
  ...{ salt: dice.hex(32), number: 1, unit: "H87", scale: 0, currency: "EUR", mode: "both" },
  ...{ quantityLimit: LARGE, valueLimit: 0n, tolerance: 100, windowDays: 0, windowQuantity: 0n, windowValue: LARGE },
  ...{ eucLink: 1, eucLine: 1 },
};
const lines = [{ line, position: 0, path: [dice.hex(32)] }];
const confirmation = {
  ...{ channel: "embassy" as const, confirmedAt: 1_780_000_000 },
  ...{ officer: word("officer of the confirmation"), evidence: word("evidence") },
};
const draws = [{ line: 1, unit: "H87", quantity: LARGE, currency: "EUR", value: 0n }];
const change = { permit: dice.hex(32), reason: "holder-request" } as const;
const reservation = dice.hex(32);
const drawn = {
  line: 1,
  quantity: LARGE,
  value: 0n,
  returnedQuantity: 0n,
  returnedValue: LARGE,
  eucLink: 1,
  eucLine: 1,
};
const on = { messageId: dice.hex(32), reservation, permit: header, lines: [drawn] };
const left = { leftAt: 1_780_000_000, receiptDue: 1_783_888_000 };
const outside = {
  ...{ ...on, ...left, draws, openings: [{ header, lines }], declaration: dice.hex(32), officer: dice.hex(32) },
  ...{ office: "XA-PORT", reason: "other" as const },
};

export const ACTS: {
  readonly [Act in LedgerAct["act"]]: Extract<LedgerAct, { act: Act }> | (LedgerAct & { act: Act });
} = {
  register: { act: "register", header },
  supersede: { act: "supersede", header, lines },
  "register-foreign": { act: "register-foreign", header, confirmation },
  "supersede-foreign": { act: "supersede-foreign", header, lines, confirmation },
  "confirm-foreign": { act: "confirm-foreign", permit: change.permit, confirmation },
  suspend: { act: "suspend", ...change },
  reinstate: { act: "reinstate", ...change },
  revoke: { act: "revoke", ...change },
  annul: { act: "annul", ...change },
  surrender: { act: "surrender", ...change },
  reserve: {
    ...{ act: "reserve", messageId: dice.hex(32), permit: header, draws, openings: [{ header, lines }] },
    ...{ declaration: dice.hex(32), expiresAt: 1_798_761_600 },
  },
  consume: { act: "consume", ...on, ...left, draws },
  release: { act: "release", ...on },
  reverse: { act: "reverse", ...on },
  hold: { act: "hold", ...on, reason: "fraud" },
  resume: { act: "resume", ...on, reason: "none" },
  adjust: { act: "adjust", ...on, draws },
  return: { act: "return", ...on, draws },
  override: { act: "override", ...outside },
  late: { act: "late", ...outside },
  propose: { act: "propose", principal: "XA-LIC", proposed: { act: "annul", ...change } },
  receipt: {
    ...{ act: "receipt", ...on, arrivedAt: 1_780_000_000 },
    ...{ arrivals: [{ line: 1, unit: "H87", quantity: LARGE }], evidence: dice.hex(32) },
  },
  anchor: { act: "anchor", root: dice.hex(32), count: LARGE, previous: dice.hex(32) },
};

/** An item as the write path makes it; `id` also names its key. */
export function outboxItem(id: string, more: Partial<OutboxItem> = {}): OutboxItem {
  return {
    ...{
      id,
      authority: "XA-CUS",
      key: `key-${id}`,
      body: dice.hex(32),
      act: ACTS.reserve,
      account: `0x${"aa".repeat(20)}`,
    },
    ...{ nonce: 0, raw: dice.hex(110), hash: dice.hex(32), former: [], createdAt: 1_780_000_000_000 },
    ...more,
  };
}
