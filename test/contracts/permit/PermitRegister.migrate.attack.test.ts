/**
 * Attacks on the way from one register to the next: by strangers, twice, with amounts on the way, below what is used, and
 * by a register of somebody's own making.
 * @module
 */
import { expect } from "chai";
import { drawOff, piecesOf, refusalOfDraw, release, reserve } from "../../helpers/draws.ts";
import { licenceOnCertificate, makeConfirmation, Status } from "../../helpers/permits.ts";
import { deployRecords, ethers, impersonate, loadFixture, PermitKind, Reason } from "../../helpers/register.ts";
import { acceptSuccessor, closedOnCertificate, closedRegister, closeTo, follow } from "../../helpers/succession.ts";
import { code3, type Header, makeLine, random32 } from "../../helpers/terms.ts";

const { ZeroAddress, ZeroHash } = ethers;
const BLOCK_GAS = 60_000_000n;

/** Fixture: a licence on its certificate in a register that was closed, but whose successor nobody has accepted. */
async function unaccepted() {
  const stage = await follow(await licenceOnCertificate());
  await closeTo(stage, stage.after.permits);
  return stage;
}

describe("PermitRegister › migrate › attack", () => {
  describe("refuses who may not", () => {
    it("strangers, the state's administrator, and every authority but the issuer", async () => {
      const { after, permit, next, stranger, laterA, laterC, xa, xb, xc } = await loadFixture(closedOnCertificate);
      const later = next(permit);
      for (const caller of [stranger, xb.admin]) {
        await expect(after.permits.connect(caller).migrate(later.header, later.proofs))
          .to.be.revertedWithCustomError(after.permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
      }
      for (const [as, { licensing }] of [
        [laterA, xa],
        [laterC, xc],
      ] as const) {
        await expect(as.migrate(later.header, later.proofs))
          .to.be.revertedWithCustomError(after.permits, "PermitRegisterNotIssuer")
          .withArgs(licensing.id, xb.licensing.id);
        const mine = next(permit, { issuer: licensing.id, keyId: licensing.key.keyId });
        await expect(as.migrate(mine.header, mine.proofs))
          .to.be.revertedWithCustomError(after.permits, "PermitRegisterNotIssuer")
          .withArgs(licensing.id, xb.licensing.id);
      }
    });

    it("an issuer that is suspended", async () => {
      const { authorities, after, permit, next, laterB, xb } = await loadFixture(closedOnCertificate);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      const later = next(permit);
      await expect(laterB.migrate(later.header, later.proofs))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterNotEntitled")
        .withArgs(xb.licensing.id, PermitKind.exportLicence, later.header.keyId, ZeroHash);
    });

    it("anybody while registrations are paused", async () => {
      const { consortium, after, permit, next, laterB, xa, xb } = await loadFixture(closedOnCertificate);
      for (const state of [xa, xb]) await consortium.connect(state.admin).askForPause(state.bytes2);
      const later = next(permit);
      await expect(laterB.migrate(later.header, later.proofs)).to.be.revertedWithCustomError(
        after.permits,
        "PermitRegisterPaused",
      );
    });

    it("an issuer that has not accepted the successor, and a certificate whose issuer has not", async () => {
      const { permits, after, permit, next, laterB, xa, xb } = await loadFixture(unaccepted);
      const later = next(permit);
      for (const { licensing, state } of [
        { licensing: xb.licensing, state: xb },
        { licensing: xa.licensing, state: xa },
      ]) {
        await expect(laterB.migrate(later.header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorNotAccepted")
          .withArgs(licensing.id);
        await acceptSuccessor(permits, [state]);
      }
      await laterB.migrate(later.header, []);
      expect(await after.permits.currentOf(permit.id)).to.equal(later.id);
    });
  });

  describe("refuses a series", () => {
    it("that is unknown, and one that came before", async () => {
      const { after, permit, licence, next, laterB } = await loadFixture(closedOnCertificate);
      const unknown = licence();
      await expect(laterB.migrate(next(unknown).header, []))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterElsewhere")
        .withArgs(unknown.id, ZeroAddress);
      const later = next(permit);
      await laterB.migrate(later.header, later.proofs);
      const present = await after.permits.getAddress();
      for (const again of [next(permit), next(later, {}, later.lines, permit)]) {
        await expect(laterB.migrate(again.header, again.proofs))
          .to.be.revertedWithCustomError(after.permits, "PermitRegisterElsewhere")
          .withArgs(permit.id, present);
      }
      await expect(laterB.migrate(later.header, later.proofs))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterAlreadyRegistered")
        .withArgs(later.id);
    });

    it("named by a later version, or whose version is not the one that counts", async () => {
      const { permits, after, permit, next, asB, laterB } = await loadFixture(closedOnCertificate);
      const second = next(permit);
      await asB.supersede(second.header, second.proofs);
      const skipping = next(permit);
      await expect(laterB.migrate(skipping.header, skipping.proofs))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterVersionInvalid")
        .withArgs(permit.id, permit.id);
      const misnamed = next(second);
      await expect(laterB.migrate(misnamed.header, misnamed.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
        .withArgs(second.id);
    });

    for (const act of ["revoke", "annul", "surrender"] as const) {
      it(`after ${act}: what has ended stays ended, where it ended`, async () => {
        const { permits, permit, next, asB, asBoth, laterB, xb } = await loadFixture(closedOnCertificate);
        if (act === "annul") await asBoth(xb.licensing, act, permit.id, Reason.other);
        else await asB[act](permit.id, Reason.other);
        const later = next(permit);
        await expect(laterB.migrate(later.header, later.proofs)).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterTransitionInvalid",
        );
      });
    }

    it("of foreign documents, which stay where they were confirmed", async () => {
      const { after, terms, next, laterB, xb, now } = await loadFixture(closedRegister);
      const document = terms(xb.licensing, PermitKind.foreignDocument);
      await expect(laterB.migrate(next(document).header, []))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterKindInvalid")
        .withArgs(PermitKind.foreignDocument);
      await laterB.registerForeign(document.header, makeConfirmation(now));
    });

    it("with anything reserved, on the licence or on its certificate, until it is consumed or released", async () => {
      const { permits, writeOffs, permit, euc, next, asB, laterB, xb } = await loadFixture(closedOnCertificate);
      const drawn = await reserve(writeOffs, xb.customs, permit, [piecesOf(1, 1n)]);
      const later = next(permit);
      await expect(laterB.migrate(later.header, later.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterReserved")
        .withArgs(permit.id);
      // Neither does a new licence get the certificate by way of the new register.
      await asB.surrender(permit.id, Reason.other);
      const fresh = next(permit, { series: ZeroHash, supersedes: ZeroHash, numberTag: random32() });
      await expect(laterB.register(fresh.header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterReserved")
        .withArgs(euc.id);
      await release(writeOffs, xb.customs, drawn);
      await laterB.register(fresh.header);
    });
  });

  describe("refuses a version", () => {
    it("that supersede would refuse: lines missing, measure changed, limits below use, certificate dropped or moved", async () => {
      const stage = await loadFixture(closedOnCertificate);
      const { writeOffs, after, certificate, permit, euc, next, laterA, laterB, xb } = stage;
      await drawOff(writeOffs, xb.customs, permit, 3, 7n);
      const [one, two, three] = permit.lines as [
        ReturnType<typeof makeLine>,
        ReturnType<typeof makeLine>,
        ReturnType<typeof makeLine>,
      ];
      const refused = async (error: string, change: Partial<Header>, lines: typeof permit.lines, proofs?: number) => {
        const later = next(permit, change, lines);
        await expect(laterB.migrate(later.header, later.proofs.slice(0, proofs))).to.be.revertedWithCustomError(
          after.permits,
          error,
        );
      };
      const other = certificate();
      await laterA.register(other.header);
      await refused("PermitRegisterLineMissing", {}, permit.lines, 2);
      await refused("PermitRegisterMeasureChanged", {}, [one, two, { ...three, unit: code3("KGM") }]);
      await refused("PermitRegisterMeasureChanged", {}, [one, { ...two, eucLine: 2 }, three]);
      await refused("PermitRegisterMeasureChanged", {}, [one, two, { ...three, windowDays: 9, windowQuantity: 1n }]);
      await refused("PermitRegisterLimitBelowUse", {}, [one, two, { ...three, quantityLimit: 6n }]);
      await refused("PermitRegisterCertificateDropped", { links: [] }, [makeLine(1), makeLine(2), three]);
      await refused("PermitRegisterCertificateDropped", { links: [other.id, euc.id] }, permit.lines);
      await refused("PermitRegisterDatesInvalid", { validUntil: 1n, validFrom: 0n }, permit.lines);
      await refused("PermitRegisterVersionInvalid", { kind: PermitKind.importAuthorisation }, permit.lines);
      const exact = next(permit, {}, [one, two, { ...three, quantityLimit: 7n }]);
      await laterB.migrate(exact.header, exact.proofs);
    });

    it("whose certificate is not in force, or goes alone while a licence holds it", async () => {
      const { after, permit, euc, next, asA, laterA, laterB } = await loadFixture(closedOnCertificate);
      const alone = next(euc);
      await expect(laterA.migrate(alone.header, alone.proofs))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
      await asA.suspend(euc.id, Reason.other);
      const later = next(permit);
      await expect(laterB.migrate(later.header, later.proofs))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterLinkNotInForce")
        .withArgs(euc.id);
    });
  });

  describe("a certificate", () => {
    it("is not pulled away from a licence that lives by registering another on it over there", async () => {
      const { permits, after, permit, euc, licence, terms, laterB, laterC, xc } =
        await loadFixture(closedOnCertificate);
      await expect(laterB.register(licence({ links: [euc.id] }).header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
      await expect(laterC.register(terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id] }).header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterNotBinder")
        .withArgs(euc.id, euc.header.drawers[0]);
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
    });

    it("that went on serves nothing at the old register any more", async () => {
      const stage = await loadFixture(closedOnCertificate);
      const { permits, after, permit, euc, next, asBoth, asB, laterB, xa, xc } = stage;
      // By consent, the certificate goes to a licence over there; the one that held it stays.
      await asBoth(xa.licensing, "consentToTakeover", euc.id, xc.licensing.id);
      const taking = stage.terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id] });
      await stage.laterC.register(taking.header);
      expect(await after.permits.boundTo(euc.id)).to.equal(taking.id);
      const present = await after.permits.getAddress();
      const back = next(permit);
      await expect(asB.supersede(back.header, back.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterElsewhere")
        .withArgs(euc.id, present);
      await expect(asBoth(xa.licensing, "consentToTakeover", euc.id, xc.licensing.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterElsewhere")
        .withArgs(euc.id, present);
      await expect(laterB.migrate(back.header, back.proofs)).to.be.revertedWithCustomError(
        after.permits,
        "PermitRegisterCertificateBound",
      );
      expect(await refusalOfDraw(reserve(stage.writeOffs, stage.xb.customs, permit, [piecesOf(3, 1n)]))).to.equal(
        "certificate-not-bound",
      );
    });
  });

  describe("a register of somebody's own making", () => {
    it("that nobody named gets nothing, be it built like the real one", async () => {
      const stage = await loadFixture(closedOnCertificate);
      const { permits, permit, next, xb } = stage;
      const rogue = await deployRecords(stage, await permits.getAddress());
      const later = next(permit);
      await expect(rogue.permits.connect(xb.licensing.account).migrate(later.header, later.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotSuccessor")
        .withArgs(await rogue.permits.getAddress());
    });

    it("gets nothing by calling itself, nor does any account, also governance", async () => {
      const stage = await loadFixture(closedOnCertificate);
      const { permits, permit, stranger, timelock, writeOffs, xb } = stage;
      const callers = [stranger, xb.admin, xb.licensing.account, await impersonate(await timelock.getAddress())];
      callers.push(await impersonate(await writeOffs.getAddress()));
      for (const caller of callers) {
        await expect(permits.connect(caller).handOver(permit.id, permit.id))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotSuccessor")
          .withArgs(caller.address);
      }
    });

    it("that a captured majority named gets only what each issuer lets go", async () => {
      const stage = await loadFixture(unaccepted);
      const { permits, after, permit, euc, asA, xa, xb } = stage;
      // The successor's account stands for code that obeys the majority.
      const rogue = permits.connect(await impersonate(await after.permits.getAddress()));
      for (const [series, { licensing }] of [
        [permit.id, xb],
        [euc.id, xa],
      ] as const) {
        await expect(rogue.handOver(series, random32()))
          .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorNotAccepted")
          .withArgs(licensing.id);
      }
      await asA.acceptSuccessor(xa.licensing.id);
      await expect(rogue.handOver(permit.id, random32())).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterSuccessorNotAccepted",
      );
      expect((await permits.permit(permit.id)).status).to.equal(Status.active);
    });

    it("cannot take a series twice, by a later version's id, or one that is not there", async () => {
      const stage = await loadFixture(closedOnCertificate);
      const { permits, after, permit, next, asB } = stage;
      const second = next(permit);
      await asB.supersede(second.header, second.proofs);
      const named = permits.connect(await impersonate(await after.permits.getAddress()));
      for (const id of [second.id, random32(), ZeroHash]) {
        await expect(named.handOver(id, random32()))
          .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
          .withArgs(id);
      }
      await named.handOver(permit.id, random32());
      await expect(named.handOver(permit.id, random32()))
        .to.be.revertedWithCustomError(permits, "PermitRegisterElsewhere")
        .withArgs(permit.id, await after.permits.getAddress());
    });
  });

  describe("at the old register", () => {
    it("nothing more is done with a series that went on", async () => {
      const { permits, permit, next, asB, asBoth, laterB, xb } = await loadFixture(closedOnCertificate);
      const later = next(permit);
      await laterB.migrate(later.header, later.proofs);
      for (const act of ["suspend", "revoke", "surrender"] as const) {
        await expect(asB[act](permit.id, Reason.other)).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterTransitionInvalid",
        );
      }
      for (const act of ["annul", "reinstate"]) {
        await expect(asBoth(xb.licensing, act, permit.id, Reason.other)).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterTransitionInvalid",
        );
      }
      await expect(asB.openLines(permit.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotCurrent")
        .withArgs(permit.id, later.id);
      for (const again of [next(permit), next(later, {}, later.lines, permit)]) {
        await expect(asB.supersede(again.header, again.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterVersionInvalid")
          .withArgs(permit.id, again.header.supersedes);
      }
      await expect(asB.suspend(later.id, Reason.other)).to.be.revertedWithCustomError(permits, "PermitRegisterUnknown");
    });
  });

  it("fits one block for a licence of which all 255 lines are open, each under a certificate's", async () => {
    const stage = await loadFixture(closedRegister);
    const { certificate, licence, next, laterB, xa, xb } = stage;
    const numbers = Array.from({ length: 255 }, (_, i) => i + 1);
    const euc = certificate(
      {},
      numbers.map((number) => makeLine(number)),
    );
    const lines = numbers.map((number) => makeLine(number, { eucLink: 1, eucLine: number }));
    const permit = licence({ links: [euc.id] }, lines);
    const gasLimit = BLOCK_GAS;
    await stage.laterA.register(euc.header);
    await laterB.register(permit.header);
    for (let from = 0; from < 255; from += 85) {
      await stage.laterA.openLines(euc.header, euc.proofs.slice(from, from + 85), { gasLimit });
      await laterB.openLines(permit.header, permit.proofs.slice(from, from + 85), { gasLimit });
    }
    const third = await deployRecords(stage, await stage.after.permits.getAddress());
    await closeTo({ ...stage, permits: stage.after.permits }, third.permits);
    await acceptSuccessor(stage.after.permits, [xa, xb]);
    const later = next(permit);
    const moved = await third.permits.connect(xb.licensing.account).migrate(later.header, later.proofs, { gasLimit });
    const receipt = await moved.wait();
    expect(receipt?.gasUsed).to.be.lessThan(BLOCK_GAS);
    expect(await third.permits.openedLines(euc.id)).to.equal(2n ** 256n - 2n);
  });
});
