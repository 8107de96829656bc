/**
 * Names and addresses as people write them: what is the same, what is near, what is another.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { SIMILARITY } from "../../../../services/domain/text/match.ts";
import { matcherOf } from "../../../../services/domain/text/matcher.ts";
import { PARTY_TABLES } from "../../../../services/tables/parties/parties.ts";

const matcher = matcherOf(PARTY_TABLES);

/** Expected, found, and a word of the reason. */
type Row = readonly [expected: string, found: string, why: RegExp];

describe("text › names", () => {
  it("that are the same characters are exact, with no reason to give", () => {
    expect(matcher.name("Nordwerk", "Nordwerk")).to.deep.equal({ how: "exact", score: 1000, why: [] });
  });

  const NORMALISED: readonly Row[] = [
    ["Nordwerk Defence GmbH", "NORDWERK DEFENCE GMBH", /^other case$/],
    ["Nordwerk Defence", "Nordwerk  Defence", /^other white space$/],
    ["Nordwerk-Defence", "Nordwerk Defence", /^other punctuation$/],
    ["Nordwerk Defence G.m.b.H.", "Nordwerk Defence GmbH", /punctuation/],
    ["S. A. Cockerill", "SA Cockerill", /punctuation/],
    ["O'Neill & Sons", "ONeill Sons", /punctuation/],
    ["Ｎｏｒｄｗｅｒｋ", "Nordwerk", /Unicode/],
    ["Norwerk\u200b Defence", "Norwerk Defence", /Unicode/],
    ["Müller", "Muller", /script or other accents/],
    ["Müller", "Mueller", /script or other accents/],
    ["Großwerk", "GROSSWERK", /case/],
    ["OOO Romashka", "ООО «Ромашка»", /script/],
    ["Nordwerk Limited", "Nordwerk Ltd.", /company form/],
    ["Acme Arms Co., Ltd.", "Acme Arms Company Limited", /company form/],
    ["Nordwerk GmbH & Co. KG", "Nordwerk GmbH und Co KG", /company form/],
    ["Nordwerk Ltd", "Nordwerk", /company form/],
    ["PT Pindad", "Pindad", /company form/],
    ["华为技术有限公司", "华为技术", /company form/],
  ];
  for (const [expected, found, why] of NORMALISED)
    it(`are the same once normalised: ${expected} | ${found}`, () => {
      const match = matcher.name(expected, found);
      expect(match).to.include({ how: "normalised", score: 1000 });
      expect(match.why.join("; ")).to.match(why);
    });

  it("say only what was needed to make them the same", () => {
    expect(matcher.name("Nordwerk Ltd", "NORDWERK Limited").why).to.deep.equal([
      "other case",
      "the company form is written otherwise or left out",
    ]);
  });

  const SIMILAR: readonly Row[] = [
    ["Nordwerk Defence", "Nordwerk Defnece", /"defnece" has two letters exchanged/],
    ["Nordwerk Defence", "Nordwerk Defencee", /"defencee" has a letter more/],
    ["Nordwerk Defence", "Nordwerk Defnce", /"defnce" has a letter less/],
    ["Nordwerk Defence", "Nordverk Defence", /"nordverk" has another letter/],
    ["Nordwerk Defence", "Nordwerk Defense", /another spelling/],
    ["Nordwerk Defence", "Defence Nordwerk", /another order/],
    ["Nordwerk Defence", "Nord Werk Defence", /"nord werk" is written apart/],
    ["Nord Werk Defence", "Nordwerk Defence", /"nordwerk" is written together/],
    ["Johannes Smith", "J. Smith", /initial/],
    ["Ministry of Defence", "MoD", /"mod" has the initials only/],
    ["MoD", "Ministry of Defence", /the initials only/],
    ["Ministry of Defence", "Ministry of Defence of Alphaland", /"alphaland" was added/],
    ["Ministry of Defence of Alphaland", "Ministry of Defence", /a word is missing/],
    ["Ministry of Defence", "Ministère de la Défense", /another spelling, abbreviation or language/],
    ["Ministry of Defence", "Министерство обороны", /another spelling, abbreviation or language/],
    ["Nordwerk Technologies", "Nordwerk Techno", /"techno" is cut short/],
    ["Nordwerk Techno", "Nordwerk Technologies", /"technologies" is written out/],
    ["Nordwerk GmbH", "Nordwerk Ltd", /a company of another form/],
    // Of one name and two forms: two companies of one register.
    ["Nordwerk Kft", "Nordwerk Zrt", /a company of another form/],
    ["Nordwerk EOOD", "Nordwerk EAD", /a company of another form/],
    ["Nordwerk WLL", "Nordwerk KSC", /a company of another form/],
    ["Nordwerk LLC", "Nordwerk LLP", /a company of another form/],
    ["Nordwerk OHG", "Nordwerk KG", /a company of another form/],
    ["Nordwerk Sdn Bhd", "Nordwerk Berhad", /a company of another form/],
    ["Nordwerk FZE", "Nordwerk FZCO", /a company of another form/],
    ["Müller & Söhne", "Müller und Söhne", /without weight/],
  ];
  for (const [expected, found, why] of SIMILAR)
    it(`are similar, with a reason and never the same: ${expected} | ${found}`, () => {
      const match = matcher.name(expected, found);
      expect(match.how).to.equal("similar");
      expect(match.score).to.be.within(SIMILARITY.similarFrom, 999);
      expect(match.why.join("; ")).to.match(why);
    });

  const DIFFERENT: readonly (readonly [string, string])[] = [
    ["Ministry of Defence", "Ministry of Interior"],
    ["Ministry of Defence", "Ministry"],
    ["Nordwerk Defence GmbH", "Sudwerk Logistics GmbH"],
    // One letter in a short word is another word; one digit is another number.
    ["ABC Arms", "ABD Guns"],
    ["ABC", "ABD"],
    ["Military Unit 4321", "Military Unit 4322"],
    ["Factory No. 17", "Factory No. 71"],
    ["GmbH", "Ltd"],
    ["Nordwerk", "..."],
    ["---", "..."],
  ];
  for (const [expected, found] of DIFFERENT)
    it(`are different: ${expected} | ${found}`, () => {
      const match = matcher.name(expected, found);
      expect(match.how).to.equal("different");
      expect(match.score).to.be.below(SIMILARITY.similarFrom);
      expect(match.otherScript).to.equal(undefined);
    });

  it("in two scripts that do not meet say that they could not be compared", () => {
    for (const [expected, found] of [
      ["Ministry of Defence", "国防部"],
      ["国防部", "Ministry of Defence"],
      ["Alpha Company", "شركة الف"],
    ] as const)
      expect(matcher.name(expected, found)).to.include({ how: "different", otherScript: true });
    expect(matcher.name("国防部", "内政部").otherScript).to.equal(undefined);
    for (const [expected, found] of [
      ["Міністерство оборони", "国防部"],
      ["شركة النور LLC", "Light Company LLC"],
      ["Light Company LLC", "شركة النور LLC"],
      ["ООО Северная компания Ltd", "Northern Company Ltd"],
    ] as const)
      expect(matcher.name(expected, found), `${expected} | ${found}`).to.include({
        how: "different",
        otherScript: true,
      });
    // One borrowed letter makes no other script.
    expect(matcher.name("Ministry of Defence", "Sudwerk Logistics Ж").otherScript).to.equal(undefined);
    expect(matcher.name("Ministry of Defence", "𝐒𝐮𝐝𝐰𝐞𝐫𝐤").otherScript).to.equal(undefined);
  });

  it("in ideographs that only sound the same are similar, and taken for nobody", () => {
    for (const [expected, found] of [
      ["华为", "化为"],
      ["中国北方工业公司", "中国被访公业工司"],
      ["韓國", "韩国"],
    ] as const) {
      expect(matcher.name(expected, found), found).to.deep.include({
        how: "similar",
        why: ["other characters of the same sound"],
      });
      expect(matcher.sameName(expected, found)).to.equal(false);
    }
    expect(matcher.sameName("华为技术有限公司", "华为技术")).to.equal(true);
    // What is written between them is no part of them.
    expect(matcher.sameName("华为·技术", "华为-技术")).to.equal(true);
    expect(matcher.sameName("华为 技术", "华为技术")).to.equal(true);
    expect(matcher.sameName("\uf90a星", "金星"), "one ideograph under two numbers").to.equal(true);
    expect(matcher.name("Hua Wei", "华为").how).to.equal("normalised");
  });

  it("never quote what was expected", () => {
    for (const [expected, found] of SIMILAR) {
      const said =
        matcher
          .name(expected, found)
          .why.join(" ")
          .match(/"[^"]*"/g) ?? [];
      const words = matcher
        .words(found)
        .flatMap((list) => [...list, list.join(" ")])
        .join(" ");
      for (const quoted of said) expect(words, quoted).to.include(quoted.slice(1, -1));
    }
  });

  it("are as near one way as the other, and never crash", () => {
    const word = fc.constantFrom(
      "nordwerk",
      "Nordverk",
      "Defence",
      "of",
      "J.",
      "7",
      "GmbH",
      "Ltd",
      "Nord",
      "werk",
      "Я",
      "ß",
    );
    const name = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" ")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [one, other] = [matcherOf(PARTY_TABLES).name(a, b), matcherOf(PARTY_TABLES).name(b, a)];
        expect(one.how === "exact" || one.how === "normalised").to.equal(
          other.how === "exact" || other.how === "normalised",
        );
        expect(one.how === "exact").to.equal(a === b);
        expect(one.score).to.be.within(0, 1000);
      }),
      { numRuns: 300 },
    );
  });

  it("of more words than are looked at are the same or different, never similar", () => {
    const long = Array.from({ length: SIMILARITY.mostWords + 1 }, (_, i) => `word${String.fromCharCode(97 + i)}`).join(
      " ",
    );
    expect(matcher.name(long, `${long}x`).how).to.equal("different");
    expect(matcher.name(long, long.toUpperCase()).how).to.equal("normalised");
    const shorter = long.split(" ").slice(1).join(" ");
    expect(matcher.name(shorter, `${shorter}x`).how).to.equal("similar");
  });

  it("of the greatest length take no longer than a verdict has", () => {
    const long = (seed: number) =>
      Array.from({ length: 66 }, (_, i) => String.fromCharCode(97 + ((i * seed) % 26), 97 + ((i + seed) % 26))).join(
        " ",
      );
    const start = performance.now();
    for (let i = 1; i < 200; i += 1) matcher.name(long(i), `${long(i + 1)}x`);
    matcher.name("\ufdfa".repeat(200), `${"\ufdfa".repeat(199)}a`);
    expect(performance.now() - start).to.be.below(2000);
  });
});

