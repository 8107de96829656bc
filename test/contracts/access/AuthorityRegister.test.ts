/**
 * Authorities: who may name them, what a name and a scope may be, and who may do nothing to them. Offices, accounts,
 * keys, mandates, scopes and successors have files of their own beside this one.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ALL_KINDS, ethers, loadFixture, PermitKind, Reason, Role, time, wordOf } from "../../helpers/register.ts";

const LICENSING = 1 << Role.licensing;
const CUSTOMS = 1 << Role.customs;

describe("AuthorityRegister", () => {
  describe("its making", () => {
    it("refuses a delay above thirty days", async () => {
      const { authorities, consortium } = await loadFixture(withOffices);
      for (const delay of [30 * 86_400 + 1, 2 ** 40 - 1]) {
        await expect(ethers.deployContract("AuthorityRegister", [consortium, delay]))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterDelayInvalid")
          .withArgs(delay);
      }
    });

    it("fixes consortium and delay, from none to thirty days", async () => {
      const { consortium } = await loadFixture(withOffices);
      for (const delay of [0, 30 * 86_400]) {
        const register = await ethers.deployContract("AuthorityRegister", [consortium, delay]);
        expect(await register.getFunction("keyDelay")()).to.equal(delay);
        expect(await register.getFunction("consortium")()).to.equal(await consortium.getAddress());
      }
    });
  });

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
        const { authorities, asXa, officeUntil } = await loadFixture(withOffices);
        await expect(asXa("nameAuthority", name, CUSTOMS, 0, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNameMalformed")
          .withArgs(name);
      });
    }

    it("refuses a caller who holds no office of the state in the name", async () => {
      const { authorities, xa, xb, stranger, officeUntil } = await loadFixture(withOffices);
      for (const [caller, name] of [
        [stranger, "XA-NEW"],
        [xb.admin, "XA-NEW"],
        [xb.guardian, "XA-NEW"],
        [xa.licensing.account, "XA-NEW"],
        [xa.admin, "XD-NEW"],
        [xa.guardian, "xa-NEW"],
      ] as const) {
        await expect(authorities.connect(caller).nameAuthority(wordOf(name), CUSTOMS, 0, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
          .withArgs(caller.address, wordOf(name));
      }
    });

    it("refuses a name that was given before", async () => {
      const { authorities, asXa, xa, officeUntil } = await loadFixture(withOffices);
      await expect(asXa("nameAuthority", xa.customs.id, LICENSING, ALL_KINDS, 0, officeUntil))
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
      ["a kind that does not exist", LICENSING, 1 << 10],
      ["existing kinds and one that does not exist", LICENSING, ALL_KINDS | (1 << 15)],
    ] as const) {
      it(`refuses a scope with ${what}, for a new authority and for a named one`, async () => {
        const { authorities, asXa, xa, officeUntil } = await loadFixture(withOffices);
        for (const [act, name] of [
          ["nameAuthority", wordOf("XA-NEW")],
          ["changeScope", xa.licensing.id],
        ] as const) {
          await expect(asXa(act, name, roles, kinds, 0, officeUntil))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterScopeInvalid")
            .withArgs(roles, kinds);
        }
      });
    }

    it("refuses an end that is not after the beginning, or not in the future, new or named", async () => {
      const { authorities, asXaAt, xa } = await loadFixture(withOffices);
      let now = (await time.latest()) + 100;
      for (const [from, until] of [
        [50, 50],
        [51, 50],
        [-now, -now],
        [-now, 0],
      ] as const) {
        for (const [act, name] of [
          ["nameAuthority", wordOf("XA-NEW")],
          ["changeScope", xa.customs.id],
        ] as const) {
          const dates = [Math.max(now + from, 0), Math.max(now + until, 0)] as const;
          await expect(asXaAt(now, act, name, CUSTOMS, 0, ...dates))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterDatesInvalid")
            .withArgs(...dates);
          now += 100;
        }
      }
    });

    it("refuses a state that is suspended or leaving", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, asXb, xa, xb, officeUntil } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      for (const [act, state] of [
        [asXa, xa],
        [asXb, xb],
      ] as const) {
        await expect(act("nameAuthority", wordOf(`${state.code}-NEW`), CUSTOMS, 0, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterStateNotActive")
          .withArgs(state.bytes2);
      }
    });

    it("takes every role, every kind, the shortest and the longest name, and an end one second away", async () => {
      const { authorities, asXaAt, xa } = await loadFixture(withOffices);
      const now = (await time.latest()) + 100;
      for (const [place, name] of ["XA-A", "XA-0", "XA-Z", "XA-9", `XA-${"A".repeat(28)}`].entries()) {
        const id = wordOf(name);
        const at = now + 10 * place;
        await expect(asXaAt(at, "nameAuthority", id, 0x0e, ALL_KINDS, 0, at + 1))
          .to.emit(authorities, "AuthorityNamed")
          .withArgs(id, xa.bytes2, 10 + place, 0x0e, ALL_KINDS, 0, at + 1);
      }
    });

    it("keeps what was said, under the name and under the order of naming", async () => {
      const { authorities, asXa, xa, officeUntil } = await loadFixture(withOffices);
      const id = wordOf("XA-NEW");
      await asXa("nameAuthority", id, LICENSING | CUSTOMS, 0x12, 5, officeUntil);
      expect(await authorities.authority(id)).to.deep.equal([
        6n,
        0x12n,
        5n,
        BigInt(officeUntil),
        false,
        10n,
        false,
        0n,
        0n,
      ]);
      expect(await authorities.authorityCount()).to.equal(10);
      expect(await authorities.authorityAt(10)).to.equal(id);
      expect(await authorities.authorityAt(1)).to.equal(xa.licensing.id);
    });

    it("says zero of what was never named", async () => {
      const { authorities } = await loadFixture(withOffices);
      expect((await authorities.authority(wordOf("XA-NEW"))).index).to.equal(0);
      expect(await authorities.authorityAt(0)).to.equal(ethers.ZeroHash);
      expect(await authorities.authorityAt(10)).to.equal(ethers.ZeroHash);
    });
  });

  describe("every act on an authority", () => {
    const word = ethers.ZeroHash;
    const acts = {
      changeScope: [CUSTOMS, 0, 0, 2 ** 39],
      suspendAuthority: [Reason.other],
      reinstateAuthority: [],
      nameSuccessor: [wordOf("XA-CUS")],
      addAccount: [ethers.ZeroAddress],
      cancelAccount: [ethers.ZeroAddress],
      revokeAccount: [ethers.ZeroAddress, Reason.other, 0],
      addKey: [word, word, 0, word, word],
      cancelKey: [word],
      revokeKey: [word, Reason.other, 0],
      addMandate: [word, 0, 0, 0],
      endMandate: [word, Reason.other],
    } as const;
    for (const [act, rest] of Object.entries(acts) as [keyof typeof acts, readonly unknown[]][]) {
      it(`is refused to who holds no office of its state, and for who was never named: ${act}`, async () => {
        const { authorities, xa, xb, stranger } = await loadFixture(withOffices);
        for (const caller of [stranger, xb.admin, xb.guardian, xb.licensing.account, xa.customs.account]) {
          await expect(authorities.connect(caller)[act](xa.licensing.id, ...rest))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
            .withArgs(caller.address, xa.licensing.id);
        }
        for (const caller of [xa.admin, xa.guardian]) {
          await expect(authorities.connect(caller)[act](wordOf("XA-NEW"), ...rest))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterUnknown")
            .withArgs(wordOf("XA-NEW"));
        }
      });
    }
  });
});
