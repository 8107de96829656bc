import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { CATALOGUE, type Code, isCode, sentenceOf, wayOutOf } from "../../../../services/domain/errors/catalogue.ts";

describe("catalogue of codes", () => {
  for (const [code, { status, sentence, wayOut }] of Object.entries(CATALOGUE)) {
    it(`says of ${code} what is the matter and what to do, in whole sentences`, () => {
      expect(code).to.match(/^[a-z]+(-[a-z]+)*$/);
      expect(status).to.be.within(200, 599);
      for (const text of [sentence, wayOut]) {
        expect(text).to.match(/^[A-Z{].*\.$/s);
        expect(text.replace(/\{\w+\}/g, ""), "a broken placeholder").to.not.match(/[{}]/);
      }
    });
  }

  it("fills in what it is given, once and as it is, and shows the name of what it is not given", () => {
    expect(sentenceOf("line-unknown", { line: "7" })).to.equal("The permit has no line 7.");
    expect(sentenceOf("line-unknown", {})).to.equal("The permit has no line line.");
    expect(sentenceOf("field-invalid", { path: "{rule}", rule: "$&" })).to.equal("{rule}: $&.");
    expect(wayOutOf("key-unknown", { issuer: "XA-LIC" })).to.include("Report it to XA-LIC.");
  });

  it("has each code in one file only: of two, the later would silently speak for both", () => {
    const folder = new URL("../../../../services/domain/errors/catalogue/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const codes = files.flatMap((name) =>
      [...readFileSync(new URL(name, folder), "utf8").matchAll(/^ {2}"?([a-z]+(?:-[a-z]+)*)"?: (?:\w+\(|\{)/gm)].map(
        ([, code]) => code,
      ),
    );
    expect(codes.length, "the files are read").to.be.greaterThan(350);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).to.deep.equal([]);
  });

  it("knows its own codes and none that every object has", () => {
    expect(isCode("expired")).to.equal(true);
    for (const text of ["", "Expired", "toString", "__proto__", "constructor"]) expect(isCode(text)).to.equal(false);
    expect(Object.keys(CATALOGUE)).to.include.members(["expired"] satisfies Code[]);
  });
});
