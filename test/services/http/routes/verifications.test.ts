import { expect } from "chai";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

type Bundle = Awaited<ReturnType<ReturnType<typeof httpNode>["papers"]>>["licence"]["bundle"];

describe("http › verifications", () => {
  const node = httpNode();
  let bundle: Bundle;

  before(async function () {
    this.timeout(60_000);
    ({ bundle } = (await node.papers()).licence);
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
