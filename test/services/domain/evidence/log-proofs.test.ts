import { expect } from "chai";
import fc from "fast-check";
import { documentLeaf, extendsTree, includes } from "../../../../services/domain/evidence/log-proofs.ts";
import { LogTree } from "../../../../services/domain/evidence/log-tree.ts";
import { node } from "../../../../services/domain/permit/merkle.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const MOST = 120;
const leaves = Array.from({ length: MOST }, (_, i) => documentLeaf(new Uint8Array([i]), sha256));
const tree = new LogTree(sha256);
for (const leaf of leaves) tree.append(leaf);

const at = (size: number) => ({ size, root: tree.root(size) });
const leaf = (place: number) => leaves[place] as Uint8Array;
const flip = (hash: Uint8Array, bit: number) =>
  hash.map((byte, i) => (i === Math.floor(bit / 8) % hash.length ? byte ^ (1 << (bit % 8)) : byte));
const size = fc.integer({ min: 1, max: MOST });

describe("proof of inclusion", () => {
  it("does not hold for another leaf, another place, another size, another root or another path", () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(), (n, a, b, bit) => {
        const place = a % n;
        const path = tree.inclusion(place, n);
        const other = b % n;
        if (other !== place) {
          expect(includes(at(n), other, leaf(place), path, sha256)).to.equal(false);
          expect(includes(at(n), place, leaf(other), path, sha256)).to.equal(false);
        }
        expect(includes({ ...at(n), root: flip(tree.root(n), bit) }, place, leaf(place), path, sha256)).to.equal(false);
        expect(includes(at(n), place, flip(leaf(place), bit), path, sha256)).to.equal(false);
        const changed = path.map((hash, i) => (i === bit % path.length ? flip(hash, bit) : hash));
        if (path.length > 0) expect(includes(at(n), place, leaf(place), changed, sha256)).to.equal(false);
        expect(includes(at(n), place, leaf(place), [...path, leaf(0)], sha256)).to.equal(false);
        if (path.length > 0) expect(includes(at(n), place, leaf(place), path.slice(0, -1), sha256)).to.equal(false);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("does not hold for an inner node shown as a document's leaf", () => {
    const inner = node(leaf(0), leaf(1), sha256);
    expect(includes({ size: 2, root: tree.root(4) }, 0, inner, tree.inclusion(0, 4).slice(1), sha256)).to.equal(true);
    // The tree over two inner nodes has the same root, so the size must come from the register; and no document has an
    // inner node as its leaf, because leaves are hashed behind another byte.
    expect(includes(at(4), 0, inner, tree.inclusion(0, 4).slice(1), sha256)).to.equal(false);
  });

  it("refuses numbers and hashes that are none, without an error", () => {
    const path = tree.inclusion(3, 9);
    for (const place of [-1, 9, 0.5, Number.NaN, 2 ** 53])
      expect(includes(at(9), place, leaf(3), path, sha256), `place ${place}`).to.equal(false);
    for (const bad of [0, -1, 8.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(includes({ size: bad, root: tree.root(9) }, 3, leaf(3), path, sha256), `size ${bad}`).to.equal(false);
    expect(includes(at(9), 3, leaf(3), [new Uint8Array(31), ...path.slice(1)], sha256)).to.equal(false);
    expect(includes(at(9), 3, leaf(3), Array(65).fill(leaf(0)), sha256)).to.equal(false);
  });

  it("holds for each leaf at its place in every size since", () => {
    for (let n = 1; n <= MOST; n += 7)
      for (let place = 0; place < n; place++)
        expect(includes(at(n), place, leaf(place), tree.inclusion(place, n), sha256), `${place} of ${n}`).to.equal(
          true,
        );
  });
});

describe("proof of consistency", () => {
  it("does not hold for another size, another root or another path", () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, a, bit) => {
        const m = 1 + (a % n);
        const path = tree.consistency(m, n);
        const forged = (which: "first" | "second") => ({
          ...at(which === "first" ? m : n),
          root: flip(tree.root(which === "first" ? m : n), bit),
        });
        expect(extendsTree(forged("first"), at(n), path, sha256)).to.equal(false);
        expect(extendsTree(at(m), forged("second"), path, sha256)).to.equal(false);
        const changed = path.map((hash, i) => (i === bit % path.length ? flip(hash, bit) : hash));
        if (path.length > 0) expect(extendsTree(at(m), at(n), changed, sha256)).to.equal(false);
        expect(extendsTree(at(m), at(n), [...path, leaf(0)], sha256)).to.equal(false);
        if (path.length > 0) expect(extendsTree(at(m), at(n), path.slice(0, -1), sha256)).to.equal(false);
        if (m < n) expect(extendsTree(at(n), at(m), path, sha256)).to.equal(false);
        if (m > 1) expect(extendsTree({ ...at(m), size: m - 1 }, at(n), path, sha256)).to.equal(false);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it("does not hold for a log that was rewritten before it went on", () => {
    const other = new LogTree(sha256);
    for (let i = 0; i < 20; i++) other.append(leaf(i === 3 ? 99 : i));
    for (let m = 4; m <= 20; m++) {
      const second = { size: 20, root: other.root() };
      expect(extendsTree(at(m), second, other.consistency(m, 20), sha256), String(m)).to.equal(false);
      expect(extendsTree(at(m), second, tree.consistency(m, 20), sha256), String(m)).to.equal(false);
    }
  });

  it("refuses sizes that are none, without an error", () => {
    for (const bad of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(extendsTree({ ...at(1), size: bad }, at(9), tree.consistency(1, 9), sha256)).to.equal(false);
      expect(extendsTree(at(1), { ...at(9), size: bad }, tree.consistency(1, 9), sha256)).to.equal(false);
    }
    expect(extendsTree(at(3), at(9), [], sha256)).to.equal(false);
  });

  it("holds between any two sizes of one log, also when they are the same", () => {
    for (let n = 1; n <= MOST; n += 5)
      for (let m = 1; m <= n; m++)
        expect(extendsTree(at(m), at(n), tree.consistency(m, n), sha256), `${m} in ${n}`).to.equal(true);
  });
});
