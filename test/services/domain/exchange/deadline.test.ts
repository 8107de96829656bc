import { expect } from "chai";
import fc from "fast-check";
import { deadlineOf, standsAt, tacitConsent } from "../../../../services/domain/exchange/deadline.ts";
import type { Period } from "../../../../services/domain/time/period.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const at = (text: string): number => Date.parse(text) / 1000;
const { work, calendars } = LIMITS;
const due = (period: Period, from: string, state: string) => deadlineOf(period, at(from), state, calendars);

describe("exchange › deadline", () => {
  it("silence beyond a calendar that is not known › is no consent", () => {
    const deadline = due(work.transitConsent, "2026-03-02T09:00:00Z", "ZA");
    expect(deadline).to.include({ how: "calendar-unknown", state: "ZA" });
    expect(tacitConsent(deadline, deadline.endsAt - 1)).to.equal("waiting");
    for (const later of [0, 86_400 * 400])
      expect(tacitConsent(deadline, deadline.endsAt + later)).to.equal("could-not-say");
  });

  it("silence beyond the year the calendar ends with › is no consent", () => {
    const deadline = due(work.transitConsent, "2030-12-20T09:00:00Z", "XC");
    expect(deadline.how).to.equal("calendar-ended");
    expect(tacitConsent(deadline, deadline.endsAt)).to.equal("could-not-say");
  });

  it("a state whose name an object has of its own › has no calendar", () =>
    expect(due(work.transitConsent, "2026-03-02T09:00:00Z", "constructor").how).to.equal("calendar-unknown"));

  it("silence is consent when twenty working days of the transit state have ended, and not a second before", () => {
    // XC rests on Sundays, five hours behind UTC: from Monday 2 March the twentieth day is Wednesday 25 March.
    const deadline = due(work.transitConsent, "2026-03-02T09:00:00Z", "XC");
    expect(deadline).to.deep.equal({
      ...{ state: "XC", how: "known", lastDay: "2026-03-25", endsAt: at("2026-03-26T05:00:00Z"), zone: "Etc/GMT+5" },
    });
    expect(tacitConsent(deadline, deadline.endsAt - 1)).to.equal("waiting");
    expect(tacitConsent(deadline, deadline.endsAt)).to.equal("consented");
  });

  it("a doubt is told within 24 hours, by every clock alike", () => {
    const deadline = due(work.doubtNotice, "2028-02-28T10:15:00Z", "ZA");
    expect(deadline).to.deep.equal({ state: "ZA", how: "exact", endsAt: at("2028-02-29T10:15:00Z") });
    expect(standsAt(deadline, deadline.endsAt)).to.equal("passed");
  });

  it("a doubt is answered within ten working days, at the longest thirty, over Christmas too", () => {
    expect(due(work.doubtAnswer, "2026-12-18T12:00:00Z", "DE").lastDay).to.equal("2027-01-05");
    expect(due(work.doubtAnswerLongest, "2026-12-18T12:00:00Z", "DE").lastDay).to.equal("2027-02-02");
  });

  it("the longer period never ends first, whoever has to act", () => {
    const states = fc.constantFrom("XA", "XB", "XC", "GB", "ZA");
    fc.assert(
      fc.property(states, fc.integer({ min: at("2025-01-01T00:00:00Z"), max: 2e9 }), (state, from) => {
        const [short, long] = [work.doubtAnswer, work.doubtAnswerLongest].map((each) =>
          deadlineOf(each, from, state, calendars),
        );
        expect(long?.endsAt).to.be.above(short?.endsAt as number);
        // What is known of the longer is known of the shorter.
        if (long?.how === "known") expect(short?.how).to.equal("known");
      }),
      { numRuns: 150, seed: 20261127 },
    );
  });
});
