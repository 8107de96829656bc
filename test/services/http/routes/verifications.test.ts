import { expect } from "chai";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

type Papers = Awaited<ReturnType<ReturnType<typeof httpNode>["papers"]>>;
type Bundle = Papers["licence"]["bundle"];

describe("http › verifications", () => {
  const node = httpNode();
  let bundle: Bundle;
  let papers: Papers;

  before(async function () {
    this.timeout(60_000);
    papers = await node.papers();
    ({ bundle } = papers.licence);
  });

  const verify = (body: unknown) => node.answer(200, "POST", "/v1/verifications", { body, key: undefined });
  const refusedWith = async (body: unknown): Promise<JsonObject> =>
    (await node.refused("field-invalid", "POST", "/v1/verifications", { body, key: undefined })).params as JsonObject;
  const codesOf = ({ checks }: JsonObject): unknown[] =>
    (checks as JsonObject[]).filter(({ outcome }) => outcome === "fail" || outcome === "error").map(({ code }) => code);
  const header = (change: JsonObject) => ({
    ...bundle,
    terms: { ...bundle.terms, header: { ...bundle.terms.header, ...change } },
  });

  describe("of what has not the form of a paper", () => {
    it("are refused with field and rule", async () => {
      const [first, ...others] = bundle.terms.lines;
      for (const [body, path, rule] of [
        [{}, "/bundle", /bundle-or-document/],
        [{ bundle, document: bundle.document }, "/document", /bundle-or-document/],
        [{ number: "XA/1" }, "/issuer", /number-with-issuer/],
        [{ issuer: "XA-LIC" }, "/number", /number-with-issuer/],
        [{ bundle, issuer: "XA-LIC" }, "/number", /number-with-issuer/],
        [{ number: "XA/1", issuer: "XA-LIC", record: true }, "/record", /record-of-what-is-shown/],
        [{ bundle, number: "XA/1", issuer: "XA-LIC" }, "/number", /bundle-or-document-or-number/],
        [{ number: "XA/1", issuer: "xa-lic" }, "/issuer", /authority/],
        [{ number: "XA  1", issuer: "XA-LIC" }, "/number", /number-one-form/],
        [{ number: "", issuer: "XA-LIC" }, "/number", /min-length/],
        [{ bundle, linked: [] }, "/linked", /min-count 1/],
        [{ bundle, linked: Array.from({ length: 17 }, () => bundle) }, "/linked", /max-count 16/],
        [{ bundle, linked: [{ ...bundle, format: "x" }] }, "/linked/0/format", /one-of/],
        [{ bundle, linked: [bundle] }, "/linked/0", /links to/],
        [{ document: 1 }, "/document", /type string/],
        [{ document: "a.b" }, "/document", /compact-jws/],
        [{ document: `${"a".repeat(700_001)}.b.c` }, "/document", /max-length/],
        [{ bundle: { ...bundle, seal: 1 } }, "/bundle/seal", /unknown-field/],
        [{ bundle: { ...bundle, format: "countersign/bundle/2" } }, "/bundle/format", /one-of/],
        [{ bundle: header({ lineCount: 3 }) }, "/bundle/terms/header/lineCount", /count-of-lines/],
        [{ bundle: header({ validFrom: 1.5 }) }, "/bundle/terms/header/validFrom", /type int/],
        [{ bundle: header({ validUntil: 2 ** 40 }) }, "/bundle/terms/header/validUntil", /max-value/],
        [{ bundle: header({ salt: `0x${"A".repeat(64)}` }) }, "/bundle/terms/header/salt", /hex-32-bytes/],
        [{ bundle: header({ issuer: "XA-lic" }) }, "/bundle/terms/header/issuer", /authority/],
        [
          { bundle: { ...bundle, terms: { ...bundle.terms, lines: [{ ...first, quantityLimit: 200 }, ...others] } } },
          "/bundle/terms/lines/0/quantityLimit",
          /type string/,
        ],
        [
          { bundle: { ...bundle, links: Array.from({ length: 17 }, () => bundle.terms) } },
          "/bundle/links",
          /max-count 16/,
        ],
        [{ bundle, shipment: { lines: [] } }, "/shipment/lines", /min-count 1/],
        [
          { bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: 1 }] } },
          "/shipment/lines/0/quantity",
          /type string/,
        ],
        [
          { bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: "1.5" }] } },
          "/shipment/lines/0/quantity",
          /at most 0 decimal places/,
        ],
        [
          { bundle, shipment: { lines: [{ line: 1, unit: "ZZZ", quantity: "1" }] } },
          "/shipment/lines/0/unit",
          /a unit/,
        ],
        [
          { bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: "1", value: "1" }] } },
          "/shipment/lines/0/value",
          /together/,
        ],
        [
          { bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: "1", value: "1", currency: "DEM" }] } },
          "/shipment/lines/0/currency",
          /currency/,
        ],
      ] as const) {
        const params = await refusedWith(body);
        expect([params.path, params.rule], JSON.stringify(params)).to.satisfy(
          ([at, why]: [string, string]) => at === path && rule.test(why),
        );
      }
    });
  });

  describe("of a bad paper are a verdict, never a problem:", () => {
    const BAD: readonly [what: string, change: () => unknown, code: string][] = [
      ["a bundle of another network", () => header({ networkId: word("another network") }), "network-foreign"],
      ["terms that are not the registered ones", () => header({ salt: word("salt") }), "not-registered"],
      [
        "terms that say otherwise than the document",
        () => header({ validUntil: bundle.terms.header.validUntil + 1 }),
        "terms-altered",
      ],
      [
        "lines that do not hash to their root",
        () => ({ ...bundle, terms: { ...bundle.terms, lines: [...bundle.terms.lines].reverse() } }),
        "lines-altered",
      ],
      [
        "a document with one character changed",
        () => ({ ...bundle, document: bundle.document.replace(/\.(.)/, (_, c) => `.${c === "A" ? "B" : "A"}`) }),
        "document-malformed",
      ],
      [
        "a signature of other bytes",
        () => ({ ...bundle, document: `${bundle.document.slice(0, -86)}${"A".repeat(86)}` }),
        "signature-invalid",
      ],
    ];
    for (const [what, change, code] of BAD) {
      it(what, async () => {
        const verdict = await verify({ bundle: change() });
        expect(verdict.answer).to.equal("invalid");
        expect(codesOf(verdict)).to.include(code);
        for (const check of verdict.checks as JsonObject[]) {
          if (check.code === undefined) continue;
          expect(check.sentence, String(check.code)).to.be.a("string").and.not.match(/[{}]/);
        }
      });
    }

    it("text that is no permit", async () => {
      expect(codesOf(await verify({ document: "eyJhbGciOiJub25lIn0.e30.AA" }))).to.include(
        "document-algorithm-refused",
      );
      expect(codesOf(await verify({ document: "e30.e30.AA" }))).to.include("document-malformed");
      expect(await verify({ document: "eyJhbGciOiJub25lIn0.e30.AA" })).to.include({ answer: "invalid" });
    });

    it("a shipment beyond what is left, in another unit, on a line that is none", async () => {
      for (const [line, code] of [
        [{ line: 1, unit: "NAR", quantity: "201" }, "balance-exceeded"],
        [{ line: 1, unit: "KGM", quantity: "1" }, "unit-mismatch"],
        [{ line: 9, unit: "NAR", quantity: "1" }, "line-unknown"],
        [{ line: 2, unit: "NAR", quantity: "1", currency: "USD", value: "1" }, "currency-mismatch"],
        [{ line: 1, unit: "NAR", quantity: "0" }, "amount-missing"],
      ] as const) {
        const verdict = await verify({ bundle, shipment: { lines: [line] } });
        expect([verdict.answer, codesOf(verdict)]).to.deep.equal(["invalid", [code]]);
      }
    });
  });

  describe("of what stands beside the permit", () => {
    const lines = [{ line: 1, unit: "NAR", quantity: "1" }];
    const beside = (shipment: object) => verify({ bundle, shipment: { lines, ...shipment } });
    const checkOf = ({ checks }: JsonObject, name: string) =>
      (checks as JsonObject[]).find(({ check }) => check === name) ?? {};

    it("fit parties, places and route of the permit, however they are written", async () => {
      const verdict = await beside({
        ...{ consignor: { name: "NORDWERK DEFENCE" }, consignee: { name: "Ministry of Defence" } },
        ...{ countryExport: "XA", countryDestination: "XB", route: ["XC"] },
      });
      expect(verdict).to.include({ answer: "valid" });
      expect(checkOf(verdict, "shipment-consignor").params).to.include({ match: "normalised" });
      expect(checkOf(verdict, "shipment-route")).to.include({ outcome: "pass" });
    });

    it("F08 F22 are invalid with another consignee, destination or route, and say which was expected", async () => {
      for (const [shipment, code, expected] of [
        [{ consignee: { name: "Sudwerk Logistics" } }, "party-differs", "Ministry of Defence"],
        [{ countryDestination: "XD" }, "country-differs", "XB"],
        [{ route: ["XC", "XD"] }, "route-differs", "XC"],
      ] as const) {
        const verdict = await beside(shipment);
        expect([verdict.answer, codesOf(verdict)]).to.deep.equal(["invalid", [code]]);
        const failed = (verdict.checks as JsonObject[]).find((check) => check.code === code) ?? {};
        expect((failed.evidence as JsonObject[])[0]).to.include({ expected });
        expect(failed.sentence).to.be.a("string").and.not.match(/[{}]/);
      }
    });

    it("F21 F38 are valid with a broker nobody named or a name misspelled, and say so", async () => {
      const verdict = await beside({
        endUser: { name: "Ministry of Defnece" },
        intermediaries: [{ name: "Island Brokers Ltd" }],
      });
      expect(verdict).to.include({ answer: "valid" });
      expect(checkOf(verdict, "shipment-end-user")).to.include({ outcome: "warn", pattern: "F38" });
      expect(checkOf(verdict, "shipment-intermediary-1")).to.include({ outcome: "warn", pattern: "F21" });
    });

    it("P17 a name with a backslash is compared as it is, and breaks nothing around it", async () => {
      const verdict = await beside({ consignee: { name: "Ministry\\of\\Defence" }, endUser: { name: 'A\\"<b>' } });
      expect(checkOf(verdict, "shipment-consignee")).to.include({ outcome: "pass" });
      expect(checkOf(verdict, "shipment-end-user")).to.include({ code: "party-differs" });
      expect(checkOf(verdict, "shipment-line-1")).to.include({ outcome: "pass" });
    });

    it("P18 a small error in it is answered with the field that has it", async () => {
      for (const [shipment, path] of [
        [{ consignee: {} }, "/shipment/consignee/name"],
        [{ consignee: { name: "A", country: "xb" } }, "/shipment/consignee/country"],
        [{ endUser: { name: "A\nB" } }, "/shipment/endUser/name"],
        [{ intermediaries: [{ name: "A" }, { name: " B" }] }, "/shipment/intermediaries/1/name"],
        [{ route: ["XC", "Charlie"] }, "/shipment/route/1"],
        [{ countryDestination: "AE-DU" }, "/shipment/countryDestination"],
        [{ consignee: { name: "A", adress: "B" } }, "/shipment/consignee/adress"],
      ] as const)
        expect((await refusedWith({ bundle, shipment: { lines, ...shipment } })).path).to.equal(path);
    });

    it("hold a licence against the bundle of its certificate", async () => {
      const { certificate } = papers;
      const verdict = await verify({ bundle, linked: [certificate.bundle] });
      expect(verdict).to.include({ answer: "valid" });
      for (const what of ["shown", "end-users", "contract", "amounts"])
        expect(checkOf(verdict, `link-1-${what}`), what).to.include({ outcome: "pass" });
      const altered = { ...certificate.bundle, document: bundle.document };
      const doubted = await verify({ bundle, linked: [altered] });
      expect([doubted.answer, codesOf(doubted)]).to.deep.equal(["undecided", ["link-not-proved"]]);
    });
  });

  describe("by number and issuer", () => {
    const asked = { issuer: "XA-LIC", number: "XA/HTTP" };
    const refused = (code: "number-unknown" | "number-mistyped" | "number-elsewhere", body: object) =>
      node.refused(code, "POST", "/v1/verifications", { body, key: undefined });

    it("tell the verdict, and nothing that only the paper says", async () => {
      const shipment = { lines: [{ line: 1, unit: "NAR", quantity: "1" }], endUser: { name: "Somebody Else" } };
      const verdict = await verify(asked);
      expect(verdict).to.include({ answer: "valid", permit: papers.licence.id });
      expect(verdict.balance).to.deep.equal([]);
      const other = await verify({ ...asked, shipment });
      expect([other.answer, codesOf(other)]).to.deep.equal(["invalid", ["party-differs"]]);
      for (const answer of [verdict, other])
        expect(JSON.stringify(answer)).to.not.match(/Ministry|Nordwerk|Citadel|rifles|evidence|eyJ/);
    });

    it("are refused with whom to ask, with what looks alike, or as unknown", async () => {
      await refused("number-elsewhere", { ...asked, issuer: "XD-LIC" });
      await refused("number-unknown", { ...asked, number: "XA/HTTP2" });
      const { params } = await refused("number-mistyped", { ...asked, number: "xa/http" });
      expect(params).to.include({ suggestion: "XA/HTTP" });
    });
  });

  it("store nothing, whatever they say", async () => {
    const before = await node.stored();
    await verify({ bundle });
    await verify({ bundle: header({ salt: word("x") }) });
    await refusedWith({});
    expect(await node.stored()).to.deep.equal(before);
  });

  it("of a good permit are valid, with balance and the block they were judged at", async () => {
    const verdict = await verify({ bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: "200" }] } });
    expect(verdict).to.include({ answer: "valid", advice: "proceed" });
    expect((verdict.asOf as JsonObject).block).to.be.a("number");
    expect((verdict.balance as JsonObject[])[1]).to.deep.equal({
      line: 2,
      unit: "NAR",
      currency: "EUR",
      quantity: "100000",
      value: "45000.00",
    });
    expect(await verify({ document: bundle.document })).to.include({ answer: "valid" });
  });
});
