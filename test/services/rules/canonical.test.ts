import { expect } from "chai";
import { canonical } from "../../../services/rules/canonical.ts";

describe("rules › canonical form", () => {
  it("never writes two contents alike", () => {
    const all: unknown[] = [
      {},
      [],
      "",
      0,
      "0",
      [[]],
      [""],
      { a: [] },
      { a: {} },
      ["a,b"],
      ["a", "b"],
      { a: "b", c: "d" },
    ];
    all.push({ a: 'b","c":"d' }, { 'a":"b","c': "d" }, [{ a: 1 }, { b: 1 }], [{ a: 1, b: 1 }]);
    expect(new Set(all.map(canonical)).size).to.equal(all.length);
  });

  it("writes one content one way", () => {
    expect(canonical({ b: ["y", "x"], a: 10, ä: "é" })).to.equal('{"a":10,"b":["x","y"],"ä":"é"}');
    expect(canonical({ ä: "é", a: 10, b: ["x", "y"] })).to.equal(canonical({ b: ["y", "x"], a: 10, ä: "é" }));
  });
});
