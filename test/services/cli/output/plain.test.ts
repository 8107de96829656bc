import { expect } from "chai";
import { jsonText } from "../../../../services/cli/output/json.ts";
import { plain, printable, text } from "../../../../services/cli/output/plain.ts";
import { fields, table } from "../../../../services/cli/output/table.ts";

/** Everything that moves a cursor, starts a line, turns the reading order, or is half a character. */
const ATTACKS = [
  ...["\u0000", "\u0007", "\b", "\t", "\n", "\r", "\u001b[2J", "\u007f", "\u0085", "\u009b31m"],
  ...["\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202e", "\u2066", "\u2069", "\ud800", "\udc00"],
];
const RAW = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe("cli › plain text", () => {
  for (const attack of ATTACKS) {
    it(`shows ${JSON.stringify(attack)} by its number`, () => {
      expect(plain(`a${attack}b`)).to.not.match(RAW);
      expect(plain(`a${attack}b`)).to.match(/^a\\u\{[0-9a-f]+\}.*b$/u);
      expect(text`x ${attack}`).to.not.match(RAW);
    });
  }

  it("keeps a table's rows apart from what its cells say", () => {
    for (const attack of ATTACKS) {
      expect(table(["a", "b"], [[attack, "x"]]).split("\n")).to.have.length(2);
      expect(fields([["name", attack]])).to.not.match(RAW);
    }
  });

  it("leaves only our own line ends in a whole text", () => {
    expect(printable(`one\ntwo${ATTACKS.join("")}`).replaceAll("\n", "")).to.not.match(RAW);
    expect(printable("one\ntwo")).to.equal("one\ntwo");
  });

  it("keeps every script as it is", () => {
    for (const name of ["Nordwerk Größe", "وزارة الدفاع", "Министерство", "国防部", "👩‍✈️"])
      expect(plain(name)).to.equal(name);
  });

  it("shows nothing for what is no text or number", () => {
    for (const value of [undefined, null, {}, [], true]) expect(plain(value)).to.equal("");
    expect(plain(0)).to.equal("0");
  });
});

describe("cli › JSON text", () => {
  it("is the same value with no character a terminal acts on", () => {
    const value = { list: ATTACKS.filter((attack) => attack.isWellFormed()), "key\u009b\u202e": 1 };
    const json = jsonText(value);
    expect(json.replaceAll("\n", "")).to.not.match(RAW);
    expect(JSON.parse(json)).to.deep.equal(value);
  });

  it("writes amounts as digits", () => {
    expect(JSON.parse(jsonText({ amount: 2n ** 64n }))).to.deep.equal({ amount: "18446744073709551616" });
  });
});
