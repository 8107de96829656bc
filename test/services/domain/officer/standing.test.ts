import { expect } from "chai";
import { OFFICER_ROLES } from "../../../../services/domain/officer/officer.ts";
import { inOffice, READERS, ROLE_NEEDS } from "../../../../services/domain/officer/standing.ts";

const all = { authority: "XA-LIC", name: "amara", roles: OFFICER_ROLES };

describe("domain › an officer's standing", () => {
  it("takes every role that needs one from an officer whose authority is not on the register", () => {
    expect(inOffice(all, undefined).roles).to.deep.equal(["administrator", "operator"]);
    expect(inOffice(all, []).roles).to.deep.equal(["administrator", "operator"]);
  });

  it("leaves no customs role to an officer of a licensing authority, and none of licensing to one of customs", () => {
    expect(inOffice(all, ["licensing"]).roles).to.not.include.members(["customs-officer"]);
    expect(inOffice(all, ["licensing"]).roles).to.include.members(["licensing-officer", "approver"]);
    expect(inOffice(all, ["customs"]).roles).to.include.members(["customs-officer", "supervisor"]);
    expect(inOffice(all, ["customs"]).roles)
      .to.not.include("approver")
      .and.not.include("auditor");
    expect(inOffice(all, ["licensing", "customs", "auditor"]).roles).to.deep.equal(OFFICER_ROLES);
  });

  it("gives no role that the list does not, and changes nothing else", () => {
    const amara = { authority: "XA-LIC", name: "amara", roles: ["approver" as const], machine: true as const };
    expect(inOffice(amara, ["licensing", "customs", "auditor"])).to.deep.equal(amara);
  });

  it("lets nobody who reads permits do so without a standing", () => {
    for (const role of READERS) expect(ROLE_NEEDS[role], role).to.not.equal(undefined);
  });
});
