/**
 * Words under numbers: none is found that was not put in, and none is put in that is no word.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { WordPool } from "../../../../services/store/lookup/word-pool.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("word pool", () => {
  const known = word("known");
  const odd = [
    ...["", "0x", "0x00", known.slice(2), `${known}0`, known.slice(0, -1), known.toUpperCase(), `0X${known.slice(2)}`],
    ...["A", "g", "/", ":", "`", " ", "\u0000", "\u00e9", "\u0130", "\uff10", "\ud800"].flatMap((character) =>
      [2, 3, 64, 65].map((at) => known.slice(0, at) + character + known.slice(at + 1)),
    ),
  ];

  it("takes no text that is no word, and finds none", () => {
    const pool = new WordPool();
    pool.add(known);
    for (const text of odd) {
      expect(() => pool.add(text as Hex), JSON.stringify(text)).to.throw(RangeError, "not 32 bytes of hex");
      expect(pool.find(text), JSON.stringify(text)).to.equal(0);
    }
    expect(pool.size).to.equal(1);
    expect(pool.find(known)).to.equal(1);
  });

  it("finds what was put in, and nothing else, also past a block of memory", () => {
    const pool = new WordPool();
    const words = Array.from({ length: 20_000 }, (_, i) => word(`word ${i}`));
    for (const [i, each] of words.entries()) expect(pool.add(each)).to.equal(i + 1);
    for (const [i, each] of words.entries()) {
      if (pool.find(each) !== i + 1 || pool.add(each) !== i + 1 || pool.text(i + 1) !== each) expect.fail(each);
    }
    expect(pool.size).to.equal(words.length);
    for (let i = 0; i < 1_000; i++) expect(pool.find(word(`other ${i}`))).to.equal(0);
    expect(() => pool.text(words.length + 40_000)).to.throw(RangeError, "no word has number");
  });
});
