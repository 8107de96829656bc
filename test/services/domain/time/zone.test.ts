import { expect } from "chai";
import fc from "fast-check";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { beginningOf, isZone, localDate, nextDate } from "../../../../services/domain/time/zone.ts";

const at = (text: string): number => Date.parse(text) / 1000;

describe("time › zone", () => {
  it("knows no zone that the database has not", () => {
    for (const zone of ["Mars/Olympus", "", "Europe/Berlin ", "constructor"])
      expect(isZone(zone), zone).to.equal(false);
    for (const zone of ["UTC", "Europe/Berlin", "Etc/GMT-4"]) expect(isZone(zone), zone).to.equal(true);
  });

  it("one instant has two dates in two zones", () => {
    const late = at("2026-12-31T23:30:00Z");
    expect(localDate(late, "Europe/Berlin")).to.equal("2027-01-01");
    expect(localDate(late, "Etc/GMT+5")).to.equal("2026-12-31");
  });

  it("a day begins at midnight by the clock there, in summer and in winter", () => {
    expect(instantText(beginningOf("2026-07-01", "Europe/Berlin"))).to.equal("2026-06-30T22:00:00Z");
    expect(instantText(beginningOf("2026-12-01", "Europe/Berlin"))).to.equal("2026-11-30T23:00:00Z");
  });

  it("a day whose midnight the clocks skip begins when they go on", () =>
    expect(instantText(beginningOf("2026-04-24", "Africa/Cairo"))).to.equal("2026-04-23T22:00:00Z"));

  it("a day that a zone skips begins with the next", () =>
    expect(instantText(beginningOf("2011-12-30", "Pacific/Apia"))).to.equal("2011-12-30T10:00:00Z"));

  it("goes from a leap day to the first of March, and over the year's end", () => {
    expect(nextDate("2028-02-28")).to.equal("2028-02-29");
    expect(nextDate("2028-02-29")).to.equal("2028-03-01");
    expect(nextDate("2027-02-28")).to.equal("2027-03-01");
    expect(nextDate("2026-12-31")).to.equal("2027-01-01");
  });

  it("every second has the date of the day it is in", () => {
    const zones = fc.constantFrom("UTC", "Europe/London", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati");
    fc.assert(
      fc.property(zones, fc.integer({ min: 1e9, max: 3e9 }), (zone, second) => {
        const date = localDate(second, zone);
        expect(beginningOf(date, zone)).to.be.at.most(second);
        expect(beginningOf(nextDate(date), zone)).to.be.above(second);
      }),
      { numRuns: 200, seed: 20261127 },
    );
  });
});
