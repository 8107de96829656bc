/**
 * The fuzzer finds what it looks for.
 * @module
 */
import { expect } from "chai";
import { type FuzzOptions, fuzz, type Reading, type Target } from "../../../../../scripts/deep/lib/fuzz/fuzz.ts";
import { TARGETS } from "../../../../../scripts/deep/lib/fuzz/targets.ts";

const SEEDS = ['{"a":"text","b":[1,2,3]}'];
const found = (read: Target["read"], options: Partial<FuzzOptions> = {}) =>
  fuzz({ name: "a parser", seeds: SEEDS, most: 8_000, read }, { seed: 1, seconds: 0.3, ...options });
const taken: Reading = { ending: "taken" };

describe("fuzz", function () {
  this.timeout(20_000);

  it("a parser that is right › no flaw, thousands of inputs", async () => {
    const { flaws, inputs } = await found(() => taken);
    expect(flaws).to.deep.equal([]);
    expect(inputs).to.be.above(1_000);
  });

  it("a parser that breaks on nesting › found, with the input", async () => {
    const { flaws } = await found((text) => {
      if (/\[{60}/.test(text)) throw new RangeError("Maximum call stack size exceeded");
      return taken;
    });
    expect(flaws[0]?.why).to.include("Maximum call stack size exceeded");
    expect(flaws[0]?.input).to.match(/\[{60}/);
  });

  it("a parser that breaks on a member said twice, or on a changed value › found", async () => {
    for (const pattern of [/"a":"text".*"a":/, /"b":(?:null|true|\{)/, /\ud800/]) {
      const { flaws } = await found(
        (text) => {
          if (pattern.test(text)) throw new TypeError("broken");
          return taken;
        },
        { seconds: 3 },
      );
      expect(flaws.length, String(pattern)).to.be.above(0);
    }
  });

  it("a parser that takes something for what it is not › found", async () => {
    const { flaws } = await found(() => ({
      ending: "taken",
      prove() {
        throw new Error("what was read is not what was written");
      },
    }));
    expect(flaws[0]?.why).to.include("not what was written");
  });

  it("a parser that takes long on spaces › found; a quick one is not", async () => {
    // Tries every place for a beginning, and from each one every space to the end.
    const { flaws } = await found((text) => ({ ending: String(/ +x/.test(text)) }), { slow: 4 });
    expect(flaws.some(({ why }) => /^it took/.test(why))).to.equal(true);
  });

  it("a parser that keeps what it was given › found", async () => {
    const kept: number[][] = [];
    const { flaws } = await found(
      (text) => {
        kept.push(Array.from({ length: 1_000 }, () => text.length));
        return taken;
      },
      { keep: 1_000_000, seconds: 0.5 },
    );
    expect(flaws.some(({ why }) => /stayed behind/.test(why))).to.equal(true);
    expect(kept.length).to.be.above(0);
  });

  it("the same seed › the same inputs", async () => {
    const seen: string[][] = [[], []];
    for (const list of seen) {
      await found((text) => {
        list.push(text);
        return taken;
      });
    }
    const [first, second] = seen as [string[], string[]];
    const length = Math.min(first.length, second.length);
    expect(first.slice(0, length)).to.deep.equal(second.slice(0, length));
  });
});

// Endless inputs belong into the deep test; here each parser meets every shape and a moment of the rest. The clock is
// generous: what is looked for here is work that grows out of all proportion.
describe("fuzz › every parser, for a moment", function () {
  this.timeout(60_000);
  for (const target of TARGETS) {
    it(`${target.name} › no flaw`, async () => {
      const { flaws } = await fuzz(target, { seed: 20261127, seconds: 0.2, slow: 400 });
      expect(flaws.map(({ why, input }) => `${why}\n${input.slice(0, 300)}`)).to.deep.equal([]);
    });
  }
});
