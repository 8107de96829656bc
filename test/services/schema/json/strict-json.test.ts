/**
 * What the strict reading of JSON refuses, and that it changes nothing it accepts.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import {
  JSON_MAX_BYTES,
  JSON_MAX_MEMBERS,
  parseJson,
  parseJsonBytes,
} from "../../../../services/schema/json/strict-json.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("strict JSON", () => {
  it("refuses a body above one mebibyte, counted in bytes and not in characters", () => {
    const fits = `"${"x".repeat(JSON_MAX_BYTES - 2)}"`;
    expect(parseJson(fits)).to.have.length(JSON_MAX_BYTES - 2);
    const wide = `"${"€".repeat((JSON_MAX_BYTES - 2) / 3 + 1)}"`;
    expect(wide.length).to.be.below(JSON_MAX_BYTES);
    for (const refuse of [() => parseJson(`${fits} `), () => parseJson(wide), () => parseJsonBytes(bytes(wide))]) {
      expect(refusalOf(refuse)).to.deep.equal({ code: "body-too-large", params: { limit: "1048576" } });
    }
  });

  it("refuses what is no JSON and does not repeat what was sent", () => {
    for (const text of ["", "{", "{'a':1}", "[1,]", "NaN", "01", '{"a":1}x', '"\n"', "\ufeff{}", "/* secret */ {}"]) {
      const refused = refusalOf(() => parseJson(text));
      expect(refused.code, text).to.equal("json-malformed");
      expect(refused.params.why).to.match(/^syntax error(?: at character [0-9]+)?$/);
    }
  });

  it("refuses bytes that are not UTF-8, and a byte order mark", () => {
    expect(refusalOf(() => parseJsonBytes(new Uint8Array([0x22, 0xff, 0x22])))).to.deep.equal({
      code: "json-malformed",
      params: { why: "it is not UTF-8" },
    });
    expect(refusalOf(() => parseJsonBytes(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).code).to.equal("json-malformed");
  });

  it("refuses nesting beyond 32 levels, of any depth, in arrays and objects", () => {
    expect(parseJson("[".repeat(32) + "]".repeat(32))).to.be.an("array");
    for (const depth of [33, 1000, 500_000]) {
      expect(refusalOf(() => parseJson("[".repeat(depth) + "]".repeat(depth)))).to.deep.equal({
        code: "json-too-deep",
        params: { limit: "32" },
      });
    }
    expect(refusalOf(() => parseJson(`${'{"a":'.repeat(33)}1${"}".repeat(33)}`)).code).to.equal("json-too-deep");
  });

  it("refuses a key that stands twice in one object and names its place", () => {
    const cases: [string, string][] = [
      ['{"a":1,"a":1}', "/a"],
      ['{"a":1,"\\u0061":2}', "/a"],
      ['{"x":{"b":[1,{"c":{},"c":1}]}}', "/x/b/c"],
      ['[{"p":"}:{,\\"","q/r":1,"q/r":":"}]', "/q~1r"],
      ['{"a\\\\":1,"a\\\\":2}', "/a\\"],
      ['{"__proto__":1,"__proto__":2}', ""],
    ];
    for (const [text, key] of cases) {
      const refused = refusalOf(() => parseJson(text));
      if (key === "")
        expect(refused).to.deep.equal({ code: "field-invalid", params: { path: "#", rule: "key-forbidden" } });
      else expect(refused, text).to.deep.equal({ code: "json-duplicate-key", params: { key } });
    }
  });

  it("accepts the same key in different objects", () => {
    expect(parseJson('[{"a":{"a":"a:a"}},{"a":":"}]')).to.deep.equal([{ a: { a: "a:a" } }, { a: ":" }]);
  });

  it("refuses a key named __proto__, however it is written", () => {
    expect(refusalOf(() => parseJson('{"a":{"__proto__":{"x":1}}}')).params).to.deep.equal({
      path: "/a",
      rule: "key-forbidden",
    });
    expect(refusalOf(() => parseJson('{"\\u005f_proto__":1}')).params.rule).to.equal("key-forbidden");
  });

  it("refuses lone surrogates in values and in keys, and accepts pairs", () => {
    for (const [text, path] of [
      ['"\\ud800"', "#"],
      ['{"a":["\\udc00x"]}', "/a/0"],
      ['{"\\ud83d":1}', "#"],
      ['{"k":"\\ude00\\ud83d"}', "/k"],
    ] as const) {
      expect(
        refusalOf(() => parseJson(text)),
        text,
      ).to.deep.equal({ code: "field-invalid", params: { path, rule: "lone-surrogate" } });
    }
    expect(parseJson('"\\ud83d\\ude00"')).to.equal("😀");
  });

  it("refuses an object of more members than any format has, and takes a list of as many items", () => {
    const members = (count: number) => Array.from({ length: count }, (_, i) => `"k${i}":${i}`).join();
    expect(parseJson(`{${members(JSON_MAX_MEMBERS)}}`)).to.have.property("k1023", 1023);
    expect(refusalOf(() => parseJson(`{"a":[{${members(JSON_MAX_MEMBERS + 1)}}]}`))).to.deep.equal({
      code: "field-invalid",
      params: { path: "/a/0", rule: "max-members 1024" },
    });
    expect(parseJson(`[${"0,".repeat(100_000)}0]`)).to.have.length(100_001);
  });

  it("reads what JSON.stringify wrote as the same value", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 12, noUnicodeString: false }), (text) => {
        if (text.includes("__proto__") || !(JSON.stringify(JSON.parse(text)) as string).isWellFormed()) return;
        let value: unknown;
        try {
          value = parseJson(text);
        } catch (error) {
          expect((error as Refusal).params.rule).to.equal("lone-surrogate");
          return;
        }
        expect(value).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("ends every byte soup in a value or a refusal", () => {
    const soup = fc.array(
      fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "null", '"\\""', " ", "\\"),
      { maxLength: 24 },
    );
    fc.assert(
      fc.property(soup, (parts) => {
        try {
          parseJson(parts.join(""));
        } catch (error) {
          expect(error).to.be.instanceOf(Refusal);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
