/**
 * What the schema of bundles refuses, and that a bundle survives the way through JSON.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import type { z } from "zod";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { headerBytes, lineLeaf } from "../../../../services/domain/permit/canonical.ts";
import { type bundle, bundleToJson, parseBundle, termsToJson } from "../../../../services/schema/bundle/bundle.ts";
import { ABSENT, changed } from "../../../helpers/json-change.ts";
import { exampleBundle, sha256, word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import type { Frozen, Same } from "../../../helpers/same-type.ts";

// Fails to compile when schema and domain type part.
const sameAsDomain: Same<Frozen<z.output<typeof bundle>>, Frozen<Bundle>> = true;

const example = () => exampleBundle("aaaa.bbbb.cccc", word("key"));

function broken(pointer: string, value: unknown): [string | undefined, string | undefined] {
  const refused = refusalOf(() => parseBundle(changed(bundleToJson(example()), { [pointer]: value })));
  expect(refused.code).to.equal("field-invalid");
  return [refused.params.path, refused.params.rule];
}

describe("bundle schema", () => {
  it("keeps a bundle through JSON text and back", () => {
    expect(sameAsDomain).to.equal(true);
    const linked: Bundle = { ...example(), links: [example().terms] };
    for (const value of [example(), linked]) {
      expect(parseBundle(JSON.parse(JSON.stringify(bundleToJson(value))))).to.deep.equal(value);
    }
    expect(bundleToJson(example()).terms).to.deep.equal(termsToJson(example().terms));
    expect(bundleToJson(example()).terms.lines[1]?.valueLimit).to.equal("1850000");
  });

  it("accepts a bundle that was never registered", () => {
    const { registration: _, ...unregistered } = example();
    expect(parseBundle(bundleToJson(unregistered))).to.deep.equal(unregistered);
  });

  it("refuses another format, unknown fields and missing ones", () => {
    expect(broken("/format", "countersign/bundle/2")).to.deep.equal(["/format", "one-of countersign/bundle/1"]);
    expect(broken("/extra", 1)).to.deep.equal(["/extra", "unknown-field"]);
    expect(broken("/terms/header/extra", 1)).to.deep.equal(["/terms/header/extra", "unknown-field"]);
    expect(broken("/terms/lines/0/extra", 1)).to.deep.equal(["/terms/lines/0/extra", "unknown-field"]);
    for (const field of Object.keys(example().terms.header)) {
      expect(broken(`/terms/header/${field}`, ABSENT)).to.deep.equal([`/terms/header/${field}`, "required"]);
    }
    for (const field of Object.keys(example().terms.lines[0] as object)) {
      expect(broken(`/terms/lines/0/${field}`, ABSENT)).to.deep.equal([`/terms/lines/0/${field}`, "required"]);
    }
  });

  it("refuses amounts that are not digits within 64 bits", () => {
    const path = "/terms/lines/0/quantityLimit";
    expect(broken("/terms/lines/0/quantityLimit", 200)).to.deep.equal([path, "type string"]);
    for (const amount of ["", "-1", "1.0", "01", "1e3", "0x1", "1".repeat(21)]) {
      expect(broken("/terms/lines/0/quantityLimit", amount), amount).to.deep.equal([path, "digits"]);
    }
    expect(broken("/terms/lines/0/quantityLimit", "18446744073709551616")).to.deep.equal([
      path,
      "max-value 18446744073709551615",
    ]);
    const largest = changed(bundleToJson(example()), { [path]: "18446744073709551615" });
    expect(parseBundle(largest).terms.lines[0]?.quantityLimit).to.equal(2n ** 64n - 1n);
  });

  it("refuses numbers the register cannot hold", () => {
    for (const time of [-1, 1.5, 2 ** 40, 1e300, "1", null]) {
      expect(broken("/terms/header/validFrom", time)[0]).to.equal("/terms/header/validFrom");
    }
    expect(broken("/terms/lines/0/scale", 19)).to.deep.equal(["/terms/lines/0/scale", "max-value 18"]);
    expect(broken("/terms/lines/0/windowDays", 65_536)).to.deep.equal(["/terms/lines/0/windowDays", "max-value 65535"]);
    expect(broken("/terms/lines/0/number", 256)).to.deep.equal(["/terms/lines/0/number", "max-value 255"]);
    expect(broken("/terms/lines/0/unit", "NARX")).to.deep.equal(["/terms/lines/0/unit", "unit-code"]);
  });

  it("refuses ids, salts and addresses that are not lower-case hex of their length", () => {
    for (const id of [word("x").toUpperCase(), word("x").slice(0, -2), word("x").slice(2), `${word("x")}00`, "0x", 5]) {
      expect(broken("/terms/header/salt", id)[0]).to.equal("/terms/header/salt");
      expect(broken("/registration/networkId", id)[0]).to.equal("/registration/networkId");
    }
    expect(broken("/registration/register", word("x"))).to.deep.equal(["/registration/register", "hex-20-bytes"]);
  });

  it("refuses a line count that is not the number of lines", () => {
    expect(broken("/terms/header/lineCount", 2)).to.deep.equal(["/terms/header/lineCount", "count-of-lines"]);
    expect(broken("/terms/lines", bundleToJson(example()).terms.lines.slice(1))).to.deep.equal([
      "/terms/header/lineCount",
      "count-of-lines",
    ]);
    expect(broken("/terms/lines", [])[0]).to.equal("/terms/lines");
  });

  it("refuses a document that has not the shape of a compact JWS", () => {
    for (const jws of ["", "a.b", "a.b.c.d", "a..c", "a.b.c=", "a.b.c\n", "{}"]) {
      expect(broken("/document", jws)).to.deep.equal(["/document", "compact-jws"]);
    }
    expect(broken("/document", `${"a".repeat(700_000)}.b.c`)).to.deep.equal(["/document", "max-length 700000"]);
  });

  it("lets canonical bytes be written of everything it accepts", () => {
    const fields = [
      ...Object.keys(example().terms.header).map((name) => `/terms/header/${name}`),
      ...Object.keys(example().terms.lines[0] as object).map((name) => `/terms/lines/0/${name}`),
    ];
    const values = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constantFrom(
        null,
        -0,
        "",
        [],
        ["XA:customs"],
        "0",
        "18446744073709551615",
        "NAR",
        "A",
        255,
        word("w"),
        "open",
      ),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...fields), values, (field, value) => {
        const json = changed(bundleToJson(example()), { [field]: value });
        let terms: Bundle["terms"];
        try {
          terms = parseBundle(json).terms;
        } catch (error) {
          expect(error).to.be.instanceOf(Refusal);
          return;
        }
        accepted += 1;
        headerBytes(terms.header);
        for (const line of terms.lines) lineLeaf(line, sha256);
      }),
      { numRuns: 5000 },
    );
    expect(accepted).to.be.above(50);
  });
});
