import { expect } from "chai";
import { isCode, sentenceOf } from "../../../services/domain/errors/catalogue.ts";
import { resourceMetadata, signInNotes } from "../../../services/http/sign-in.ts";

const issuer = "https://sign-in.example";

describe("http › notes on sign-in", () => {
  it("say that tokens without a key are taken, and whose, and nothing where they are not", () => {
    const [note, ...more] = signInNotes({ unbound: true, issuer });
    expect(more).to.deep.equal([]);
    expect(note?.code).to.equal("tokens-unbound").and.to.satisfy(isCode);
    expect(sentenceOf("tokens-unbound", note?.params ?? {})).to.include(issuer);
    expect(signInNotes({ unbound: false, issuer })).to.deep.equal([]);
  });

  it("tell programs that they need a key, and not where they do not", () => {
    const node = { issuer, publicUrl: "https://node.example", clientId: "countersign", audience: "node" };
    const bound = { bearer_methods_supported: [], dpop_bound_access_tokens_required: true };
    expect(resourceMetadata({ ...node, unbound: false })).to.deep.include(bound);
    const unbound = { bearer_methods_supported: ["header"], dpop_bound_access_tokens_required: false };
    expect(resourceMetadata({ ...node, unbound: true })).to.deep.include(unbound);
  });
});
