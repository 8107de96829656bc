import { expect } from "chai";
import { hsDescription, hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";

describe("tables › goods nomenclature", () => {
  for (const code of [
    "930191",
    "93010",
    "9301.90",
    "9301",
    "93019",
    "930190000",
    "",
    "930190x0",
    "９３０１９０",
    " 930190",
  ]) {
    it(`knows no goods code ${JSON.stringify(code)}`, () => {
      expect(isKnownCommodityCode(code)).equal(false);
      expect(hsDescription(code)).equal(undefined);
    });
  }

  it("does not take a heading's digits with zeros for a subheading", () => {
    expect(isKnownCommodityCode("93010000")).equal(false);
    expect(isKnownCommodityCode("93050000")).equal(false);
  });

  it("answers an 8-digit code with its subheading", () => {
    expect(isKnownCommodityCode("93019000")).equal(true);
    expect(hsDescription("93019000")).equal(hsDescription("930190"));
  });

  const texts: readonly [string, RegExp][] = [
    ["871000", /^Tanks and other armoured fighting vehicles/],
    ["930110", /artillery weapons/],
    ["930120", /rocket launchers/],
    ["930190", /^Military weapons; other than/],
    ["930200", /^Revolvers and pistols/],
    ["930320", /shotguns/],
    ["930330", /rifles/],
    ["930510", /parts and accessories, of revolvers or pistols/],
    ["930621", /shotgun cartridges/],
    ["930630", /^Ammunition; cartridges/],
    ["360100", /propellent powders/i],
  ];
  for (const [code, text] of texts) {
    it(`describes ${code} by its own text`, () => {
      expect(hsDescription(code)).match(text);
    });
  }

  it("describes goods outside the arms chapters by their heading", () => {
    expect(hsDescription("010121")).equal(hsHeading("0101"));
    expect(hsHeading("0101")).equal("Horses, asses, mules and hinnies; live");
  });

  it("has a text for every subheading", async () => {
    const { default: file } = await import("../../../../services/tables/hs/subheadings.json", {
      with: { type: "json" },
    });
    const codes = Object.entries<string>(file.rows).flatMap(([heading, ends]) =>
      ends.split(" ").map((end) => heading.slice(2) + end),
    );
    expect(codes).length(5613);
    expect(new Set(codes)).property("size", codes.length);
    expect(codes.filter((code) => hsDescription(code) === undefined)).deep.equal([]);
  });
});