describe("text › addresses", () => {
  const SAME: readonly Row[] = [
    ["Hafenstrasse 1, 20457 Hamburg", "20457 HAMBURG, 1 Hafenstraße", /another order/],
    ["1 Citadel Road, Beta City", "Citadel Rd. 1, Beta City", /another order/],
    ["1 Citadel Road, Beta City", "1 CITADEL RD, BETA CITY", /set aside/],
    ["Hafenstrasse 1", "Hafenstr. 1", /set aside/],
  ];
  for (const [expected, found, why] of SAME)
    it(`are the same once normalised: ${expected} | ${found}`, () => {
      const match = matcher.address(expected, found);
      expect(match).to.include({ how: "normalised" });
      expect(match.why.join("; ")).to.match(why);
    });

  it("without the postcode are similar", () => {
    expect(matcher.address("Hafenstrasse 1, 20457 Hamburg", "Hafenstr. 1, Hamburg")).to.include({ how: "similar" });
  });

  it("of another house or another street are different", () => {
    for (const found of ["Hafenstrasse 7, 20457 Hamburg", "Bergweg 1, 20457 Altona", "Hafenstrasse 1, 20458 Hamburg"])
      expect(matcher.address("Hafenstrasse 1, 20457 Hamburg", found).how, found).to.equal("different");
  });

  it("that are the same characters are exact", () => {
    expect(matcher.address("1 Road", "1 Road").how).to.equal("exact");
  });
});
