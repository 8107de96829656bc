/** F15: packages and pieces. */
import { expect } from "chai";
import { packingSuspicions } from "../../../../../services/domain/fraud/goods/packing.ts";
import type { DocumentLine } from "../../../../../services/domain/permit/document.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, declaredLine, licensedLine } from "../../../../helpers/goods.ts";

const AT = "/shipment/lines/0";
const seen = (number: 1 | 3, quantity: bigint, count: number, kind = "case", licensed: Partial<DocumentLine> = {}) =>
  packingSuspicions(
    declaredLine(number, { quantity, packages: { count, kind }, ...(licensed.unit && { unit: licensed.unit }) }),
    licensedLine(number, licensed),
    AT,
    GOODS,
  );

describe("fraud › packing", () => {
  it("F15 finds one case of cartridges that counts as one cartridge", () => {
    const [only] = seen(3, 1n, 1);
    expect(only?.code).to.equal("packages-counted-as-pieces");
    expect(only?.params).to.deep.equal({ line: "3", packages: "1", kind: "case", pieces: "1" });
  });

  it("F15 finds ten cases of a thousand for which ten pieces are declared", () => {
    for (const kind of ["case of 1,000", "Box of 1000 rounds", "cases with 1 000 pcs", "crate containing 1.000"]) {
      const [only] = seen(3, 10n, 10, kind);
      expect([only?.code, only?.params.content], kind).to.deep.equal(["package-content-differs", "10000"]);
    }
  });

  it("F15 finds more packages than pieces", () => {
    expect(codesOf(seen(1, 10n, 11))).to.deep.equal(["packages-exceed-pieces"]);
    expect(codesOf(seen(1, 10n, 21, "box", { unit: "PR" }))).to.deep.equal(["packages-exceed-pieces"]);
  });

  it("F15 finds one piece too many and one package too few for what each holds", () => {
    expect(codesOf(seen(3, 10_001n, 10, "case of 1,000"))).to.deep.equal(["package-content-differs"]);
    expect(codesOf(seen(3, 9_000n, 10, "case of 1,000"))).to.deep.equal(["package-content-differs"]);
  });

  it("F15 multiplies what packages inside a package hold", () => {
    for (const kind of ["pallet of 40 boxes of 50", "Pallet with 40 cartons containing 50 rounds", "crate of 2 000"]) {
      const [only] = seen(3, 100n, 2, kind);
      expect([only?.code, only?.params.content], kind).to.deep.equal(["package-content-differs", "4000"]);
    }
    expect(codesOf(seen(3, 2_001n, 1, "pallet of 40 boxes of 50"))).to.deep.equal(["package-content-differs"]);
  });

  const howitzer = { commodityCode: "93011000", attCategory: "III" };
  const machineGun = { commodityCode: "93019000", attCategory: "VIII.B1" };
  for (const [what, suspicions] of [
    ["a howitzer in three crates", seen(1, 1n, 3, "crate", howitzer)],
    ["machine guns with their mounts apart", seen(1, 10n, 20, "case", machineGun)],
    ["goods of which no weight is known", seen(1, 1n, 2, "case", { commodityCode: "93059900" })],
    ["a pallet of forty boxes of fifty for two thousand", seen(3, 2_000n, 1, "pallet of 40 boxes of 50")],
    ["two such pallets, the last part full", seen(3, 3_999n, 2, "pallet of 40 boxes of 50 rounds")],
    ["packs whose inner packing has no known word", seen(3, 2_000n, 1, "pallet of 40 wooden boxes of 50")],
    ["packs inside something else", seen(3, 2_000n, 1, "pallet with 2 straps of 50")],
    ["a number before the packing", seen(3, 2_000n, 1, "40 boxes of 50")],
    ["pieces that hold pieces", seen(3, 2_000n, 1, "case of 50 pieces of 2")],
    ["ten cases of a thousand for ten thousand", seen(3, 10_000n, 10, "case of 1,000")],
    ["a last case that is part full", seen(3, 9_001n, 10, "case of 1,000")],
    ["rifles one to a case", seen(1, 10n, 10)],
    ["pairs one piece to a box", seen(1, 10n, 20, "box", { unit: "PR" })],
    ["cartridges in fewer cases than pieces", seen(3, 1_000n, 1)],
    ["a single cartridge in an envelope", seen(3, 1n, 1, "envelope")],
    ["a pallet that holds boxes", seen(3, 1_000n, 2, "pallet of 40 boxes")],
    ["a case with locks", seen(1, 10n, 2, "case with 2 locks")],
    ["a case of no pieces", seen(1, 10n, 2, "case of 0")],
    ["a measure in the kind", seen(1, 10n, 2, "crate of 1.5")],
    ["no packages", packingSuspicions(declaredLine(3), licensedLine(3), AT, GOODS)],
    [
      "goods by mass",
      packingSuspicions(declaredLine(2, { packages: { count: 9, kind: "box" } }), licensedLine(2), AT, GOODS),
    ],
  ] as const)
    it(`finds nothing in ${what}`, () => expect(suspicions).to.deep.equal([]));
});
