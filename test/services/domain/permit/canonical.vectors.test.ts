import { expect } from "chai";
import { termsVectors } from "../../../../scripts/generate/terms-vectors.ts";
import { fromHex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { lineLeaf, numberTag, permitId } from "../../../../services/domain/permit/canonical.ts";
import { foreignTag } from "../../../../services/domain/permit/foreign.ts";
import { merklePath, merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { readTermsVectors, termsVectorsText } from "../../../helpers/terms-vectors.ts";

const { numbers, foreignNumbers, permits, falseClaims } = readTermsVectors();

describe("canonical terms › test/vectors/terms.json", () => {
  it("is what its generator writes", () => {
    const [committed, generated] = [JSON.parse(termsVectorsText()), JSON.parse(termsVectors())];
    expect(JSON.stringify(committed) === JSON.stringify(generated), "run scripts/generate/terms-vectors.ts").to.equal(
      true,
    );
  });

  it("covers every size of tree that takes another path through the proof", () => {
    expect(permits.map(({ lines }) => lines.length)).to.include.members([1, 2, 3, 5, 8, 255]);
    expect(permits.map(({ header }) => header.links.length)).to.include.members([0, 1, 2, 3]);
    expect(permits.length, "permits").to.be.at.least(12);
    expect(falseClaims.length, "false claims").to.be.at.least(12);
  });

  for (const { networkId, issuer, number, tag } of numbers) {
    it(`tags the number ${number}`, () => {
      expect(numberTag(networkId, issuer, number, sha256)).to.equal(tag);
    });
  }

  for (const { networkId, name, country, number, tag } of foreignNumbers) {
    it(`tags the number ${number} of ${name}, ${country}`, () => {
      expect(foreignTag(networkId, { name, country }, number, sha256)).to.equal(tag);
    });
  }

  it("tags one foreign paper once, however two officers wrote it down, and another paper otherwise", () => {
    const tags = foreignNumbers.map(({ tag }) => tag);
    const [one, ...others] = [...new Set(tags)];
    expect(tags.filter((tag) => tag === one)).to.have.length(4);
    expect(others).to.have.length(tags.length - 4);
  });

  for (const { name, id, header, lines, leaves, proofs } of permits) {
    it(`hashes ${name}`, () => {
      expect(permitId(header, sha256)).to.equal(id);
      const hashed = lines.map((line) => lineLeaf(line, sha256));
      expect(hashed.map(toHex)).to.deep.equal(leaves);
      expect(toHex(merkleRoot(hashed, sha256))).to.equal(header.linesRoot);
      for (const { position, path } of proofs)
        expect(merklePath(hashed, position, sha256).map(toHex)).to.deep.equal(path);
    });
  }

  for (const { reason, root, count, position, leaf, path } of falseClaims) {
    it(`never proves this: ${reason}`, () => {
      const five = permits.find(({ lines }) => lines.length === 5);
      const leaves = (five?.leaves ?? []).map(fromHex);
      const made = leaves.map((_, at) => ({
        root: toHex(merkleRoot(leaves, sha256)),
        count: leaves.length,
        position: at,
        leaf: five?.leaves[at],
        path: merklePath(leaves, at, sha256).map(toHex),
      }));
      expect(made).to.have.length(5);
      expect(made).not.to.deep.include({ root, count, position, leaf, path });
    });
  }
});
