/**
 * Values as text: what is refused because it would come back as something else, and that the rest comes back the same.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { decodeValue, encodeValue } from "../../../services/vault/value-codec.ts";

describe("vault values", () => {
  it("refuses what JSON would lose or change, and names the place", () => {
    const refused: [unknown, string][] = [
      [undefined, "value"],
      [{ a: [1, undefined] }, "value.a[1]"],
      [{ a: { b: Number.NaN } }, "value.a.b"],
      [[Number.POSITIVE_INFINITY], "value[0]"],
      [{ at: new Date(0) }, "value.at"],
      [{ m: new Map() }, "value.m"],
      [{ bytes: new Uint8Array(2) }, "value.bytes"],
      [() => 1, "value"],
      [{ s: Symbol("s") }, "value.s"],
      [{ $bigint: "1" }, "value has a reserved field"],
      [JSON.parse('{"a":{"__proto__":1}}'), "value.a has a reserved field"],
    ];
    for (const [value, place] of refused) expect(() => encodeValue(value), place).to.throw(TypeError, place);
  });

  it("leaves out fields that are undefined", () => {
    expect(decodeValue(encodeValue({ a: 1, b: undefined }))).to.deep.equal({ a: 1 });
  });

  it("gives back every other value the same, bigint and text of digits apart", () => {
    expect(decodeValue(encodeValue({ a: 12n, b: "12", c: 12, d: -1n }))).to.deep.equal({
      a: 12n,
      b: "12",
      c: 12,
      d: -1n,
    });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.bigInt(),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__" && key !== "$bigint"),
          tie("value"),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(decodeValue(encodeValue(one))).to.deep.equal(one);
      }),
      { numRuns: 500 },
    );
  });
});
