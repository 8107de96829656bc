/**
 * Objections: that they change nothing but what is counted, and who takes them back.
 * @module
 */
import { expect } from "chai";
import { amount } from "../../helpers/consumption.ts";
import { contested, DOCUMENT } from "../../helpers/contested.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { together } from "../../helpers/two-accounts.ts";

const NONE = ethers.ZeroHash;

describe("ContestRegister", () => {
  describe("object, with what effect", () => {
    it("is recorded with everything it says", async () => {
      const { contests, object, idOf, against, importer, permit, left } = await loadFixture(contested);
      const objection = await idOf(importer, left.id);
      const at = (await time.latest()) + 60;
      await time.setNextBlockTimestamp(at);
      await expect(object(importer, against))
        .to.emit(contests, "ObjectionFiled")
        .withArgs(objection, permit.id, importer.id, permit.id, left.id, Reason.diversion, DOCUMENT);
      expect(await contests.objection(objection)).to.deep.equal([
        ...[importer.id, BigInt(Reason.diversion), BigInt(at), 0n, permit.id, left.id],
      ]);
      expect(objection).to.equal(ethers.keccak256(ethers.concat([importer.id, permit.id, left.id, DOCUMENT])));
    });

    it("gives the objection's name back", async () => {
      const { contests, idOf, importer, permit } = await loadFixture(contested);
      const given = await contests
        .connect(importer.account)
        .object.staticCall(permit.header, NONE, NONE, Reason.other, DOCUMENT);
      expect(given).to.equal(await idOf(importer));
    });

    it("changes no status, no balance and no reservation, and stops nothing", async () => {
      const { contests, permits, writeOffs, object, against, customs, permit, left, importer } =
        await loadFixture(contested);
      const state = async () => [
        await permits.permit(permit.id),
        await permits.inForce(permit.id, await time.latest()),
        await writeOffs.meter(permit.id, 1),
        await writeOffs.reservation(left.id),
      ];
      const before = await state();
      await object(importer);
      await object(importer, against);
      expect(await state()).to.deep.equal(before);
      const next = [amount(1, 5n)];
      await customs.consume(await customs.reserve(permit, next), next);
      expect((await writeOffs.meter(permit.id, 1)).consumedQuantity).to.equal(65);
      expect(await contests.openObjections(permit.id)).to.deep.equal([1n, 1n]);
    });

    it("counts for the series, whichever version it is against", async () => {
      const { contests, object, next, asB, permit, importer, xa } = await loadFixture(contested);
      await object(importer);
      const second = next(permit);
      await asB.supersede(second.header, second.proofs);
      await object(xa.licensing, { header: second.header });
      expect(await contests.openObjections(permit.id)).to.deep.equal([2n, 0n]);
      expect(await contests.openObjections(second.id)).to.deep.equal([0n, 0n]);
      const filed = await contests.objection(await contests.objectionId(xa.licensing.id, second.id, NONE, DOCUMENT));
      expect(filed.series).to.equal(permit.id);
    });
  });

  describe("withdraw", () => {
    it("refuses an account that writes for no authority, and an objection that was never filed", async () => {
      const { contests, object, idOf, importer, stranger } = await loadFixture(contested);
      await object(importer);
      await expect(contests.connect(stranger).withdraw(await idOf(importer)))
        .to.be.revertedWithCustomError(contests, "ContestRegisterNotAnAccount")
        .withArgs(stranger.address);
      for (const unknown of [NONE, random32()]) {
        await expect(contests.connect(importer.account).withdraw(unknown))
          .to.be.revertedWithCustomError(contests, "ContestRegisterUnknown")
          .withArgs(unknown);
      }
    });

    it("refuses everybody but the author, also the permit's issuer and other objectors", async () => {
      const { contests, object, idOf, importer, permit, xa, xb, xc } = await loadFixture(contested);
      await object(importer);
      await object(xa.licensing);
      const objection = await idOf(importer);
      for (const by of [xb.licensing, xb.customs, xa.licensing, xa.auditor, xc.licensing]) {
        await expect(contests.connect(by.account).withdraw(objection))
          .to.be.revertedWithCustomError(contests, "ContestRegisterNotAuthor")
          .withArgs(by.id, importer.id);
      }
      expect(await contests.openObjections(permit.id)).to.deep.equal([2n, 0n]);
    });

    it("refuses a second time", async () => {
      const { contests, object, idOf, importer } = await loadFixture(contested);
      await object(importer);
      const objection = await idOf(importer);
      await contests.connect(importer.account).withdraw(objection);
      await expect(contests.connect(importer.account).withdraw(objection))
        .to.be.revertedWithCustomError(contests, "ContestRegisterAlreadyWithdrawn")
        .withArgs(objection);
    });

    it("takes an objection off the counts it was on, and no other, and keeps when", async () => {
      const { contests, object, idOf, against, importer, permit, left } = await loadFixture(contested);
      await object(importer);
      await object(importer, against);
      const [toPermit, toRecord] = [await idOf(importer), await idOf(importer, left.id)];
      const at = (await time.latest()) + 60;
      await time.setNextBlockTimestamp(at);
      await expect(contests.connect(importer.second).withdraw(toRecord))
        .to.emit(contests, "ObjectionWithdrawn")
        .withArgs(toRecord, permit.id, importer.id);
      expect(await contests.openObjections(permit.id)).to.deep.equal([1n, 0n]);
      expect(await contests.openObjectionsOn(left.id)).to.equal(0);
      expect((await contests.objection(toRecord)).withdrawnAt).to.equal(at);
      expect((await contests.objection(toPermit)).withdrawnAt).to.equal(0);
      await contests.connect(importer.account).withdraw(toPermit);
      expect(await contests.openObjections(permit.id)).to.deep.equal([0n, 0n]);
    });

    it("lets who succeeded the author withdraw, in its own name, also suspended", async () => {
      const { contests, authorities, object, idOf, importer, permit, xa } = await loadFixture(contested);
      await object(importer);
      await together(authorities, xa, authorities, "nameSuccessor", importer.id, xa.auditor.id);
      await authorities.connect(xa.admin).suspendAuthority(xa.auditor.id, Reason.other);
      const objection = await idOf(importer);
      await expect(contests.connect(xa.auditor.account).withdraw(objection))
        .to.emit(contests, "ObjectionWithdrawn")
        .withArgs(objection, permit.id, xa.auditor.id);
      // The room that becomes free is the author's.
      expect((await contests.objection(objection)).author).to.equal(importer.id);
      expect(await contests.openObjections(permit.id)).to.deep.equal([0n, 0n]);
    });
  });

  it("knows nothing of an objection that was never filed", async () => {
    const { contests } = await loadFixture(contested);
    expect(await contests.objection(random32())).to.deep.equal([NONE, 0n, 0n, 0n, NONE, NONE]);
    expect(await contests.openObjectionsOn(random32())).to.equal(0);
  });
});
