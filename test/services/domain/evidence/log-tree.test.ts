import { expect } from "chai";
import fc from "fast-check";
import { toHex } from "../../../../services/domain/bytes/hex.ts";
import { LogTree } from "../../../../services/domain/evidence/log-tree.ts";
import { merklePath, merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => sha256(new Uint8Array([i >> 8, i & 255])));
const hex = (hashes: readonly Uint8Array[]) => hashes.map(toHex);

function treeOf(leaves: readonly Uint8Array[]): LogTree {
  const tree = new LogTree(sha256);
  for (const leaf of leaves) tree.append(leaf);
  return tree;
}

/** SUBPROOF of RFC 9162, section 2.1.4.1, word by word and on the leaves themselves. */
function subproof(m: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [merkleRoot(leaves, sha256)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subproof(m, left, whole), merkleRoot(right, sha256)]
    : [...subproof(m - k, right, false), merkleRoot(left, sha256)];
}

describe("log tree", () => {
  it("has no root, leaf or proof of a size or place it never had", () => {
    const tree = treeOf(leavesOf(5));
    expect(() => new LogTree(sha256).root()).to.throw(RangeError);
    for (const size of [0, -1, 6, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => tree.root(size), `root ${size}`).to.throw(RangeError);
      expect(() => tree.inclusion(0, size), `inclusion ${size}`).to.throw(RangeError);
      expect(() => tree.consistency(1, size), `consistency ${size}`).to.throw(RangeError);
      expect(() => tree.consistency(size), `consistency from ${size}`).to.throw(RangeError);
    }
    for (const place of [-1, 5, 0.5, Number.NaN]) {
      expect(() => tree.leaf(place), `leaf ${place}`).to.throw(RangeError);
      expect(() => tree.inclusion(place), `inclusion ${place}`).to.throw(RangeError);
    }
    expect(() => tree.inclusion(3, 3)).to.throw(RangeError);
    expect(() => tree.consistency(4, 3)).to.throw(RangeError);
  });

  it("takes leaf hashes only", () => {
    for (const length of [0, 31, 33])
      expect(() => new LogTree(sha256).append(new Uint8Array(length))).to.throw(RangeError);
  });

  it("has at every size the roots and paths of the tree built anew", () => {
    const leaves = leavesOf(70);
    const tree = new LogTree(sha256);
    for (const leaf of leaves) {
      tree.append(leaf);
      const now = leaves.slice(0, tree.size);
      expect(toHex(tree.root())).to.equal(toHex(merkleRoot(now, sha256)));
      expect(toHex(tree.leaf(tree.size - 1))).to.equal(toHex(leaf));
    }
    for (let size = 1; size <= leaves.length; size++) {
      const then = leaves.slice(0, size);
      expect(toHex(tree.root(size)), `root ${size}`).to.equal(toHex(merkleRoot(then, sha256)));
      for (let place = 0; place < size; place += 3)
        expect(hex(tree.inclusion(place, size)), `path ${place} of ${size}`).to.deep.equal(
          hex(merklePath(then, place, sha256)),
        );
      for (let first = 1; first <= size; first += 2)
        expect(hex(tree.consistency(first, size)), `${first} in ${size}`).to.deep.equal(
          hex(subproof(first, then, true)),
        );
    }
  });

  it("has them at any size", () => {
    const leaves = leavesOf(1500);
    const tree = treeOf(leaves);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), fc.nat(), fc.nat(), (size, a, b) => {
        const [then, place, first] = [leaves.slice(0, size), a % size, 1 + (b % size)];
        expect(toHex(tree.root(size))).to.equal(toHex(merkleRoot(then, sha256)));
        expect(hex(tree.inclusion(place, size))).to.deep.equal(hex(merklePath(then, place, sha256)));
        expect(hex(tree.consistency(first, size))).to.deep.equal(hex(subproof(first, then, true)));
      }),
      { numRuns: 60, seed: 34 },
    );
  });
});
