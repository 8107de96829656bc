/**
 * Whose key a file holds, by its name.
 * @module
 */
import type { Seat } from "../../ports/signer.ts";

/** An authority ("XA-LIC"), or a state ("XA") for its offices' ledger keys. Capitals only: not every file system tells case. */
export type KeyOwner = string;

/** An owner's ledger key by its seat: "XA-LIC", or "XA-LIC.second" for the second account; ".2" behind it from the second key on. */
export type KeySlot = string;

const OWNER = "[A-Z]{2}(?:-[A-Z0-9]{1,28})?";
const KEY_FILE = new RegExp(`^(${OWNER})(\\.second)?(?:\\.([1-9]\\d{0,3}))?(?:\\.ledger\\.json|\\.document\\.jwe)$`);
const WHOLE_OWNER = new RegExp(`^${OWNER}$`);

export type Purpose = "ledger" | "document";

/** Which key: whose, for what, in which seat, and the how-manieth; a rotation makes the next. */
export interface KeyName {
  readonly owner: KeyOwner;
  readonly purpose: Purpose;
  /** Of a document key always the first: there is one. */
  readonly seat: Seat;
  /** From 1. */
  readonly generation: number;
}

/** What a key's encryption is bound to. The first generation has no number: it was there before there were others. */
export function keySlot(owner: KeyOwner, seat: Seat, generation = 1): KeySlot {
  const seated = seat === "first" ? owner : `${owner}.${seat}`;
  return generation === 1 ? seated : `${seated}.${generation}`;
}

/** File name of a key; throws a RangeError for what can be no owner, so that no name becomes a path. */
export function keyFileName({ owner, purpose, seat, generation }: KeyName): string {
  if (!WHOLE_OWNER.test(owner)) throw new RangeError("the owner of a key is an authority or a state");
  const slot = keySlot(owner, seat, generation);
  return purpose === "ledger" ? `${slot}.ledger.json` : `${slot}.document.jwe`;
}

/** Which key a file holds; undefined when it is another file. */
export function parseKeyFileName(name: string): KeyName | undefined {
  const match = KEY_FILE.exec(name);
  if (match === null) return undefined;
  const purpose = name.endsWith(".ledger.json") ? "ledger" : "document";
  const [, owner, second, number] = match;
  if (number === "1" || (purpose === "document" && second !== undefined)) return undefined;
  return {
    owner: owner as string,
    purpose,
    seat: second === undefined ? "first" : "second",
    generation: Number(number ?? 1),
  };
}
