/**
 * Whether an authority contradicts itself: two records it signed for one place of its log. Three-valued: what was not
 * proved to be signed by it is no evidence against it, and no word for it either.
 * @module
 */
import type { RecordCheck } from "./record-proof.ts";
import { contradict, type VerificationRecord } from "./verification-record.ts";

/** open: at one place they say different things, and who signed them was not proved. */
export type Contradiction = "proved" | "none" | "open";

interface Proved {
  /** The exact signed text. */
  readonly signed: string;
  readonly record: VerificationRecord;
  readonly checks: readonly RecordCheck[];
}

/** Where else they stand, and what is anchored, does not matter: the two signatures are the evidence. */
export function contradictionOf(a: Proved, b: Proved): Contradiction {
  if (!contradict(a, b)) return "none";
  const outcomes = (check: RecordCheck["check"]) =>
    [a, b].map(({ checks }) => checks.find((each) => each.check === check)?.outcome ?? "open");
  const [signatures, networks, keys] = [outcomes("signature"), outcomes("network"), outcomes("key")];
  if (signatures.includes("fail")) return "none";
  // The register of another network was the wrong one to ask: that it knows no such key says nothing.
  if (networks.includes("fail")) return "open";
  if (keys.includes("fail")) return "none";
  return [...signatures, ...networks, ...keys].includes("open") ? "open" : "proved";
}
