/**
 * When to try again, and how much a partner may ask.
 * @module
 */
import { expect } from "chai";
import { type Allowance, RETRY, retryDelay, spend } from "../../../../services/domain/exchange/retry.ts";

describe("services/domain/exchange/retry", () => {
  it("never waits longer than an hour, after however many attempts", () => {
    for (const attempts of [13, 14, 40, 1_000, 1_000_000]) expect(retryDelay(attempts, 1)).to.equal(RETRY.most);
  });

  it("doubles the wait, and spreads it over its last quarter", () => {
    expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 1))).to.deep.equal([1_000, 2_000, 4_000, 8_000]);
    expect(retryDelay(3, 0)).to.equal(3_000);
  });

  /** Sends at each of these times (ms); what came of each. */
  function sendAt(times: readonly number[], perMinute: number): (number | "taken")[] {
    let allowance: Allowance | undefined;
    return times.map((now) => {
      const spent = spend(allowance, perMinute, now);
      if (spent.ok) allowance = spent.after;
      return spent.ok ? "taken" : spent.seconds;
    });
  }

  it("refuses what goes beyond a minute's allowance, and says how long to wait", () => {
    expect(sendAt([0, 0, 0, 0], 3)).to.deep.equal(["taken", "taken", "taken", 20]);
  });

  it("takes again exactly after that wait", () => {
    expect(sendAt([0, 0, 0, 19_999, 20_000, 20_001], 3).slice(3)).to.deep.equal([1, "taken", 20]);
  });

  it("gives nothing for a clock that is set back", () => {
    expect(sendAt([60_000, 60_000, 0, 0], 2).slice(2)).to.deep.equal([30, 30]);
  });

  it("saves up no more than one minute's allowance", () => {
    expect(sendAt([0, 3_600_000, 3_600_000, 3_600_000], 2)).to.deep.equal(["taken", "taken", "taken", 30]);
  });
});
