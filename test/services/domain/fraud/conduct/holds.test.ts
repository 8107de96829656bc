/**
 * A reservation held again and again.
 * @module
 */
import { expect } from "chai";
import { Chronicle } from "../../../../helpers/chronicle.ts";

describe("conduct › holds", () => {
  it("the third hold of one reservation is told of, and the fourth adds to it", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 100n });
    const reservation = chronicle.reserve(permit);
    for (let day = 1; day < 3; day += 1) chronicle.on(day).hold(permit, reservation);
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(3).hold(permit, reservation);
    const [alert] = chronicle.alerts();
    expect(alert).to.deep.include({ pattern: "F14", code: "held-repeatedly", authorities: ["XB-CUS", "XB-LIC"] });
    expect(alert?.params).to.include({ reservation, count: "3", reason: "fraud" });
    chronicle.on(4).hold(permit, reservation);
    expect(chronicle.alerts().map(({ count }) => count)).to.deep.equal([4]);
  });

  it("one hold each of many reservations is caution", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 1000n });
    for (let day = 1; day < 10; day += 1) {
      const reservation = chronicle.on(day).reserve(permit);
      chronicle.hold(permit, reservation);
      chronicle.consume(permit, reservation);
    }
    expect(chronicle.of("held-repeatedly")).to.deep.equal([]);
  });
});
