/**
 * Whose key a file holds, by its name.
 * @module
 */

/** An authority ("XA-LIC"), or a state ("XA") for its administrator's ledger key. Capitals only: not every file system tells case. */
export type KeyOwner = string;

const OWNER = "[A-Z]{2}(?:-[A-Z0-9]{1,28})?";
const KEY_FILE = new RegExp(`^(${OWNER})\\.(ledger\\.json|document\\.jwe)$`);
const WHOLE_OWNER = new RegExp(`^${OWNER}$`);

export type Purpose = "ledger" | "document";

/** File name of a key; throws a RangeError for what can be no owner, so that no name becomes a path. */
export function keyFileName(owner: KeyOwner, purpose: Purpose): string {
  if (!WHOLE_OWNER.test(owner)) throw new RangeError("the owner of a key is an authority or a state");
  return purpose === "ledger" ? `${owner}.ledger.json` : `${owner}.document.jwe`;
}

/** Owner and purpose of a key file; undefined when it is another file. */
export function parseKeyFileName(name: string): { readonly owner: KeyOwner; readonly purpose: Purpose } | undefined {
  const match = KEY_FILE.exec(name);
  if (match === null) return undefined;
  return { owner: match[1] as string, purpose: match[2] === "ledger.json" ? "ledger" : "document" };
}
