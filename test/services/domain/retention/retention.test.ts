/**
 * When a permit's life is over, and that nothing is forgotten before the law's time after that.
 * @module
 */
import { expect } from "chai";
import type { RegisterFact } from "../../../../services/domain/register/events.ts";
import { keptUntil, LEAST_KEPT, lifeOf } from "../../../../services/domain/retention/retention.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import {
  certificate,
  FACTS,
  header,
  licence,
  type Name,
  registerAfter,
  TIME,
  until,
} from "../../../helpers/register-facts.ts";

const END = header.validUntil;
const DAY = 86_400;
const YEARS = 21 * 366 * DAY;
const FAR = Math.max(END, TIME) + YEARS;

function life(facts: readonly (Name | RegisterFact)[], now: number, lastEvent?: number, series = licence) {
  return lifeOf(registerAfter(...facts), series, lastEvent, now);
}

const statusTo = (to: "suspended" | "revoked") =>
  ({ name: "PermitStatusChanged", id: licence, from: "active", to, reason: "other" }) as unknown as RegisterFact;

describe("lifeOf", () => {
  it("knows no series that the register does not have", () => {
    expect(life(until("licence"), FAR, undefined, word("nobody's"))).to.equal(undefined);
  });

  it("goes on to the last second of the dates, and while the permit is suspended", () => {
    expect(life(until("licence"), END - 1)).to.deep.equal({ alive: "in-force" });
    expect(life(until("licence"), END)).to.deep.equal({ ended: END });
    expect(life([...until("licence"), statusTo("suspended")], END - 1)).to.deep.equal({ alive: "in-force" });
  });

  it("ends before its dates with an act that cannot be taken back", () => {
    const ended = TIME + until("licence").length;
    expect(life([...until("licence"), statusTo("revoked")], ended)).to.deep.equal({ ended });
  });

  it("goes on while a reservation is open or a receipt is still due, for years", () => {
    expect(life(until("reserved"), FAR)).to.deep.equal({ alive: "reservation-open" });
    const due = FAR + 5;
    const consumed = { ...FACTS.consumed, receiptDue: due };
    expect(life([...until("reserved"), consumed], FAR)).to.deep.equal({ alive: "reservation-open" });
    expect(life([...until("reserved"), consumed], due)).to.deep.equal({ ended: due });
  });

  it("goes on while an objection stands", () => {
    const register = registerAfter(...until("licence"));
    register.objectionsOf.set(licence, new Set([word("o")]));
    expect(lifeOf(register, licence, undefined, FAR)).to.deep.equal({ alive: "objection-stands" });
  });

  it("of a certificate is no shorter than that of the licence it serves", () => {
    expect(life(until("reserved"), FAR, undefined, certificate)).to.deep.equal({ alive: "in-use" });
    const late = FAR - 3;
    const consumed = { ...FACTS.consumed, receiptDue: late };
    expect(life([...until("reserved"), consumed], FAR, undefined, certificate)).to.deep.equal({ ended: late });
  });

  it("ends with the last thing that happened: a receipt, or an event the model keeps no time of", () => {
    const late = END + 40 * DAY;
    const receipt = { ...FACTS.receipt, arrivedAt: late };
    expect(life([...until("consumed"), receipt], FAR)).to.deep.equal({ ended: late });
    expect(life([...until("consumed"), receipt], FAR, late + 9)).to.deep.equal({ ended: late + 9 });
    expect(life(until("licence"), FAR, TIME)).to.deep.equal({ ended: END });
  });
});

describe("keptUntil", () => {
  it("is twenty and thirty years to the day, leap years counted", () => {
    const ended = Date.UTC(2026, 1, 28, 12) / 1000;
    const at = (as: keyof typeof LEAST_KEPT) =>
      new Date(keptUntil(ended, { count: LEAST_KEPT[as], unit: "months" }) * 1000).toISOString();
    expect(at("records")).to.equal("2046-02-28T12:00:00.000Z");
    expect(at("manufacture")).to.equal("2056-02-28T12:00:00.000Z");
  });
});
