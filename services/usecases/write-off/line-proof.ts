/**
 * Proofs that lines stand in the terms.
 * @module
 */
import { type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { lineLeaf } from "../../domain/permit/canonical.ts";
import { merklePath } from "../../domain/permit/merkle.ts";
import type { Terms } from "../../domain/permit/terms.ts";
import type { LineProof } from "../../ports/act.ts";

/** Throws Refusal `line-unknown` when the terms have no such line. */
export function lineProof(terms: Terms, number: number, sha256: Sha256): LineProof {
  const position = terms.lines.findIndex((line) => line.number === number);
  const line = terms.lines[position];
  if (!line) throw new Refusal("line-unknown", { line: String(number) });
  const leaves = terms.lines.map((each) => lineLeaf(each, sha256));
  return { line, position, path: merklePath(leaves, position, sha256).map(toHex) };
}
