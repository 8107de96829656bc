/**
 * Whose key a file holds, by its name.
 * @module
 */
import type { Seat } from "../../ports/signer.ts";

/** An authority ("XA-LIC"), or a state ("XA") for its offices' ledger keys. Capitals only: not every file system tells case. */
export type KeyOwner = string;

/** An owner's ledger key by its seat: "XA-LIC", or "XA-LIC.second" for the second account. */
export type KeySlot = string;

const OWNER = "[A-Z]{2}(?:-[A-Z0-9]{1,28})?";
const KEY_FILE = new RegExp(`^(${OWNER})(?:(\\.second)?\\.ledger\\.json|\\.document\\.jwe)$`);
const WHOLE_OWNER = new RegExp(`^${OWNER}$`);

export type Purpose = "ledger" | "document";

export function keySlot(owner: KeyOwner, seat: Seat): KeySlot {
  return seat === "first" ? owner : `${owner}.${seat}`;
}

/** File name of a key; throws a RangeError for what can be no owner, so that no name becomes a path. */
export function keyFileName(owner: KeyOwner, purpose: Purpose, seat: Seat = "first"): string {
  if (!WHOLE_OWNER.test(owner)) throw new RangeError("the owner of a key is an authority or a state");
  return purpose === "ledger" ? `${keySlot(owner, seat)}.ledger.json` : `${owner}.document.jwe`;
}

export interface KeyFile {
  readonly owner: KeyOwner;
  readonly purpose: Purpose;
  readonly seat: Seat;
}

/** Owner, purpose and seat of a key file; undefined when it is another file. */
export function parseKeyFileName(name: string): KeyFile | undefined {
  const match = KEY_FILE.exec(name);
  if (match === null) return undefined;
  const purpose = name.endsWith(".ledger.json") ? "ledger" : "document";
  return { owner: match[1] as string, purpose, seat: match[2] === undefined ? "first" : "second" };
}
