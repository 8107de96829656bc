/**
 * What cannot be put into terms is refused by its field, and every field in which terms part from the document is named.
 * @module
 */
import { expect } from "chai";
import { ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { numberTag } from "../../../../services/domain/permit/canonical.ts";
import { derive, differences, issuerOf, linesRoot, termsOf } from "../../../../services/domain/permit/derive.ts";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import type { Header, Line, Terms } from "../../../../services/domain/permit/terms.ts";
import { ABSENT, changed } from "../../../helpers/json-change.ts";
import { exampleDocument, exampleTerms, NETWORK, sha256, word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import { SCALES } from "../../../helpers/verdict-facts.ts";

const derived = (document: PermitDocument) => derive(document, sha256, SCALES);
const broken = (changes: Readonly<Record<string, unknown>>) => changed(exampleDocument(), changes) as PermitDocument;
const line = (field: string, at = 0) => `/credentialSubject/lines/${at}/${field}`;

const REFUSED: readonly [string, Readonly<Record<string, unknown>>, string][] = [
  ["an issuer of another form", { "/issuer": "did:web:example.org" }, "/issuer"],
  ["an issuer whose network id is short", { "/issuer": "urn:countersign:ab:XB-LIC" }, "/issuer"],
  ["an issuer in small letters", { "/issuer": `urn:countersign:${NETWORK.slice(2)}:xb-lic` }, "/issuer"],
  ["a unit nothing is counted in", { [line("unit")]: "ZZZ" }, line("unit")],
  ["a quantity with more places than its unit", { [line("quantity")]: "1.5" }, line("quantity")],
  ["a quantity that is no number", { [line("quantity")]: "1e3" }, line("quantity")],
  ["a quantity the register cannot hold", { [line("quantity")]: "18446744073709551616" }, line("quantity")],
  ["no quantity where it limits the line", { [line("quantity")]: "0" }, line("quantity")],
  ["a value without its currency", { [line("currency", 1)]: ABSENT }, line("value", 1)],
  ["a currency without a value", { [line("value", 1)]: ABSENT }, line("value", 1)],
  ["a currency nobody uses", { [line("currency", 1)]: "QQQ" }, line("currency", 1)],
  ["a value with more places than its currency", { [line("value", 1)]: "1.001" }, line("value", 1)],
  ["no value where it limits the line", { [line("value", 1)]: "0.00" }, line("value", 1)],
  ["a certificate that is not linked", { [line("certificate/permit")]: word("x") }, line("certificate/permit")],
  [
    "a certificate that is linked as something else",
    { "/credentialSubject/links/0/kind": "transit-consent" },
    line("certificate/permit"),
  ],
];

describe("terms from a document", () => {
  for (const [name, changes, path] of REFUSED) {
    it(`are refused by path: ${name}`, () => {
      const { code, params } = refusalOf(() => derived(broken(changes)));
      expect([code, params.path]).to.deep.equal(["field-invalid", path]);
      expect(params.rule).to.be.a("string").and.not.equal("");
    });
  }

  it("are refused for a value or a currency alone before either is read", () => {
    for (const field of ["currency", "value"]) {
      const { params } = refusalOf(() => derived(broken({ [line(field, 1)]: ABSENT })));
      expect(params.rule, field).to.equal("value and currency come together");
    }
  });

  it("name the certificate a line rests on by its place among the links", () => {
    const { links } = exampleDocument().credentialSubject;
    const consent = { kind: "transit-consent", permit: word("consent"), number: "XC/1", issuer: "XC-LIC" };
    for (const [order, place] of [
      [[...links, consent], 1],
      [[consent, ...links], 2],
      [[consent, { ...consent, permit: word("another") }, ...links], 3],
    ] as const)
      expect(derived(broken({ "/credentialSubject/links": order })).lines.map(({ eucLink }) => eucLink)).to.deep.equal([
        ...[place, 0, 0],
      ]);
  });

  it("say what the document says, and nothing else", () => {
    const { header, lines } = derived(exampleDocument());
    const example = exampleTerms("document", word("key"));
    expect(header).to.deep.include({
      ...{ networkId: NETWORK, issuer: "XB-LIC", kind: "export-licence", series: ZERO_WORD, supersedes: ZERO_WORD },
      ...{ numberTag: example.header.numberTag, lineCount: 3, drawers: ["XB:customs"], receivers: ["XA:customs"] },
    });
    expect(lines.map(({ number, eucLink, eucLine }) => [number, eucLink, eucLine])).to.deep.equal([
      [1, 1, 1],
      [2, 0, 0],
      [3, 0, 0],
    ]);
    expect(lines[1]).to.include({ quantityLimit: 40_500n, scale: 3, valueLimit: 1_850_000n, currency: "EUR" });
  });

  it("name the series and the version they replace", () => {
    const replaces = { series: word("first"), permit: word("second") };
    const { header } = derived(broken({ "/credentialSubject/replaces": replaces }));
    expect([header.series, header.supersedes]).to.deep.equal([word("first"), word("second")]);
  });

  it("have a salt of their own in each line and in the header, and the root over their lines", () => {
    let salts = 0;
    const salt = () => {
      salts += 1;
      return word(`salt ${salts}`);
    };
    const terms = termsOf(exampleDocument(), { digest: word("d"), keyId: word("k") }, { sha256, scales: SCALES, salt });
    expect(new Set([terms.header.salt, ...terms.lines.map((each) => each.salt)]).size).to.equal(4);
    expect(terms.header).to.include({ documentDigest: word("d"), keyId: word("k") });
    expect(terms.header.linesRoot).to.equal(linesRoot(terms.lines, sha256));
    expect(differences(derived(exampleDocument()), terms)).to.deep.equal([]);
  });

  it("name the signatory's mandate where the document does, and else none", () => {
    const tools = { sha256, scales: SCALES, salt: () => word("salt") };
    const signed = { digest: word("d"), keyId: word("k") };
    const document = broken({ "/credentialSubject/signatory/mandate": word("mandate") });
    expect(termsOf(document, signed, tools).header.mandate).to.equal(word("mandate"));
    expect(termsOf(exampleDocument(), signed, tools).header.mandate).to.equal(ZERO_WORD);
    expect("mandate" in derived(exampleDocument()).header, "nothing to compare").to.equal(false);
  });

  it("tag a foreign document by who wrote the paper, so that it has one tag whoever accepts it", () => {
    const by = (acceptor: string, change: Readonly<Record<string, unknown>> = {}) =>
      derived(
        broken({
          "/issuer": `urn:countersign:${NETWORK.slice(2)}:${acceptor}`,
          "/credentialSubject/kind": "foreign-document",
          "/credentialSubject/foreignIssuer": { name: "Ministry of Defence of Omega", country: "ZZ" },
          ...change,
        }),
      ).header.numberTag;
    const tag = by("XA-LIC");
    expect(by("XB-LIC")).to.equal(tag);
    expect(by("XB-LIC", { "/credentialSubject/foreignIssuer/name": "MINISTRY OF DÉFENCE, OF OMEGA" })).to.equal(tag);
    expect(by("XB-LIC", { "/credentialSubject/foreignIssuer/country": "ZY" })).to.not.equal(tag);
    expect(by("XB-LIC", { "/credentialSubject/number": "another" })).to.not.equal(tag);
    // One that does not say who wrote it keeps the tag that such documents always had.
    const { number } = exampleDocument().credentialSubject;
    const unsaid = by("XB-LIC", { "/credentialSubject/foreignIssuer": ABSENT });
    expect(unsaid).to.equal(numberTag(NETWORK, "XB-LIC", number, sha256));
  });

  it("take an issuer's name apart, or none", () => {
    expect(issuerOf(exampleDocument().issuer)).to.deep.equal({ networkId: NETWORK, authority: "XB-LIC" });
    for (const uri of [
      "",
      `urn:countersign:${NETWORK}:XB-LIC`,
      `${exampleDocument().issuer} `,
      `${exampleDocument().issuer}\n`,
    ])
      expect(issuerOf(uri), uri).to.equal(undefined);
  });
});

describe("differences between a document and terms", () => {
  const terms = exampleTerms("document", word("key"));
  const agreed = derived(exampleDocument());
  const named = (other: Terms) => differences(agreed, other).map(({ field }) => field);

  it("are none where they agree", () => {
    expect(named(terms)).to.deep.equal([]);
  });

  const HEADERS: { readonly [F in Exclude<keyof typeof agreed.header, "mandate">]: Header[F] } = {
    ...{ networkId: word("x"), issuer: "XA-LIC", kind: "transit-consent", numberTag: word("x"), series: word("x") },
    ...{ supersedes: word("x"), validFrom: 1, validUntil: 2, lineCount: 4 },
    ...{ links: [], drawers: ["XA:customs"], receivers: ["XA:customs", "XC:customs"] },
  };
  for (const [field, value] of Object.entries(HEADERS)) {
    it(`name ${field} of the header`, () => {
      expect(named({ ...terms, header: { ...terms.header, [field]: value } })).to.deep.equal([field]);
    });
  }

  it("are none in the mandate that a document does not name", () => {
    expect(named({ ...terms, header: { ...terms.header, mandate: word("mandate") } })).to.deep.equal([]);
  });

  it("name the mandate where the document names another, or the terms none", () => {
    const document = broken({ "/credentialSubject/signatory/mandate": word("mandate") });
    const under = (mandate: Header["mandate"]) =>
      differences(derived(document), { ...terms, header: { ...terms.header, mandate } });
    expect(under(word("mandate"))).to.deep.equal([]);
    expect(under(word("other"))).to.deep.equal([{ field: "mandate", expected: word("mandate"), found: word("other") }]);
    expect(under(ZERO_WORD).map(({ field }) => field)).to.deep.equal(["mandate"]);
  });

  const LINES: { readonly [F in keyof Omit<Line, "salt">]: Line[F] } = {
    ...{ number: 9, unit: "KGM", scale: 1, currency: "USD", mode: "open", quantityLimit: 1n, valueLimit: 1n },
    ...{ tolerance: 1, windowDays: 1, windowQuantity: 1n, windowValue: 1n, eucLink: 2, eucLine: 2 },
  };
  for (const [field, value] of Object.entries(LINES)) {
    it(`name ${field} of a line`, () => {
      const lines = terms.lines.map((each, i) => (i === 0 ? { ...each, [field]: value } : each));
      const [found, ...others] = differences(agreed, { ...terms, lines });
      expect(found?.field).to.match(new RegExp(`lines[./]0[./]${field}$`));
      expect(found?.found).to.equal(String(value));
      expect(others).to.deep.equal([]);
    });
  }

  it("name a line too many, a line too few, and every line of another order", () => {
    expect(named({ ...terms, lines: terms.lines.slice(0, 2) })).to.include("lines.length");
    expect(named({ ...terms, lines: [...terms.lines, ...terms.lines.slice(0, 1)] })).to.include("lines.length");
    const swapped = named({ ...terms, lines: [...terms.lines].reverse() });
    expect(swapped.filter((field) => /number$/.test(field))).to.have.length(2);
  });

  it("do not speak of salts, which no document holds", () => {
    const lines = terms.lines.map((each) => ({ ...each, salt: word("other") }));
    expect(named({ header: { ...terms.header, salt: word("other") }, lines })).to.deep.equal([]);
  });
});
