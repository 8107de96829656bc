/**
 * What administrators may not do to the list of officers and machines, and what a change makes of it.
 * @module
 */
import { expect } from "chai";
import type { OfficerRole } from "../../../../services/domain/officer/officer.ts";
import {
  assertAboutAnother,
  assertChange,
  type Listing,
  type Person,
  type RosterChange,
  withChange,
} from "../../../../services/domain/officer/roster-change.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const person = (name: string, roles: readonly OfficerRole[], authority = "XA-LIC"): [string, Person] => [
  `${authority}/${name}`,
  { authority, name, roles },
];
const listing: Listing = {
  people: new Map([
    person("amara", ["licensing-officer"]),
    person("sade", ["administrator"]),
    person("tomas", ["administrator", "auditor"]),
    person("chidi", ["customs-officer"], "XA-CUS"),
    [`XA-LIC/bela`, { authority: "XA-LIC", name: "bela", roles: ["approver"], subject: "b.ela@authority.example" }],
  ]),
  systems: new Map([["XA-LIC/system", { authority: "XA-LIC", name: "system", roles: ["operator"], jwk: {} }]]),
  former: new Set(["XA-LIC/ulla"]),
};
const own = ["XA-LIC", "XA-CUS", "XB-LIC"];
const add = (officer: string, more: object = {}): RosterChange => ({
  ...{ act: "add-officer", officer, roles: ["auditor"] },
  ...more,
});
const codeOf = (change: RosterChange, by = "XA-LIC", from = listing) =>
  refusalOf(() => assertChange(from, change, { by, own })).code;

describe("domain › change of the roster", () => {
  it("is refused for another state, and for an authority that the node does not act for", () => {
    expect(codeOf(add("XB-LIC/gita"))).to.equal("officer-elsewhere");
    expect(codeOf(add("XA-OTHER/gita"))).to.equal("officer-elsewhere");
    expect(codeOf({ act: "remove-officer", officer: "XA-CUS/chidi" }, "XB-LIC")).to.equal("officer-elsewhere");
  });

  it("gives nobody a name that is or was somebody's, as an officer, as a machine or at a provider", () => {
    for (const id of ["XA-LIC/amara", "XA-LIC/system", "XA-LIC/ulla"]) {
      expect(codeOf(add(id)), id).to.equal("officer-name-taken");
      expect(codeOf({ act: "add-machine", machine: id, roles: ["operator"], jwk: {} }), id).to.equal(
        "officer-name-taken",
      );
    }
    expect(codeOf(add("XA-LIC/new", { subject: "B.ela@authority.example" }))).to.equal("officer-name-taken");
    expect(codeOf(add("XA-LIC/new", { subject: "XA-LIC/amara" }))).to.equal("officer-name-taken");
  });

  it("is refused for who is not there, and a machine is no officer", () => {
    for (const act of ["remove-officer", "reset-password", "lift-lock-out"] as const)
      for (const officer of ["XA-LIC/nobody", "XA-LIC/system", "XA-LIC/ulla"])
        expect(codeOf({ act, officer }), `${act} ${officer}`).to.equal("officer-unknown");
    expect(codeOf({ act: "set-roles", officer: "XA-LIC/system", roles: ["administrator"] })).to.equal(
      "officer-unknown",
    );
    expect(codeOf({ act: "remove-machine", machine: "XA-LIC/amara" })).to.equal("officer-unknown");
  });

  it("leaves an authority two administrators, by removal and by roles", () => {
    expect(codeOf({ act: "remove-officer", officer: "XA-LIC/tomas" })).to.equal("administrators-too-few");
    expect(codeOf({ act: "set-roles", officer: "XA-LIC/tomas", roles: ["auditor"] })).to.equal(
      "administrators-too-few",
    );
    const three = withChange(listing, add("XA-LIC/wanja", { roles: ["administrator"] }));
    assertChange(three, { act: "remove-officer", officer: "XA-LIC/tomas" }, { by: "XA-LIC", own });
    // Who is none may be removed however few there are.
    assertChange(listing, { act: "remove-officer", officer: "XA-CUS/chidi" }, { by: "XA-LIC", own });
  });

  it("is approved by nobody whom it is about", () => {
    const sade = { authority: "XA-LIC", name: "sade", roles: ["administrator" as const] };
    const about = (officer: string): RosterChange => ({ act: "reset-password", officer });
    expect(refusalOf(() => assertAboutAnother(about("XA-LIC/sade"), sade)).code).to.equal("officer-own-change");
    expect(refusalOf(() => assertAboutAnother(about("XA-LIC/SADE"), sade)).code).to.equal("officer-own-change");
    assertAboutAnother(about("XA-LIC/tomas"), sade);
  });

  it("makes another list and leaves the one it was given", () => {
    const removed = withChange(listing, { act: "remove-officer", officer: "XA-LIC/amara" });
    expect(removed.people.has("XA-LIC/amara")).to.equal(false);
    expect(removed.former.has("XA-LIC/amara")).to.equal(true);
    expect(listing.people.has("XA-LIC/amara")).to.equal(true);
    const named = withChange(listing, { act: "set-roles", officer: "XA-LIC/bela", roles: ["auditor"] });
    expect(named.people.get("XA-LIC/bela")).to.deep.include({ roles: ["auditor"], subject: "b.ela@authority.example" });
    // Roles of somebody whom the configuration no longer names do not bring him back.
    const gone = withChange(removed, { act: "set-roles", officer: "XA-LIC/amara", roles: ["approver"] });
    expect(gone.people.has("XA-LIC/amara")).to.equal(false);
  });
});
