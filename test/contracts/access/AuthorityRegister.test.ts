/**
 * Authorities and their accounts: who may name them, what a name and a scope may be, who writes for whom, who is meant.
 * The keys have a file of their own beside this one.
 * @module
 */
import { expect } from "chai";
import {
  ALL_KINDS,
  deployAccess,
  ethers,
  loadFixture,
  PermitKind,
  partyOf,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";

const LICENSING = 1 << Role.licensing;
const CUSTOMS = 1 << Role.customs;

describe("AuthorityRegister", () => {
  describe("naming an authority", () => {
    for (const [what, name] of [
      ["no character behind the hyphen", wordOf("XA-")],
      ["another sign for the hyphen", wordOf("XA_LIC")],
      ["a lower-case letter", wordOf("XA-Lic")],
      ["a space", wordOf("XA-L C")],
      ["the character before 0", wordOf("XA-/")],
      ["the character after 9", wordOf("XA-:")],
      ["the character before A", wordOf("XA-@")],
      ["the character after Z", wordOf("XA-[")],
      ["a second hyphen", wordOf("XA-L-C")],
      ["29 characters behind the hyphen", wordOf(`XA-${"A".repeat(29)}`)],
      ["something behind the first zero byte", wordOf("XA-LIC\0X")],
      ["something in the last byte only", `${wordOf("XA-LIC").slice(0, -2)}01`],
      ["nothing at all", ethers.ZeroHash],
    ] as const) {
      it(`refuses a name with ${what}`, async () => {
        const { authorities, xa, officeUntil } = await loadFixture(deployAccess);
        await expect(authorities.connect(xa.admin).nameAuthority(name, CUSTOMS, 0, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNameMalformed")
          .withArgs(name);
      });
    }

    it("refuses a caller who does not administer the state in the name", async () => {
      const { authorities, xa, xb, stranger, officeUntil } = await loadFixture(deployAccess);
      for (const [caller, name] of [
        [stranger, "XA-NEW"],
        [xb.admin, "XA-NEW"],
        [xa.licensing.account, "XA-NEW"],
        [xa.admin, "XD-NEW"],
        [xa.admin, "xa-NEW"],
      ] as const) {
        await expect(authorities.connect(caller).nameAuthority(wordOf(name), CUSTOMS, 0, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotAdministrator")
          .withArgs(caller.address, wordOf(name));
      }
    });

    it("refuses a name that was given before", async () => {
      const { authorities, xa, officeUntil } = await loadFixture(deployAccess);
      await expect(authorities.connect(xa.admin).nameAuthority(xa.customs.id, LICENSING, ALL_KINDS, 0, officeUntil))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAlreadyNamed")
        .withArgs(xa.customs.id);
    });

    for (const [what, roles, kinds] of [
      ["no role", 0, 0],
      ["the role None", 1, 0],
      ["a role that does not exist", 1 << 4, 0],
      ["an existing role and one that does not exist", LICENSING | (1 << 7), 0],
      ["kinds without the licensing role", CUSTOMS, 1 << PermitKind.exportLicence],
      ["the kind None", LICENSING, 1],
      ["a kind that does not exist", LICENSING, 1 << 7],
      ["existing kinds and one that does not exist", LICENSING, ALL_KINDS | (1 << 15)],
    ] as const) {
      it(`refuses a scope with ${what}`, async () => {
        const { authorities, xa, officeUntil } = await loadFixture(deployAccess);
        await expect(authorities.connect(xa.admin).nameAuthority(wordOf("XA-NEW"), roles, kinds, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterScopeInvalid")
          .withArgs(roles, kinds);
      });
    }

    it("refuses an end that is not after the beginning, or not in the future", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const now = (await time.latest()) + 100;
      for (const [from, until] of [
        [now + 50, now + 50],
        [now + 51, now + 50],
        [0, 0],
        [0, now],
      ] as const) {
        await time.setNextBlockTimestamp(now);
        await expect(authorities.connect(xa.admin).nameAuthority(wordOf("XA-NEW"), CUSTOMS, 0, from, until))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterDatesInvalid")
          .withArgs(from, until);
      }
    });

    it("takes every role, every kind, the shortest and the longest name, and an end one second away", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const now = (await time.latest()) + 100;
      for (const [place, name] of ["XA-A", "XA-0", "XA-Z", "XA-9", `XA-${"A".repeat(28)}`].entries()) {
        const id = wordOf(name);
        await time.setNextBlockTimestamp(now + place);
        await expect(authorities.connect(xa.admin).nameAuthority(id, 0x0e, ALL_KINDS, 0, now + place + 1))
          .to.emit(authorities, "AuthorityNamed")
          .withArgs(id, xa.bytes2, 10 + place, 0x0e, ALL_KINDS, 0, now + place + 1);
      }
    });

    it("keeps what was said, under the name and under the order of naming", async () => {
      const { authorities, xa, officeUntil } = await loadFixture(deployAccess);
      const id = wordOf("XA-NEW");
      await authorities.connect(xa.admin).nameAuthority(id, LICENSING | CUSTOMS, 0x12, 5, officeUntil);
      expect(await authorities.authority(id)).to.deep.equal([6n, 0x12n, 5n, BigInt(officeUntil), false, 10n]);
      expect(await authorities.authorityCount()).to.equal(10);
      expect(await authorities.authorityAt(10)).to.equal(id);
      expect(await authorities.authorityAt(1)).to.equal(xa.licensing.id);
    });

    it("says zero of what was never named", async () => {
      const { authorities } = await loadFixture(deployAccess);
      expect((await authorities.authority(wordOf("XA-NEW"))).index).to.equal(0);
      expect(await authorities.authorityAt(0)).to.equal(ethers.ZeroHash);
      expect(await authorities.authorityAt(10)).to.equal(ethers.ZeroHash);
    });
  });

  describe("being in office", () => {
    it("begins with validFrom and ends before validUntil, to the second", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const id = wordOf("XA-NEW");
      const from = (await time.latest()) + 1_000;
      await authorities.connect(xa.admin).nameAuthority(id, CUSTOMS, 0, from, from + 10);
      for (const [at, expected] of [
        [from - 1, false],
        [from, true],
        [from + 9, true],
        [from + 10, false],
      ] as const) {
        await time.increaseTo(at);
        expect(await authorities.inOffice(id)).to.equal(expected);
      }
    });

    it("is not for who was never named", async () => {
      const { authorities } = await loadFixture(deployAccess);
      expect(await authorities.inOffice(wordOf("XA-NEW"))).to.equal(false);
      expect(await authorities.inOffice(ethers.ZeroHash)).to.equal(false);
    });

    it("stops with a suspension and comes back with the reinstatement", async () => {
      const { authorities, xa, xb } = await loadFixture(deployAccess);
      const asAdmin = authorities.connect(xa.admin);
      await expect(asAdmin.suspendAuthority(xa.licensing.id, Reason.legalOrder))
        .to.emit(authorities, "AuthoritySuspended")
        .withArgs(xa.licensing.id, Reason.legalOrder);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
      expect((await authorities.authority(xa.licensing.id)).suspended).to.equal(true);
      expect(await authorities.inOffice(xb.licensing.id)).to.equal(true);
      // The account goes on writing for it: a suspended authority keeps the acts that reduce risk.
      expect(await authorities.authorityOf(xa.licensing.account)).to.equal(xa.licensing.id);
      await expect(asAdmin.reinstateAuthority(xa.licensing.id))
        .to.emit(authorities, "AuthorityReinstated")
        .withArgs(xa.licensing.id);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(true);
    });

    it("refuses a suspension and a reinstatement that change nothing", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const asAdmin = authorities.connect(xa.admin);
      await expect(asAdmin.reinstateAuthority(xa.customs.id))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuspensionUnchanged")
        .withArgs(xa.customs.id, false);
      await asAdmin.suspendAuthority(xa.customs.id, Reason.other);
      await expect(asAdmin.suspendAuthority(xa.customs.id, Reason.other))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuspensionUnchanged")
        .withArgs(xa.customs.id, true);
    });
  });

  describe("accounts", () => {
    it("refuses zero, and an account that serves or has served anybody", async () => {
      const { authorities, xa, xb } = await loadFixture(deployAccess);
      const account = xb.customs.account.address;
      for (const [candidate, holder] of [
        [ethers.ZeroAddress, ethers.ZeroHash],
        [account, xb.customs.id],
      ] as const) {
        await expect(authorities.connect(xa.admin).addAccount(xa.customs.id, candidate))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountTaken")
          .withArgs(candidate, holder);
      }
      await authorities.connect(xb.admin).revokeAccount(xb.customs.id, account, Reason.keyLost);
      for (const [admin, id] of [
        [xa.admin, xa.customs.id],
        [xb.admin, xb.customs.id],
      ] as const) {
        await expect(authorities.connect(admin).addAccount(id, account))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountTaken")
          .withArgs(account, xb.customs.id);
      }
    });

    it("refuses to revoke an account that is not in use for this authority", async () => {
      const { authorities, xa, stranger } = await loadFixture(deployAccess);
      const asAdmin = authorities.connect(xa.admin);
      await asAdmin.revokeAccount(xa.customs.id, xa.customs.account, Reason.keyLost);
      for (const account of [stranger, xa.licensing.account, xa.customs.account]) {
        await expect(asAdmin.revokeAccount(xa.customs.id, account, Reason.other))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountUnknown")
          .withArgs(xa.customs.id, account.address);
      }
    });

    it("serve from their adding to their revocation, several side by side", async () => {
      const { authorities, xa, stranger } = await loadFixture(deployAccess);
      const asAdmin = authorities.connect(xa.admin);
      expect(await authorities.authorityOf(stranger)).to.equal(ethers.ZeroHash);
      await expect(asAdmin.addAccount(xa.customs.id, stranger))
        .to.emit(authorities, "AccountAdded")
        .withArgs(xa.customs.id, stranger.address);
      expect(await authorities.authorityOf(stranger)).to.equal(xa.customs.id);
      await expect(asAdmin.revokeAccount(xa.customs.id, stranger, Reason.keyStolen))
        .to.emit(authorities, "AccountRevoked")
        .withArgs(xa.customs.id, stranger.address, Reason.keyStolen);
      expect(await authorities.authorityOf(stranger)).to.equal(ethers.ZeroHash);
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(xa.customs.id);
    });
  });

  describe("every act on an authority", () => {
    const acts = {
      suspendAuthority: [Reason.other],
      reinstateAuthority: [],
      addAccount: [ethers.ZeroAddress],
      revokeAccount: [ethers.ZeroAddress, Reason.other],
      addKey: [ethers.ZeroHash, ethers.ZeroHash, 0],
      revokeKey: [ethers.ZeroHash, Reason.other, 0],
    } as const;
    for (const [act, rest] of Object.entries(acts) as [keyof typeof acts, readonly unknown[]][]) {
      it(`is refused to who does not administer its state, and for who was never named: ${act}`, async () => {
        const { authorities, xa, xb, stranger } = await loadFixture(deployAccess);
        for (const caller of [stranger, xb.admin, xa.licensing.account]) {
          await expect(authorities.connect(caller)[act](xa.licensing.id, ...rest))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotAdministrator")
            .withArgs(caller.address, xa.licensing.id);
        }
        await expect(authorities.connect(xa.admin)[act](wordOf("XA-NEW"), ...rest))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterUnknown")
          .withArgs(wordOf("XA-NEW"));
      });
    }
  });

  describe("who is meant by a party", () => {
    it("is the authority named itself, and each body of the state with the role", async () => {
      const { authorities, xa, xb, officeUntil } = await loadFixture(deployAccess);
      const both = wordOf("XA-BOTH");
      await authorities.connect(xa.admin).nameAuthority(both, LICENSING | CUSTOMS, 0, 0, officeUntil);
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

    it("is nobody when anything stands behind the role, and nobody for a role that does not exist", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
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

    it("is nobody who was never named", async () => {
      const { authorities } = await loadFixture(deployAccess);
      expect(await authorities.isMeant(wordOf("XA-NEW"), wordOf("XA-NEW"))).to.equal(false);
      expect(await authorities.isMeant(ethers.ZeroHash, ethers.ZeroHash)).to.equal(false);
    });
  });
});
