/**
 * The root over a contract's storage (Ethereum yellow paper, appendix D), computed from its slots: anvil's own counts
 * slots that hold zero, which a ledger does not keep.
 * @module
 */
import { encodeRlp, keccak256, type RlpStructuredDataish, toBeHex, zeroPadValue } from "ethers";

interface Entry {
  /** Hash of the slot, one hex digit each. */
  readonly path: string;
  /** RLP of the number in it. */
  readonly value: string;
}

const EMPTY_TRIE = keccak256(encodeRlp("0x"));

/** slot → word, both as numbers in hex; words that are zero do not count. */
export function storageRootOf(slots: Readonly<Record<string, string>>): string {
  const entries = Object.entries(slots)
    .filter(([, word]) => BigInt(word) !== 0n)
    .map(([slot, word]): Entry => {
      const path = keccak256(zeroPadValue(toBeHex(BigInt(slot)), 32)).slice(2);
      return { path, value: encodeRlp(toBeHex(BigInt(word))) };
    });
  return entries.length === 0 ? EMPTY_TRIE : keccak256(encodeRlp(nodeOf(entries, 0)));
}

/** The node over entries that agree in their first `depth` digits. */
function nodeOf(entries: readonly Entry[], depth: number): RlpStructuredDataish {
  const [first] = entries as [Entry];
  if (entries.length === 1) return [compact(first.path.slice(depth), true), first.value];
  let shared = depth;
  while (entries.every(({ path }) => path[shared] === first.path[shared])) shared += 1;
  if (shared > depth) return [compact(first.path.slice(depth, shared), false), referenceTo(nodeOf(entries, shared))];
  const branch = [..."0123456789abcdef"].map((digit) => {
    const below = entries.filter(({ path }) => path[depth] === digit);
    return below.length === 0 ? "0x" : referenceTo(nodeOf(below, depth + 1));
  });
  return [...branch, "0x"];
}

/** A short node stands in its parent itself, a longer one by its hash. */
function referenceTo(node: RlpStructuredDataish): RlpStructuredDataish {
  const encoded = encodeRlp(node);
  return encoded.length < 2 + 2 * 32 ? node : keccak256(encoded);
}

/** Hex-prefix encoding: an odd number of digits and a leaf are told by the first one. */
function compact(digits: string, isLeaf: boolean): string {
  const flag = (isLeaf ? 2 : 0) + (digits.length % 2);
  return `0x${flag.toString(16)}${digits.length % 2 === 0 ? "0" : ""}${digits}`;
}
