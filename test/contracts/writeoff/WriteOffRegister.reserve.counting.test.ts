/**
 * What an accepted reservation changes, and with whom the register is built.
 * @module
 */
import { expect } from "chai";
import { DAY, makeConfirmation } from "../../helpers/permits.ts";
import {
  deployAccess,
  deployLibraries,
  deployRegister,
  ethers,
  loadFixture,
  PermitKind,
  time,
} from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { lineOf, linesDigestOf, linesOf, ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { LARGEST, openLicence, pieces, soon, worth } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › reserve", () => {
  describe("sets aside", () => {
    it("amounts of several lines, and tells who, on what, and under which declaration", async () => {
      const { permit, writeOffs, customs, reserving, meterOf, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 7n), worth(3, 8n, 90n), worth(4, 0n, 5n)]);
      const id = ethers.keccak256(ethers.concat([xb.customs.id, messageId]));
      expect(await writeOffs.reservationId(xb.customs.id, messageId)).to.equal(id);
      expect(await customs.reserve.staticCall(messageId, message)).to.equal(ethers.ZeroHash);
      const at = await soon();
      const transaction = customs.reserve(messageId, message);
      const body = ethers.keccak256((await transaction).data);
      const lines = [lineOf(1, 7n), lineOf(3, 8n, 90n), lineOf(4, 0n, 5n)];
      const who = [xb.customs.id, messageId, body, xb.customs.id];
      await expect(transaction)
        .to.emit(writeOffs, "Reserved")
        .withArgs(id, permit.id, permit.id, ...who, message.declaration, message.expiresAt, lines);
      expect((await writeOffs.reservation(id)).toArray()).to.deep.equal([
        ...[xb.customs.id, ReservationStatus.open, false, BigInt(at), message.expiresAt],
        stateDigestOf(permit.id, lines),
      ]);
      expect(await writeOffs.stateDigest(permit.id, linesDigestOf(lines))).to.equal(stateDigestOf(permit.id, lines));
      expect(await meterOf(permit.id, 1)).to.deep.equal([7n, 0n, 0n, 0n]);
      expect(await meterOf(permit.id, 3)).to.deep.equal([8n, 0n, 90n, 0n]);
      expect(await meterOf(permit.id, 4)).to.deep.equal([0n, 0n, 5n, 0n]);
      expect(await meterOf(permit.id, 2)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("exactly the limit, and exactly limit and tolerance", async () => {
      const { permit, reserved, meterOf } = await loadFixture(openLicence);
      await reserved([pieces(1, 100n), worth(2, 0n, 1_000n), worth(3, 110n, 1_100n)]);
      expect(await meterOf(permit.id, 3)).to.deep.equal([110n, 0n, 1_100n, 0n]);
    });

    it("what a line does not limit as well, without limiting it", async () => {
      const { permit, reserved, meterOf } = await loadFixture(openLicence);
      await reserved([worth(2, LARGEST, 1n)]);
      expect(await meterOf(permit.id, 2)).to.deep.equal([LARGEST, 0n, 1n, 0n]);
    });

    it("a tolerance rounded down to whole base units", async () => {
      const { licence, asB, reserving, reserved, refused } = await loadFixture(openLicence);
      const permit = licence({}, [
        makeLine(1, { quantityLimit: 9n, tolerance: 1_111 }),
        makeLine(2, { quantityLimit: 9n, tolerance: 1_112 }),
      ]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await refused("reserve", reserving([pieces(1, 10n)], permit), "balance-exceeded", 1);
      await reserved([pieces(1, 9n), pieces(2, 10n)], permit);
    });

    it("lines that come on the register with the message, and passes over those that are open", async () => {
      const { permits, permit, customs, reserving, writeOffs } = await loadFixture(openLicence);
      const openings = [{ header: permit.header, lines: [permit.proofs[0], permit.proofs[4]] as never[] }];
      const transaction = customs.reserve(random32(), reserving([pieces(5, 3n)], permit, openings));
      await expect(transaction).to.emit(writeOffs, "Reserved");
      await expect(transaction).to.emit(permits, "LineOpened");
      expect(await permits.openedLines(permit.id)).to.equal(0b111110n);
    });

    it("nothing, and opens nothing, when the message is refused after its openings", async () => {
      const { permits, permit, reserving, refused } = await loadFixture(openLicence);
      const openings = [{ header: permit.header, lines: [permit.proofs[4]] as never[] }];
      await refused("reserve", reserving([pieces(5, 101n)], permit, openings), "balance-exceeded", 5);
      expect((await permits.line(permit.id, 5)).version).to.equal(0);
    });

    it("on every kind that is drawn on", async () => {
      const { terms, asB, xb, now, reserved } = await loadFixture(openLicence);
      for (const kind of [
        ...[PermitKind.importAuthorisation, PermitKind.multipleExportLicence, PermitKind.globalExportLicence],
        ...[PermitKind.generalExportLicence, PermitKind.foreignDocument],
      ]) {
        const permit = terms(xb.licensing, kind);
        if (kind === PermitKind.foreignDocument) await asB.registerForeign(permit.header, makeConfirmation(now));
        else await asB.register(permit.header);
        await asB.openLines(permit.header, permit.proofs);
        await reserved([pieces(1, 1n)], permit);
      }
    });

    it("under the limits of the version that counts, beside what an earlier one reserved", async () => {
      const { permit, next, asB, reserving, reserved, refused, meterOf } = await loadFixture(openLicence);
      await reserved([pieces(1, 60n)]);
      const [, ...others] = permit.lines;
      const later = next(permit, {}, [makeLine(1, { quantityLimit: 80n }), ...others]);
      await asB.supersede(later.header, later.proofs);
      await refused("reserve", reserving([pieces(1, 21n)], later), "balance-exceeded", 1);
      await reserved([pieces(1, 20n)], later);
      expect(await meterOf(permit.id, 1)).to.deep.equal([80n, 0n, 0n, 0n]);
    });

    it("64 lines at once", async () => {
      const { licence, asB, reserved, writeOffs } = await loadFixture(openLicence);
      const numbers = Array.from({ length: 64 }, (_, i) => i + 192);
      const permit = licence(
        {},
        numbers.map((number) => makeLine(number)),
      );
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      const id = await reserved(
        numbers.map((number) => pieces(number, 1n)),
        permit,
      );
      expect((await linesOf(writeOffs, id)).length).to.equal(64);
    });

    it("for 400 days and not a second longer, because nobody else could ever give it back", async () => {
      const { customs, refused, reserving, writeOffs, now } = await loadFixture(openLicence);
      const at = now + 1_000n;
      const message = { ...reserving([pieces(1, 1n)]), expiresAt: at + 400n * DAY };
      await time.setNextBlockTimestamp(at);
      await expect(customs.reserve(random32(), message)).to.emit(writeOffs, "Reserved");
      for (const expiresAt of [at + 500n * DAY, 2n ** 40n - 1n]) {
        await refused("reserve", { ...message, expiresAt }, "expiry-invalid");
      }
      await time.setNextBlockTimestamp(at + 100n);
      const late = { ...message, expiresAt: at + 101n + 400n * DAY };
      await expect(customs.reserve(random32(), late)).to.emit(writeOffs, "Refused");
    });
  });

  describe("is not built", () => {
    const built = async () => {
      const factory = await ethers.getContractFactory("WriteOffRegister", {
        libraries: await deployLibraries(["Adoption", "Corrections", "Exceptions", "Holds"]),
      });
      return factory;
    };

    it("where the register of permits names another write-off register", async () => {
      const { consortium, authorities, permits, writeOffs } = await loadFixture(deployRegister);
      const factory = await built();
      await expect(factory.deploy(consortium, authorities, permits))
        .to.be.revertedWithCustomError(factory, "WriteOffRegisterNotNamed")
        .withArgs(writeOffs);
    });

    it("on authorities of another consortium, or on others than the register of permits works with", async () => {
      const one = await loadFixture(deployRegister);
      const other = await deployAccess();
      const factory = await built();
      const at = ethers.getCreateAddress({ from: one.deployer.address, nonce: (await one.deployer.getNonce()) + 2 });
      const ties = await ethers.deployContract("PermitTies");
      const permits = await ethers.deployContract(
        "PermitRegister",
        [one.consortium, one.authorities, at, ethers.ZeroAddress],
        { libraries: { PermitTies: await ties.getAddress() } },
      );
      for (const [consortium, authorities, found, given] of [
        [other.consortium, one.authorities, one.consortium, other.consortium],
        [other.consortium, other.authorities, one.authorities, other.authorities],
      ] as const) {
        const data = (await factory.getDeployTransaction(consortium, authorities, permits)).data;
        const from = one.deployer.address;
        await expect(ethers.provider.call({ from, data }), "asked from where it would be built")
          .to.be.revertedWithCustomError(factory, "WriteOffRegisterPartsDisagree")
          .withArgs(found, given);
      }
    });
  });
});
