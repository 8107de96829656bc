/**
 * A clock that is ahead shows by how old blocks are when they come; nothing else is taken for it.
 * @module
 */
import { expect } from "chai";
import { aheadBy, type Look, type Pace, withLook } from "../../../../services/domain/health/block-pace.ts";

const T0 = 1_800_000_000;
/** Looks every half second for `seconds`, at a chain whose head `blockAt` gives. */
function looked(seconds: number, blockAt: (passed: number) => Omit<Look, "passed">, every = 0.5): Pace | undefined {
  let pace: Pace | undefined;
  for (let passed = 0; passed <= seconds; passed += every) pace = withLook(pace, { ...blockAt(passed), passed });
  return pace;
}
/** A block every five seconds, made at its time. */
const steady = (passed: number) => {
  const number = Math.floor(passed / 5);
  return { number, time: T0 + number * 5 };
};
/** What a clock says that is `ahead` seconds ahead of the chain's. */
const said = (pace: Pace | undefined, passed: number, ahead: number) => aheadBy(pace, T0 + passed + ahead, passed);

describe("the pace of blocks", () => {
  it("says nothing of a ledger that stands still, nor of one that makes a block now and then by the same clock", () => {
    expect(
      said(
        looked(600, () => ({ number: 1, time: T0 })),
        600,
        0,
      ),
    ).to.equal(undefined);
    const rare = (passed: number) => ({ number: Math.floor(passed / 400), time: T0 + Math.floor(passed / 400) * 400 });
    expect(said(looked(1000, rare), 1000, 0)).to.be.closeTo(0, 1);
  });

  it("says nothing of an endpoint that catches up, however old its blocks are", () => {
    const catching = (passed: number) => ({
      number: Math.floor(passed * 3),
      time: T0 - 86_400 + Math.floor(passed * 3),
    });
    expect(said(looked(300, catching), 300, 0)).to.equal(undefined);
    // Hardly faster than time goes on.
    const slowly = (passed: number) => ({ number: Math.floor(passed), time: T0 - 3600 + passed * 1.3 });
    expect(said(looked(300, slowly), 300, 0)).to.equal(undefined);
  });

  it("says nothing before a minute of looks, nor when they were interrupted, nor of a chain that went back", () => {
    expect(said(looked(60, steady), 60, 3600)).to.equal(undefined);
    const pace = looked(300, steady);
    const late = withLook(pace, { ...steady(400), passed: 400 });
    expect(said(late, 400, 3600)).to.equal(undefined);
    expect(said(withLook(pace, { number: 3, time: T0, passed: 300.5 }), 301, 3600)).to.equal(undefined);
  });

  it("says by how much a clock is ahead of blocks that come as they are made, at once when it jumps, and also of rare ones", () => {
    const pace = looked(300, steady);
    expect(said(pace, 300, 0)).to.be.closeTo(0, 1);
    expect(said(pace, 300, 3600)).to.be.closeTo(3600, 1);
    expect(said(pace, 303, -20)).to.be.closeTo(-20, 1);
    const rare = (passed: number) => ({ number: Math.floor(passed / 400), time: T0 + Math.floor(passed / 400) * 400 });
    expect(said(looked(1000, rare), 1000, 90)).to.be.closeTo(90, 1);
  });

  it("keeps no more than a minute of looks", () => {
    expect(looked(5000, (passed) => ({ number: Math.floor(passed), time: T0 + passed }))?.arrivals.length).to.be.below(
      70,
    );
  });
});
