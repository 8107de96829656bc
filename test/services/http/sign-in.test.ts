import { expect } from "chai";
import { isCode, sentenceOf } from "../../../services/domain/errors/catalogue.ts";
import { signInNotes } from "../../../services/http/sign-in.ts";

const issuer = "https://sign-in.example";

describe("http › notes on sign-in", () => {
  it("say that tokens without a key are taken, and whose, and nothing where they are not", () => {
    const [note, ...more] = signInNotes({ unbound: true, issuer });
    expect(more).to.deep.equal([]);
    expect(note?.code).to.equal("tokens-unbound").and.to.satisfy(isCode);
    expect(sentenceOf("tokens-unbound", note?.params ?? {})).to.include(issuer);
    expect(signInNotes({ unbound: false, issuer })).to.deep.equal([]);
  });
});
