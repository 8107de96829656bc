/**
 * A series goes on to the register that follows: versions, lines, windows, certificates and balances as they stand, under
 * a new version of its issuer's.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { drawOff, piecesOf, refusalOfDraw, reserve } from "../../helpers/draws.ts";
import { Status } from "../../helpers/permits.ts";
import {
  deployRecords,
  ethers,
  keyArguments,
  loadFixture,
  PermitKind,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";
import {
  acceptSuccessor,
  closedOnCertificate,
  closedRegister,
  closeTo,
  unnamedSuccessor,
} from "../../helpers/succession.ts";
import { code3, Mode, makeLine, type Terms } from "../../helpers/terms.ts";

const { ZeroAddress, ZeroHash } = ethers;

/** Names of the events of one transaction, in order, as `contract` reads them. */
async function namesOf(
  transaction: Promise<{ wait(): Promise<unknown> }>,
  contract: { interface: unknown; target: unknown },
) {
  const receipt = (await (await transaction).wait()) as { logs: { address: string }[] };
  const reader = contract.interface as { parseLog(log: unknown): { name: string } | null };
  return receipt.logs.filter(({ address }) => address === contract.target).map((log) => reader.parseLog(log)?.name);
}

describe("PermitRegister › migrate", () => {
  it("takes a licence and its certificate over, and says all of it in its own log", async () => {
    const { permits, writeOffs, after, euc, permit, next, laterB, xa, xb } = await loadFixture(closedOnCertificate);
    await drawOff(writeOffs, xb.customs, permit, 1, 30n);
    const former = await permits.permit(permit.id);
    const later = next(permit);
    expect(await laterB.migrate.staticCall(later.header, later.proofs)).to.equal(later.id);
    const transaction = laterB.migrate(later.header, later.proofs);
    const [old, present] = [await permits.getAddress(), await after.permits.getAddress()];
    for (const [series, version] of [
      [permit.id, later.id],
      [euc.id, euc.id],
    ]) {
      await expect(transaction).to.emit(permits, "SeriesHandedOver").withArgs(series, present, version);
      await expect(transaction)
        .to.emit(permits, "PermitStatusChanged")
        .withArgs(series, Status.active, Status.superseded, Reason.none);
    }
    for (const [series, issuer, opened, bonds, boundTo] of [
      [permit.id, xb.licensing.id, 14n, 1n, ZeroHash],
      [euc.id, xa.licensing.id, 6n, 1n, permit.id],
    ] as const) {
      await expect(transaction)
        .to.emit(after.permits, "SeriesAdopted")
        .withArgs(series, old, issuer, (state: Record<string, unknown>) => {
          const { status } = state.permit as { status: bigint };
          return (
            status === BigInt(Status.active) &&
            [state.current, state.openedLines, state.bonds, state.boundTo].join() ===
              [series, opened, bonds, boundTo].join()
          );
        });
    }
    expect(await namesOf(transaction, after.permits)).to.deep.equal([
      ...["SeriesAdopted", "LineOpened", "LineOpened", "LineOpened"],
      ...["PermitStatusChanged", "PermitRegistered"],
      ...["SeriesAdopted", "LineOpened", "LineOpened", "CertificateBound"],
      ...["LineOpened", "LineOpened", "LineOpened"],
    ]);
    const first = await after.permits.permit(permit.id);
    expect([first.status, first.registeredAt]).to.deep.equal([BigInt(Status.superseded), former.registeredAt]);
    expect([await after.permits.currentOf(permit.id), (await after.permits.permit(later.id)).version]).to.deep.equal([
      ...[later.id, 2n],
    ]);
    expect([await after.permits.boundTo(euc.id), await permits.boundTo(euc.id)]).to.deep.equal([permit.id, ZeroHash]);
    expect(await after.permits.binderOf(euc.id)).to.equal(euc.header.drawers[0]);
  });

  it("keeps every balance, and counts on from there on both meters", async () => {
    const { permits, writeOffs, after, euc, permit, next, laterB, xb } = await loadFixture(closedOnCertificate);
    await drawOff(writeOffs, xb.customs, permit, 1, 70n);
    await drawOff(writeOffs, xb.customs, permit, 2, 30n);
    await drawOff(writeOffs, xb.customs, permit, 3, 40n);
    const before = async (series: string, line: number) => (await writeOffs.meter(series, line)).toArray();
    const later = next(permit);
    await laterB.migrate(later.header, later.proofs);
    for (const [series, lines] of [
      [permit.id, [1, 2, 3]],
      [euc.id, [1, 2]],
    ] as const) {
      for (const line of lines) {
        expect((await after.writeOffs.meter(series, line)).toArray()).to.deep.equal(await before(series, line));
        expect((await after.permits.line(series, line)).unit).to.equal((await permits.line(series, line)).unit);
      }
      expect(await after.permits.openedLines(series)).to.equal(await permits.openedLines(series));
    }
    // 100 of the certificate's 150 are used; the licence's own line 2 would let 70 go.
    expect(await refusalOfDraw(reserve(after.writeOffs, xb.customs, later, [piecesOf(2, 51n)]))).to.equal(
      "certificate-balance-exceeded",
    );
    await reserve(after.writeOffs, xb.customs, later, [piecesOf(2, 50n)]);
    expect(await refusalOfDraw(reserve(after.writeOffs, xb.customs, later, [piecesOf(3, 1n)]))).to.equal(
      "balance-exceeded",
    );
    // Nothing is drawn at the old one any more.
    expect(await refusalOfDraw(reserve(writeOffs, xb.customs, permit, [piecesOf(1, 1n)]))).to.equal("superseded");
  });

  it("is in force at the new one, and the old one says so too, under every version's id", async () => {
    const { permits, after, permit, euc, next, asB, laterA, laterB, now } = await loadFixture(closedOnCertificate);
    const second = next(permit);
    await asB.supersede(second.header, second.proofs);
    const third = next(second, {}, second.lines, permit);
    await laterB.migrate(third.header, third.proofs);
    const present = await after.permits.getAddress();
    for (const register of [permits, after.permits]) {
      for (const { id } of [permit, second, euc]) {
        expect(await register.inForce(id, now)).to.equal(true);
        expect(await register.registerOf(id)).to.equal(present);
      }
    }
    expect(await after.permits.inForce(third.id, now)).to.equal(true);
    expect(await permits.inForce(third.id, now)).to.equal(false);
    await laterB.suspend(third.id, Reason.other);
    await laterA.suspend(euc.id, Reason.other);
    for (const register of [permits, after.permits]) {
      for (const { id } of [permit, second, euc]) expect(await register.inForce(id, now)).to.equal(false);
    }
  });

  it("keeps windows, their limits and what counts in them", async () => {
    const { writeOffs, after, licence, next, asB, laterB, xb, ...rest } = await loadFixture(unnamedSuccessor);
    const stage = { writeOffs, after, licence, next, asB, laterB, xb, ...rest };
    const window = { windowDays: 30, windowQuantity: 10n };
    const permit = licence({}, [makeLine(1, window), makeLine(20, window)]);
    await asB.register(permit.header);
    await asB.openLines(permit.header, permit.proofs);
    await drawOff(writeOffs, xb.customs, permit, 20, 8n);
    await closeTo(stage, after.permits);
    await acceptSuccessor(stage.permits, [xb]);
    const later = next(permit);
    const day = BigInt(await time.latest());
    await expect(laterB.migrate(later.header, later.proofs))
      .to.emit(after.permits, "LineOpened")
      .withArgs(permit.id, permit.id, 20, (line: { windowed: boolean }) => line.windowed, [30n, 10n, 0n]);
    expect((await after.permits.window(permit.id, 20)).toArray()).to.deep.equal([30n, 10n, 0n]);
    for (const line of [1, 20]) {
      expect(await after.writeOffs.windowUse(permit.id, line, day)).to.deep.equal(
        await writeOffs.windowUse(permit.id, line, day),
      );
    }
    expect(await refusalOfDraw(reserve(after.writeOffs, xb.customs, later, [piecesOf(20, 3n)]))).to.equal(
      "window-exceeded",
    );
    await reserve(after.writeOffs, xb.customs, later, [piecesOf(20, 2n)]);
  });

  it("keeps a suspension: what replaces a suspended version is suspended", async () => {
    const { permits, after, permit, next, asB, laterB } = await loadFixture(closedOnCertificate);
    await asB.suspend(permit.id, Reason.other);
    const later = next(permit);
    await laterB.migrate(later.header, later.proofs);
    expect((await after.permits.permit(later.id)).status).to.equal(Status.suspended);
    expect((await permits.permit(permit.id)).status).to.equal(Status.superseded);
  });

  it("keeps the number taken, by the series, at both", async () => {
    const { permits, after, permit, licence, next, laterB, xb } = await loadFixture(closedOnCertificate);
    const later = next(permit);
    await laterB.migrate(later.header, later.proofs);
    const { numberTag } = permit.header;
    for (const register of [permits, after.permits]) {
      expect(await register.seriesOfNumber(xb.licensing.id, numberTag)).to.equal(permit.id);
    }
    await expect(laterB.register(licence({ numberTag }).header))
      .to.be.revertedWithCustomError(after.permits, "PermitRegisterNumberTaken")
      .withArgs(xb.licensing.id, numberTag, permit.id);
    const renumbered = next(later, { numberTag: licence().header.numberTag }, later.lines, permit);
    await laterB.supersede(renumbered.header, renumbered.proofs);
  });

  it("takes over a certificate alone, while it serves nobody, with the consent that was given", async () => {
    const { permits, after, certificate, terms, next, asBoth, laterA, laterC, xa, xc, ...rest } =
      await loadFixture(unnamedSuccessor);
    const stage = { permits, after, certificate, terms, next, asBoth, laterA, laterC, xa, xc, ...rest };
    const euc = certificate();
    await stage.asA.register(euc.header);
    await asBoth(xa.licensing, "consentToTakeover", euc.id, xc.licensing.id);
    await closeTo(stage, after.permits);
    await acceptSuccessor(permits, [xa]);
    const later = next(euc);
    await laterA.migrate(later.header, []);
    expect([await after.permits.heirOf(euc.id), await permits.heirOf(euc.id)]).to.deep.equal([
      ...[xc.licensing.id, ZeroHash],
    ]);
    const permit = terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id] });
    await laterC.register(permit.header);
    expect(await after.permits.boundTo(euc.id)).to.equal(permit.id);
  });

  it("adopts a free certificate, as it stands, with the first licence registered on it", async () => {
    const { permits, writeOffs, after, euc, permit, licence, asA, asB, laterB, xb } =
      await loadFixture(closedOnCertificate);
    await drawOff(writeOffs, xb.customs, permit, 1, 100n);
    await asB.surrender(permit.id, Reason.holderRequest);
    const lines = [makeLine(1, { eucLink: 1, eucLine: 1 })];
    const fresh = licence({ links: [euc.id] }, lines);
    const transaction = laterB.register(fresh.header);
    await expect(transaction).to.emit(after.permits, "CertificateReleased").withArgs(euc.id, permit.id);
    await expect(transaction).to.emit(after.permits, "CertificateBound").withArgs(euc.id, fresh.id);
    expect((await after.permits.permit(euc.id)).version).to.equal(1);
    await laterB.openLines(fresh.header, fresh.proofs);
    expect(await refusalOfDraw(reserve(after.writeOffs, xb.customs, fresh, [piecesOf(1, 51n)]))).to.equal(
      "certificate-balance-exceeded",
    );
    await reserve(after.writeOffs, xb.customs, fresh, [piecesOf(1, 50n)]);
    // The certificate's issuer has it at the new register, and at the new one only.
    await expect(asA.revoke(euc.id, Reason.other)).to.be.revertedWithCustomError(
      permits,
      "PermitRegisterTransitionInvalid",
    );
    await expect(asA.releaseCertificate(euc.id)).to.be.revertedWithCustomError(
      permits,
      "PermitRegisterCertificateFree",
    );
  });

  it("goes on by an authority that follows the issuer, which accepts for it", async () => {
    const stage = await loadFixture(unnamedSuccessor);
    const { permits, authorities, after, licence, next, asB, asState, spare, officeUntil, xb } = stage;
    const permit = licence();
    await asB.register(permit.header);
    await closeTo(stage, after.permits);
    const heir = wordOf("XB-NEW");
    const kinds = 1 << PermitKind.exportLicence;
    await asState(xb, "nameAuthority", heir, 1 << Role.licensing, kinds, 0, officeUntil);
    await asState(xb, "addAccount", heir, spare[0]);
    await authorities.connect(spare[0]).acceptAccount(heir);
    await asState(xb, "nameSuccessor", xb.licensing.id, heir);
    const mandate = { issuer: heir, keyId: xb.licensing.key.keyId };
    const later = next(permit, mandate);
    await permits.connect(spare[0]).acceptSuccessor(xb.licensing.id);
    const asHeir = after.permits.connect(spare[0]);
    // Under its own key: the one of the authority it follows is not its.
    await expect(asHeir.migrate(later.header, [])).to.be.revertedWithCustomError(
      after.permits,
      "PermitRegisterNotEntitled",
    );
    const key = makeDocumentKey();
    await asState(xb, "addKey", ...(await keyArguments(authorities, heir, key)));
    const signed = next(permit, { issuer: heir, keyId: key.keyId });
    await asHeir.migrate(signed.header, []);
    const { index } = await authorities.authority(heir);
    expect((await after.permits.permit(signed.id)).issuer).to.equal(index);
  });

  it("goes on from register to register, one after the other", async () => {
    const stage = await loadFixture(closedOnCertificate);
    const { permits, after, permit, euc, next, laterB, xa, xb, now } = stage;
    const third = await deployRecords(stage, await after.permits.getAddress());
    await closeTo({ ...stage, permits: after.permits }, third.permits);
    await acceptSuccessor(after.permits, [xa, xb]);
    const last = third.permits.connect(xb.licensing.account);
    const [second, skipping] = [next(permit), next(permit)];
    await expect(last.migrate(skipping.header, skipping.proofs))
      .to.be.revertedWithCustomError(third.permits, "PermitRegisterElsewhere")
      .withArgs(permit.id, await permits.getAddress());
    // The middle one is closed to what is new, not to what comes from before it.
    await laterB.migrate(second.header, second.proofs);
    const final = next(second, {}, second.lines, permit);
    await last.migrate(final.header, final.proofs);
    for (const register of [permits, after.permits, third.permits]) {
      expect(await register.registerOf(permit.id)).to.equal(await third.permits.getAddress());
      expect(await register.inForce(permit.id, now)).to.equal(true);
      expect(await register.inForce(euc.id, now)).to.equal(true);
    }
    expect(await third.permits.boundTo(euc.id)).to.equal(permit.id);
  });

  it("lets a licence that stays behind rest on an import authorisation that went on", async () => {
    const stage = await loadFixture(unnamedSuccessor);
    const { permits, after, terms, licence, next, asA, asB, laterA, xa, now } = stage;
    const authorisation = terms(xa.licensing, PermitKind.importAuthorisation);
    await asA.register(authorisation.header);
    const permit = licence({ links: [authorisation.id] });
    await asB.register(permit.header);
    await closeTo(stage, after.permits);
    await acceptSuccessor(permits, [xa]);
    const later = next(authorisation);
    await laterA.migrate(later.header, []);
    expect(await permits.inForce(authorisation.id, now)).to.equal(true);
    await asB.supersede(next(permit).header, []);
    await laterA.revoke(later.id, Reason.other);
    expect(await permits.inForce(authorisation.id, now)).to.equal(false);
  });

  it("moves a register full of live permits, every balance proved equal line by line", async () => {
    const stage = await loadFixture(unnamedSuccessor);
    const { permits, writeOffs, after, certificate, licence, next, asA, asB, laterB, xa, xb } = stage;
    const valued = { mode: Mode.both, currency: code3("EUR"), valueLimit: 1_000n };
    const papers: { euc: Terms; permit: Terms }[] = [];
    for (let i = 0; i < 8; i++) {
      const euc = certificate({}, [makeLine(1, { quantityLimit: 60n }), makeLine(17, valued)]);
      const permit = licence({ links: [euc.id] }, [
        makeLine(1, { eucLink: 1, eucLine: 1 }),
        makeLine(2, { eucLink: 1, eucLine: 17, ...valued }),
        makeLine(200, { windowDays: 30, windowQuantity: 50n }),
      ]);
      await asA.register(euc.header);
      await asB.register(permit.header);
      await asA.openLines(euc.header, euc.proofs);
      await asB.openLines(permit.header, permit.proofs);
      await drawOff(writeOffs, xb.customs, permit, 1, BigInt(i + 1));
      await drawOff(writeOffs, xb.customs, permit, 200, BigInt(2 * i + 1));
      papers.push({ euc, permit });
    }
    await closeTo(stage, after.permits);
    await acceptSuccessor(permits, [xa, xb]);
    for (const { euc, permit } of papers) {
      const later = next(permit);
      await laterB.migrate(later.header, later.proofs);
      for (const { id, lines } of [euc, permit]) {
        for (const { number } of lines) {
          const counted = await writeOffs.meter(id, number);
          expect(await after.writeOffs.meter(id, number)).to.deep.equal(counted);
          const { version: _kept, ...line } = (await permits.line(id, number)).toObject();
          const { version: _next, ...moved } = (await after.permits.line(id, number)).toObject();
          expect(moved).to.deep.equal(line);
          expect(await after.permits.window(id, number)).to.deep.equal(await permits.window(id, number));
        }
        expect(await after.permits.registerOf(id)).to.equal(await after.permits.getAddress());
      }
      await drawOff(after.writeOffs, xb.customs, later, 1, 1n);
    }
  });

  it("is expected of nobody: what is not migrated is used up where it is", async () => {
    const { permits, writeOffs, after, permit, xb, now } = await loadFixture(closedOnCertificate);
    await drawOff(writeOffs, xb.customs, permit, 1, 100n);
    expect(await after.permits.inForce(permit.id, now)).to.equal(true);
    expect(await after.permits.registerOf(permit.id)).to.equal(await permits.getAddress());
    expect((await after.permits.permit(permit.id)).status).to.equal(Status.none);
    expect(await after.permits.seriesOf(permit.id)).to.equal(ZeroHash);
  });

  it("has no register before the first one", async () => {
    const { permits, licence, next, asB } = await loadFixture(closedRegister);
    const permit = licence();
    await expect(asB.migrate(next(permit).header, []))
      .to.be.revertedWithCustomError(permits, "PermitRegisterElsewhere")
      .withArgs(permit.id, ZeroAddress);
  });
});
