import { expect } from "chai";
import fc from "fast-check";
import { type Calendar, isWorkingDay, workingDaysAfter } from "../../../../services/domain/time/calendar.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { localDate, nextDate } from "../../../../services/domain/time/zone.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const at = (text: string): number => Date.parse(text) / 1000;
const of = (state: string): Calendar => {
  const calendar = LIMITS.calendars.get(state);
  if (!calendar) throw new Error(`no calendar of ${state}`);
  return calendar;
};

/** Western Easter Sunday, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): Date {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e, f] = [Math.floor(b / 4), b % 4, Math.floor((b + 8) / 25)];
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}
const afterEaster = (year: number, days: number): string =>
  new Date(easter(year).getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe("time › calendar › working days", () => {
  it("beyond the last day of the calendar › are not said to be known", () => {
    const end = workingDaysAfter(of("GB"), at("2027-12-20T09:00:00Z"), 10);
    expect(end.how).to.equal("calendar-ended");
    // New Year's Day would be no working day; the calendar does not speak of it.
    expect(end.lastDay).to.equal("2028-01-05");
  });

  it("before the first day of the calendar › are not said to be known", () =>
    expect(workingDaysAfter(of("GB"), at("2025-12-30T09:00:00Z"), 10).how).to.equal("calendar-ended"));

  it("up to the last day of the calendar › are known", () =>
    expect(workingDaysAfter(of("GB"), at("2027-12-20T09:00:00Z"), 7)).to.include({
      how: "known",
      lastDay: "2027-12-31",
    }));

  it("of a state without a calendar › are Monday to Friday by UTC, and said to be a guess from below", () =>
    expect(workingDaysAfter(undefined, at("2026-12-23T23:59:59Z"), 2)).to.deep.equal({
      ...{ how: "calendar-unknown", lastDay: "2026-12-25", endsAt: at("2026-12-26T00:00:00Z"), zone: "UTC" },
    }));

  it("the day of the event does not count, and the last ends at midnight by the clock there", () => {
    // Midwinter in Berlin: 24 December is worked, Christmas and the weekend are not.
    const end = workingDaysAfter(of("DE"), at("2026-12-23T22:59:59Z"), 2);
    expect([end.lastDay, instantText(end.endsAt)]).to.deep.equal(["2026-12-28", "2026-12-28T23:00:00Z"]);
  });

  it("a second later it is another day there, and the period ends a day later", () =>
    expect(workingDaysAfter(of("DE"), at("2026-12-23T23:00:00Z"), 2).lastDay).to.equal("2026-12-29"));

  it("rest on other days elsewhere", () => {
    // 2026-11-26 is a Thursday: XB rests on Friday and Saturday, XC on Sunday.
    const from = at("2026-11-26T12:00:00Z");
    expect(workingDaysAfter(of("XA"), from, 1).lastDay).to.equal("2026-11-27");
    expect(workingDaysAfter(of("XB"), from, 1).lastDay).to.equal("2026-11-29");
    expect(workingDaysAfter(of("XC"), from, 2).lastDay).to.equal("2026-11-28");
  });

  it("count a leap day", () =>
    expect(workingDaysAfter(of("DE"), at("2028-02-28T12:00:00Z"), 1).lastDay).to.equal("2028-02-29"));

  it("never end earlier for more days, a later beginning, or a holiday more", () => {
    const calendar = fc.constantFrom(undefined, ...LIMITS.calendars.values());
    const from = fc.integer({ min: at("2025-06-01T00:00:00Z"), max: at("2031-06-01T00:00:00Z") });
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(calendar, from, fc.integer({ min: 0, max: 5e5 }), count, (each, start, later, n) => {
        const end = workingDaysAfter(each, start, n);
        expect(end.endsAt).to.be.above(start);
        expect(workingDaysAfter(each, start, n + 1).endsAt).to.be.above(end.endsAt);
        expect(workingDaysAfter(each, start + later, n).endsAt).to.be.at.least(end.endsAt);
        if (!each) return;
        const more = { ...each, holidays: new Map([...each.holidays, [end.lastDay, "one more"]]) };
        expect(workingDaysAfter(more, start, n).endsAt).to.be.above(end.endsAt);
      }),
      { numRuns: 150, seed: 20261127 },
    );
  });

  it("count as many working days as asked for, and end on one", () => {
    const calendars = fc.constantFrom(...LIMITS.calendars.values());
    const from = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-10-01T00:00:00Z") });
    fc.assert(
      fc.property(calendars, from, fc.integer({ min: 1, max: 30 }), (calendar, start, n) => {
        const { lastDay } = workingDaysAfter(calendar, start, n);
        let worked = 0;
        for (let date = localDate(start, calendar.zone); date < lastDay; ) {
          date = nextDate(date);
          if (isWorkingDay(calendar, date)) worked += 1;
        }
        expect(worked).to.equal(n);
        expect(isWorkingDay(calendar, lastDay)).to.equal(true);
      }),
      { numRuns: 150, seed: 20261127 },
    );
  });
});

describe("time › calendar › the shipped calendars", () => {
  it("are those of six countries and of the demonstration", () =>
    expect([...LIMITS.calendars.keys()]).to.deep.equal(["AT", "BE", "DE", "FR", "GB", "NL", "XA", "XB", "XC"]));

  const MOVABLE: readonly (readonly [string, readonly number[]])[] = [
    ["AT", [1, 39, 50, 60]],
    ["BE", [1, 39, 50]],
    ["DE", [-2, 1, 39, 50]],
    ["FR", [1, 39, 50]],
    ["GB", [-2, 1]],
    ["NL", [-2, 1, 39, 50]],
  ];
  for (const [state, offsets] of MOVABLE) {
    it(`${state} › keeps its movable holidays as many days from Easter as its law says, each year`, () => {
      const { from, until, holidays } = of(state);
      for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1)
        for (const days of offsets) expect(holidays.has(afterEaster(year, days)), `${year} ${days}`).to.equal(true);
    });
  }

  it("have as many holidays each year as the law names, where none fall together", () => {
    const perYear = (state: string, year: number): number =>
      [...of(state).holidays.keys()].filter((date) => date.startsWith(String(year))).length;
    const counts = { AT: 13, BE: 10, DE: 9, FR: 11, GB: 8, NL: 9 };
    for (const [state, count] of Object.entries(counts)) expect(perYear(state, 2026), state).to.equal(count);
    // What falls on a Saturday is listed all the same: whoever works on Saturdays rests then.
    expect(of("FR").holidays.has("2027-05-08")).to.equal(true);
  });

  it("move King's Day from a Sunday to the Saturday before", () => {
    expect(of("NL").holidays.get("2026-04-27")).to.equal("Koningsdag");
    expect(of("NL").holidays.get("2027-04-27")).to.equal("Koningsdag");
  });
});
