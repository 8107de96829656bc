/**
 * Whom terms name.
 * @module
 */
import { expect } from "chai";
import { namedIn } from "../../../../services/domain/exchange/named.ts";
import type { Role } from "../../../../services/domain/permit/kind.ts";
import { emptyRegister } from "../../../../services/domain/register/model.ts";
import type { PermitRecord } from "../../../../services/domain/register/records/permit.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const register = emptyRegister();
for (const [authority, ...roles] of [
  ["XA-LIC", "licensing"],
  ["XA-CUS", "customs"],
  ["XA-PORT", "customs", "auditor"],
  ["XB-CUS", "customs"],
  ["XB-LIC", "licensing"],
  ["XC-LIC", "licensing"],
] as const)
  register.authorities.set(authority, {
    ...{ authority, state: authority.slice(0, 2), index: 1, roles: roles as readonly Role[], kinds: [] },
    ...{ validFrom: 0, validUntil: 1, suspended: false, mandates: new Map() },
  });
register.permits.set(word("certificate"), { id: word("certificate"), issuer: "XB-LIC" } as unknown as PermitRecord);

const named = (change: object) =>
  namedIn({ issuer: "XA-LIC", drawers: [], receivers: [], links: [], ...change }, register);

describe("services/domain/exchange/named", () => {
  it("names nobody where terms name nobody", () => {
    expect(named({})).to.deep.equal([]);
  });

  it("does not name the issuer, also where it may draw itself", () => {
    expect(named({ drawers: ["XA:licensing"] })).to.deep.equal([]);
  });

  it("resolves a role of a state to every body that has it, and an authority to itself", () => {
    expect(named({ drawers: ["XA:customs"], receivers: ["XC-LIC"] })).to.deep.equal(["XA-CUS", "XA-PORT", "XC-LIC"]);
  });

  it("names no body that is not on the register", () => {
    expect(named({ drawers: ["XD:customs", "XD-CUS"] })).to.deep.equal([]);
  });

  it("names the issuers of what it rests on, where the register has it", () => {
    expect(named({ links: [word("certificate"), word("unknown")] })).to.deep.equal(["XB-LIC"]);
  });

  it("names each once", () => {
    expect(named({ drawers: ["XB:licensing", "XB-LIC"], links: [word("certificate")] })).to.deep.equal(["XB-LIC"]);
  });
});
