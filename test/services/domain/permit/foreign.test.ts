/**
 * Folding: what two officers copy from one paper is one text, and what stands on two papers is two.
 * @module
 */
import { expect } from "chai";
import { foldedText } from "../../../../services/domain/permit/foreign.ts";

describe("folded text of a foreign paper", () => {
  const isOne = (a: string, b: string) => foldedText(a) === foldedText(b);

  it("is the same with signs that nobody sees", () => {
    for (const unseen of [
      "\u00ad",
      "\u200b",
      "\u200d",
      "\u2060",
      "\ufeff",
      "\u200f",
      "\ufe0f",
      "\u034f",
      "\u115f",
      "\u3164",
    ])
      expect(isOne("Ministry of Defence", `Ministry of De${unseen}fence`), unseen).to.equal(true);
  });

  it("is the same with accents, and with the points of Arabic and Hebrew that are mostly left out", () => {
    expect(isOne("D\u00e9fense \u0419", "De\u0301fense \u0418")).to.equal(true);
    expect(isOne("\u0648\u064e\u0632\u0627\u0631\u0629", "\u0648\u0632\u0627\u0631\u0629")).to.equal(true);
    expect(isOne("\u05de\u05b4\u05e9\u05e8\u05d3", "\u05de\u05e9\u05e8\u05d3")).to.equal(true);
  });

  it("is another where the mark is what is read: vowels of Devanagari and Thai, voiced kana", () => {
    expect(isOne("\u0915\u093f/1", "\u0915\u093e/1")).to.equal(false);
    expect(isOne("\u0e01\u0e35 1", "\u0e01\u0e34 1")).to.equal(false);
    expect(isOne("\u304c1", "\u304b1")).to.equal(false);
    expect(foldedText("\u0915\u093f-\u0915\u093e / 1")).to.equal("\u0915\u093f-\u0915\u093e-1");
  });
});
