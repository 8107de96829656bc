import { expect } from "chai";
import { InvalidArgumentError } from "commander";
import { collect, parseArrival, parseLine } from "../../../services/cli/parse-line.ts";

describe("cli › parseLine", () => {
  for (const text of [
    ...["", "1", "1:NAR", "1:NAR:", ":NAR:1", "1::1", "1:NAR:100:EUR", "1:NAR:100:EUR:", "1:NAR:1:EUR:1:2"],
    ...["0:NAR:1", "256:NAR:1", "01:NAR:1", "1e2:NAR:1", "-1:NAR:1", " 1:NAR:1", "1.0:NAR:1", "0x1:NAR:1"],
    ...["1:nar:1", "1:NARS:1", "1:NAR:01", "1:NAR:1,5", "1:NAR:-1", "1:NAR:+1", "1:NAR:1e3", "1:NAR: 1", "1:NAR:.5"],
    ...["1:NAR:1:eur:1", "1:NAR:1:EURO:1", "1:NAR:1:EUR:1.", "1:NAR:1:EUR:01", "1:NAR:1\n", "1:NAR:١"],
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => parseLine(text)).to.throw(InvalidArgumentError);
    });
  }

  it("reads number, unit and quantity", () => {
    expect(parseLine("1:NAR:100")).to.deep.equal({ line: 1, unit: "NAR", quantity: "100" });
    expect(parseLine("255:KGM:0.125")).to.deep.equal({ line: 255, unit: "KGM", quantity: "0.125" });
  });

  it("reads currency and value, digits as written", () => {
    const line = { line: 3, unit: "NAR", quantity: "500", currency: "EUR", value: "12500.00" };
    expect(parseLine("3:NAR:500:EUR:12500.00")).to.deep.equal(line);
  });

  it("names the field that breaks its rule", () => {
    expect(() => parseLine("1:NAR:01")).to.throw("quantity: decimal");
    expect(() => parseLine("x:NAR:1")).to.throw("line: required. Write LINE:UNIT:QUANTITY");
  });
});

describe("cli › parseArrival", () => {
  it("refuses a value: what arrives is counted", () => {
    expect(() => parseArrival("1:NAR:1:EUR:1")).to.throw(InvalidArgumentError, "no value");
  });

  it("reads what arrived", () => {
    expect(parseArrival("2:NAR:90")).to.deep.equal({ line: 2, unit: "NAR", quantity: "90" });
  });
});

describe("cli › collect", () => {
  it("keeps every value in the order given", () => {
    const add = collect(Number);
    expect(add("3", add("2", add("1", undefined)))).to.deep.equal([1, 2, 3]);
  });
});
