/**
 * Merkle tree over lines: RFC 9162, section 2.1, with SHA-256. A leaf can never pass for an inner node.
 * @module
 */
import type { Sha256 } from "../bytes/hex.ts";

/** Inner node: SHA-256(0x01 || left || right), section 2.1.1. */
export function node(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return sha256(bytes);
}

function split(count: number): number {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}

/** Root over leaves, in order. There is no root over nothing: throws a RangeError. */
export function merkleRoot(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  if (leaves.length === 0) throw new RangeError("a tree has at least one leaf");
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const k = split(leaves.length);
  return node(merkleRoot(leaves.slice(0, k), sha256), merkleRoot(leaves.slice(k), sha256), sha256);
}

/** Sibling hashes from the leaf at `position` up to the root. */
export function merklePath(leaves: readonly Uint8Array[], position: number, sha256: Sha256): Uint8Array[] {
  if (!Number.isInteger(position) || position < 0 || position >= leaves.length)
    throw new RangeError("no leaf at that position");
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return position < k
    ? [...merklePath(leaves.slice(0, k), position, sha256), merkleRoot(leaves.slice(k), sha256)]
    : [...merklePath(leaves.slice(k), position - k, sha256), merkleRoot(leaves.slice(0, k), sha256)];
}
