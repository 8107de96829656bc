/**
 * The lens on permits whose terms are at hand, and on reservations.
 * @module
 */
import { expect } from "chai";
import { amount, shipping } from "../../helpers/consumption.ts";
import { licenceToLookAt } from "../../helpers/looked-at.ts";
import { DAY, registerWithMakers, Status } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, Reason } from "../../helpers/register.ts";

const NONE = ethers.ZeroHash;

describe("RegisterLens", () => {
  describe("its examination of terms", () => {
    it("shows the permit as a look does, found by hashing the terms", async () => {
      const { lens, certificate, licence, validFrom } = await loadFixture(licenceToLookAt);
      const terms = [licence, certificate];
      const { permits } = await lens.look(
        terms.map(({ id }) => id),
        validFrom,
      );
      const examined = await lens.examine(
        terms.map(({ header }) => header),
        validFrom,
      );
      for (const [place, seen] of examined.permits.entries()) expect(seen.permit).to.deep.equal(permits[place]);
      expect(examined.permits[1].links).to.deep.equal([]);
    });

    it("shows each link in the order of the terms: what it is, whether it stands, whom it serves", async () => {
      const { lens, permits, contests, terms, makeLicence, asA, asB, now, xa, xb, ...stage } =
        await loadFixture(licenceToLookAt);
      const consent = terms(xa.licensing, PermitKind.transitConsent, { drawers: [], receivers: [] });
      const free = stage.certificate;
      await asA.register(consent.header);
      const licence = makeLicence({ links: [consent.id] });
      await asB.register(licence.header);
      // A certificate that serves another licence, in terms nobody could register so.
      const claim = makeLicence({ links: [ethers.id("no permit"), free.id, consent.id] });
      await contests.connect(xb.licensing.account).object(free.header, NONE, NONE, Reason.fraud, ethers.id("a"));
      await asA.suspend(consent.id, Reason.other);
      const register = await permits.getAddress();
      const linked = async (header: unknown) => (await lens.examine([header], now)).permits[0].links;
      const certificateSeen = (here: boolean) => [
        ...[free.id, register, 1n, BigInt(Status.active), BigInt(Status.active), true, stage.licence.id, here, 1n],
      ];
      const consentSeen = [
        ...[consent.id, register, 3n, BigInt(Status.suspended), BigInt(Status.suspended), false, NONE, false, 0n],
      ];
      expect(await linked(licence.header)).to.deep.equal([consentSeen]);
      expect(await linked(stage.licence.header)).to.deep.equal([certificateSeen(true)]);
      expect(await linked(claim.header)).to.deep.equal([
        [ethers.id("no permit"), ethers.ZeroAddress, 0n, 0n, 0n, false, NONE, false, 0n],
        certificateSeen(false),
        consentSeen,
      ]);
    });

    it("takes a free certificate for nobody's, also not for a permit's that is on no register", async () => {
      const { lens, certificate, licence, asA, now } = await loadFixture(registerWithMakers);
      const euc = certificate();
      await asA.register(euc.header);
      const draft = licence({ links: [euc.id] });
      const [{ permit, links }] = (await lens.examine([draft.header], now)).permits;
      expect([permit.id, permit.permit.status, permit.series]).to.deep.equal([draft.id, 0n, NONE]);
      expect([links[0].boundTo, links[0].boundHere]).to.deep.equal([NONE, false]);
    });

    it("shows a superseded link with the version that counts", async () => {
      const { lens, next, asA, certificate, licence, now } = await loadFixture(licenceToLookAt);
      const second = next(certificate);
      await asA.supersede(second.header, second.proofs);
      await asA.suspend(second.id, Reason.other);
      const [link] = (await lens.examine([licence.header], now)).permits[0].links;
      expect([link.status, link.currentStatus, link.inForce]).to.deep.equal([
        BigInt(Status.superseded),
        BigInt(Status.suspended),
        false,
      ]);
      expect([link.boundTo, link.boundHere]).to.deep.equal([licence.id, true]);
    });

    it("shows the histories of key and mandate, of the terms' issuer and of no other", async () => {
      const { lens, authorities, asState, licence, now, xa, xb } = await loadFixture(registerWithMakers);
      const mandate = ethers.id("mandate");
      await asState(xb, "addMandate", xb.licensing.id, mandate, 1 << 4, 0, now + 100n * DAY);
      await authorities.connect(xb.admin).revokeKey(xb.licensing.id, xb.licensing.key.keyId, Reason.keyStolen, now);
      const own = licence({ mandate });
      const foreign = licence({ mandate, keyId: xa.licensing.key.keyId, issuer: xa.licensing.id });
      const stolen = licence({ keyId: xa.licensing.key.keyId });
      const seen = (await lens.examine([own.header, foreign.header, stolen.header], now)).permits;
      expect(seen[0].key).to.deep.equal(await authorities.key(xb.licensing.id, xb.licensing.key.keyId));
      expect(seen[0].key.compromisedSince).to.equal(now);
      expect(seen[0].mandate).to.deep.equal(await authorities.mandate(xb.licensing.id, mandate));
      expect(seen[0].mandate.kinds).to.equal(1 << 4);
      expect(seen[1].key).to.deep.equal(await authorities.key(xa.licensing.id, xa.licensing.key.keyId));
      expect(seen[1].mandate.kinds).to.equal(0);
      expect(seen[2].key.addedAt).to.equal(0);
    });
  });

  describe("its look at reservations", () => {
    it("says what the registers say of each, and None of unknown ones beside them", async () => {
      const {
        lens,
        licence: makeLicence,
        asB,
        writeOffs,
        receipts,
        contests,
        xa,
        xb,
      } = await loadFixture(registerWithMakers);
      const inside = makeLicence();
      const outside = makeLicence({ receivers: [] });
      for (const { header, proofs } of [inside, outside]) {
        await asB.register(header);
        await asB.openLines(header, proofs);
      }
      const customs = shipping(writeOffs, xb.customs);
      const load = [amount(1, 5n)];
      const arrivals = [{ line: 1, unit: load[0]?.unit, quantity: 5 }];
      const held = await customs.hold(await customs.reserve(inside, load), Reason.other);
      const left = await customs.consume(await customs.reserve(outside, load), load);
      const said = (shipment: typeof held) => ({
        ...{ consumption: shipment.id, permit: shipment.permit.header, linesDigest: shipment.linesDigest, arrivals },
        ...{ arrivedAt: shipment.at, evidence: ethers.id("evidence") },
      });
      for (const id of ["a", "b"]) await receipts.connect(xa.customs.account).record(ethers.id(id), said(held));
      await receipts.connect(xb.licensing.account).attest(ethers.id("c"), said(left));
      const importer = contests.connect(xa.customs.account);
      await importer.object(inside.header, held.id, held.linesDigest, Reason.other, ethers.id("d"));
      const unknown = ethers.id("no reservation");
      const { reservations } = await lens.lookAtReservations([unknown, left.id, held.id]);
      expect(reservations).to.deep.equal([
        [unknown, await writeOffs.reservation(unknown), await writeOffs.holdOf(unknown), 0n, 0n, 0n],
        [left.id, await writeOffs.reservation(left.id), await writeOffs.holdOf(left.id), 0n, 1n, 0n],
        [held.id, await writeOffs.reservation(held.id), await writeOffs.holdOf(held.id), 2n, 0n, 1n],
      ]);
      expect(
        reservations.map(({ reservation }: { reservation: { status: bigint } }) => reservation.status),
      ).to.deep.equal([0n, 3n, 2n]);
      expect(reservations[2].hold.heldAt).to.equal(held.at);
    });
  });
});
