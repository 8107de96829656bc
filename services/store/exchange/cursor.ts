/**
 * How far a list of messages was read, as text a caller hands back unread.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";

const LIST = "exchange-messages";

/** `place`: number of the log record that first had the last message shown. */
export function encodeCursor(authority: AuthorityId, place: number): string {
  return Buffer.from(`${LIST} ${authority}:${place}`).toString("base64url");
}

/** Throws Refusal `cursor-invalid` on what {@link encodeCursor} has not made for this authority. */
export function decodeCursor(authority: AuthorityId, cursor: string): number {
  const [, digits] = /:(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (digits === undefined || encodeCursor(authority, Number(digits)) !== cursor)
    throw new Refusal("cursor-invalid", { list: LIST });
  return Number(digits);
}
