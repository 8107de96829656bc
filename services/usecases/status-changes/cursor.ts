/**
 * How far somebody has heard of status changes, as text he hands back unread: place on the chain, and the beginning of that
 * block's hash, so that a cursor of another ledger, or of a history that is no longer, is noticed.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";

/** Everything up to and including this place. */
export interface Heard {
  readonly block: number;
  readonly logIndex: number;
}

/** A place behind all of a block. */
export const WHOLE_BLOCK = 999_999_999;
const LIST = "status-changes";
const HASH_SIGNS = 16;

export function encodeHeard({ block, logIndex }: Heard, hash: Hex): string {
  return Buffer.from(`${LIST}:${block}.${logIndex}.${hash.slice(2, 2 + HASH_SIGNS)}`).toString("base64url");
}

/** Throws Refusal `cursor-invalid` on what {@link encodeHeard} has not made. */
export function decodeHeard(cursor: string): { readonly heard: Heard; readonly isOf: (hash: Hex) => boolean } {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, block, logIndex, start] = /^status-changes:(\d{1,15})\.(\d{1,9})\.([0-9a-f]{16})$/.exec(text) ?? [];
  const canonical = Buffer.from(text).toString("base64url") === cursor;
  if (start === undefined || !canonical) throw new Refusal("cursor-invalid", { list: LIST });
  return {
    heard: { block: Number(block), logIndex: Number(logIndex) },
    isOf: (hash) => hash.slice(2, 2 + HASH_SIGNS) === start,
  };
}
