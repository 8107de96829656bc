/**
 * Goods that left, and a balance that came back.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import type { Notice } from "../../../../../services/domain/fraud/conduct/moment.ts";
import { releasesRule } from "../../../../../services/domain/fraud/conduct/releases.ts";
import { emptyRegister } from "../../../../../services/domain/register/model.ts";
import { CONDUCT } from "../../../../../services/tables/rules/conduct.ts";
import { papersOf } from "../../../../../services/usecases/alerts/papers.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";
import { eventOf, FACTS, release, TIME } from "../../../../helpers/register-facts.ts";

function reserved(): { chronicle: Chronicle; permit: Hex; reservation: Hex } {
  const chronicle = new Chronicle();
  const permit = chronicle.on(0).register({ quantity: 100n });
  return { chronicle, permit, reservation: chronicle.reserve(permit, { declaration: "D-1" }) };
}

describe("conduct › releases", () => {
  it("released although an arrival waits for its exit is told of, to all three sides", () => {
    const { chronicle, permit, reservation } = reserved();
    chronicle.on(5).receive(permit, reservation, true);
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(6).close("Released", permit, reservation);
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F14", code: "released-though-left" });
    expect(alert?.authorities).to.deep.equal(["XB-CUS", "XA-CUS", "XB-LIC"]);
    expect(alert?.params).to.deep.equal({
      ...{ reservation, authority: "XB-CUS", act: "released", proof: "XA-CUS has recorded an arrival under it" },
    });
    expect(alert?.events.map(({ event }) => event)).to.deep.equal(["ReceiptRecorded", "Released"]);
  });

  it("under a permit that is not known here is told of to the two sides that are", () => {
    const rule = releasesRule(CONDUCT);
    const said: Notice[] = [];
    const papers = papersOf(emptyRegister());
    for (const fact of [FACTS.receipt, release])
      rule.see({ event: eventOf(fact), time: TIME, day: 1, papers }, (notice) => void said.push(notice));
    expect(said.map(({ authorities }) => authorities)).to.deep.equal([[release.authority, FACTS.receipt.authority]]);
  });

  it("reversed although it arrived is told of", () => {
    const { chronicle, permit, reservation } = reserved();
    chronicle.on(1).consume(permit, reservation);
    chronicle.on(5).receive(permit, reservation, false);
    chronicle.on(6).close("Reversed", permit, reservation);
    expect(chronicle.alerts().map(({ code, params }) => [code, params.act])).to.deep.equal([
      ["released-though-left", "reversed"],
    ]);
  });

  it("goods recorded late, as having left under its declaration before the release, are told of", () => {
    const { chronicle, permit, reservation } = reserved();
    const leftAt = chronicle.on(1).now;
    chronicle.on(2).close("Released", permit, reservation);
    chronicle.on(3).outside("LateFactRecorded", permit, { declaration: "D-1", leftAt });
    const [alert] = chronicle.alerts();
    expect(alert).to.deep.include({ code: "released-though-left", subject: { kind: "reservation", id: reservation } });
    expect(alert?.params.proof).to.equal(
      "goods left under its declaration at 2027-01-05T10:00:00Z, before the release",
    );
  });

  it("goods that left after the release, or under another declaration, left on their own", () => {
    const { chronicle, permit, reservation } = reserved();
    const before = chronicle.on(1).now;
    chronicle.on(2).close("Released", permit, reservation);
    chronicle.on(3).outside("LateFactRecorded", permit, { declaration: "D-1" });
    chronicle.on(3).outside("LateFactRecorded", permit, { declaration: "D-2", leftAt: before });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("released and reserved anew under the same declaration is a correction", () => {
    const { chronicle, permit, reservation } = reserved();
    chronicle.on(1).close("Released", permit, reservation);
    chronicle.on(1).ship(permit, { declaration: "D-1" });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("reversed before anything arrived, or an arrival of another reservation, is in order", () => {
    const { chronicle, permit, reservation } = reserved();
    const other = chronicle.on(1).ship(permit);
    chronicle.on(1).consume(permit, reservation);
    chronicle.on(2).receive(permit, other, false);
    chronicle.on(3).close("Reversed", permit, reservation);
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("an arrival of what was consumed is what everybody waits for", () => {
    const { chronicle, permit, reservation } = reserved();
    chronicle.on(1).consume(permit, reservation);
    chronicle.on(9).receive(permit, reservation, false);
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
