import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Opening } from "../../../../services/domain/exchange/hold.ts";
import { countDue } from "../../../../services/usecases/holds/count-due.ts";
import type { HoldEntry, HoldFile } from "../../../../services/usecases/holds/hold-book.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const DAY = 86_400;
// A Monday.
const HELD = Date.parse("2026-11-02T09:00:00Z") / 1000;
const file = (id: string, change: Partial<Opening> = {}, ...entries: readonly HoldEntry[]): HoldFile => ({
  opening: {
    ...{ id: word(id), customs: "XA-CUS", licensing: "XA-LIC", permit: word("permit"), declaration: "26XA1" },
    ...{ reason: "other", doubt: "d", shown: [] as Hex[], by: "XA-CUS/hugo", at: HELD, ...change },
  },
  entries,
});
const told: HoldEntry = { is: "told", at: HELD, since: HELD };

describe("holds that wait for somebody", () => {
  const books: Record<string, readonly HoldFile[]> = {
    "XA-CUS": [
      file("untold"),
      file("told", {}, told),
      file("abroad", { licensing: "XB-LIC" }, told),
      file("nobody knows", { licensing: "ZA-LIC" }, told),
      file("answered", {}, told, {
        ...{ is: "answered", step: "answer-refuse", record: word("r"), by: "XA-CUS/mia", at: HELD },
      }),
    ],
    // The same hold, as the other authority of the same node has it.
    "XA-LIC": [file("told", {}, told)],
  };
  const counted = (now: number) =>
    Object.fromEntries(
      countDue({
        ...{ book: { all: (authority) => books[authority] ?? [] }, own: ["XA-CUS", "XA-LIC"], rules: LIMITS },
        clock: () => now * 1000,
      }).map(({ of, stands, count }) => [`${of} ${stands}`, count]),
    );
  const none = { "own passed": 0, "own could-not-say": 0, "other passed": 0, "other could-not-say": 0 };

  it("are none of which nobody has to act, and each once, whoever keeps it", () => {
    expect(counted(HELD)).to.deep.equal({ ...none, "own running": 2, "other running": 2 });
  });

  it("are late from the second their time is over, whose move it is", () => {
    expect(counted(HELD + DAY - 1)["own passed"]).to.equal(0);
    expect(counted(HELD + DAY)).to.deep.equal({ ...none, "own running": 1, "own passed": 1, "other running": 2 });
  });

  it("are not called late where no calendar says so", () => {
    expect(counted(HELD + 100 * DAY)).to.deep.equal({
      ...{ ...none, "own running": 0, "own passed": 2 },
      ...{ "other running": 0, "other passed": 1, "other could-not-say": 1 },
    });
  });
});
