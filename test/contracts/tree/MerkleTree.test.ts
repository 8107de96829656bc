/**
 * The tree that lines and anchored documents stand in: what it proves, and all the ways a proof can lie.
 * @module
 */
import { expect } from "chai";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import { leafHash, makeDocuments, nodeHash } from "../../helpers/documents.ts";
import { ethers, loadFixture } from "../../helpers/register.ts";
import { rootOf } from "../../helpers/terms.ts";

/** Entries and roots of Certificate Transparency's own tests, written by neither of us. */
const ENTRIES = ["0x", "0x00", "0x10", "0x2021", "0x3031", "0x40414243", "0x5051525354555657"];
const ROOTS = [
  "0x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "0xfac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "0xaeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "0xd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "0x4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "0x76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "0xddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
] as const;

interface Harness {
  leafOf(entry: string): Promise<string>;
  proves(root: string, count: number, place: number, leaf: string, path: readonly string[]): Promise<boolean>;
}

async function harness() {
  return (await ethers.deployContract("MerkleTreeHarness")) as unknown as Harness;
}

/** All places of a list of `count` documents, with leaf and path. */
function standing(count: number) {
  const { root, digests, path } = makeDocuments(count);
  return {
    root,
    places: digests.map((digest, place) => ({ place, leaf: toHex(leafHash(digest)), path: path(place) })),
  };
}

describe("MerkleTree", () => {
  describe("against answers of others", () => {
    it("hashes entries as Certificate Transparency does", async () => {
      const tree = await loadFixture(harness);
      expect(await tree.leafOf("0x")).to.equal(ROOTS[0]);
      for (const entry of ENTRIES) expect(await tree.leafOf(entry)).to.equal(toHex(leafHash(entry)));
    });

    it("has the roots Certificate Transparency has", () => {
      for (const [before, root] of ROOTS.entries()) {
        expect(toHex(rootOf(ENTRIES.slice(0, before + 1).map(leafHash)))).to.equal(root);
      }
    });
  });

  describe("refusing", () => {
    it("proves nothing at another place", async () => {
      const tree = await loadFixture(harness);
      for (const count of [2, 3, 5, 8]) {
        const { root, places } = standing(count);
        for (const { place, leaf, path } of places) {
          for (let other = 0; other <= count; ++other) {
            if (other === place) continue;
            expect(await tree.proves(root, count, other, leaf, path), `${place} at ${other} of ${count}`).to.equal(
              false,
            );
          }
        }
      }
    });

    it("proves nothing in a list without entries, or behind its end", async () => {
      const tree = await loadFixture(harness);
      const { root, places } = standing(1);
      const leaf = places[0]?.leaf as string;
      for (const [count, place] of [
        [0, 0],
        [1, 1],
        [1, 2],
      ] as const) {
        expect(await tree.proves(root, count, place, leaf, [])).to.equal(false);
      }
    });

    it("proves nothing by a path with a hash too few or too many, at either end", async () => {
      const tree = await loadFixture(harness);
      for (const count of [1, 2, 3, 7, 8]) {
        const { root, places } = standing(count);
        for (const { place, leaf, path } of places) {
          const wrong = [
            [...path, root],
            [root, ...path],
            [...path, leaf],
            [leaf, ...path],
          ];
          if (path.length > 0) wrong.push(path.slice(1), path.slice(0, -1), []);
          for (const given of wrong) expect(await tree.proves(root, count, place, leaf, given)).to.equal(false);
        }
      }
    });

    it("proves nothing by a path that was changed, or whose hashes changed places", async () => {
      const tree = await loadFixture(harness);
      const { root, places } = standing(8);
      for (const { place, leaf, path } of places) {
        expect(await tree.proves(root, 8, place, leaf, [...path].reverse())).to.equal(false);
        for (const [level, hash] of path.entries()) {
          const changed = path.with(level, nodeHash(hash, hash));
          expect(await tree.proves(root, 8, place, leaf, changed)).to.equal(false);
        }
      }
    });

    it("proves nothing about another entry, or under another root", async () => {
      const tree = await loadFixture(harness);
      const { root, places } = standing(6);
      const [first, second] = places as [(typeof places)[0], (typeof places)[0]];
      expect(await tree.proves(root, 6, 0, second.leaf, first.path)).to.equal(false);
      expect(await tree.proves(second.leaf, 6, 0, first.leaf, first.path)).to.equal(false);
      expect(await tree.proves(ethers.ZeroHash, 6, 0, first.leaf, first.path)).to.equal(false);
    });

    it("takes no inner node for an entry", async () => {
      const tree = await loadFixture(harness);
      const { root, places } = standing(4);
      const [a, b, c, d] = places.map(({ leaf }) => leaf) as [string, string, string, string];
      const [left, right] = [nodeHash(a, b), nodeHash(c, d)];
      expect(nodeHash(left, right)).to.equal(root);
      // Whoever says the list has two entries, and shows the halves as those: the first byte is another.
      expect(await tree.proves(root, 2, 0, await tree.leafOf(left), [right])).to.equal(false);
      expect(await tree.proves(root, 1, 0, await tree.leafOf(root), [])).to.equal(false);
      // Not even with the bytes under the node, which are what the node hashes but for that byte.
      expect(await tree.proves(root, 2, 0, await tree.leafOf(ethers.concat([a, b])), [right])).to.equal(false);
      // Shown as a node, in the list as it is, its path is too short.
      expect(await tree.proves(root, 4, 0, left, [right])).to.equal(false);
    });
  });

  describe("proving", () => {
    it("proves every entry of lists of 1 to 17", async () => {
      const tree = await loadFixture(harness);
      for (let count = 1; count <= 17; ++count) {
        const { root, places } = standing(count);
        for (const { place, leaf, path } of places) {
          expect(await tree.proves(root, count, place, leaf, path), `${place} of ${count}`).to.equal(true);
        }
      }
    });

    it("proves the first, a middle and the last entry of 10,000", async () => {
      const tree = await loadFixture(harness);
      const { root, count, digests, path } = makeDocuments(10_000);
      for (const place of [0, 8_191, 8_192, 9_999]) {
        const leaf = toHex(leafHash(digests[place] as string));
        expect(await tree.proves(root, count, place, leaf, path(place)), String(place)).to.equal(true);
      }
    });
  });
});
