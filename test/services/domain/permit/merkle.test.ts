import { expect } from "chai";
import fc from "fast-check";
import { toHex } from "../../../../services/domain/bytes/hex.ts";
import { merklePath, merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => sha256(new Uint8Array([i >> 8, i & 255])));

/** Root from a leaf and its path, by RFC 9162 section 2.1.3.2: another way than the code under test goes. */
function rootFrom(leaf: Uint8Array, position: number, count: number, path: readonly Uint8Array[]): string {
  let [fn, sn, hash] = [position, count - 1, leaf];
  for (const sibling of path) {
    if (sn === 0) return "the path is too long";
    const right = fn % 2 === 0 && fn !== sn;
    hash = sha256(Buffer.concat([Buffer.from([1]), right ? hash : sibling, right ? sibling : hash]));
    if (!right) while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? toHex(hash) : "the path is too short";
}

describe("Merkle tree", () => {
  it("has no root over nothing, and no path to a leaf that is not there", () => {
    expect(() => merkleRoot([], sha256)).to.throw(RangeError);
    for (const position of [-1, 3, 0.5, Number.NaN])
      expect(() => merklePath(leavesOf(3), position, sha256), String(position)).to.throw(RangeError);
  });

  it("proves each leaf at its own position and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), fc.nat(254), fc.nat(254), (count, a, b) => {
        const [leaves, position, other] = [leavesOf(count), a % count, b % count];
        const [root, path] = [toHex(merkleRoot(leaves, sha256)), merklePath(leaves, position, sha256)];
        expect(rootFrom(leaves[position] as Uint8Array, position, count, path)).to.equal(root);
        if (other !== position) expect(rootFrom(leaves[other] as Uint8Array, position, count, path)).to.not.equal(root);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("changes its root with any leaf, any order and any count", () => {
    const leaves = leavesOf(6);
    const root = (some: readonly Uint8Array[]) => toHex(merkleRoot(some, sha256));
    const roots = [
      root(leaves),
      root(leaves.slice(0, 5)),
      root([...leaves].reverse()),
      root([...leaves, leaves[5] as Uint8Array]),
      root([merkleRoot(leaves.slice(0, 4), sha256), merkleRoot(leaves.slice(4), sha256)]),
    ];
    // The last is the same tree told by its inner nodes: leaves are hashed behind another byte, so no line can do that.
    expect(new Set(roots.slice(0, 4)).size).to.equal(4);
    expect(roots[4]).to.equal(roots[0]);
  });
});
