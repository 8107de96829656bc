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

/** Places of the words of a header that are narrower than a word, in 32-byte words from the header's beginning. */
const NARROW = { kind: 2, validFrom: 6, validUntil: 7, lineCount: 12 } as const;
/** Places of the words that say where the arrays begin. */
const ARRAYS = { links: 14, drawers: 15, receivers: 16 } as const;

/** What a call answered, or why it failed. */
const outcome = (call: Promise<string>): Promise<string> => call.catch((error: Error) => error.message);

describe("Terms › call data that is no header", () => {
  /** Fixture: what calling `idOf` with the first vector's header puts on the wire, as words, and a way to send others. */
  async function wire() {
    const { ethers } = await network.create();
    const deployed = await ethers.deployContract("TermsHarness");
    const [permit] = permits;
    if (permit === undefined) throw new Error("there is no vector");
    const data = deployed.interface.encodeFunctionData("idOf", [toHeader(permit.header)]);
    const words = data.slice(10).match(/.{64}/g) as string[];
    const to = await deployed.getAddress();
    const send = (changed: readonly string[]): Promise<string> =>
      ethers.provider.call({ to, data: `${data.slice(0, 10)}${changed.join("")}` });
    return { permit, words, send };
  }
  /** The header is behind the one word that says where it begins. */
  const changed = (words: readonly string[], place: number, word: string): string[] => words.with(place + 1, word);

  it("has the vector's id when nothing was changed", async () => {
    const { permit, words, send } = await wire();
    expect(await send(words)).to.equal(permit.id);
  });

  for (const [field, place] of Object.entries(NARROW)) {
    it(`is refused when ${field} is wider than its type`, async () => {
      const { words, send } = await wire();
      const wide = `01${(words[place + 1] as string).slice(2)}`;
      expect(await outcome(send(changed(words, place, wide)))).to.match(/revert/);
    });
  }

  for (const [field, place] of Object.entries(ARRAYS)) {
    it(`is refused when ${field} begins behind the call data`, async () => {
      const { words, send } = await wire();
      const behind = (words.length * 32).toString(16).padStart(64, "0");
      expect(await outcome(send(changed(words, place, behind)))).to.match(/revert/);
    });

    it(`is refused when ${field} is longer than the call data`, async () => {
      const { words, send } = await wire();
      const length = 1 + Number(BigInt(`0x${words[place + 1]}`)) / 32;
      expect(await outcome(send(words.with(length, (2n ** 32n).toString(16).padStart(64, "0"))))).to.match(/revert/);
      expect(await outcome(send(words.with(length, "f".repeat(64))))).to.match(/revert/);
    });
  }

  it("has the same id wherever its arrays lie", async () => {
    const { permit, words, send } = await wire();
    const [from, to] = [ARRAYS.links + 1, ARRAYS.receivers + 1];
    // A word of no meaning before the arrays moves all three.
    const moved = words.map((word, at) =>
      at >= from && at <= to ? (BigInt(`0x${word}`) + 32n).toString(16).padStart(64, "0") : word,
    );
    expect(await send(moved.toSpliced(to + 1, 0, "e".repeat(64)))).to.equal(permit.id);
  });
});
