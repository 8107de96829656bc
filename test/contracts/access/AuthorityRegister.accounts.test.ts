/**
 * Accounts: added by the state, accepted by themselves, in effect after the delay, and for whom they write.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices, withOfficesOn } from "../../helpers/offices.ts";
import { ethers, FOUNDING, loadFixture, Reason, time, wordOf } from "../../helpers/register.ts";

const DELAY = 7 * 86_400;
const NOBODY = [ethers.ZeroHash, 0n];

/** Fixture: a network whose accounts wait seven days; XA-CUS has added the stranger's. */
async function added() {
  const stage = await withOfficesOn({ keyDelay: DELAY });
  const { authorities, asXa, xa, stranger } = stage;
  await asXa("addAccount", xa.customs.id, stranger);
  const at = await time.latest();
  const accept = (id = xa.customs.id, account = stranger) => authorities.connect(account).acceptAccount(id);
  return { ...stage, at, accept };
}

describe("AuthorityRegister accounts", () => {
  describe("adding", () => {
    it("refuses zero, and an account that serves or has served anybody", async () => {
      const { authorities, asXa, asXb, xa, xb } = await loadFixture(withOffices);
      const account = xb.customs.account.address;
      for (const [candidate, holder] of [
        [ethers.ZeroAddress, ethers.ZeroHash],
        [account, xb.customs.id],
      ] as const) {
        await expect(asXa("addAccount", xa.customs.id, candidate))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountTaken")
          .withArgs(candidate, holder);
      }
      await authorities.connect(xb.admin).revokeAccount(xb.customs.id, account, Reason.keyLost, 0);
      for (const [act, id] of [
        [asXa, xa.licensing.id],
        [asXb, xb.customs.id],
      ] as const) {
        await expect(act("addAccount", id, account))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountTaken")
          .withArgs(account, xb.customs.id);
      }
    });

    it("refuses one that may accept already", async () => {
      const { authorities, asXa, xa, stranger } = await loadFixture(added);
      await expect(asXa("addAccount", xa.customs.id, stranger))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountRepeated")
        .withArgs(xa.customs.id, stranger.address);
    });

    it("makes nobody write, and says from when it would", async () => {
      const { authorities, asXaAt, xa, stranger, spare } = await loadFixture(added);
      const now = (await time.latest()) + 100;
      await expect(asXaAt(now, "addAccount", xa.customs.id, spare[0]))
        .to.emit(authorities, "AccountAdded")
        .withArgs(xa.customs.id, spare[0].address, now + DELAY);
      expect(await authorities.offeredFrom(xa.customs.id, spare[0])).to.equal(now + DELAY);
      await time.increase(2 * DELAY);
      for (const account of [stranger, spare[0]]) {
        expect(await authorities.actorOf(account)).to.deep.equal(NOBODY);
        expect(await authorities.account(xa.customs.id, account)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      }
    });

    it("is possible in a state that is suspended or leaving, which needs accounts to wind down", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, asXb, xa, xb, stranger, spare } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      for (const [act, body, account] of [
        [asXa, xa.customs, stranger],
        [asXb, xb.customs, spare[0]],
      ] as const) {
        await act("addAccount", body.id, account);
        await authorities.connect(account).acceptAccount(body.id);
        expect(await authorities.authorityOf(account)).to.equal(body.id);
      }
    });
  });

  describe("accepting", () => {
    it("is refused to an account that was not added, by this authority", async () => {
      const { authorities, accept, xa, spare, stranger } = await loadFixture(added);
      for (const [id, account] of [
        [xa.customs.id, spare[0]],
        [xa.licensing.id, stranger],
        [wordOf("XA-NEW"), stranger],
        [ethers.ZeroHash, stranger],
        [xa.customs.id, xa.customs.account],
      ] as const) {
        await expect(accept(id, account))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountUnknown")
          .withArgs(id, account.address);
      }
    });

    it("is refused twice", async () => {
      const { authorities, accept, xa, stranger } = await loadFixture(added);
      await accept();
      await expect(accept())
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountUnknown")
        .withArgs(xa.customs.id, stranger.address);
    });

    it("cannot be kept from an account by another state that names it first, nor done for two", async () => {
      const { authorities, accept, asXb, xa, xb, stranger } = await loadFixture(added);
      await asXb("addAccount", xb.customs.id, stranger);
      await accept(xb.customs.id);
      await expect(accept())
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountTaken")
        .withArgs(stranger.address, xb.customs.id);
      expect(await authorities.offeredFrom(xa.customs.id, stranger)).to.equal(0);
      expect((await authorities.account(xb.customs.id, stranger)).addedAt).to.not.equal(0);
      expect((await authorities.account(xa.customs.id, stranger)).addedAt).to.equal(0);
    });

    it("takes effect when the delay after the adding is over, to the second", async () => {
      const { authorities, accept, xa, stranger, at } = await loadFixture(added);
      await expect(accept())
        .to.emit(authorities, "AccountAccepted")
        .withArgs(xa.customs.id, stranger.address, at + DELAY);
      await time.increaseTo(at + DELAY - 1);
      expect(await authorities.actorOf(stranger)).to.deep.equal(NOBODY);
      await time.increaseTo(at + DELAY);
      const { index } = await authorities.authority(xa.customs.id);
      expect(await authorities.actorOf(stranger)).to.deep.equal([xa.customs.id, index]);
      expect(await authorities.authorityOf(stranger)).to.equal(xa.customs.id);
      expect(await authorities.account(xa.customs.id, stranger)).to.deep.equal([at, at + DELAY, 0, 0, 0].map(BigInt));
    });

    it("takes effect at once when the delay is over already", async () => {
      const { authorities, accept, xa, stranger, at } = await loadFixture(added);
      const now = at + DELAY + 50;
      await time.setNextBlockTimestamp(now);
      await expect(accept()).to.emit(authorities, "AccountAccepted").withArgs(xa.customs.id, stranger.address, now);
      expect(await authorities.authorityOf(stranger)).to.equal(xa.customs.id);
      expect(await authorities.account(xa.customs.id, stranger)).to.deep.equal([at, now, 0, 0, 0].map(BigInt));
    });
  });

  describe("cancelling", () => {
    it("is refused for an account that is nothing here, serves elsewhere, or is revoked", async () => {
      const { authorities, accept, xa, xb, stranger, spare } = await loadFixture(added);
      await accept();
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, stranger, Reason.other, 0);
      for (const account of [spare[0], xb.customs.account, xa.licensing.account, stranger]) {
        await expect(authorities.connect(xa.guardian).cancelAccount(xa.customs.id, account))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountUnknown")
          .withArgs(xa.customs.id, account.address);
      }
    });

    it("is refused from the second on in which the account takes effect", async () => {
      const { authorities, accept, xa, stranger, at } = await loadFixture(added);
      await accept();
      await time.setNextBlockTimestamp(at + DELAY);
      await expect(authorities.connect(xa.guardian).cancelAccount(xa.customs.id, stranger))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountInEffect")
        .withArgs(xa.customs.id, stranger.address, at + DELAY);
    });

    for (const holder of ["admin", "guardian"] as const) {
      it(`is done by the ${holder} alone before the account accepts`, async () => {
        const { authorities, accept, xa, stranger } = await loadFixture(added);
        await expect(authorities.connect(xa[holder]).cancelAccount(xa.customs.id, stranger))
          .to.emit(authorities, "AccountCancelled")
          .withArgs(xa.customs.id, stranger.address);
        expect(await authorities.offeredFrom(xa.customs.id, stranger)).to.equal(0);
        await expect(accept()).to.be.revertedWithCustomError(authorities, "AuthorityRegisterAccountUnknown");
      });

      it(`is done by the ${holder} alone after it accepted, to the last second before it takes effect`, async () => {
        const { authorities, accept, xa, stranger, at } = await loadFixture(added);
        await accept();
        await time.setNextBlockTimestamp(at + DELAY - 1);
        await expect(authorities.connect(xa[holder]).cancelAccount(xa.customs.id, stranger))
          .to.emit(authorities, "AccountCancelled")
          .withArgs(xa.customs.id, stranger.address);
        await time.increaseTo(at + DELAY + 1);
        expect(await authorities.actorOf(stranger)).to.deep.equal(NOBODY);
      });
    }

    it("leaves the account free for anybody, also for the same authority, with the whole delay", async () => {
      const { authorities, accept, asXa, asXb, xa, xb, stranger } = await loadFixture(added);
      await accept();
      await authorities.connect(xa.admin).cancelAccount(xa.customs.id, stranger);
      await asXb("addAccount", xb.customs.id, stranger);
      await asXa("addAccount", xa.customs.id, stranger);
      const again = await time.latest();
      await accept();
      expect((await authorities.account(xa.customs.id, stranger)).validFrom).to.equal(again + DELAY);
    });

    it("takes back an offer to an account that serves elsewhere meanwhile, and leaves its service there", async () => {
      const { authorities, accept, asXb, xa, xb, stranger } = await loadFixture(added);
      await asXb("addAccount", xb.customs.id, stranger);
      await accept(xb.customs.id);
      await expect(authorities.connect(xa.admin).cancelAccount(xa.customs.id, stranger)).to.emit(
        authorities,
        "AccountCancelled",
      );
      expect((await authorities.account(xb.customs.id, stranger)).addedAt).to.not.equal(0);
    });
  });

  describe("writing", () => {
    it("is for one authority from acceptance to revocation, several accounts side by side", async () => {
      const { authorities, asXa, xa, stranger } = await loadFixture(withOffices);
      expect(await authorities.actorOf(stranger)).to.deep.equal(NOBODY);
      await asXa("addAccount", xa.customs.id, stranger);
      await authorities.connect(stranger).acceptAccount(xa.customs.id);
      for (const account of [xa.customs.account, xa.customs.second, stranger]) {
        expect(await authorities.authorityOf(account)).to.equal(xa.customs.id);
      }
      await expect(authorities.connect(xa.guardian).revokeAccount(xa.customs.id, stranger, Reason.keyStolen, 0))
        .to.emit(authorities, "AccountRevoked")
        .withArgs(xa.customs.id, stranger.address, Reason.keyStolen, 0);
      expect(await authorities.actorOf(stranger)).to.deep.equal(NOBODY);
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(xa.customs.id);
    });

    it("goes on in a state that is suspended or leaving, and ends with its membership", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, consortium, xa, xb } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(xa.customs.id);
      expect(await authorities.authorityOf(xb.customs.account)).to.equal(xb.customs.id);
      await time.increase(FOUNDING.periods.windDown);
      await consortium.finishRemoval(xb.bytes2);
      expect(await authorities.actorOf(xb.customs.account)).to.deep.equal(NOBODY);
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(xa.customs.id);
    });

    it("is nothing that an office of the state gives its holder", async () => {
      const { authorities, xa } = await loadFixture(withOffices);
      for (const account of [xa.admin, xa.guardian, ethers.ZeroAddress]) {
        expect(await authorities.actorOf(account)).to.deep.equal(NOBODY);
      }
    });
  });
});
