/**
 * The index against the rules applied to every pair: nothing missed, nothing made up.
 * @module
 */
import { expect } from "chai";
import { formsOf, plainOf } from "../../../../services/domain/item/forms.ts";
import { ItemIndex } from "../../../../services/domain/item/item-index.ts";
import { lineOfMake } from "../../../../services/domain/item/make.ts";
import type { MarkedItem } from "../../../../services/domain/item/marked-item.ts";
import { relate } from "../../../../services/domain/item/relation.ts";
import { CONFUSABLES } from "../../../../services/tables/marks/confusables.ts";
import { rifle } from "../../../helpers/items.ts";
import { type Dice, seededDice } from "../../../helpers/seeded-dice.ts";

const MAKES = [
  { maker: "Alba Arms", model: "A1" },
  { maker: "ALBA-ARMS", model: "A 1" },
  { maker: "Alba Arms", model: "A2" },
  { maker: "Borea", model: "A1" },
] as const;
/** Few signs, so that chance makes neighbours; look-alikes, a separator, other scripts. */
const SIGNS = [..."0O1I8B5S6G2A", "-", "А", "Ο"];

function randomSerial(dice: Dice): string {
  if (dice.chance(0.5)) return `AB${String(dice.below(3000)).padStart(dice.below(2) + 4, "0")}`;
  return Array.from({ length: 1 + dice.below(9) }, () => dice.pick(SIGNS)).join("");
}

/** One sign put in, taken out, changed or moved; or a few put before or after. */
function altered(serial: string, dice: Dice): string {
  const i = dice.below(serial.length);
  const some = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(SIGNS)).join("");
  return dice.pick([
    serial.slice(0, i) + dice.pick(SIGNS) + serial.slice(i),
    serial.slice(0, i) + serial.slice(i + 1) || "0",
    serial.slice(0, i) + dice.pick(SIGNS) + serial.slice(i + 1),
    serial.slice(0, i) +
      serial
        .slice(i, i + 2)
        .split("")
        .reverse()
        .join("") +
      serial.slice(i + 2),
    some + serial,
    serial + some,
    `000000${serial}`,
  ]);
}

describe("item index", () => {
  for (const seed of [1, 2, 3]) {
    it(`finds exactly what comparing every pair finds (seed ${seed})`, () => {
      const dice = seededDice(seed);
      const known: MarkedItem[] = [];
      const index = new ItemIndex(CONFUSABLES);
      for (let i = 0; i < 2500; i++) {
        const base = known.length > 0 && dice.chance(0.3) ? altered(dice.pick(known).serial, dice) : randomSerial(dice);
        const item = rifle(base, dice.pick(MAKES));
        known.push(item);
        expect(index.add(item, i)).to.equal(i);
      }
      const all = known.map((item) => ({
        line: lineOfMake(item, CONFUSABLES),
        forms: formsOf(item.serial, CONFUSABLES),
      }));
      const kinds = new Set<string>();
      for (let i = 0; i < 600; i++) {
        const serial = dice.chance(0.7) ? altered(dice.pick(known).serial, dice) : randomSerial(dice);
        const asked = rifle(serial, dice.pick(MAKES));
        const [line, forms] = [lineOfMake(asked, CONFUSABLES), formsOf(serial, CONFUSABLES)];
        const expected = all.flatMap((each, source) => {
          const relation = each.line === line ? relate(forms, each.forms) : undefined;
          if (relation) kinds.add(relation.kind);
          return relation ? [`${source} ${relation.kind} ${relation.place}`] : [];
        });
        const found = index
          .find(asked)
          .map(({ known: { source }, relation: { kind, place } }) => `${source} ${kind} ${place}`);
        expect(found.sort(), serial).to.deep.equal(expected.sort());
        const alike = index
          .find(asked, "alike")
          .map(({ known: { source }, relation: { kind, place } }) => `${source} ${kind} ${place}`);
        expect(alike.sort()).to.deep.equal(expected.filter((each) => / (same|reads-alike) /.test(each)));
        expect(index.has(asked, plainOf(serial))).to.equal(
          all.some((each) => each.line === line && each.forms.plain === forms.plain),
        );
      }
      // A generator that makes no neighbours would prove nothing.
      expect([...kinds].sort()).to.deep.equal(
        ["added", "leading-zeros", "left-out", "reads-alike", "replaced", "same", "swapped"].sort(),
      );
    });
  }

  it("gives back items as they were marked, each with its source", () => {
    const index = new ItemIndex(CONFUSABLES);
    index.add(rifle("ab-001"), 7);
    index.add(rifle("AB001", { calibre: "9x19" }), 8);
    expect(
      index.find(rifle("AB 001")).map(({ known, differs }) => [known.serial, known.source, differs]),
    ).to.deep.equal([
      ["AB001", 8, ["calibre"]],
      ["ab-001", 7, []],
    ]);
    expect(index.size).to.equal(2);
    expect(() => index.item(2)).to.throw(RangeError);
  });

  it("knows nothing of a serial under another maker or another model", () => {
    const index = new ItemIndex(CONFUSABLES);
    index.add(rifle("AB123456"), 0);
    for (const make of [{ maker: "Borea" }, { model: "A2" }]) {
      for (const serial of ["AB123456", "A8123456", "AB1234567"])
        expect(index.find(rifle(serial, make))).to.deep.equal([]);
    }
  });

  it("takes a maker written with look-alikes or in other case for the same", () => {
    const index = new ItemIndex(CONFUSABLES);
    index.add(rifle("AB123456", { maker: "Glock" }), 0);
    expect(index.find(rifle("AB123456", { maker: "GL0CK" }))).to.have.length(1);
    expect(index.find(rifle("AB123456", { maker: "g l o c k" }))[0]?.differs).to.deep.equal([]);
  });

  it("finds the item a partial mark fits, with one sign unreadable and not with two", () => {
    const index = new ItemIndex(CONFUSABLES);
    index.add(rifle("AB1234"), 0);
    index.add(rifle("AB1235"), 1);
    const found = (serial: string) =>
      index.find(rifle(serial, { state: "partial" })).map(({ known, relation }) => [known.serial, relation.expected]);
    expect(found("A?1234")).to.deep.equal([["AB1234", "B"]]);
    expect(found("AB-123?").sort()).to.deep.equal([
      ["AB1234", "4"],
      ["AB1235", "5"],
    ]);
    for (const mark of ["AB?234-", "?-B1234", "AB-?-234", "AB123?--"]) expect(found(mark), mark).to.not.deep.equal([]);
    expect(found("A?123?")).to.deep.equal([]);
    expect(found("AB12?4X")).to.deep.equal([]);
    expect(found("AB1234")).to.deep.equal([]);
  });

  it("counts serials of a form within maker and model", () => {
    const index = new ItemIndex(CONFUSABLES);
    for (const serial of ["AB1001", "AB1002", "AB100"]) index.add(rifle(serial), 0);
    index.add(rifle("AB1003", { model: "A2" }), 0);
    const form = index.formOf(rifle("AB9999")) ?? "";
    expect(index.countOf(form)).to.equal(2);
    expect(index.formOf(rifle("AB9999", { model: "A9" }))).to.equal(undefined);
  });
});
