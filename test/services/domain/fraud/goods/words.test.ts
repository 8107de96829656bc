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

  it("reads through what is not seen: soft hyphens, joiners, marks of direction", () => {
    for (const hidden of ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e"])
      expect(plainWords(`plas${hidden}tic ba${hidden}lls`), hidden.codePointAt(0)?.toString(16)).to.equal(
        "plastic balls",
      );
    expect(plainWords("\u200b")).to.equal("");
  });

  it("reads letters of other scripts that stand for Latin ones, in capitals and in small letters", () => {
    for (const text of ["plаstiс bаlls", "PLАSTІС ВАLLЅ", "ΡLΑSΤΙC ΒΑLLS", "plαstιc bαlls", "рlаstic ballѕ"])
      expect(plainWords(text), text).to.equal("plastic balls");
    expect([plainWords("ТОУЅ"), plainWords("тоуѕ")]).to.deep.equal(["toys", "toys"]);
    expect([plainWords("νehicle"), plainWords("ΜΑCΗΙΝΕ GUΝS")]).to.deep.equal(["vehicle", "machine guns"]);
  });

  it("leaves words of other scripts as they are, whatever their case", () => {
    for (const text of ["карабин", "патроны", "πυροβόλο", "όπλο", "مسدس", "手枪", "ministère"])
      expect([plainWords(text), plainWords(text.toUpperCase())], text).to.deep.equal([text, text]);
    for (const text of ["вес", "вместе", "СРОК", "рост", "ΝΟΤΑ", "тир"])
      expect(plainWords(text.toLowerCase()), text).to.equal(plainWords(text.toUpperCase()));
  });

  for (const [text, phrase] of [
    ["PLASTIC BALLS", "plastic balls"],
    ["mining drilling equipment", "drilling equipment"],
    ["Agricultural machinery, used", "agricultural machinery"],
    ["Toys for children", "toys"],
    ["Plаstic bаlls", "plastic balls"],
    ["Drilling equip\u00adment", "drilling equipment"],
    ["Auto parts, semi-finished", "auto parts"],
    ["Parts for autos: auto parts", "auto parts"],
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
    ["Semi-auto parts kit", "930599"],
    ["Full auto parts", "930591"],
    ["Sub-machine parts", "930591"],
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
