/**
 * Single arguments, checked before anything is sent: what would be refused by its form is a usage error.
 * @module
 */
import { InvalidArgumentError } from "commander";
import type { Hex } from "../domain/bytes/hex.ts";
import { address, hex32 } from "../schema/fields/hex.ts";
import { text as line } from "../schema/fields/text.ts";
import { instant } from "../schema/fields/time.ts";

/** An id or digest: 32 bytes. */
export function parseId(text: string): Hex {
  const result = hex32.safeParse(text.toLowerCase());
  if (!result.success) throw new InvalidArgumentError("It is 0x and 64 hexadecimal digits.");
  return result.data;
}

/** A contract's address. */
export function parseAddress(text: string): Hex {
  const result = address.safeParse(text.toLowerCase());
  if (!result.success) throw new InvalidArgumentError("It is 0x and 40 hexadecimal digits.");
  return result.data;
}

/** A time, to the second, in UTC. */
export function parseTime(text: string): string {
  const result = instant.safeParse(text);
  if (!result.success) throw new InvalidArgumentError("Write it as 2026-11-24T08:30:00Z.");
  return result.data;
}

/** A base URL without its last slash. Name and password in it would end up in logs. */
export function parseUrl(text: string): string {
  const url = readUrl(text);
  const fits = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!fits) throw new InvalidArgumentError("It is http://HOST:PORT, without name, password, ? or #.");
  // By hand: a pattern for slashes at the end tries every slash before it, too.
  let end = url.href.length;
  while (url.href[end - 1] === "/") end -= 1;
  return url.href.slice(0, end);
}

/** By trying: of a host of some ten thousand letters URL.canParse says yes and the constructor no. */
function readUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** AUTHORITY/officer. */
export function parseOfficer(text: string): string {
  if (!/^[A-Z]{2}-[A-Z0-9]{1,28}\/[a-z][a-z0-9.-]{0,62}$/.test(text)) {
    throw new InvalidArgumentError("Write AUTHORITY/officer, as in XA-LIC/amara.");
  }
  return text;
}

/** Whose key: an authority, or a state for its offices. */
export function parseOwner(text: string): string {
  if (!/^[A-Z]{2}(?:-[A-Z0-9]{1,28})?$/.test(text)) throw new InvalidArgumentError("Write an authority, as XA-LIC.");
  return text;
}

/** What a key is for. */
export function parsePurpose(text: string): "ledger" | "document" {
  if (text === "ledger" || text === "document") return text;
  throw new InvalidArgumentError("It is ledger or document.");
}

/** Why somebody acts alone: as long, and on one line, as the API takes it. */
export function parseReason(text: string): string {
  if (!line(500).safeParse(text).success) throw new InvalidArgumentError("Write one line of at most 500 characters.");
  return text;
}

/** A document key's id, or an account. */
export function parseKeyId(text: string): Hex {
  const result = address.or(hex32).safeParse(text.toLowerCase());
  if (!result.success) throw new InvalidArgumentError("It is 0x and 64 hexadecimal digits, or 40 of an account.");
  return result.data;
}

/** An Idempotency-Key. */
export function parseKey(text: string): string {
  if (!/^[\x21-\x7e]{1,128}$/.test(text))
    throw new InvalidArgumentError("It is 1 to 128 printable characters without space.");
  return text;
}

/** How many: a whole number from 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It is a whole number from 1.");
  return Number(text);
}
