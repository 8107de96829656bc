/**
 * Many at once, all or none: how many fit a call, and which changes of status come in bulk.
 * @module
 */
import { expect } from "chai";
import { registerWithMakers, Status } from "../../helpers/permits.ts";
import { loadFixture, Reason } from "../../helpers/register.ts";
import { random32, type Terms } from "../../helpers/terms.ts";

/** What a block holds. */
const BLOCK_GAS = 60_000_000n;

/** Fixture: ten licences. */
async function tenLicences() {
  const stage = await registerWithMakers();
  const made: Terms[] = Array.from({ length: 10 }, () => stage.licence());
  await stage.asB.registerMany(made.map(({ header }) => header));
  return { ...stage, ids: made.map(({ id }) => id), made };
}

describe("PermitRegister › many at once", () => {
  describe("registerMany", () => {
    it("refuses the five hundred and first, and takes five hundred in one block", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const headers = Array.from({ length: 501 }, () => licence().header);
      const limit = { gasLimit: BLOCK_GAS }; // given, so that nothing is run twice to be estimated
      await expect(asB.registerMany(headers, limit))
        .to.be.revertedWithCustomError(permits, "PermitRegisterTooMany")
        .withArgs(501);
      const receipt = await (await asB.registerMany(headers.slice(1), limit)).wait();
      expect(receipt?.logs.length).to.equal(500);
    });
  });

  describe("changeStatusMany", () => {
    it("refuses an account that writes for nobody", async () => {
      const { permits, ids, stranger, xb } = await loadFixture(tenLicences);
      for (const caller of [stranger, xb.admin]) {
        await expect(permits.connect(caller).changeStatusMany(ids, Status.revoked, Reason.other))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    for (const to of ["none", "active", "annulled", "superseded"] as const) {
      it(`leads nobody to ${to}`, async () => {
        const { permits, ids, asB } = await loadFixture(tenLicences);
        await asB.suspend(ids[0], Reason.other);
        await expect(asB.changeStatusMany(ids.slice(0, 1), Status[to], Reason.other))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotForMany")
          .withArgs(Status[to]);
      });
    }

    for (const to of ["suspended", "revoked", "surrendered"] as const) {
      it(`leads all to ${to}, by one account, also of an issuer that is suspended`, async () => {
        const { permits, authorities, ids, asB, xb } = await loadFixture(tenLicences);
        await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
        const transaction = asB.changeStatusMany(ids, Status[to], Reason.sanctions);
        for (const id of ids) {
          await expect(transaction)
            .to.emit(permits, "PermitStatusChanged")
            .withArgs(id, Status.active, Status[to], Reason.sanctions);
          expect((await permits.permit(id)).status).to.equal(Status[to]);
        }
      });
    }

    it("changes none when one is another's, unknown, ended or named twice", async () => {
      const { permits, certificate, ids, asA, asB, xa, xb } = await loadFixture(tenLicences);
      const theirs = certificate();
      const unknown = random32();
      await asA.register(theirs.header);
      const [first, last] = [ids[0], ids[9]];
      const many = (more: string | undefined) => asB.changeStatusMany([first, more], Status.suspended, Reason.other);
      await expect(many(theirs.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xb.licensing.id, xa.licensing.id);
      await expect(many(unknown)).to.be.revertedWithCustomError(permits, "PermitRegisterUnknown").withArgs(unknown);
      await expect(many(first))
        .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
        .withArgs(first, Status.suspended, Status.suspended);
      await asB.revoke(last, Reason.other);
      await expect(many(last))
        .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
        .withArgs(last, Status.revoked, Status.suspended);
      expect((await permits.permit(first)).status).to.equal(Status.active);
    });

    it("refuses the five hundred and first, and takes five hundred in one block", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const made = Array.from({ length: 500 }, () => licence());
      const limit = { gasLimit: BLOCK_GAS };
      await asB.registerMany(
        made.map(({ header }) => header),
        limit,
      );
      const ids = made.map(({ id }) => id);
      await expect(asB.changeStatusMany([...ids, random32()], Status.revoked, Reason.other, limit))
        .to.be.revertedWithCustomError(permits, "PermitRegisterTooMany")
        .withArgs(501);
      const receipt = await (await asB.changeStatusMany(ids, Status.revoked, Reason.other, limit)).wait();
      expect(receipt?.logs.length).to.equal(500);
    });
  });
});
