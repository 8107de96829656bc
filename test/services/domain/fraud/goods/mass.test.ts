/** F17: what so many pieces weigh. */
import { expect } from "chai";
import { massSuspicions } from "../../../../../services/domain/fraud/goods/mass.ts";
import type { DocumentLine } from "../../../../../services/domain/permit/document.ts";
import type { ShipmentLine } from "../../../../../services/domain/verdict/shipment.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, declaredLine, licensedLine } from "../../../../helpers/goods.ts";

const AT = "/shipment/lines/0";
const seen = (number: 1 | 2 | 3, change: Partial<ShipmentLine>, licensed: Partial<DocumentLine> = {}) =>
  massSuspicions(declaredLine(number, change), licensedLine(number, licensed), AT, GOODS);

describe("fraud › mass", () => {
  it("F17 finds ten rifles that weigh a tonne, and says what ten would", () => {
    const [only] = seen(1, { netMass: 1_000_000n });
    expect(only?.code).to.equal("mass-implausible");
    expect(only?.params).to.deep.equal({ line: "1", least: "10.000", most: "200.000", found: "1000.000" });
    expect(only?.evidence?.[0]).to.deep.equal({
      where: `${AT}/netMass`,
      expected: "10.000 to 200.000 kg",
      found: "1000.000 kg",
    });
  });

  it("F17 finds rifles that weigh nothing", () => {
    expect(codesOf(seen(1, { netMass: 9_999n }))).to.deep.equal(["mass-implausible"]);
    expect(codesOf(seen(1, { netMass: 0n }))).to.deep.equal(["mass-implausible"]);
  });

  it("F15 F17 finds a thousand cartridges of two kilograms each", () => {
    expect(codesOf(seen(3, { netMass: 2_000_000n }))).to.deep.equal(["mass-implausible"]);
  });

  it("counts pairs as two and hundreds by their articles", () => {
    const pairs = { unit: "PR", quantity: 10n };
    expect(seen(1, { ...pairs, netMass: 400_000n }, { unit: "PR" })).to.deep.equal([]);
    expect(codesOf(seen(1, { ...pairs, netMass: 400_001n }, { unit: "PR" }))).to.deep.equal(["mass-implausible"]);
    // 1.00 CEN is a hundred.
    const hundred = { unit: "CEN", quantity: 100n };
    expect(seen(3, { ...hundred, netMass: 1_200n }, { unit: "CEN" })).to.deep.equal([]);
    expect(codesOf(seen(3, { ...hundred, netMass: 120_000n }, { unit: "CEN" }))).to.deep.equal(["mass-implausible"]);
  });

  it("F17 finds a quantity by mass that is not the mass", () => {
    expect(codesOf(seen(2, { netMass: 1_300n }))).to.deep.equal(["mass-implausible"]);
    expect(codesOf(seen(2, { netMass: 700n }))).to.deep.equal(["mass-implausible"]);
    for (const netMass of [800n, 1_000n, 1_200n]) expect(seen(2, { netMass }), String(netMass)).to.deep.equal([]);
  });

  for (const [what, suspicions] of [
    ["ten rifles of four kilograms", seen(1, { netMass: 40_000n })],
    ["a thousand cartridges of twelve grams", seen(3, { netMass: 12_000n })],
    ["no mass", seen(1, {})],
    ["no quantity", seen(2, { quantity: 0n, netMass: 5n })],
    ["goods that come in all sizes", seen(1, { netMass: 10n ** 9n }, { commodityCode: "930690", attCategory: "VII" })],
    ["parts", seen(1, { netMass: 10n ** 9n }, { commodityCode: "930591" })],
    ["sets, which hold any number", seen(1, { unit: "SET", netMass: 1n }, { unit: "SET" })],
    ["another unit, which is refused elsewhere", seen(1, { unit: "PR", netMass: 1n })],
    ["a milligram", seen(2, { unit: "MGM", quantity: 1_000n, netMass: 0n }, { unit: "MGM" })],
  ] as const)
    it(`finds nothing in ${what}`, () => expect(suspicions).to.deep.equal([]));
});
