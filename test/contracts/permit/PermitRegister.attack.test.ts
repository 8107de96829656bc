/**
 * Attacks on the register of permits, each by somebody with an account and ill will: how far it gets, and what it costs.
 * @module
 */
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { itCosts } from "../../helpers/costs.ts";
import { DAY, licenceOnCertificate, registerWithMakers, Status } from "../../helpers/permits.ts";
import {
  deployLibraries,
  ethers,
  FOUNDING,
  loadFixture,
  PermitKind,
  partyOf,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";

/** What one transaction may use on a ledger that follows EIP-7825. */
const MOST_GAS = 2n ** 24n;

const gasOf = async (transaction: Promise<ContractTransactionResponse>): Promise<bigint> => {
  const receipt = await (await transaction).wait();
  return receipt?.gasUsed ?? MOST_GAS;
};

describe("PermitRegister › attack", () => {
  describe("somebody else's name", () => {
    it("is not borrowed: a copied header, with its own signature's key, is its issuer's alone", async () => {
      const { permits, licence, asA, asC, xa, xc, xb } = await loadFixture(registerWithMakers);
      const { header } = licence();
      for (const [as, { licensing }] of [
        [asA, xa],
        [asC, xc],
      ] as const) {
        await expect(as.register(header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
          .withArgs(licensing.id, xb.licensing.id);
        await expect(as.register({ ...header, issuer: licensing.id }))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
          .withArgs(licensing.id, PermitKind.exportLicence, header.keyId, ethers.ZeroHash);
      }
    });

    it("does not take a number away: the same tag at another authority is another number", async () => {
      const { permits, licence, terms, asB, asC, xc, xb } = await loadFixture(registerWithMakers);
      const mine = licence();
      const { numberTag } = mine.header;
      const squatter = terms(xc.licensing, PermitKind.exportLicence, { numberTag });
      await asC.register(squatter.header);
      await asB.register(mine.header);
      expect(await permits.seriesOfNumber(xb.licensing.id, numberTag)).to.equal(mine.id);
      expect(await permits.seriesOfNumber(xc.licensing.id, numberTag)).to.equal(squatter.id);
    });

    it("does not take a number from within: a version cannot carry the number of a sister series", async () => {
      const { permits, licence, next, asB } = await loadFixture(registerWithMakers);
      const [one, other] = [licence(), licence()];
      await asB.registerMany([one.header, other.header]);
      await expect(
        asB.supersede(next(one, { numberTag: other.header.numberTag }).header, []),
      ).to.be.revertedWithCustomError(permits, "PermitRegisterNumberTaken");
    });
  });

  describe("time", () => {
    it("is not turned back: a permit dated long ago exists from its block on", async () => {
      const { permits, licence, asB, now } = await loadFixture(registerWithMakers);
      const { header, id } = licence({ validFrom: 0n });
      const at = now + 777n;
      await time.setNextBlockTimestamp(at);
      await asB.register(header);
      const known = await permits.permit(id);
      expect([known.registeredAt, known.statusSince]).to.deep.equal([at, at]);
    });

    it("does not wrap: dates beyond 40 bits are refused, the last second is taken", async () => {
      const { permits, licence, asB, now } = await loadFixture(registerWithMakers);
      for (const [validFrom, validUntil] of [
        [now, 2n ** 40n],
        [2n ** 40n, 2n ** 40n + 1n],
        [now, 2n ** 64n - 1n],
      ] as const) {
        await expect(asB.register(licence({ validFrom, validUntil }).header)).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterDatesInvalid",
        );
      }
      const last = licence({ validUntil: 2n ** 40n - 1n });
      await asB.register(last.header);
      expect(await permits.inForce(last.id, 2n ** 40n + now)).to.equal(false);
      expect(await permits.inForce(last.id, 2n ** 64n - 1n)).to.equal(false);
    });
  });

  describe("a suspended authority", () => {
    it("keeps what reduces risk, and no more", async () => {
      const { permits, authorities, licence, next, asB, asBoth, xb } = await loadFixture(registerWithMakers);
      const made = Array.from({ length: 5 }, () => licence());
      await asB.registerMany(made.map(({ header }) => header));
      const [a, b, c, d, e] = made.map(({ id }) => id) as [string, string, string, string, string];
      await asB.suspend(d, Reason.other);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      await asB.suspend(a, Reason.other);
      await asB.revoke(b, Reason.other);
      await asB.surrender(c, Reason.other);
      const [, , , , last] = made;
      if (last === undefined) throw new Error("five were made");
      for (const attempt of [
        () => asBoth(xb.licensing, "reinstate", d, Reason.other),
        () => asBoth(xb.licensing, "annul", e, Reason.other),
        () => asB.register(licence().header),
        () => asB.registerMany([licence().header]),
        () => asB.supersede(next(last).header, []),
        () => asB.openLines(last.header, last.proofs),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled");
      }
      expect((await permits.permit(e)).status).to.equal(Status.active);
    });
  });

  describe("a link", () => {
    it("to the permit's own series is refused, under any version's id", async () => {
      const { permits, terms, next, asB, xb } = await loadFixture(registerWithMakers);
      const first = terms(xb.licensing, PermitKind.importAuthorisation);
      await asB.register(first.header);
      await expect(asB.supersede(next(first, { links: [first.id] }).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
        .withArgs(first.id);
      const second = next(first);
      await asB.supersede(second.header, []);
      for (const link of [first.id, second.id]) {
        await expect(asB.supersede(next(second, { links: [link] }, second.lines, first).header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
          .withArgs(link);
      }
    });

    it("is one of sixteen, all of which may be certificates, kept by the next version", async () => {
      const { permits, certificate, licence, next, asA, asB } = await loadFixture(registerWithMakers);
      const made = Array.from({ length: 17 }, () => certificate());
      await asA.registerMany(made.map(({ header }) => header));
      const links = made.map(({ id }) => id);
      await expect(asB.register(licence({ links }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
        .withArgs(links[16]);
      const kept = links.slice(0, 16);
      const permit = licence({ links: kept }, [makeLine(1, { eucLink: 16, eucLine: 1 })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await expect(asB.supersede(next(permit, { links: kept.slice(0, 15) }).header, [])).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterCertificateDropped",
      );
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      await asA.releaseCertificate(links[15] as string);
      const without = next(later, { links: kept.slice(0, 15) }, [makeLine(1)], permit);
      await asB.supersede(without.header, without.proofs);
    });
  });

  it("refuses the seventeenth drawer and the seventeenth receiver, so that no list makes a permit unusable", async () => {
    const { permits, licence, asB } = await loadFixture(registerWithMakers);
    const many = Array.from({ length: 16 }, () => partyOf("XB", Role.customs));
    const last = wordOf("XA-CUS");
    for (const change of [{ drawers: [...many, last] }, { receivers: [...many, last] }]) {
      await expect(asB.register(licence(change).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterPartyInvalid")
        .withArgs(last);
    }
    await asB.register(licence({ drawers: many, receivers: many }).header);
  });

  it("opens no line of another permit whose root, by the same lines, is the same", async () => {
    const { permits, licence, asB, xb, asC } = await loadFixture(registerWithMakers);
    const lines = [makeLine(1), makeLine(2)];
    const [one, twin] = [licence({}, lines), licence({}, lines)];
    await asB.registerMany([one.header, twin.header]);
    await asB.openLines(one.header, twin.proofs);
    expect([await permits.openedLines(one.id), await permits.openedLines(twin.id)]).to.deep.equal([6n, 0n]);
    await expect(asC.openLines(twin.header, twin.proofs)).to.be.revertedWithCustomError(
      permits,
      "PermitRegisterMayNotOpen",
    );
    // A changed list of drawers is another permit, which nobody registered.
    const drawers = [partyOf("XC", Role.customs)];
    await expect(
      permits.connect(xb.customs.account).openLines({ ...twin.header, drawers }, twin.proofs),
    ).to.be.revertedWithCustomError(permits, "PermitRegisterUnknown");
  });

  it("takes a number beyond a byte for no line, in proof or in set", async () => {
    const { permits, licence, asB } = await loadFixture(registerWithMakers);
    for (const number of [0, 256, 257, 65_535]) {
      const permit = licence({}, [makeLine(number)]);
      await asB.register(permit.header);
      await expect(asB.openLines(permit.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLineInvalid")
        .withArgs(number);
    }
  });

  it("keeps lines at the border of its two sets apart", async () => {
    const { permits, certificate, asA } = await loadFixture(registerWithMakers);
    const numbers = [1, 15, 16, 17, 31, 32, 255];
    const permit = certificate(
      {},
      numbers.map((number) => makeLine(number)),
    );
    await asA.register(permit.header);
    let expected = 0n;
    for (const [place, proof] of permit.proofs.entries()) {
      await asA.openLines(permit.header, [proof]);
      expected |= 1n << BigInt(numbers[place] ?? 0);
      expect(await permits.openedLines(permit.id)).to.equal(expected);
    }
  });

  it("is not built on the authorities of another network", async () => {
    const { consortium, permits, writeOffs, authorities, timelock } = await loadFixture(registerWithMakers);
    const networkId = random32();
    const [administrator, guardian] = [await authorities.getAddress(), await permits.getAddress()];
    const founders = [{ state: "0x5841", administrator, guardian }];
    const foreign = await ethers.deployContract("Consortium", [networkId, founders, timelock, FOUNDING.periods]);
    const libraries = await deployLibraries(["PermitTies"]);
    const parts = [foreign, authorities, writeOffs, ethers.ZeroAddress];
    await expect(ethers.deployContract("PermitRegister", parts, { libraries }))
      .to.be.revertedWithCustomError(permits, "PermitRegisterForeignNetwork")
      .withArgs(await consortium.networkId());
  });

  describe("gas", () => {
    itCosts(
      "fits one transaction to replace a permit of which all 255 lines are open, and to free its certificate",
      async () => {
        const { certificate, licence, next, asA, asB } = await loadFixture(registerWithMakers);
        const numbers = Array.from({ length: 255 }, (_, i) => i + 1);
        const euc = certificate(
          {},
          numbers.map((number) => makeLine(number)),
        );
        await asA.register(euc.header);
        const gasLimit = MOST_GAS; // given, so that nothing is run twice to be estimated
        const permit = licence(
          { links: [euc.id] },
          numbers.map((number) => makeLine(number, { eucLink: 1, eucLine: number })),
        );
        await asB.register(permit.header);
        for (let from = 0; from < 255; from += 85) {
          await asA.openLines(euc.header, euc.proofs.slice(from, from + 85), { gasLimit });
          await asB.openLines(permit.header, permit.proofs.slice(from, from + 85), { gasLimit });
        }
        const [later, laterEuc] = [next(permit), next(euc)];
        const gas = [
          await gasOf(asB.supersede(later.header, later.proofs, { gasLimit })),
          await gasOf(asA.supersede(laterEuc.header, laterEuc.proofs, { gasLimit })),
          await gasOf(asA.releaseCertificate(euc.id)),
        ];
        for (const used of gas) expect(used).to.be.lessThan(MOST_GAS);
      },
    );
  });

  it("has no way back from an end, in whatever order acts come", async () => {
    const { permits, asB, asBoth, xb, permit, next } = await loadFixture(licenceOnCertificate);
    await asB.suspend(permit.id, Reason.other);
    await asB.revoke(permit.id, Reason.other);
    for (const attempt of [
      () => asBoth(xb.licensing, "reinstate", permit.id, Reason.other),
      () => asB.suspend(permit.id, Reason.other),
      () => asBoth(xb.licensing, "annul", permit.id, Reason.other),
      () => asB.surrender(permit.id, Reason.other),
      () => asB.supersede(next(permit).header, []),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid");
    }
    expect(await permits.inForce(permit.id, BigInt(await time.latest()) + DAY)).to.equal(false);
  });
});
