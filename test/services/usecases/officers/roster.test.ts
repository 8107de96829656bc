import { expect } from "chai";
import { type Listed, Roster } from "../../../../services/usecases/officers/roster.ts";

const amara = { name: "amara", roles: ["licensing-officer" as const] };
const bela = { name: "bela", roles: ["approver" as const], subject: "b.ela@authority.example" };
const machine = { authority: "XA-LIC", name: "system", roles: ["licensing-officer" as const], jwk: {} };
const listed: Listed = { authorities: [{ id: "XA-LIC", officers: [amara, bela] }], machines: [machine] };

describe("usecases › roster", () => {
  it("knows nobody by another name, an officer with a subject not by his id", () => {
    const roster = new Roster(listed);
    for (const subject of ["amara", "XA-CUS/amara", "xa-lic/amara", "XA-LIC/bela", "bela", "", "__proto__"])
      expect(roster.bySubject(subject), subject).to.equal(undefined);
  });

  it("knows officers by id or subject, and machines as machines, on no list of people", () => {
    const roster = new Roster(listed);
    expect(roster.bySubject("XA-LIC/amara")).to.deep.equal({ authority: "XA-LIC", ...amara });
    expect(roster.bySubject("b.ela@authority.example")).to.deep.equal({
      ...{ authority: "XA-LIC", name: "bela", roles: ["approver"] },
    });
    expect(roster.bySubject("XA-LIC/system")).to.deep.include({ name: "system", machine: true });
    expect(roster.machine("XA-LIC/system")).to.equal(machine);
    expect(roster.officers.map(({ name }) => name)).to.deep.equal(["amara", "bela"]);
  });

  it("knows nobody of an earlier list", () => {
    const roster = new Roster(listed);
    roster.replace({ authorities: [{ id: "XA-LIC", officers: [bela] }], machines: [] });
    expect(roster.bySubject("XA-LIC/amara")).to.equal(undefined);
    expect(roster.bySubject("XA-LIC/system")).to.equal(undefined);
    expect(roster.machine("XA-LIC/system")).to.equal(undefined);
    expect(roster.officers.map(({ name }) => name)).to.deep.equal(["bela"]);
  });
});
