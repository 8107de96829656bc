import { expect } from "chai";
import type { Refusal } from "../../../../services/domain/errors/refusal.ts";
import { parseFields } from "../../../../services/schema/refuse-field.ts";
import { calendar } from "../../../../services/schema/rules/calendar.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const WHOLE = {
  ...{ zone: "Europe/Berlin", weekend: ["saturday", "sunday"], from: "2026-01-01", until: "2026-12-31" },
  ...{ holidays: { "2026-10-03": "Unity" }, source: "a law" },
};

const REFUSED: readonly (readonly [string, object, string, RegExp])[] = [
  ["a zone nobody knows", { zone: "Europe/Bonn" }, "/zone", /^zone-unknown$/],
  ["a day of the week that is none", { weekend: ["funday"] }, "/weekend/0", /^one-of sunday, /],
  ["a day of rest twice", { weekend: ["sunday", "sunday"] }, "/weekend", /^day-listed-twice$/],
  [
    "a week without a day's work",
    { weekend: ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday"] },
    "/weekend",
    /^max-array 5$|^max-\w+ 5$/,
  ],
  ["a day that does not exist", { until: "2027-02-29" }, "/until", /^date-not-real$/],
  ["an end before its beginning", { until: "2025-12-31" }, "/until", /^after-from$/],
  ["more years than anybody decrees", { until: "2046-12-31" }, "/until", /^at-most 20 years$/],
  [
    "a holiday it does not speak of",
    { holidays: { "2027-01-01": "New Year" } },
    "/holidays/2027-01-01",
    /^between-from-and-until$/,
  ],
  ["a holiday without a name", { holidays: { "2026-05-01": "" } }, "/holidays/2026-05-01", /^min-\w+ 1$/],
  ["no source", { source: undefined }, "/source", /^required$/],
  ["what it does not know", { halfdays: {} }, "/halfdays", /^unknown-field$/],
];

describe("rules › a calendar", () => {
  for (const [what, change, path, rule] of REFUSED) {
    it(`${what} › is refused`, () => {
      const { code, params } = refusalOf(() => parseFields(calendar, { ...WHOLE, ...change })) as Refusal;
      expect([code, params.path]).to.deep.equal(["field-invalid", path]);
      expect(params.rule).to.match(rule);
    });
  }

  it("whole › is read as it stands", () => expect(parseFields(calendar, WHOLE)).to.deep.equal(WHOLE));
});
