/**
 * That the quick reader and its schema agree: on bundles, on documents, and on values near to them.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { z } from "zod";
import { verificationBody } from "../../../services/schema/api/requests.ts";
import { bundle, bundleToJson } from "../../../services/schema/bundle/bundle.ts";
import { permitDocument } from "../../../services/schema/documents/permit-document.ts";
import { quickReader, UNSURE } from "../../../services/schema/quick-reader.ts";
import { ABSENT, changed } from "../../helpers/json-change.ts";
import { exampleBundle, exampleDocument, word } from "../../helpers/permit-fixture.ts";

/** JSON pointers of everything in `value`, itself left out. */
function pointersOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return [own, ...pointersOf(inner, own)];
  });
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split("/")
    .reduce<unknown>(
      (at, step) => (at as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")],
      value,
    );
}

const { registration, ...unregistered } = bundleToJson({
  ...exampleBundle("aaaa.bbbb.cccc", word("key")),
  links: [exampleBundle("aaaa.bbbb.cccc", word("key")).terms],
});
const full = { ...unregistered, registration };
const document = exampleDocument();
const party = { name: "Muster GmbH", address: "1 Street", country: "DE", identifier: "DE1" };
/** What is asked of a node most, with everything in it but items: their default sends every list of them to the schema. */
const question = {
  ...{ bundle: full, linked: [unregistered], record: false },
  shipment: {
    lines: [
      { line: 1, unit: "NAR", quantity: "1", currency: "EUR", value: "1.50", description: "pistols", netMass: "2.5" },
      { line: 2, unit: "KGM", quantity: "0.5", commodityCode: "930120", packages: { count: 3, kind: "crate" } },
    ],
    ...{ consignor: party, consignee: party, endUser: { name: "Police" }, intermediaries: [party] },
    ...{ countryExport: "DE", countryDestination: "FR", route: ["DE", "FR"], procedure: "10" },
    ...{ declaration: "MRN1", transportDocument: "CMR1", office: "DE004", seals: ["A1"] },
    acceptedAt: "2026-11-24T08:00:00Z",
  },
};
const everything = [full, document, question].flatMap((example) =>
  pointersOf(example).map((pointer) => valueAt(example, pointer)),
);

