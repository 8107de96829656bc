import { expect } from "chai";
import { draftText } from "../../../../services/cli/output/draft.ts";
import { exampleDocument, word } from "../../../helpers/permit-fixture.ts";

const draft = { id: word("draft"), state: "open", document: exampleDocument(), digest: word("digest") };
const suspicion = {
  code: "category-mismatch",
  sentence: "Line 1: category ML1.a does not fit goods code 950300 (toys).",
  wayOut: "Ask the issuing authority which of the two is meant.",
};

describe("cli › draft", () => {
  it("shows what stands out before its lines, with code and way out", () => {
    const text = draftText({ ...draft, suspicions: [suspicion] });
    expect(text).to.include(`  look at: ${suspicion.sentence} (category-mismatch)\n    ${suspicion.wayOut}`);
    expect(text.indexOf("look at:")).to.be.below(text.indexOf("Bolt-action rifles"));
  });

  it("says nothing of a draft in which nothing stands out", () => {
    expect(draftText(draft)).to.not.include("look at:");
  });

  it("makes plain what a node of another version might send", () => {
    expect(draftText({ ...draft, suspicions: [{ ...suspicion, sentence: "\u001b[2J" }] })).to.include("\\u{1b}[2J");
    expect(draftText({ ...draft, suspicions: "none" })).to.not.include("look at:");
  });
});
