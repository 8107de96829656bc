/**
 * Checks proofs of a log somebody else keeps (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Never throws on what a stranger
 * can send: a proof either holds or does not.
 * @module
 */
import type { Sha256 } from "../bytes/hex.ts";
import { node } from "../permit/merkle.ts";

const LEAF = 0;
const HASH = 32;
/** A path of a tree of 2^53 leaves. */
const LONGEST = 64;

/** The leaf of a document: SHA-256(0x00 || SHA-256(bytes)), as the register of anchors has it. */
export function documentLeaf(bytes: Uint8Array, sha256: Sha256): Uint8Array {
  return digestLeaf(sha256(bytes), sha256);
}

/** The same of a document that is known by its SHA-256 only. */
export function digestLeaf(digest: Uint8Array, sha256: Sha256): Uint8Array {
  const prefixed = new Uint8Array(1 + HASH);
  prefixed[0] = LEAF;
  prefixed.set(digest, 1);
  return sha256(prefixed);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Halves without the 32 bits that bitwise operators have. */
const half = (n: number): number => Math.floor(n / 2);

function wellFormed(path: readonly Uint8Array[]): boolean {
  return path.length <= LONGEST && path.every(({ length }) => length === HASH);
}

/** Whether `leaf` stands at `position` (from 0) of the tree of `size` leaves under `root`. */
export function includes(
  tree: { readonly size: number; readonly root: Uint8Array },
  position: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  sha256: Sha256,
): boolean {
  const { size, root } = tree;
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(position) || position < 0 || position >= size) return false;
  if (!wellFormed(path)) return false;
  let [at, last, hash] = [position, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = node(hash, sibling, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** Whether the tree `second` begins with all leaves of `first`, in their order. */
export function extendsTree(
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
  sha256: Sha256,
): boolean {
  const [m, n] = [first.size, second.size];
  if (!Number.isSafeInteger(m) || !Number.isSafeInteger(n) || m < 1 || m > n || !wellFormed(path)) return false;
  if (m === n) return path.length === 0 && same(first.root, second.root);
  let [at, last] = [m - 1, n - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // A first tree that is complete is its own start: its root is not repeated in the path.
  const hashes = at === 0 ? [first.root, ...path] : path;
  const [start, ...rest] = hashes;
  if (start === undefined) return false;
  let [former, latter] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [former, latter] = [node(hash, former, sha256), node(hash, latter, sha256)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else latter = node(latter, hash, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(former, first.root) && same(latter, second.root);
}
