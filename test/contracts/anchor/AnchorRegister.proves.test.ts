/**
 * Anchors: what a path shows of one document.
 * @module
 */
import { expect } from "chai";
import { anchors } from "../../helpers/anchors.ts";
import { makeDocuments, nodeHash } from "../../helpers/documents.ts";
import { loadFixture } from "../../helpers/register.ts";

const LARGEST = 2n ** 64n - 1n;

describe("AnchorRegister › proves", () => {
  it("shows nothing under a root that was not anchored, or by another authority only", async () => {
    const { register, asB, xa } = await loadFixture(anchors);
    const { root, count, digests, path } = makeDocuments(3);
    const shown = () => register.proves(xa.licensing.id, root, 1, digests[1], path(1));
    expect(await shown()).to.equal(false);
    await asB.anchor(root, count);
    expect(await shown()).to.equal(false);
    // A list of one has its own leaf as root: nothing anchored, nothing shown.
    const single = makeDocuments(1);
    expect(await register.proves(xa.licensing.id, single.root, 0, single.digests[0], [])).to.equal(false);
  });

  it("shows nothing at another place, behind the end, or by another document's path", async () => {
    const { register, asA, xa } = await loadFixture(anchors);
    const { root, count, digests, path } = makeDocuments(5);
    await asA.anchor(root, count);
    for (const [place, document, given] of [
      [0, digests[1], path(1)],
      [5, digests[4], path(4)],
      [LARGEST, digests[4], path(4)],
      [1, digests[1], path(0)],
      [1, digests[0], path(1)],
      [4, digests[4], []],
    ] as const) {
      expect(await register.proves(xa.licensing.id, root, place, document, given)).to.equal(false);
    }
  });

  it("shows no node as a document, and no root as its own document", async () => {
    const { register, asA, xa } = await loadFixture(anchors);
    const { root, count, path } = makeDocuments(4);
    // Siblings of the third leaf: the fourth one, and the node over the first two.
    const [, left] = path(2) as [string, string];
    const [, right] = path(0) as [string, string];
    expect(nodeHash(left, right)).to.equal(root);
    await asA.anchor(root, count);
    expect(await register.proves(xa.licensing.id, root, 0, left, [right])).to.equal(false);
    expect(await register.proves(xa.licensing.id, root, 1, right, [left])).to.equal(false);
    expect(await register.proves(xa.licensing.id, root, 0, root, [])).to.equal(false);
  });

  it("is not helped by a false count: the places of the true list are not there", async () => {
    const { register, asA, xa } = await loadFixture(anchors);
    const { root, digests, path } = makeDocuments(4);
    await asA.anchor(root, 2);
    for (const [place, digest] of digests.entries()) {
      expect(await register.proves(xa.licensing.id, root, place, digest, path(place))).to.equal(false);
    }
  });

  it("shows every document of a list, also of one, also after its log went on", async () => {
    const { register, asA, xa } = await loadFixture(anchors);
    const [one, many, more] = [makeDocuments(1), makeDocuments(7), makeDocuments(8)];
    await asA.anchor(one.root, one.count);
    await asA.anchor(many.root, many.count);
    await asA.extend(more.root, more.count, many.root);
    for (const { root, digests, path } of [one, many, more]) {
      for (const [place, digest] of digests.entries()) {
        expect(await register.proves(xa.licensing.id, root, place, digest, path(place))).to.equal(true);
      }
    }
  });
});
