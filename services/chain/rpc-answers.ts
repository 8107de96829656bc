/**
 * Shapes of JSON-RPC answers: what cannot be understood counts as no answer.
 * @module
 */
import { isAddress, isHex } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../domain/errors/refusal.ts";

export function misunderstood(method: string, value: unknown): LedgerUnavailable {
  return new LedgerUnavailable(`${method} answered ${shown(value)}, which cannot be understood`);
}

/** Enough of it to recognise. An answer may be large, and nested deeper than it could be written out again. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 80));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object" || value === null) return String(value);
  return `an object with ${Object.keys(value).slice(0, 8).join(", ").slice(0, 80) || "nothing"}`;
}

export function toRecord(value: unknown, method: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw misunderstood(method, value);
  return value as Record<string, unknown>;
}

export function toBytes(value: unknown, method: string): Hex {
  if (!isHex(value) || value.length % 2 !== 0) throw misunderstood(method, value);
  return value.toLowerCase() as Hex;
}

export function toWord(value: unknown, method: string): Hex {
  const bytes = toBytes(value, method);
  if (bytes.length !== 66) throw misunderstood(method, value);
  return bytes;
}

export function toAddress(value: unknown, method: string): Hex {
  if (typeof value !== "string" || !isAddress(value, { strict: false })) throw misunderstood(method, value);
  return value.toLowerCase() as Hex;
}

export function toNumber(value: unknown, method: string): number {
  const number = isHex(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw misunderstood(method, value);
  return number;
}
