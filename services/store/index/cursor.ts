/**
 * Where a page ended, as text a caller hands back unread.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";

/** Sort key of every list: the place on the chain where the row began. */
export interface Place {
  readonly block: number;
  readonly logIndex: number;
}

/** `list` names the list, so that a cursor of another one is noticed. */
export function encodeCursor(list: string, { block, logIndex }: Place): string {
  return Buffer.from(`${list}:${block}.${logIndex}`).toString("base64url");
}

/** Throws `cursor-invalid` on anything {@link encodeCursor} has not made for this list. */
export function decodeCursor(list: string, cursor: string): Place {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, found, block, logIndex] = /^([a-z-]+):(\d{1,15})\.(\d{1,9})$/.exec(text) ?? [];
  const place = { block: Number(block), logIndex: Number(logIndex) };
  if (found !== list || encodeCursor(list, place) !== cursor) throw new Refusal("cursor-invalid", { list });
  return place;
}
