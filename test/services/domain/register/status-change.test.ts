import { expect } from "chai";
import { statusChangeOf } from "../../../../services/domain/register/status-change.ts";
import { ALL, eventOf, FACTS, keyId, licence, TIME } from "../../../helpers/register-facts.ts";

describe("register › status change", () => {
  it("is none of what adds or draws", () => {
    for (const name of ALL) expect(statusChangeOf(eventOf(FACTS[name]), TIME), name).to.equal(undefined);
  });

  it("of a permit names it, how it stands now, and why; at its place and time", () => {
    const event = eventOf(
      { name: "PermitStatusChanged", id: licence, from: "active", to: "suspended", reason: "legal-order" },
      3,
    );
    expect(statusChangeOf(event, TIME)).to.deep.equal({
      ...{ block: 7, logIndex: 3, at: TIME, subject: "permit", id: licence, to: "suspended", reason: "legal-order" },
    });
  });

  it("of a stolen key says since when nothing it signed counts; of a lost one it does not", () => {
    const revoked = { name: "KeyRevoked", authority: "XB-LIC", keyId, reason: "key-lost" } as const;
    const of = (compromisedSince: number) => statusChangeOf(eventOf({ ...revoked, compromisedSince }), TIME);
    expect(of(TIME - 9)).to.include({ subject: "key", id: keyId, authority: "XB-LIC", compromisedSince: TIME - 9 });
    expect(of(0)).to.not.have.property("compromisedSince");
  });

  for (const [name, subject, id, to] of [
    ["AuthoritySuspended", "authority", "XB-LIC", "suspended"],
    ["AuthorityReinstated", "authority", "XB-LIC", "active"],
    ["KeyCancelled", "key", keyId, "cancelled"],
    ["MandateEnded", "mandate", "0xdd", "ended"],
    ["StateSuspended", "state", "XB", "suspended"],
    ["StateReinstated", "state", "XB", "active"],
    ["StateRemovalStarted", "state", "XB", "leaving"],
    ["StateLeft", "state", "XB", "left"],
    ["PauseStarted", "register", "register", "paused"],
    ["PauseEnded", "register", "register", "active"],
    ["RegisterClosed", "register", "register", "closed"],
  ] as const)
    it(`${name} is one: ${subject} ${to}`, () => {
      const fact = {
        ...{ authority: "XB-LIC", state: "XB", keyId, digest: "0xdd", reason: "other" },
        ...{ endsAt: TIME, until: TIME, successor: "0xee", name },
      };
      expect(statusChangeOf(eventOf(fact as never), TIME)).to.include({ subject, id, to });
    });
});
