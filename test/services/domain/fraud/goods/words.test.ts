import { expect } from "chai";
import type { GoodsPhrase } from "../../../../../services/domain/fraud/goods/tables.ts";
import { oddPhrase, plainWords } from "../../../../../services/domain/fraud/goods/words.ts";
import { phrasesOf } from "../../../../../services/domain/text/phrases.ts";
import { GOODS_PHRASES } from "../../../../../services/tables/rules/goods-words.ts";

const indexed = (phrases: readonly GoodsPhrase[]) => phrasesOf(phrases, ({ phrase }) => phrase);
const PHRASES = indexed(GOODS_PHRASES);

describe("fraud › words of goods", () => {
  it("reads a description in any case, spacing and width", () => {
    expect(plainWords("  Drilling-EQUIPMENT, 2 pcs. ")).to.equal("drilling equipment 2 pcs");
    expect(plainWords("ＰＬＡＳＴＩＣ　ＢＡＬＬＳ")).to.equal("plastic balls");
    expect(plainWords("  A-b\t_c\n")).to.equal("a b c");
    expect(plainWords("")).to.equal("");
    expect(plainWords("Карабин, кал. 7,62")).to.equal("карабин кал 7 62");
  });

  for (const [text, phrase] of [
    ["PLASTIC BALLS", "plastic balls"],
    ["mining drilling equipment", "drilling equipment"],
    ["Agricultural machinery, used", "agricultural machinery"],
    ["Toys for children", "toys"],
  ] as const)
    it(`finds "${text}" odd beside rifles`, () =>
      expect(oddPhrase(text, "93019000", PHRASES)?.phrase).to.equal(phrase));

  for (const [text, code] of [
    ["Furniture", "93019000"],
    ["Household furniture", "93063030"],
    ["Textiles", "930200"],
    ["Medical equipment", "930330"],
  ] as const)
    it(`finds "${text}" odd under ${code}`, () =>
      expect(oddPhrase(text, code, PHRASES)?.phrase).to.equal(text.toLowerCase()));

  it("finds rifles odd beside plastics and machines for boring", () => {
    for (const code of ["392690", "843041"])
      expect(oddPhrase("Assault rifles 7.62 mm", code, PHRASES)?.phrase, code).to.equal("assault rifles");
  });

  for (const [text, code] of [
    ["Cartridges 7.62 mm ball", "93063030"],
    ["Drill rounds, inert, 5.56 mm", "93063030"],
    ["Spare parts for machine guns", "930591"],
    ["Machine gun mounts", "930591"],
    ["Telescopic sights for rifles", "901310"],
    ["Holsters for pistols", "420299"],
    ["Toy pistols", "950300"],
    ["Toner cartridges", "844399"],
    ["Drilling equipment for wells", "84304100"],
    ["Plastic balls for floats", "392690"],
    ["Manuals for machine guns", "490199"],
    ["Rifle furniture: stock, handguard, grip", "930599"],
    ["Aramid textiles, coated, for body armour", "590390"],
    ["Protective garments, rubber, against agents", "401590"],
    ["Camouflage textiles, nonwoven", "560394"],
    ["Medical equipment: field sterilisers", "841920"],
    ["Racks for rifles, steel", "940320"],
    ["Cleaning brushes for rifles", "960350"],
    ["Lubricant for machine guns", "340319"],
    ["Slings for rifles, woven", "630790"],
    ["Lamps to be fitted to pistols", "851310"],
    ["Bipods for machine guns", "962000"],
    ["Thermal cameras to be mounted on rifles", "852589"],
  ] as const)
    it(`finds nothing odd in "${text}" under ${code}`, () =>
      expect(oddPhrase(text, code, PHRASES)).to.equal(undefined));

  it("finds a phrase that begins with the last word of another, and one at the end", () => {
    const phrases = indexed([
      { phrase: "spare plastic", fits: ["93"] },
      { phrase: "plastic balls", fits: ["39"] },
    ]);
    expect(oddPhrase("Spare plastic balls", "930190", phrases)?.phrase).to.equal("plastic balls");
    expect(oddPhrase("plastic", "930190", phrases)).to.equal(undefined);
  });

  it("reads whole words: a part of one is another word", () => {
    expect(oddPhrase("Non-plastic ballsy things", "930190", PHRASES)).to.equal(undefined);
    expect(oddPhrase("", "930190", PHRASES)).to.equal(undefined);
  });
});
