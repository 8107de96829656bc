import { expect } from "chai";
import { processTime } from "../../../../services/auth/tokens/process-time.ts";

const START = 1_800_000_000_000;

describe("auth › time of a process", () => {
  let now: number;
  let passed: number;
  beforeEach(() => {
    [now, passed] = [START + 3000, 9000];
  });
  const started = () =>
    processTime(
      START,
      () => now,
      () => passed,
    );
  const goOn = (ms: number) => {
    now += ms;
    passed += ms;
  };

  it("began earlier by a clock that was set back since, and not by one that runs a little slow, or jumped ahead", () => {
    const time = started();
    goOn(60_000);
    now -= 999;
    expect(time.startedAt()).to.equal(START);
    now -= 3_600_000;
    expect(time.startedAt()).to.equal(START - 3_600_999);
    now += 86_400_000;
    expect(time.startedAt()).to.equal(START);
  });

  it("goes on no faster than it passes: a clock that jumps ahead makes nothing expire", () => {
    const time = started();
    goOn(60_000);
    expect(time.certain()).to.equal(START + 63_000);
    now += 3_600_000;
    expect(time.certain()).to.equal(START + 63_000);
    now -= 7_200_000;
    expect(time.certain()).to.equal(now);
  });
});
