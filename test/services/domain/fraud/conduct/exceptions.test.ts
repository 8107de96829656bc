/**
 * Many overrides or late facts, by one authority or under one account.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";

const [NADIA, OLEG] = [`0x${"a1".repeat(20)}`, `0x${"b2".repeat(20)}`] as const;

/** A border post at ordinary work for so many days. */
function working(days: number): { chronicle: Chronicle; permit: Hex } {
  const chronicle = new Chronicle();
  const permit = chronicle.on(0).register({ quantity: 100_000n });
  for (let day = 0; day < days; day += 1) if (day % 7 < 5) chronicle.on(day).ship(permit);
  return { chronicle, permit };
}

describe("conduct › exceptions", () => {
  it("four overrides in a week, where there was none before, are told of", () => {
    const { chronicle, permit } = working(35);
    for (const day of [35, 36, 37]) chronicle.on(day).outside("Overridden", permit);
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(38).outside("Overridden", permit);
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F36", code: "exceptions-many", count: 4, authorities: ["XB-CUS"] });
    expect(alert?.params).to.deep.equal({
      ...{ who: "XB-CUS", what: "overrides", count: "4", from: "2027-02-05", busiest: "0", days: "35", span: "7" },
    });
  });

  it("the fifth adds to the alert and raises no other", () => {
    const { chronicle, permit } = working(35);
    for (const day of [35, 36, 37, 38, 39]) chronicle.on(day).outside("Overridden", permit);
    expect(chronicle.of("exceptions-many").map(({ count }) => count)).to.deep.equal([5]);
  });

  it("overrides under one account are told of by account", () => {
    const { chronicle, permit } = working(35);
    for (const day of [35, 36, 37, 38]) chronicle.on(day).outside("Overridden", permit, { account: NADIA });
    expect(chronicle.of("exceptions-many").map(({ params }) => params.who)).to.deep.equal([
      "XB-CUS",
      `XB-CUS by account ${NADIA}`,
    ]);
  });

  it("overrides shared between accounts are the authority's alone", () => {
    const { chronicle, permit } = working(35);
    for (const [i, day] of [35, 36, 37, 38].entries())
      chronicle.on(day).outside("Overridden", permit, { account: i % 2 === 0 ? NADIA : OLEG });
    expect(chronicle.of("exceptions-many").map(({ params }) => params.who)).to.deep.equal(["XB-CUS"]);
  });

  it("an act that was countersigned in another transaction lends nobody its account", () => {
    const { chronicle, permit } = working(35);
    chronicle.on(35).outside("Overridden", permit, { account: NADIA });
    for (const day of [36, 37, 38]) chronicle.on(day).outside("Overridden", permit);
    expect(chronicle.of("exceptions-many").map(({ params }) => params.who)).to.deep.equal(["XB-CUS"]);
  });

  it("late facts are counted apart from overrides", () => {
    const { chronicle, permit } = working(35);
    for (const day of [35, 36]) chronicle.on(day).outside("Overridden", permit);
    for (const day of [35, 36, 37]) chronicle.on(day).outside("LateFactRecorded", permit);
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(37).outside("LateFactRecorded", permit);
    expect(chronicle.of("exceptions-many").map(({ params }) => params.what)).to.deep.equal(["late facts"]);
  });

  it("of an authority that has only begun its work nothing is said", () => {
    const { chronicle, permit } = working(9);
    for (let n = 0; n < 10; n += 1) chronicle.on(9).outside("Overridden", permit);
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("of a post without a network, whose late facts come every week, nothing is said", () => {
    const { chronicle, permit } = working(0);
    for (let day = 0; day < 84; day += 1) {
      if (day % 7 > 4) continue;
      chronicle.on(day).ship(permit);
      if (day % 2 === 0) for (let n = 0; n < 3; n += 1) chronicle.outside("LateFactRecorded", permit);
    }
    expect(chronicle.of("exceptions-many")).to.deep.equal([]);
  });

  it("one override now and then is no habit", () => {
    const { chronicle, permit } = working(70);
    for (const day of [71, 79, 88, 95, 103]) chronicle.on(day).outside("Overridden", permit);
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
