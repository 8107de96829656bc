/**
 * Attacks on the meters, each by somebody with an account and ill will: how far it gets, and what it costs.
 * @module
 */
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { DAY, Status } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { Mode, makeLine, random32 } from "../../helpers/terms.ts";
import { lineOf, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { EUROS, LARGEST, openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

/** What one transaction may use on a ledger that follows EIP-7825. */
const MOST_GAS = 2n ** 24n;

const gasOf = async (transaction: Promise<ContractTransactionResponse>): Promise<bigint> => {
  const receipt = await (await transaction).wait();
  return receipt?.gasUsed ?? MOST_GAS;
};

describe("WriteOffRegister › attack", () => {
  describe("blocking a balance", () => {
    it("ends with the reservation's life: the issuer clears it, whoever made it, and draws go on", async () => {
      const { permit, otherCustoms, writeOffs, reserving, refused, meterOf, closing, xb, xc, now } =
        await loadFixture(openLicence);
      const messageId = random32();
      const greedy = { ...reserving([pieces(1, 100n)]), expiresAt: now + 399n * DAY };
      await otherCustoms.reserve(messageId, greedy);
      await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
      const message = await closing(await writeOffs.reservationId(xc.customs.id, messageId));
      await refused("release", message, "reservation-foreign", 0, xb.licensing);
      await time.increaseTo(now + 399n * DAY);
      const asIssuer = writeOffs.connect(xb.licensing.account);
      await expect(asIssuer.release(random32(), message)).to.emit(writeOffs, "Released");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("cannot be prolonged by a suspended maker, nor past the clearing by a race to the same second", async () => {
      const { otherCustoms, authorities, writeOffs, reserving, refused, xb, xc, now, closing, leaving } =
        await loadFixture(openLicence);
      const messageId = random32();
      const expiresAt = now + 1_000n;
      await otherCustoms.reserve(messageId, { ...reserving([pieces(1, 100n)]), expiresAt });
      await authorities.connect(xc.admin).suspendAuthority(xc.customs.id, Reason.other);
      await refused("reserve", reserving([pieces(1, 1n)]), "authority-not-in-office", 0, xc.customs);
      const reservation = await writeOffs.reservationId(xc.customs.id, messageId);
      const message = await leaving(reservation, [pieces(1, 100n)]);
      await time.setNextBlockTimestamp(expiresAt);
      await writeOffs.connect(xb.licensing.account).release(random32(), await closing(reservation));
      await refused("consume", message, "reservation-closed", 0, xc.customs);
    });

    it("by an authority whose accounts were all revoked ends the same way", async () => {
      const { otherCustoms, authorities, writeOffs, reserving, leaving, closing, xb, xc, now } =
        await loadFixture(openLicence);
      const messageId = random32();
      await otherCustoms.reserve(messageId, { ...reserving([pieces(1, 100n)]), expiresAt: now + 1_000n });
      for (const account of [xc.customs.account, xc.customs.second]) {
        await authorities.connect(xc.admin).revokeAccount(xc.customs.id, account, Reason.keyStolen, 0);
      }
      const reservation = await writeOffs.reservationId(xc.customs.id, messageId);
      const [left, closed] = [await leaving(reservation, [pieces(1, 1n)]), await closing(reservation)];
      for (const attempt of [otherCustoms.consume(random32(), left), otherCustoms.release(random32(), closed)]) {
        await expect(attempt).to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount");
      }
      await time.increaseTo(now + 1_000n);
      await expect(writeOffs.connect(xb.customs.account).release(random32(), closed)).to.emit(writeOffs, "Released");
    });
  });

  describe("somebody else's reservation or message", () => {
    it("is not closed by a drawer before its expiry, under any message id", async () => {
      const { reserved, refused, xc, xa, closing } = await loadFixture(openLicence);
      const reservation = await reserved([pieces(1, 1n)]);
      for (const by of [xc.customs, xa.customs, xa.licensing]) {
        await refused("release", await closing(reservation), "reservation-foreign", 0, by);
      }
    });

    it("is not burnt by squatting its id: not refused, not accepted, not by a message to come", async () => {
      const { customs, otherCustoms, writeOffs, reserving, xb } = await loadFixture(openLicence);
      const messageId = random32();
      await otherCustoms.reserve(messageId, reserving([pieces(1, 101n)]));
      expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      await expect(customs.reserve(messageId, reserving([pieces(1, 1n)]))).to.emit(writeOffs, "Reserved");
    });

    it("is not made by giving the id of the reservation as message id", async () => {
      const { permit, customs, writeOffs, reserved, reserving, meterOf } = await loadFixture(openLicence);
      const reservation = await reserved([pieces(1, 10n)]);
      await customs.reserve(reservation, reserving([pieces(1, 10n)]));
      expect((await writeOffs.reservation(reservation)).digest).to.equal(stateDigestOf(permit.id, [lineOf(1, 10n)]));
      expect(await meterOf(permit.id, 1)).to.deep.equal([20n, 0n, 0n, 0n]);
    });
  });

  describe("a limit", () => {
    it("is not won back by saying that goods left without their value, or value without goods", async () => {
      const { permit, customs, reserved, refused, meterOf, leaving } = await loadFixture(openLicence);
      const reservation = await reserved([worth(3, 110n, 1_100n)]);
      for (const draw of [worth(3, 110n, 0n), worth(3, 0n, 1_100n)]) {
        await refused("consume", await leaving(reservation, [draw]), "amount-missing", 3);
      }
      await customs.consume(random32(), await leaving(reservation, [worth(3, 1n, 1n)]));
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 1n, 0n, 1n]);
    });

    it("may leave a measure out where none of it was reserved, so that nothing gets stuck", async () => {
      const { permit, next, asB, customs, reserved, meterOf, leaving } = await loadFixture(openLicence);
      const reservation = await reserved([worth(4, 5n, 0n)]);
      const lines = permit.lines.map((line) =>
        line.number === 4 ? { ...line, mode: Mode.both, quantityLimit: 10n, valueLimit: 10n } : line,
      );
      const later = next(permit, {}, lines);
      await asB.supersede(later.header, later.proofs);
      await customs.consume(random32(), await leaving(reservation, [worth(4, 5n, 0n)]));
      expect(await meterOf(permit.id, 4)).to.deep.equal([0n, 5n, 0n, 0n]);
    });

    it("of the largest number with the largest tolerance grants no more than a meter can hold", async () => {
      const { licence, asB, reserving, reserved, refused, meterOf } = await loadFixture(openLicence);
      const permit = licence({}, [makeLine(1, { quantityLimit: LARGEST, tolerance: 10_000 })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([pieces(1, LARGEST)], permit);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "balance-exceeded", 1);
      expect(await meterOf(permit.id, 1)).to.deep.equal([LARGEST, 0n, 0n, 0n]);
    });

    it("of one base unit gains nothing from a tolerance below a whole one, however often it is superseded", async () => {
      const { licence, next, asB, reserving, reserved, refused } = await loadFixture(openLicence);
      const permit = licence({}, [makeLine(1, { quantityLimit: 1n, tolerance: 9_999 })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([pieces(1, 1n)], permit);
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      await refused("reserve", reserving([pieces(1, 1n)], later), "balance-exceeded", 1);
    });

    it("of one number named by two leaves is the one that was opened: the other never comes on the register", async () => {
      const { permits, licence, asB, customs, reserving, writeOffs, refused } = await loadFixture(openLicence);
      const permit = licence({}, [makeLine(1), makeLine(1, { quantityLimit: 1_000_000n })]);
      await asB.register(permit.header);
      const [small, large] = permit.proofs.map((proof) => [{ header: permit.header, lines: [proof] }]);
      await expect(customs.reserve(random32(), reserving([pieces(1, 100n)], permit, small))).to.emit(
        writeOffs,
        "Reserved",
      );
      await refused("reserve", reserving([pieces(1, 1n)], permit, large), "balance-exceeded", 1);
      expect((await permits.line(permit.id, 1)).quantityLimit).to.equal(100);
    });

    it("of a certificate is not filled twice by opening its lines again in one message", async () => {
      const { euc, bound, customs, reserving, writeOffs, meterOf } = await loadFixture(openLicenceOnCertificate);
      const openings = [euc, euc, bound, bound].map(({ header, proofs }) => ({
        header,
        lines: [...proofs, ...proofs],
      }));
      const message = reserving([pieces(1, 100n), pieces(2, 50n)], bound, openings);
      await expect(customs.reserve(random32(), message)).to.emit(writeOffs, "Reserved");
      expect(await meterOf(euc.id, 1)).to.deep.equal([150n, 0n, 0n, 0n]);
    });
  });

  describe("a certificate under open reservations", () => {
    it("is superseded without losing them, and counts what leaves under its new version", async () => {
      const { next, asA, customs, euc, bound, reserved, meterOf, permits, leaving } =
        await loadFixture(openLicenceOnCertificate);
      const reservation = await reserved([pieces(1, 60n), pieces(2, 90n)], bound);
      const [, ...others] = euc.lines;
      const lower = next(euc, {}, [makeLine(1, { quantityLimit: 149n }), ...others]);
      await expect(asA.supersede(lower.header, lower.proofs)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterLimitBelowUse",
      );
      const later = next(euc);
      await asA.supersede(later.header, later.proofs);
      await customs.consume(random32(), await leaving(reservation, [pieces(1, 1n), pieces(2, 90n)], bound));
      expect(await meterOf(euc.id, 1)).to.deep.equal([0n, 91n, 0n, 0n]);
    });

    it("goes to the same issuer's next licence only with what is consumed on it", async () => {
      const { licence, asB, customs, euc, bound, reserved, reserving, refused, permits, leaving } =
        await loadFixture(openLicenceOnCertificate);
      const shipped = await reserved([pieces(1, 100n)], bound);
      await customs.consume(random32(), await leaving(shipped, [pieces(1, 100n)], bound));
      const open = await reserved([pieces(2, 50n)], bound);
      await asB.surrender(bound.id, Reason.other);
      const successor = licence({ links: [euc.id] }, [makeLine(1, { quantityLimit: 150n, eucLink: 1, eucLine: 1 })]);
      await expect(asB.register(successor.header)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterCertificateInUse",
      );
      await customs.consume(random32(), await leaving(open, [pieces(2, 49n)], bound));
      await asB.register(successor.header);
      await asB.openLines(successor.header, successor.proofs);
      await refused("reserve", reserving([pieces(1, 2n)], successor), "certificate-balance-exceeded", 1);
      await reserved([pieces(1, 1n)], successor);
    });
  });

  it("does not consume for a permit that rests on others in a circle more than once, nor hang on it", async () => {
    const { terms, next, asB, xb, reserved, reserving, refused, meterOf, permits } = await loadFixture(openLicence);
    const first = terms(xb.licensing, PermitKind.importAuthorisation);
    const second = terms(xb.licensing, PermitKind.importAuthorisation, { links: [first.id] });
    await asB.registerMany([first.header, second.header]);
    const closed = next(first, { links: [second.id] });
    await asB.supersede(closed.header, []);
    await asB.openLines(closed.header, closed.proofs);
    await reserved([pieces(1, 5n)], closed);
    expect(await meterOf(first.id, 1)).to.deep.equal([5n, 0n, 0n, 0n]);
    expect(await meterOf(second.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    await asB.suspend(second.id, Reason.other);
    await refused("reserve", reserving([pieces(1, 1n)], closed), "link-not-in-force");
    expect((await permits.permit(closed.id)).status).to.equal(Status.active);
  });

  describe("gas", () => {
    it("fits one transaction for 64 new lines on 64 new certificate lines, for what leaves of them, and giving back", async () => {
      const { certificate, licence, asA, asB, customs, writeOffs, reserving, leaving, closing, xb } =
        await loadFixture(openLicence);
      const both = { currency: EUROS, valueLimit: 100n, mode: Mode.both };
      const numbers = Array.from({ length: 64 }, (_, i) => i + 1);
      const euc = certificate(
        {},
        numbers.map((number) => makeLine(number + 190, both)),
      );
      const drawers = [...Array.from({ length: 15 }, () => partyOf("XC", Role.customs)), partyOf("XB", Role.customs)];
      const permit = licence(
        { links: [euc.id], drawers },
        numbers.map((number) => makeLine(number + 190, { ...both, eucLink: 1, eucLine: number + 190 })),
      );
      await asA.register(euc.header);
      await asB.register(permit.header);
      const draws = numbers.map((number) => worth(number + 190, 1n, 1n));
      const openings = [permit, euc].map(({ header, proofs }) => ({ header, lines: proofs }));
      const reserve = async (opened: typeof openings) => {
        const messageId = random32();
        const gas = await gasOf(customs.reserve(messageId, reserving(draws, permit, opened), { gasLimit: MOST_GAS }));
        return { gas, id: await writeOffs.reservationId(xb.customs.id, messageId) };
      };
      const [first, later] = [await reserve(openings), await reserve([])];
      const consumed = await gasOf(customs.consume(random32(), await leaving(first.id, draws, permit)));
      const released = await gasOf(customs.release(random32(), await closing(later.id, permit)));
      for (const gas of [first.gas, later.gas, consumed, released]) expect(gas).to.be.lessThan(MOST_GAS);
    });

    it("too little for the last write is no refusal either: the id stays free at every limit", async () => {
      const { customs, writeOffs, reserving, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 101n)]);
      const needed = await customs.reserve.estimateGas(messageId, message);
      for (let gasLimit = needed - 60_000n; gasLimit < needed - 1_000n; gasLimit += 3_000n) {
        await expect(customs.reserve(messageId, message, { gasLimit })).to.revert(ethers);
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      }
    });

    it("starved inside the step never turns an acceptable message into a refusal", async () => {
      const { customs, writeOffs, euc, bound, reserving, xb } = await loadFixture(openLicenceOnCertificate);
      const message = reserving([pieces(1, 1n), pieces(2, 1n)], bound, [{ header: euc.header, lines: [] }]);
      const needed = await customs.reserve.estimateGas(random32(), message);
      for (let i = 1n; i <= 24n; i++) {
        const messageId = random32();
        const gasLimit = 30_000n + ((needed - 30_000n) * i) / 25n;
        await customs.reserve(messageId, message, { gasLimit }).catch(() => undefined);
        expect((await writeOffs.answer(xb.customs.id, messageId)).refusal).to.equal(ethers.ZeroHash);
      }
    });
  });
});
