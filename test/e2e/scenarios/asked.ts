/**
 * What the scenarios ask with and read: amounts on the two lines of the papers, and verdicts.
 * @module
 */
import { createHash } from "node:crypto";
import { expect } from "chai";
import { type Hex, toHex } from "../../../services/domain/bytes/hex.ts";
import { Refusal } from "../../../services/domain/errors/refusal.ts";
import type { MarkedItem } from "../../../services/domain/item/marked-item.ts";
import type { Draw } from "../../../services/ports/act.ts";

export interface AmountJson {
  readonly line: number;
  readonly unit: string;
  readonly quantity: string;
  readonly currency?: string;
  readonly value?: string;
  readonly items?: readonly MarkedItem[];
}

/** An amount on line 1. */
export function rifles(quantity: number, items?: readonly MarkedItem[]): AmountJson {
  return { line: 1, unit: "NAR", quantity: String(quantity), ...(items && { items }) };
}

/** An amount on line 2, which is limited in pieces and in money. */
export function cartridges(quantity: number, value: string): AmountJson {
  return { line: 2, unit: "NAR", quantity: String(quantity), currency: "EUR", value };
}

/** The same as `rifles`, as the contracts take it. */
export const pieces = (quantity: bigint): Draw[] => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

export const word = (text: string): Hex => toHex(createHash("sha256").update(text).digest());

export interface CheckJson {
  readonly check: string;
  readonly outcome: string;
  readonly code?: string;
  readonly pattern?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly evidence?: readonly { readonly where: string; readonly expected: string; readonly found: string }[];
}

export interface VerdictJson {
  readonly answer: string;
  readonly checks: readonly CheckJson[];
  readonly balance?: readonly { readonly line: number; readonly quantity?: string; readonly value?: string }[];
  readonly record?: { readonly signed: string; readonly index: number };
}

export function codes({ checks }: VerdictJson, ...outcomes: string[]): string[] {
  return checks.flatMap(({ outcome, code }) => (code !== undefined && outcomes.includes(outcome) ? [code] : []));
}

/** The one check of that name. */
export function checkOf({ checks }: Pick<VerdictJson, "checks">, name: string): CheckJson {
  const [found, ...others] = checks.filter(({ check }) => check === name);
  if (!found || others.length > 0) throw new Error(`${name}: ${JSON.stringify(checks)}`);
  return found;
}

/** Valid, with nothing an officer would be stopped by; codes in `but` may be advised. */
export function expectClean(verdict: VerdictJson, ...but: string[]): void {
  expect(verdict.answer, JSON.stringify(codes(verdict, "fail", "error"))).to.equal("valid");
  expect(codes(verdict, "warn").filter((code) => !but.includes(code))).to.deep.equal([]);
}

/** Code an act is refused with. */
export async function refusedBy(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error("it was not refused");
  return error.code;
}
