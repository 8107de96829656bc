/**
 * When an authority is in office: its dates, its suspension, and its state's standing.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, FOUNDING, loadFixture, Reason, Role, time, wordOf } from "../../helpers/register.ts";

const CUSTOMS = 1 << Role.customs;

describe("AuthorityRegister office", () => {
  describe("being in office", () => {
    it("begins with validFrom and ends before validUntil, to the second", async () => {
      const { authorities, asXa } = await loadFixture(withOffices);
      const id = wordOf("XA-NEW");
      const from = (await time.latest()) + 1_000;
      await asXa("nameAuthority", id, CUSTOMS, 0, from, from + 10);
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
      const { authorities } = await loadFixture(withOffices);
      expect(await authorities.inOffice(wordOf("XA-NEW"))).to.equal(false);
      expect(await authorities.inOffice(ethers.ZeroHash)).to.equal(false);
    });

    for (const holder of ["admin", "guardian"] as const) {
      it(`stops with a suspension by the ${holder} alone and comes back with the reinstatement by both`, async () => {
        const { authorities, asXa, xa, xb } = await loadFixture(withOffices);
        await expect(authorities.connect(xa[holder]).suspendAuthority(xa.licensing.id, Reason.legalOrder))
          .to.emit(authorities, "AuthoritySuspended")
          .withArgs(xa.licensing.id, Reason.legalOrder);
        expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
        expect((await authorities.authority(xa.licensing.id)).suspended).to.equal(true);
        expect(await authorities.inOffice(xb.licensing.id)).to.equal(true);
        // The account goes on writing for it: a suspended authority keeps the acts that reduce risk.
        expect(await authorities.authorityOf(xa.licensing.account)).to.equal(xa.licensing.id);
        await expect(asXa("reinstateAuthority", xa.licensing.id))
          .to.emit(authorities, "AuthorityReinstated")
          .withArgs(xa.licensing.id);
        expect(await authorities.inOffice(xa.licensing.id)).to.equal(true);
      });
    }

    it("refuses a suspension and a reinstatement that change nothing", async () => {
      const { authorities, asXa, xa } = await loadFixture(withOffices);
      await expect(asXa("reinstateAuthority", xa.customs.id))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuspensionUnchanged")
        .withArgs(xa.customs.id, false);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await expect(authorities.connect(xa.guardian).suspendAuthority(xa.customs.id, Reason.other))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuspensionUnchanged")
        .withArgs(xa.customs.id, true);
    });

    it("is lost by all bodies of a suspended state, and had again when it is reinstated", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, xa, xb } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      for (const body of [xa.licensing, xa.customs]) expect(await authorities.inOffice(body.id)).to.equal(false);
      expect(await authorities.inOffice(xb.licensing.id)).to.equal(true);
      await governance.reinstateState(xa.bytes2);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(true);
    });

    it("is lost by all bodies of a leaving state at once, and stays lost when it has left", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, consortium, xa } = stage;
      await (await asGovernance(stage)).removeState(xa.bytes2, Reason.other);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
      await time.increase(FOUNDING.periods.windDown);
      await consortium.finishRemoval(xa.bytes2);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
    });

    it("is not given back by a state that is not active itself, which may still suspend", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, xa } = stage;
      await (await asGovernance(stage)).suspendState(xa.bytes2, Reason.other);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await expect(asXa("reinstateAuthority", xa.customs.id))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterStateNotActive")
        .withArgs(xa.bytes2);
    });
  });
});
