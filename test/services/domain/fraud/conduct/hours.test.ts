/**
 * Unusual hour: an authority beside its own habit, in UTC.
 * @module
 */
import { expect } from "chai";
import { sentenceOf } from "../../../../../services/domain/errors/catalogue.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";

/** An office that registers between 08:00 and 16:00 UTC, for so many days. */
function office(days: number): Chronicle {
  const chronicle = new Chronicle();
  for (let day = 0; day < days; day += 1) for (const hour of [8, 12, 16]) chronicle.on(day, hour).register();
  return chronicle;
}

describe("conduct › hours", () => {
  it("a permit registered at night by an office of the day is told of, with its habit", () => {
    const chronicle = office(40);
    chronicle.on(40, 3, 12).register();
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F33", code: "hour-unusual", authorities: ["XB-LIC"], count: 1 });
    expect(alert?.subject).to.deep.equal({ kind: "authority", id: "XB-LIC" });
    expect(sentenceOf("hour-unusual", alert?.params ?? {})).to.equal(
      "XB-LIC registered at 03:12 UTC on 2027-02-13 (1 so far); on 0 of the 40 days before on which it acted was anything done between 02:00 and 05:00 UTC.",
    );
  });

  it("the next one that night adds to the alert; another night is another alert", () => {
    const chronicle = office(40);
    chronicle.on(40, 2).register();
    chronicle.on(40, 3).register();
    chronicle.on(41, 3).register();
    expect(chronicle.of("hour-unusual").map(({ count }) => count)).to.deep.equal([2, 1]);
  });

  it("an hour around midnight has neighbours on both sides", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 30; day += 1) chronicle.on(day, 23).register();
    chronicle.on(30, 0).register();
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(31, 1).register();
    expect(chronicle.codes()).to.deep.equal(["hour-unusual"]);
  });

  it("an override at night by a post of the day is told of", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 10_000n });
    for (let day = 0; day < 30; day += 1) chronicle.on(day, 11).ship(permit);
    chronicle.on(30, 2).outside("Overridden", permit);
    expect(chronicle.of("hour-unusual").map(({ params }) => [params.authority, params.act])).to.deep.equal([
      ["XB-CUS", "overrode"],
    ]);
  });

  it("of an office with too little past nothing is said", () => {
    const chronicle = office(19);
    chronicle.on(19, 3).register();
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("an hour earlier or later, as when clocks change, is usual", () => {
    const chronicle = office(40);
    chronicle.on(40, 7).register();
    chronicle.on(41, 17).register();
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("an authority that works around the clock is left alone", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 40; day += 1)
      for (let hour = day % 4; hour < 24; hour += 4) chronicle.on(day, hour).register();
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("what is consumed at night is the border's business", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 10_000n });
    for (let day = 0; day < 30; day += 1) chronicle.on(day, 11).ship(permit);
    chronicle.on(30, 2).ship(permit);
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
