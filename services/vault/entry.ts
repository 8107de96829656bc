/**
 * One record as the vault's log holds it, and how it is opened.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { DataKeys } from "./data-keys.ts";
import { type RecordName, unseal } from "./seal.ts";

/** Header of a log that may hold records sealed under keys of their own; before it there was none but `kind`. */
export const LOG_HEADER = { kind: "vault", sealing: 2 };
export const FIRST_LOG_HEADER = { kind: "vault" };

/** Absent: the first. */
export type Format = 1 | 2;

export interface Entry extends RecordName {
  readonly sealed: string;
  readonly format?: Format;
}

export type KeyOf = (authority: string) => Uint8Array;

/** The record's text. Throws Refusals `record-forgotten`, and `vault-unreadable` for whatever else does not open. */
export function textOf({ sealed, format = 1, ...name }: Entry, keys: DataKeys, keyOf: KeyOf): string {
  const key = keys.find(name);
  // Asked first, so that a record of the first format that was forgotten does not open either.
  if (typeof key === "object" && "forgotten" in key) throw forgotten(name, key.forgotten);
  const sealing = format === 1 ? "vault/1" : "vault/2";
  const opening = format === 1 ? keyOf(name.authority) : key;
  const bytes = opening instanceof Uint8Array ? unseal(sealed, sealing, name, opening) : undefined;
  if (bytes === undefined) throw unreadable(name);
  return bytes.toString();
}

export function unreadable({ authority, kind, id }: RecordName): Refusal {
  return new Refusal("vault-unreadable", { authority, kind, id });
}

/** `at`: milliseconds. */
export function forgotten({ authority, kind, id }: RecordName, at: number): Refusal {
  return new Refusal("record-forgotten", { authority, kind, id, at: new Date(at).toISOString() });
}
