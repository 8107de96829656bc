/**
 * Logs that do not fit together are refused whole; those that do rebuild the register.
 * @module
 */
import { expect } from "chai";
import { applyEvent } from "../../../../services/domain/register/apply.ts";
import { emptyRegister } from "../../../../services/domain/register/model.ts";
import { breakOf, FACTS, registerAfter } from "../../../helpers/register-facts.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";

describe("register › apply", () => {
  it("says where the log breaks, and at which event", () => {
    const error = breakOf(["licence", "licence"]);
    expect(error.message).to.include("block 7, log 99, PermitRegistered");
    expect(error.event).to.include({ name: "PermitRegistered", id: FACTS.licence.id });
  });

  it("passes over votes and waiting decisions: what they decide, the contract says that carries it out", () => {
    const step = { name: "GovernanceStep", contract: "governor", event: "VoteCast", args: [] } as const;
    expect(registerAfter("founded", "state", step)).to.deep.equal(registerAfter("founded", "state"));
  });

  it("takes a long generated log whole, and never counts below zero", () => {
    const register = emptyRegister();
    for (const { events, time } of generateRegister({ seed: 5, permits: 400 }))
      for (const event of events) applyEvent(register, event, time);
    expect(register.permits.size).to.be.at.least(400);
    const { objections, anchors, reservations } = register;
    expect([objections.size, anchors.size].every((count) => count > 0)).to.equal(true);
    const statuses = new Set([...reservations.values()].map(({ status }) => status));
    expect([...statuses]).to.include.members(["open", "consumed", "released", "reversed"]);
    for (const { lines } of register.series.values())
      for (const { meter } of lines.values())
        for (const amount of Object.values<bigint>({ ...meter })) expect(amount >= 0n).to.equal(true);
  });
});
