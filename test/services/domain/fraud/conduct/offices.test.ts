/**
 * An authority or a keeper that never appeared on a series before.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";

function settled(reservations = 5, apart = 2): { chronicle: Chronicle; permit: Hex; next: number } {
  const chronicle = new Chronicle();
  const permit = chronicle.on(0).register({ quantity: 1000n });
  for (let n = 0; n < reservations; n += 1) chronicle.on(n * apart).reserve(permit);
  return { chronicle, permit, next: reservations * apart };
}

describe("conduct › offices", () => {
  it("a newcomer on a settled series is told of, to it and to the issuer", () => {
    const { chronicle, permit, next } = settled();
    chronicle.on(next).reserve(permit, { by: "XB-PORT" });
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F22", code: "office-unusual", authorities: ["XB-PORT", "XB-LIC"] });
    expect(alert?.params).to.deep.equal({
      ...{ office: "XB-PORT", series: permit, count: "5", since: "2027-01-04", known: "XB-CUS" },
    });
  });

  it("a keeper that never appeared is one", () => {
    const { chronicle, permit, next } = settled();
    chronicle.on(next).reserve(permit, { keeper: "XB-PORT" });
    expect(chronicle.of("office-unusual").map(({ params }) => params.office)).to.deep.equal(["XB-PORT"]);
  });

  it("an authority that issued the permit itself is told once", () => {
    const { chronicle, permit, next } = settled();
    chronicle.on(next).reserve(permit, { by: "XB-LIC" });
    expect(chronicle.alerts().map(({ authorities }) => authorities)).to.deep.equal([["XB-LIC"]]);
  });

  it("is new once", () => {
    const { chronicle, permit, next } = settled();
    for (const day of [next, next + 1, next + 30]) chronicle.on(day).reserve(permit, { by: "XB-PORT" });
    expect(chronicle.codes()).to.deep.equal(["office-unusual"]);
  });

  it("on a young series nobody is unusual", () => {
    const few = settled(4, 2);
    few.chronicle.on(few.next).reserve(few.permit, { by: "XB-PORT" });
    const quick = settled(6, 1);
    quick.chronicle.on(quick.next).reserve(quick.permit, { by: "XB-PORT" });
    expect([...few.chronicle.codes(), ...quick.chronicle.codes()]).to.deep.equal([]);
  });

  it("two that share a series from the beginning are both usual", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 1000n });
    for (let day = 0; day < 20; day += 1)
      chronicle.on(day).reserve(permit, { by: day % 2 === 0 ? "XB-CUS" : "XB-PORT" });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("what is usual on one series says nothing of another", () => {
    const { chronicle, next } = settled();
    const other = chronicle.on(next).register({ quantity: 1000n });
    chronicle.reserve(other, { by: "XB-PORT" });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