/** Values a stranger may write: other fields' own, values at the edge of a rule, and JSON of any kind. */
const written = fc.oneof(
  fc.constantFrom(...everything),
  fc.constant(ABSENT),
  fc.constantFrom<unknown>(
    ...[
      "",
      " ",
      "0",
      "00",
      "1.",
      "1.0",
      "0.5",
      "-1",
      "18446744073709551615",
      "18446744073709551616",
      "20000000000000000000",
    ],
    ...["a\u202eb", " a", "a\u0000", "A\u0301", "\u212b", "a  b", "a\u200bb", "\ud800", "x".repeat(64), "x".repeat(65)],
    ...["2028-02-29", "2026-02-29", "1969-12-31T23:59:59Z", "2026-11-24T24:00:00Z", "2026-11-24T00:00:00.000Z"],
    ...[
      "none",
      "export-licence",
      "end-user-certificate",
      "XA",
      "xa",
      "XA-LIC",
      "XA:customs",
      "ML22.a.1",
      "VIII.A6",
      "both",
    ],
    ...[0, -0, 1, -1, 0.5, 255, 256, 65_535, 65_536, 10_000, 10_001, 2 ** 40 - 1, 2 ** 40, 2 ** 53, 1e300],
    ...[null, true, false, [], {}, [[]], [null], { length: 1 }, { toString: 1 }],
  ),
  fc.string(),
  fc.integer(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Each made once: that takes longer than to ask it. */
const readers = new Map<z.ZodType, ReturnType<typeof quickReader>>();

/** What came of asking both; fails when they part. */
function agree(schema: z.ZodType, value: unknown): "yes" | "no" | "missed" {
  const reader = readers.get(schema) ?? quickReader(schema);
  readers.set(schema, reader);
  // Through JSON text, as everything is that the reader is given.
  const text = JSON.stringify(value) ?? "null";
  const read = JSON.parse(text) as unknown;
  const quick = reader(read);
  const slow = schema.safeParse(JSON.parse(text));
  expect(JSON.stringify(read) === JSON.stringify(JSON.parse(text)), "it changes nothing").to.equal(true);
  if (quick === UNSURE) return slow.success ? "missed" : "no";
  expect(slow.success, `the schema refuses: ${slow.error?.message}`).to.equal(true);
  expect(quick).to.deep.equal(slow.data);
  return "yes";
}

describe("quick reader", () => {
  for (const [what, schema, example] of [
    ["bundle", bundle, full],
    ["document", permitDocument, document],
    ["question", verificationBody, question],
  ] as const) {
    it(`${what} › changed in one to four places › agrees with the schema, and misses nothing that it accepts`, () => {
      const places = [...pointersOf(example), "/extra", "/__proto__x"];
      const seen = { yes: 0, no: 0, missed: 0 };
      const changes = fc.array(fc.tuple(fc.constantFrom(...places), written), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(changes, (all) => {
          // A change may take away the way to the next one.
          let value: unknown = example;
          for (const [pointer, change] of all) {
            try {
              value = changed(value, { [pointer]: change });
            } catch {}
          }
          seen[agree(schema, value)] += 1;
        }),
        { numRuns: 3000 },
      );
      expect(seen.missed).to.equal(0);
      expect(seen.yes, "some changes are harmless").to.be.above(8);
      expect(seen.no).to.be.above(1000);
    });

    it(`${what} › of any other shape › is left to the schema`, () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          expect(agree(schema, value)).to.equal("no");
        }),
        { numRuns: 300 },
      );
    });
  }

  it("bundle with and without its optional fields › is accepted", () => {
    for (const value of [full, unregistered, { ...full, links: [] }]) expect(agree(bundle, value)).to.equal("yes");
  });

  it("question of each kind › is accepted or refused by both", () => {
    const { bundle: shown, linked: _, ...rest } = question;
    for (const value of [{ ...rest, document: "aaaa.bbbb.cccc" }, { ...rest, number: "XA/1", issuer: "XA-LIC" }, rest])
      expect(agree(verificationBody, value)).to.equal(value === rest ? "no" : "yes");
    for (const over of [{ document: "aaaa.bbbb.cccc" }, { issuer: "XA-LIC" }, { number: "XA/1", issuer: "XA-LIC" }])
      expect(agree(verificationBody, { ...rest, bundle: shown, ...over }), JSON.stringify(over)).to.equal("no");
  });

  it("list of items, whose state may be missing › gets the state that the schema gives", () => {
    const item = { maker: "Muster", country: "DE", model: "M1", calibre: "9 mm", serial: "123" };
    for (const items of [[item], [{ ...item, state: "marked" }]]) {
      const lines = [{ line: 1, unit: "NAR", quantity: "1", items }];
      expect(agree(verificationBody, { ...question, shipment: { lines } })).to.be.oneOf(["missed", "yes"]);
    }
  });

  it("key over, missing, or undefined › is left to the schema", () => {
    const schema = z.strictObject({ a: z.string(), b: z.string().exactOptional() });
    const read = quickReader(schema);
    expect(read({ a: "x" })).to.deep.equal({ a: "x" });
    expect(read({ a: "x", b: "y" })).to.deep.equal({ a: "x", b: "y" });
    for (const value of [{}, { b: "y" }, { a: "x", c: 1 }, { a: "x", b: undefined }, { a: "x", c: undefined }, ["x"]])
      expect(read(value), JSON.stringify(value)).to.equal(UNSURE);
  });

  it("schema of a kind it does not know › is always left to the schema", () => {
    for (const [schema, value] of [
      [z.object({ a: z.string() }), { a: "x" }],
      [z.union([z.string(), z.number()]), "x"],
      [z.string().trim(), "x "],
      [z.string().transform((text) => text.length), "x"],
      [z.string().default("x"), "x"],
      [z.nullable(z.string()), null],
      [z.record(z.string(), z.string()), {}],
      [z.looseObject({}), {}],
      [z.coerce.number(), "1"],
    ] as const)
      expect(quickReader(schema as z.ZodType)(value)).to.equal(UNSURE);
  });

  it("rule over several fields that converts or waits › is left to the schema", () => {
    const changes = z.strictObject({ a: z.string() }).check((context) => {
      context.value = { a: "other" };
    });
    expect(quickReader(changes)({ a: "x" })).to.equal(UNSURE);
    const waits = z.strictObject({ a: z.string() }).refine(async () => true);
    expect(quickReader(waits)({ a: "x" })).to.equal(UNSURE);
  });
});
