/**
 * Who is meant by a party: one authority by its name, or every body of a state with a role.
 * @module
 */
import { expect } from "chai";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, loadFixture, partyOf, Reason, Role, wordOf } from "../../helpers/register.ts";

describe("AuthorityRegister parties", () => {
  it("are the authority named itself, and each body of the state with the role", async () => {
    const { authorities, asXa, xa, xb, officeUntil } = await loadFixture(withOffices);
    const both = wordOf("XA-BOTH");
    await asXa("nameAuthority", both, (1 << Role.licensing) | (1 << Role.customs), 0, 0, officeUntil);
    const meant = async (party: string) => {
      const ids = [xa.licensing.id, xa.customs.id, xa.auditor.id, both, xb.customs.id];
      const answers: boolean[] = await Promise.all(ids.map((id) => authorities.isMeant(id, party)));
      return ids.filter((_, place) => answers[place]);
    };
    expect(await meant(xa.customs.id)).to.deep.equal([xa.customs.id]);
    expect(await meant(partyOf("XA", Role.customs))).to.deep.equal([xa.customs.id, both]);
    expect(await meant(partyOf("XA", Role.licensing))).to.deep.equal([xa.licensing.id, both]);
    expect(await meant(partyOf("XA", Role.auditor))).to.deep.equal([xa.auditor.id]);
    expect(await meant(partyOf("XB", Role.customs))).to.deep.equal([xb.customs.id]);
    expect(await meant(partyOf("XC", Role.customs))).to.deep.equal([]);
  });

  it("are nobody when anything stands behind the role, and nobody for a role that does not exist", async () => {
    const { authorities, xa } = await loadFixture(withOffices);
    const party = partyOf("XA", Role.customs);
    for (const word of [
      `${party.slice(0, -2)}01`,
      `${party.slice(0, 8)}01${party.slice(10)}`,
      partyOf("XA", 0),
      partyOf("XA", 4),
      partyOf("XA", 255),
      ethers.ZeroHash,
    ]) {
      expect(await authorities.isMeant(xa.customs.id, word)).to.equal(false);
    }
  });

  it("are nobody who was never named", async () => {
    const { authorities } = await loadFixture(withOffices);
    expect(await authorities.isMeant(wordOf("XA-NEW"), wordOf("XA-NEW"))).to.equal(false);
    expect(await authorities.isMeant(ethers.ZeroHash, ethers.ZeroHash)).to.equal(false);
  });

  it("are meant while suspended too, and change with the roles", async () => {
    const { authorities, asXa, xa, officeUntil } = await loadFixture(withOffices);
    const party = partyOf("XA", Role.customs);
    await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
    expect(await authorities.isMeant(xa.customs.id, party)).to.equal(true);
    await asXa("changeScope", xa.customs.id, 1 << Role.auditor, 0, 0, officeUntil);
    expect(await authorities.isMeant(xa.customs.id, party)).to.equal(false);
    expect(await authorities.isMeant(xa.customs.id, partyOf("XA", Role.auditor))).to.equal(true);
  });
});
