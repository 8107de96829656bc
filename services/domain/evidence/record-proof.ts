/**
 * What is proved of a verification record, by whoever holds it: that the authority signed it, that it stands in its
 * log, and that the register has the log's root. Three-valued, as a verdict: what nobody was asked about is open.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { Code } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";
import { instantText } from "../time/instant.ts";
import type { VerificationRecord } from "./verification-record.ts";

export interface RecordCheck {
  readonly check: "signature" | "place" | "network" | "anchor" | "key";
  readonly outcome: "pass" | "fail" | "open";
  readonly code?: Code;
  readonly params?: Params;
  /** What has to be given for an open check that nothing was found against. */
  readonly needs?: "key" | "register";
}

export interface RecordProof {
  /** holds: everything was checked and nothing is against it; broken: something is; open: something was not checked. */
  readonly proof: "holds" | "broken" | "open";
  readonly checks: readonly RecordCheck[];
}

export interface RecordFacts {
  readonly record: VerificationRecord;
  readonly keyId: Hex;
  /** Undefined: there was no key to check it with. */
  readonly signatureFits: boolean | undefined;
  readonly index: number;
  /** Size of the tree that the place is proved in. */
  readonly size: number;
  /** Whether the leaf stands there under the root that was shown. */
  readonly included: boolean;
  /** Undefined: no register was asked. */
  readonly register?: RegisterSays;
}

export interface RegisterSays {
  readonly networkId: Hex;
  readonly key:
    | {
        readonly validFrom: number;
        readonly revokedAt: number | undefined;
        readonly compromisedSince: number | undefined;
      }
    | undefined;
  readonly anchor: { readonly anchoredAt: number; readonly count: bigint } | undefined;
}

/** @param now UTC seconds: judges the key when no anchor says since when the record is there */
export function proveRecord(facts: RecordFacts, now: number): RecordProof {
  const { register } = facts;
  const asked: readonly RecordCheck["check"][] = ["network", "anchor", "key"];
  const checks: readonly RecordCheck[] = [
    signature(facts),
    place(facts),
    ...(register === undefined
      ? asked.map((check) => ({ check, outcome: "open", needs: "register" }) as const)
      : [network(facts, register), anchor(facts, register), key(facts, register, now)]),
  ];
  const some = (outcome: RecordCheck["outcome"]) => checks.some((each) => each.outcome === outcome);
  return { proof: some("fail") ? "broken" : some("open") ? "open" : "holds", checks };
}

function signature({ signatureFits, keyId }: RecordFacts): RecordCheck {
  if (signatureFits === undefined) return { check: "signature", outcome: "open", needs: "key" };
  if (signatureFits) return { check: "signature", outcome: "pass" };
  return { check: "signature", outcome: "fail", code: "signature-invalid", params: { keyId } };
}

/** The signed number and the place in the log are one: a record has no second place. */
function place({ record, index, size, included }: RecordFacts): RecordCheck {
  if (included && index === record.sequence) return { check: "place", outcome: "pass" };
  const params = { index: String(index), size: String(size), authority: record.authority };
  return { check: "place", outcome: "fail", code: "verification-record-unproved", params };
}

function network({ record }: RecordFacts, { networkId }: RegisterSays): RecordCheck {
  if (record.network === networkId) return { check: "network", outcome: "pass" };
  const params = { found: record.network, expected: networkId };
  return { check: "network", outcome: "fail", code: "verification-record-foreign", params };
}

/** A root that is not there may come yet; one over another number of records never held this proof. */
function anchor({ record, size }: RecordFacts, { anchor: found }: RegisterSays): RecordCheck {
  const params = { authority: record.authority, size: String(size) };
  if (found === undefined) return { check: "anchor", outcome: "open", code: "anchor-unknown", params };
  if (found.count !== BigInt(size)) return { check: "anchor", outcome: "fail", code: "anchor-unknown", params };
  return { check: "anchor", outcome: "pass" };
}

/**
 * A key counts at the block time of the anchor: dates inside the record never decide. What ended or leaked by then may
 * have been signed before, which nothing proves.
 */
function key({ record, keyId }: RecordFacts, { key: state, anchor: found }: RegisterSays, now: number): RecordCheck {
  const at = found?.anchoredAt ?? now;
  const says = (outcome: "fail" | "open", why: string): RecordCheck => ({
    ...{ check: "key", outcome, code: "verification-record-key-invalid" },
    params: { keyId, authority: record.authority, at: instantText(at), why },
  });
  if (state === undefined) return says("fail", "it is no key of that authority");
  if (state.validFrom > at) return says("fail", `it counts from ${instantText(state.validFrom)}`);
  const { compromisedSince, revokedAt } = state;
  if (compromisedSince !== undefined && compromisedSince <= at)
    return says("open", `it is reported stolen since ${instantText(compromisedSince)}`);
  if (revokedAt !== undefined && revokedAt <= at) return says("open", `it ended at ${instantText(revokedAt)}`);
  return { check: "key", outcome: "pass" };
}
