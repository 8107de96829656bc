import { expect } from "chai";
import { BlockPace } from "../../../../services/usecases/vitals/block-pace.ts";

describe("a node's picture of the pace of blocks", () => {
  let now = 0;
  let passed = 0;
  const goOn = (seconds: number) => {
    now += seconds * 1000;
    passed += seconds * 1000;
  };
  /** Two minutes of blocks, one a second. */
  function watched(): BlockPace {
    [now, passed] = [1_800_000_000_000, 5];
    const pace = new BlockPace({ clock: () => now, passed: () => passed });
    for (let number = 0; number < 120; number++) {
      pace.look({ number, time: Math.floor(now / 1000) });
      goOn(1);
    }
    return pace;
  }

  it("tells nothing before it has seen blocks come", () => {
    expect(new BlockPace({ clock: () => now, passed: () => passed }).clockAhead).to.equal(undefined);
  });

  it("tells of a clock that jumps, by how much, and no more once it is set back", () => {
    const pace = watched();
    expect(pace.clockAhead).to.be.closeTo(0, 2);
    now += 7_200_000;
    expect(pace.clockAhead).to.be.closeTo(7200, 2);
    now -= 7_200_000;
    expect(pace.clockAhead).to.be.closeTo(0, 2);
  });

  it("does not take a ledger that stopped for a clock that is ahead", () => {
    const pace = watched();
    goOn(3600);
    expect(pace.clockAhead).to.be.closeTo(0, 2);
  });
});
