/**
 * Who acts: a stand-in until sign-in exists. The header is believed, which is why the node binds to loopback only.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { type Officer, officerId } from "../domain/officer/officer.ts";

const KEY = /^[\x21-\x7e]{1,128}$/;

/** The officer the header names; undefined when it names nobody of this node. */
export function knownOfficer(header: string | undefined, officers: readonly Officer[]): Officer | undefined {
  return header === undefined ? undefined : officers.find((each) => officerId(each) === header);
}

/** Throws Refusal `officer-missing` when the header names nobody of this node. */
export function actingOfficer(header: string | undefined, officers: readonly Officer[]): Officer {
  const officer = knownOfficer(header, officers);
  if (!officer) throw new Refusal("officer-missing");
  return officer;
}

/** Throws Refusal `key-missing` unless the Idempotency-Key is 1 to 128 printable ASCII characters. */
export function checkedKey(header: string | undefined): string {
  if (header === undefined || !KEY.test(header)) throw new Refusal("key-missing");
  return header;
}
