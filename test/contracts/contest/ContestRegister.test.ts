/**
 * Objections: who may object, and to what.
 * @module
 */
import { expect } from "chai";
import { amount } from "../../helpers/consumption.ts";
import { contested } from "../../helpers/contested.ts";
import { deployRegister, ethers, loadFixture, partyOf, Reason, Role } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { together } from "../../helpers/two-accounts.ts";

const NONE = ethers.ZeroHash;

describe("ContestRegister", () => {
  describe("object, who", () => {
    it("refuses an account that writes for no authority, or no longer does", async () => {
      const { contests, authorities, object, xa, stranger } = await loadFixture(contested);
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, xa.customs.account, Reason.keyLost, 0);
      for (const account of [stranger, xa.admin, xa.guardian, xa.customs.account]) {
        await expect(object({ account }))
          .to.be.revertedWithCustomError(contests, "ContestRegisterNotAnAccount")
          .withArgs(account.address);
      }
    });

    it("refuses an authority that the permit does not concern, against it or against a write-off on it", async () => {
      const { contests, object, against, permit, xa, xb, xc } = await loadFixture(contested);
      for (const by of [xa.auditor, xb.auditor, xc.customs, xc.auditor]) {
        for (const change of [{}, against]) {
          await expect(object(by, change))
            .to.be.revertedWithCustomError(contests, "ContestRegisterNotNamed")
            .withArgs(by.id, permit.id);
        }
      }
    });

    it("refuses the issuer, and who succeeds it, against its own permit: it takes the permit back", async () => {
      const { contests, authorities, object, permit, xb } = await loadFixture(contested);
      await together(authorities, xb, authorities, "nameSuccessor", xb.licensing.id, xb.auditor.id);
      for (const by of [xb.licensing, xb.auditor]) {
        await expect(object(by))
          .to.be.revertedWithCustomError(contests, "ContestRegisterOwnPermit")
          .withArgs(by.id, permit.id);
      }
    });

    it("hears the issuer against a write-off", async () => {
      const { contests, object, against, left, xb } = await loadFixture(contested);
      await object(xb.licensing, against);
      expect(await contests.openObjectionsOn(left.id)).to.equal(1);
    });

    it("hears drawers, receivers and the issuers of what the permit rests on", async () => {
      const { contests, object, permit, xa, xb, xc } = await loadFixture(contested);
      for (const by of [xb.customs, xa.customs, xa.licensing, xc.licensing]) await object(by);
      expect(await contests.openObjections(permit.id)).to.deep.equal([4n, 0n]);
    });

    it("hears the binder of a certificate", async () => {
      const { contests, object, euc, xb } = await loadFixture(contested);
      await object(xb.licensing, { header: euc.header });
      expect(await contests.openObjections(euc.id)).to.deep.equal([1n, 0n]);
    });

    it("hears who succeeded a linked permit's issuer or a drawer that is named itself", async () => {
      const { contests, authorities, licence, asB, object, permit, xa, xb, xc } = await loadFixture(contested);
      const named = licence({ drawers: [xc.customs.id], receivers: [xa.auditor.id] });
      await asB.register(named.header);
      for (const [state, former, heir] of [
        [xc, xc.licensing, xc.auditor],
        [xc, xc.customs, xc.auditor],
        [xa, xa.auditor, xa.customs],
      ] as const) {
        await together(authorities, state, authorities, "nameSuccessor", former.id, heir.id);
      }
      await object(xc.auditor);
      await object(xc.auditor, { header: named.header });
      await object(xa.customs, { header: named.header });
      expect(await contests.openObjections(permit.id)).to.deep.equal([1n, 0n]);
      expect(await contests.openObjections(named.id)).to.deep.equal([2n, 0n]);
      await expect(object(xb.auditor, { header: named.header })).to.be.revertedWithCustomError(
        contests,
        "ContestRegisterNotNamed",
      );
    });

    it("hears a suspended authority, against a permit in whatever status", async () => {
      const { contests, authorities, object, asB, permit, xa } = await loadFixture(contested);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await asB.revoke(permit.id, Reason.fraud);
      await object(xa.customs);
      expect(await contests.openObjections(permit.id)).to.deep.equal([1n, 0n]);
    });

    it("hears a role of a state, not a body of that state without it", async () => {
      const { contests, object, licence, asB, xc } = await loadFixture(contested);
      const other = licence({ receivers: [partyOf("XC", Role.customs)] });
      await asB.register(other.header);
      await object(xc.customs, { header: other.header });
      await expect(object(xc.auditor, { header: other.header }))
        .to.be.revertedWithCustomError(contests, "ContestRegisterNotNamed")
        .withArgs(xc.auditor.id, other.id);
    });
  });

  describe("object, to what", () => {
    it("refuses terms that are on no register, although they name the caller", async () => {
      const { contests, object, licence, importer } = await loadFixture(contested);
      const forged = licence();
      await expect(object(importer, { header: forged.header }))
        .to.be.revertedWithCustomError(contests, "ContestRegisterPermitUnknown")
        .withArgs(forged.id);
    });

    it("refuses a record that is no reservation of the permit, or not with these lines", async () => {
      const { contests, object, licence, asB, customs, left, load, permit, importer } = await loadFixture(contested);
      const other = licence();
      await asB.register(other.header);
      await asB.openLines(other.header, other.proofs);
      const theirs = await customs.reserve(other, load);
      for (const [record, linesDigest] of [
        [random32(), left.linesDigest],
        [left.id, NONE],
        [left.id, random32()],
        [theirs.id, theirs.linesDigest],
        [theirs.id, left.linesDigest],
        // Lines without a record are about nothing.
        [NONE, left.linesDigest],
      ] as const) {
        await expect(object(importer, { record, linesDigest }))
          .to.be.revertedWithCustomError(contests, "ContestRegisterRecordMismatch")
          .withArgs(record, permit.id);
      }
    });

    it("takes a reservation in whatever status", async () => {
      const { contests, object, customs, permit, importer } = await loadFixture(contested);
      const load = [amount(1, 1n)];
      const reserve = () => customs.reserve(permit, load);
      const open = await reserve();
      const held = await customs.hold(await reserve(), Reason.other);
      const released = await customs.release(await reserve());
      const reversed = await customs.reverse(await customs.consume(await reserve(), load));
      for (const { id: record, linesDigest } of [open, held, released, reversed]) {
        await object(importer, { record, linesDigest });
        expect(await contests.openObjectionsOn(record)).to.equal(1);
      }
      expect(await contests.openObjections(permit.id)).to.deep.equal([0n, 4n]);
    });

    it("refuses an objection without a reason or without a document", async () => {
      const { contests, object, importer } = await loadFixture(contested);
      await expect(object(importer, { reason: Reason.none })).to.be.revertedWithCustomError(
        contests,
        "ContestRegisterReasonMissing",
      );
      await expect(object(importer, { document: NONE })).to.be.revertedWithCustomError(
        contests,
        "ContestRegisterDocumentMissing",
      );
    });

    it("refuses the same objection again, also for another reason, by the second account, and after it was withdrawn", async () => {
      const { contests, object, idOf, importer, permit } = await loadFixture(contested);
      const objection = await idOf(importer);
      await object(importer);
      const refuse = async () => {
        for (const account of [importer.account, importer.second]) {
          for (const reason of [Reason.diversion, Reason.fraud]) {
            await expect(object({ account }, { reason }))
              .to.be.revertedWithCustomError(contests, "ContestRegisterAlreadyFiled")
              .withArgs(objection);
          }
        }
      };
      await refuse();
      await contests.connect(importer.account).withdraw(objection);
      await refuse();
      expect(await contests.openObjections(permit.id)).to.deep.equal([0n, 0n]);
    });

    it("takes the same document of another author, or against another record", async () => {
      const { contests, object, against, importer, permit, xa, left } = await loadFixture(contested);
      await object(importer);
      await object(xa.licensing);
      await object(importer, against);
      expect(await contests.openObjections(permit.id)).to.deep.equal([2n, 1n]);
      expect(await contests.openObjectionsOn(left.id)).to.equal(1);
    });

    it("lets one authority have 32 objections stand in a series, against permit and write-offs together", async () => {
      const { contests, object, idOf, against, importer, permit, xa } = await loadFixture(contested);
      for (let count = 0; count < 32; ++count) {
        await object(importer, { ...(count % 2 === 0 ? {} : against), document: ethers.id(String(count)) });
      }
      for (const change of [{}, against]) {
        await expect(object(importer, change))
          .to.be.revertedWithCustomError(contests, "ContestRegisterTooMany")
          .withArgs(importer.id, permit.id);
      }
      expect(await contests.openObjections(permit.id)).to.deep.equal([16n, 16n]);
      // Another author's voice is its own, and one taken back makes room for another.
      await object(xa.licensing);
      await contests.connect(importer.account).withdraw(await idOf(importer, NONE, ethers.id("0")));
      await object(importer);
      expect(await contests.openObjections(permit.id)).to.deep.equal([17n, 16n]);
    });
  });

  it("tells which registers it asks", async () => {
    const { contests, authorities, permits, writeOffs } = await loadFixture(deployRegister);
    expect(await contests.authorities()).to.equal(await authorities.getAddress());
    expect(await contests.permits()).to.equal(await permits.getAddress());
    expect(await contests.writeOffs()).to.equal(await writeOffs.getAddress());
  });
});
