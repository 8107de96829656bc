import { expect } from "chai";
import { stableJson } from "../../../services/domain/bytes/stable-json.ts";
import { digestOf } from "../../../services/usecases/digest.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";

const digest = (value: unknown) => digestOf(value, sha256);

describe("digest of a request", () => {
  it("tells apart what is not the same request", () => {
    const requests: unknown[] = [
      { a: 1, b: 2 },
      { a: 2, b: 1 },
      { a: 1 },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: { b: 1 } },
      { a: null },
      { a: "" },
      { a: 12n },
      { a: 21n },
      [],
      {},
    ];
    expect(new Set(requests.map(digest)).size).to.equal(requests.length);
  });

  it("does not depend on the order of keys, at any depth, nor on what is undefined", () => {
    expect(digest({ a: 1, b: { c: [{ d: 1, e: 2n }], f: "" } })).to.equal(
      digest({ b: { f: "", c: [{ e: 2n, d: 1 }] }, a: 1, g: undefined }),
    );
  });

  it("keeps amounts whole beyond what a float can hold", () => {
    expect(stableJson({ a: 2n ** 64n - 1n })).to.equal('{"a":"18446744073709551615"}');
    expect(digest(2n ** 64n - 1n)).to.not.equal(digest(2n ** 64n - 2n));
  });

  it("keeps a key that objects have already", () => {
    expect(stableJson(JSON.parse('{"__proto__":1,"a":2}'))).to.equal('{"__proto__":1,"a":2}');
  });
});
