/**
 * Every word of the tables is written as the comparison writes words: one that is not would never be found.
 * @module
 */
import { expect } from "chai";
import { matcherOf } from "../../../../services/domain/text/matcher.ts";
import forms from "../../../../services/tables/parties/company-forms.json" with { type: "json" };
import indicators from "../../../../services/tables/parties/indicators.json" with { type: "json" };
import { PARTY_TABLES } from "../../../../services/tables/parties/parties.ts";
import words from "../../../../services/tables/parties/words.json" with { type: "json" };

const lists = (rows: Readonly<Record<string, readonly string[]>>) => Object.values(rows).flat();

describe("tables › parties", () => {
  it("name source and date", () => {
    for (const { source, date } of [forms, indicators, words]) {
      expect(source).to.match(/\w{4}/);
      expect(date).to.match(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it("are written in words of lower-case ASCII, single letters joined", () => {
    // Blanks are found as they are written, without their punctuation.
    const { source: _source, date: _date, blanked: _blanked, ...signs } = indicators;
    const all = [
      ...lists(forms.behind),
      ...lists(forms.before),
      ...lists(words.names),
      ...lists(words.addresses),
      ...Object.entries(words.addressEndings).flat(),
      ...words.fillers,
    ];
    for (const phrase of [...all, ...lists(signs)]) {
      const [read] = matcherOf(PARTY_TABLES).words(phrase.replaceAll("#", "1"));
      expect(read?.join(" "), phrase).to.equal(phrase.replaceAll("#", "1"));
    }
  });

  it("know where every company form ends and begins: another would never be looked for", () => {
    for (const form of lists(forms.behind)) expect([...PARTY_TABLES.formEnds]).to.include(form.split(" ").at(-1));
    for (const form of lists(forms.before)) expect([...PARTY_TABLES.formStarts]).to.include(form.split(" ").at(0));
    for (const form of lists(forms.behind))
      expect(matcherOf(PARTY_TABLES).forms(`Nordwerk ${form}`)[0]?.key, form).to.equal("nordwerk");
    for (const form of lists(forms.before))
      expect(matcherOf(PARTY_TABLES).forms(`${form} Nordwerk`)[0]?.key, form).to.equal("nordwerk");
  });

  it("give each spelling one meaning", () => {
    for (const rows of [forms.behind, forms.before, words.names, words.addresses]) {
      const all = lists(rows);
      const twice = all.filter((each, i) => all.indexOf(each) < i);
      expect(twice).to.deep.equal([]);
    }
  });

  it("find no form longer than is looked for", () => {
    for (const phrase of [...lists(forms.behind), ...lists(forms.before)])
      expect(phrase.split(" ").length, phrase).to.be.at.most(6);
  });
});
