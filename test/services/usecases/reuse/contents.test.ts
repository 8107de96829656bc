/**
 * What a node has seen permits be about.
 * @module
 */
import { expect } from "chai";
import { permitId } from "../../../../services/domain/permit/canonical.ts";
import type { Register } from "../../../../services/domain/register/model.ts";
import { Contents } from "../../../../services/usecases/reuse/contents.ts";
import { exampleBundle, exampleDocument, sha256, word } from "../../../helpers/permit-fixture.ts";
import { FACTS, licence, registerAfter, TIME, until } from "../../../helpers/register-facts.ts";

const bundle = exampleBundle("document", word("key"));
const own = permitId(bundle.terms.header, sha256);
const document = exampleDocument();
/** Reads any text as the example: what is in a JWS is another test's subject. */
const credentials = {
  read: (jws: string) =>
    jws === "broken"
      ? ({ ok: false, code: "document-malformed", params: { why: "a test" } } as const)
      : ({ ok: true, document, keyId: word("key"), bytes: new Uint8Array(), verify: async () => true } as const),
};
const vaultOf = (...values: unknown[]) => ({
  list: async (_: string, kind: string) =>
    kind === "bundle" ? values.map((value, i) => ({ id: String(i), value })) : [],
});

const drawn = registerAfter(...until("consumed"));
const undrawn = registerAfter(...until("bound"));
const END = FACTS.licence.header.validUntil;

describe("contents", () => {
  const seen = (most?: number) => new Contents(sha256, credentials, most);
  const fingerprint = seen().fingerprint(document.credentialSubject);
  const twins = (contents: Contents, register: Register = undrawn, now = TIME) =>
    contents.twinsOf(fingerprint, undefined, register, now);

  it("are whole once every bundle was read, and not before, and not after one that cannot be", async () => {
    const contents = seen();
    expect(contents.whole).to.equal(false);
    await contents.load(vaultOf(bundle), ["XB-LIC"]);
    expect(contents.whole).to.equal(true);
    expect(twins(contents).map(({ series }) => series)).to.deep.equal([own]);

    const unreadable = seen();
    const failing = { list: () => Promise.reject(new Error("another key")) };
    await unreadable.load(failing, ["XB-LIC"]).catch(() => undefined);
    await unreadable.settled();
    expect(unreadable.whole).to.equal(false);
  });

  it("know a bundle once, pass over one that does not read, and stop when told", async () => {
    const contents = seen();
    await contents.load(vaultOf(bundle, { ...bundle, document: "broken" }, bundle), ["XB-LIC", "XB-CUS"]);
    expect(twins(contents)).to.have.length(1);
    const stopped = seen();
    stopped.stop();
    await stopped.load(vaultOf(bundle), ["XB-LIC"]);
    expect([stopped.whole, twins(stopped).length]).to.deep.equal([false, 0]);
  });

  it("name a later version by its series, and find no twin in the series itself", () => {
    const contents = seen();
    const { terms } = bundle;
    contents.keep({ ...bundle, terms: { ...terms, header: { ...terms.header, series: word("first") } } });
    expect(twins(contents).map(({ series }) => series)).to.deep.equal([word("first")]);
    expect(contents.twinsOf(fingerprint, word("first"), undrawn, TIME)).to.deep.equal([]);
  });

  it("count a twin that lives or was drawn on, and none that ended unused or was never registered", () => {
    const contents = seen();
    contents.show(fingerprint, { issuer: "XB-LIC", series: licence });
    expect(twins(contents, undrawn)[0]?.counts).to.equal(true);
    expect(twins(contents, undrawn, END)[0]?.counts, "expired").to.equal(false);
    expect(twins(contents, drawn, END)[0]?.counts, "expired and drawn on").to.equal(true);
    expect(twins(contents, registerAfter())[0]?.counts, "unknown").to.equal(false);
    const ended = { name: "PermitStatusChanged", id: licence, from: "active", to: "revoked", reason: "other" } as const;
    expect(twins(contents, registerAfter(...until("bound"), ended))[0]?.counts, "revoked").to.equal(false);
  });

  it("forget the oldest of what was only shown, and nothing of the vault", () => {
    const contents = seen(2);
    contents.keep(bundle);
    for (const name of ["a", "b", "c"]) contents.show(word(name), { issuer: "XC-LIC", series: word(`series ${name}`) });
    const of = (name: string) => contents.twinsOf(word(name), undefined, undrawn, TIME).length;
    expect([of("a"), of("b"), of("c"), twins(contents).length]).to.deep.equal([0, 1, 1, 1]);
  });

  it("keep few permits of one content and one issuer, and each other issuer's beside them", () => {
    const contents = seen();
    const shown = (issuer: string, n: number) =>
      contents.show(fingerprint, { issuer, series: n === 0 ? licence : word(`${issuer} ${n}`) });
    shown("XB-LIC", 0);
    for (let n = 1; n <= 20_000; n += 1) shown("XD-LIC", n);
    expect(contents.size.shown).to.equal(9);
    const found = twins(contents);
    expect(found.filter(({ issuer }) => issuer === "XD-LIC")).to.have.length(8);
    expect(found[0]).to.deep.equal({ issuer: "XB-LIC", series: licence, counts: true });
    expect(found.at(-1)?.series).to.equal(word("XD-LIC 20000"));
  });

  it("name sixteen twins at most, those that count first", () => {
    const contents = seen();
    for (let n = 0; n < 20; n += 1) {
      const header = { ...bundle.terms.header, series: word(`ended ${n}`) };
      contents.keep({ ...bundle, terms: { ...bundle.terms, header } });
    }
    contents.show(fingerprint, { issuer: "XB-LIC", series: licence });
    const found = twins(contents);
    expect([found.length, found[0]?.series, found[1]?.counts]).to.deep.equal([16, licence, false]);
  });

  it("bound permits and not contents: many of one content push out the oldest content", () => {
    const contents = seen(4);
    contents.show(word("old"), { issuer: "XC-LIC", series: word("old series") });
    for (const n of [1, 2, 3, 4]) contents.show(fingerprint, { issuer: "XD-LIC", series: word(`series ${n}`) });
    expect(contents.twinsOf(word("old"), undefined, undrawn, TIME)).to.deep.equal([]);
    expect(contents.size.shown).to.equal(4);
  });

  it("keep nothing of a number whose drafts are issued", () => {
    const contents = seen();
    for (let n = 0; n < 3; n += 1) {
      contents.draft({ id: word(`draft ${n}`), authority: "XB-LIC", tag: word(`XB/${n}`), digest: word("digest") });
      contents.issued("XB-LIC", word(`XB/${n}`), word(`draft ${n}`));
    }
    contents.issued("XB-LIC", word("XB/never"), word("draft"));
    expect(contents.size.drafts).to.equal(0);
  });

  it("keep drafts by number until they are issued, each authority's apart", () => {
    const contents = seen();
    const draft = { id: word("draft"), authority: "XB-LIC", tag: word("XB/1"), digest: word("digest") };
    contents.draft(draft);
    expect(contents.draftsUnder("XB-LIC", word("XB/1"))).to.deep.equal([draft]);
    expect(contents.draftsUnder("XA-LIC", word("XB/1"))).to.deep.equal([]);
    contents.issued("XB-LIC", word("XB/1"), draft.id);
    expect(contents.draftsUnder("XB-LIC", word("XB/1"))).to.deep.equal([]);
  });
});
