import { expect } from "chai";
import fc from "fast-check";
import {
  type Attempts,
  countedFrom,
  lockedUntil,
  NO_ATTEMPTS,
  withFailure,
} from "../../../../services/domain/sign-in/lock-out.ts";

const NOW = 1_800_000_000_000;
const failedTimes = (failures: number, at = NOW): Attempts =>
  Array.from({ length: failures }).reduce<Attempts>((attempts) => withFailure(attempts, at), NO_ATTEMPTS);

describe("domain › lock-out", () => {
  it("locks from the fifth failure on, twice as long each time, and an hour at most", () => {
    const waits = [5, 6, 7, 8, 11, 12, 40, 5000].map(
      (failures) => (lockedUntil(failedTimes(failures), NOW) - NOW) / 1000,
    );
    expect(waits).to.deep.equal([30, 60, 120, 240, 1920, 3600, 3600, 3600]);
  });

  it("locks nobody for four slips, nor when the wait is over to the millisecond", () => {
    for (const failures of [0, 1, 2, 3, 4]) expect(lockedUntil(failedTimes(failures), NOW)).to.equal(0);
    expect(lockedUntil(failedTimes(5), NOW + 29_999)).to.equal(NOW + 30_000);
    expect(lockedUntil(failedTimes(5), NOW + 30_000)).to.equal(0);
  });

  it("waits from now on for a failure of a time to come, and not until then", () => {
    const ahead = failedTimes(12, NOW + 86_400_000);
    const counted = countedFrom(ahead, NOW);
    expect(lockedUntil(counted, NOW)).to.equal(NOW + 3_600_000);
    expect(lockedUntil(counted, NOW + 3_600_000)).to.equal(0);
    expect(countedFrom(failedTimes(5), NOW + 1000)).to.deep.equal(failedTimes(5));
  });

  it("never waits less after one failure more", () => {
    fc.assert(
      fc.property(fc.nat(200), (failures) => {
        expect(lockedUntil(failedTimes(failures + 1), NOW)).to.be.at.least(lockedUntil(failedTimes(failures), NOW));
      }),
    );
  });
});
