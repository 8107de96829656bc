import { expect } from "chai";
import { network } from "hardhat";
import { toHeader, toLine } from "../../../services/chain/codec/terms.ts";
import type { Header, Line } from "../../../services/domain/permit/terms.ts";
import { readTermsVectors } from "../../helpers/terms-vectors.ts";

const { permits, falseClaims } = readTermsVectors();

interface Harness {
  idOf(header: ReturnType<typeof toHeader>): Promise<string>;
  leafOf(line: ReturnType<typeof toLine>): Promise<string>;
  proves(root: string, count: number, position: number, leaf: string, path: readonly string[]): Promise<boolean>;
}

describe("Terms › test/vectors/terms.json", () => {
  let harness: Harness;

  before(async () => {
    const { ethers } = await network.create();
    harness = (await ethers.deployContract("TermsHarness")) as unknown as Harness;
  });

  for (const { name, id, header, lines, leaves, proofs } of permits) {
    it(`hashes ${name}`, async () => {
      expect(await harness.idOf(toHeader(header satisfies Header))).to.equal(id);
      // Leaves of the largest permit differ only in number and limit: a few of them tell.
      for (const position of proofs.map((proof) => proof.position)) {
        expect(await harness.leafOf(toLine(lines[position] as Line))).to.equal(leaves[position]);
      }
    });

    it(`proves the lines of ${name}`, async () => {
      for (const { position, path } of proofs) {
        const leaf = leaves[position] as string;
        expect(await harness.proves(header.linesRoot, header.lineCount, position, leaf, path)).to.equal(true);
      }
    });
  }

  for (const { reason, root, count, position, leaf, path } of falseClaims) {
    it(`proves nothing when ${reason}`, async () => {
      expect(await harness.proves(root, count, position, leaf, path)).to.equal(false);
    });
  }
});
