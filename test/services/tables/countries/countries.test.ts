import { expect } from "chai";
import { countryName, isCountry, isStateCode } from "../../../../services/tables/countries/countries.ts";
import file from "../../../../services/tables/countries/names.json" with { type: "json" };

describe("tables › countries", () => {
  for (const code of ["UK", "EU", "fr", "FRA", "F", "", "A1", "AE-DU", "QL", "ZY", "__proto__"]) {
    it(`refuses ${JSON.stringify(code)} as a state`, () => {
      expect(isCountry(code)).equal(false);
      expect(isStateCode(code)).equal(false);
    });
  }

  for (const code of ["AA", "QM", "QZ", "XA", "XK", "XZ", "ZZ"]) {
    it(`takes the user-assigned ${code} for an exercise's state, and for no country`, () => {
      expect(isStateCode(code)).equal(true);
      expect(isCountry(code)).equal(false);
      expect(countryName(code, "en")).equal(undefined);
    });
  }

  it("names a country in the six languages of the United Nations", () => {
    const languages = ["ar", "en", "es", "fr", "ru", "zh"] as const;
    expect(languages.map((language) => countryName("CH", language))).deep.equal([
      "سويسرا",
      "Switzerland",
      "Suiza",
      "Suisse",
      "Швейцария",
      "瑞士",
    ]);
  });

  it("has the 249 assigned codes, each with all six names, and none that users may assign", () => {
    const rows = Object.entries<Readonly<Record<string, string>>>(file.rows);
    expect(rows).length(249);
    for (const [code, names] of rows) {
      expect(
        Object.values(names).filter((name) => name.trim() === name && name !== ""),
        code,
      ).length(6);
      expect(code).not.match(/^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/);
    }
  });
});
