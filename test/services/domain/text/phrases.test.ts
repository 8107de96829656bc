import { expect } from "chai";
import { hasPhrase, phraseIn, phrasesOf } from "../../../../services/domain/text/phrases.ts";

const TABLE = phrasesOf(["post box", "post box #", "po", "auto parts", "auto"], (text) => text);
const found = (text: string, counts?: (entry: string, at: number) => boolean) =>
  phraseIn(text.split(" "), TABLE, counts);

describe("text › phrases", () => {
  it("are found whole, in order and anywhere", () => {
    expect(found("at the post box of")).to.equal("post box");
    expect(found("box post")).to.equal(undefined);
    expect(found("the post")).to.equal(undefined);
    expect(found("")).to.equal(undefined);
    expect(hasPhrase(["po"], TABLE)).to.equal(true);
    expect(hasPhrase([], TABLE)).to.equal(false);
  });

  it("take a number where they have a sign for it, and no word", () => {
    const numbered = phrasesOf(["pob #"], (text) => text);
    expect(hasPhrase(["pob", "12"], numbered)).to.equal(true);
    expect(hasPhrase(["pob", "twelve"], numbered)).to.equal(false);
    expect(hasPhrase(["pob"], numbered)).to.equal(false);
  });

  it("that do not count where they begin leave room for the next", () => {
    expect(found("auto parts", (entry) => entry !== "auto parts")).to.equal("auto");
    expect(found("auto parts and auto parts", (_, at) => at > 0)).to.equal("auto parts");
  });
});
