import { expect } from "chai";
import type { HoldStep, Opening } from "../../../../services/domain/exchange/hold.ts";
import { answerDue, dutyOf, noticesAt, tellingDue } from "../../../../services/domain/exchange/hold-duties.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const at = (text: string): number => Date.parse(text) / 1000;
// A Monday.
const HELD = at("2026-11-02T09:00:00Z");
const opening = (licensing: string): Opening => ({
  ...{ id: word("hold"), customs: "XA-CUS", licensing, permit: word("permit"), declaration: "26XA1" },
  ...{ reason: "other", doubt: "d", shown: [], by: "XA-CUS/emil", at: HELD },
});
const clock = (steps: readonly HoldStep[], licensing = "XA-LIC", toldAt?: number) => ({
  ...{ opening: opening(licensing), steps },
  ...(toldAt !== undefined && { toldAt }),
});
const notices = (when: number, ...rest: Parameters<typeof clock>) => noticesAt(clock(...rest), LIMITS, when);
const DAY = 86_400;

describe("exchange › hold › duties", () => {
  it("silence raises a notice, then another, and never releases", () => {
    const told = clock(["told"], "XA-LIC", HELD + 60);
    const [due, longest] = [answerDue(told, LIMITS), answerDue(told, LIMITS, true)].map(
      (each) => each?.endsAt as number,
    );
    expect(noticesAt(told, LIMITS, (due as number) - 1)).to.deep.equal([]);
    expect(noticesAt(told, LIMITS, due as number)).to.deep.equal(["hold-unanswered"]);
    expect(noticesAt(told, LIMITS, longest as number)).to.deep.equal(["hold-unanswered", "hold-unanswered-longest"]);
    expect(dutyOf(told, LIMITS)).to.deep.include({ duty: "answer", who: "XA-LIC" });
  });

  it("of a state without a calendar › nobody is called late, and that nobody knows is said", () => {
    const due = answerDue(clock(["told"], "ZA-LIC", HELD), LIMITS);
    expect(due?.how).to.equal("calendar-unknown");
    expect(notices((due?.endsAt as number) - 1, ["told"], "ZA-LIC", HELD)).to.deep.equal([]);
    for (const later of [0, 100 * DAY])
      expect(notices((due?.endsAt as number) + later, ["told"], "ZA-LIC", HELD)).to.deep.equal([
        "hold-deadline-unknown",
      ]);
  });

  it("customs has 24 hours to tell, and no second more", () => {
    expect(instantText(tellingDue(clock([]), LIMITS).endsAt)).to.equal("2026-11-03T09:00:00Z");
    expect(notices(HELD + DAY - 1, [])).to.deep.equal([]);
    expect(notices(HELD + DAY, [])).to.deep.equal(["hold-untold"]);
    expect(dutyOf(clock([]), LIMITS)).to.deep.include({ duty: "tell", who: "XA-CUS" });
  });

  it("an answer is due ten working days after it was told, not after the goods were held", () => {
    // XA rests on Saturday and Sunday, by UTC: told on Tuesday, the tenth day is Tuesday two weeks later.
    expect(answerDue(clock(["told"], "XA-LIC", HELD + DAY), LIMITS)?.lastDay).to.equal("2026-11-17");
    // XB rests on Friday and Saturday, and keeps Founding Day on 15 November.
    expect(answerDue(clock(["told"], "XB-LIC", HELD + DAY), LIMITS)?.lastDay).to.equal("2026-11-18");
    expect(answerDue(clock([]), LIMITS)).to.equal(undefined);
  });

  it("once extended it is due after thirty, and what was wanted to know does not stop the time", () => {
    expect(answerDue(clock(["told", "extend"], "XA-LIC", HELD), LIMITS)?.lastDay).to.equal("2026-12-14");
    const wanted = clock(["told", "ask"], "XA-LIC", HELD);
    expect(noticesAt(wanted, LIMITS, at("2026-11-17T00:00:00Z"))).to.deep.equal(["hold-unanswered"]);
    const extended = clock(["told", "extend", "ask", "inform"], "XA-LIC", HELD);
    expect(noticesAt(extended, LIMITS, at("2026-12-14T23:59:59Z"))).to.deep.equal([]);
    expect(noticesAt(extended, LIMITS, at("2026-12-15T00:00:00Z"))).to.deep.equal([
      "hold-unanswered",
      "hold-unanswered-longest",
    ]);
  });

  it("what was answered, or is over, has no time that runs", () => {
    for (const steps of [
      ["told", "answer-release"],
      ["told", "answer-refuse"],
      ["told", "stop"],
      ["stop"],
      ["told", "answer-release", "release"],
    ] as const) {
      expect(dutyOf(clock(steps, "XA-LIC", HELD), LIMITS)).to.equal(undefined);
      expect(notices(HELD + 400 * DAY, steps, "XA-LIC", HELD)).to.deep.equal([]);
    }
  });

  it("a refusal that crossed the release is noticed at once", () =>
    expect(notices(HELD, ["told", "answer-release", "release", "answer-refuse"], "XA-LIC", HELD)).to.deep.equal([
      "hold-refused-after-release",
    ]));
});
