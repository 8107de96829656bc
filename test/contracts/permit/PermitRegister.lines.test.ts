/**
 * Lines come on the register one by one, with proof: which proofs hold, which lines can be counted, who may bring them.
 * @module
 */
import { expect } from "chai";
import { licenceOnCertificate, registerWithMakers } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role } from "../../helpers/register.ts";
import { code3, type Line, type LineProof, Mode, makeLine, random32 } from "../../helpers/terms.ts";

const NO_CODE = "0x000000";

/** Fixture: a registered licence of seven lines without links. */
async function sevenLines() {
  const stage = await registerWithMakers();
  const permit = stage.licence(
    {},
    [1, 2, 3, 4, 5, 6, 7].map((number) => makeLine(number)),
  );
  await stage.asB.register(permit.header);
  const proof = (position: number) => permit.proofs[position] as LineProof;
  return { ...stage, permit, proof };
}

describe("PermitRegister › openLines", () => {
  describe("refuses who may not", () => {
    it("an account that writes for nobody", async () => {
      const { permits, permit, stranger } = await loadFixture(sevenLines);
      await expect(permits.connect(stranger).openLines(permit.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
        .withArgs(stranger.address);
    });

    it("an authority that is neither issuer nor drawer", async () => {
      const { permits, permit, xa, xb } = await loadFixture(sevenLines);
      for (const { account, id } of [xa.customs, xa.licensing, xb.auditor]) {
        await expect(permits.connect(account).openLines(permit.header, permit.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterMayNotOpen")
          .withArgs(id, permit.id);
      }
    });

    it("an issuer or drawer that is suspended", async () => {
      const { permits, authorities, permit, xb } = await loadFixture(sevenLines);
      for (const { account, id } of [xb.licensing, xb.customs]) {
        await authorities.connect(xb.admin).suspendAuthority(id, Reason.other);
        await expect(permits.connect(account).openLines(permit.header, permit.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
          .withArgs(id, PermitKind.exportLicence, ethers.ZeroHash, ethers.ZeroHash);
      }
    });

    it("everybody but the write-off register, where lines are opened for a draw", async () => {
      const { permits, permit, stranger, xb } = await loadFixture(sevenLines);
      const callers = [
        [xb.licensing.account, xb.licensing.id],
        [xb.customs.account, xb.customs.id],
        [stranger, ethers.ZeroHash],
      ] as const;
      for (const [caller, id] of callers) {
        await expect(permits.connect(caller).openLinesForDraw(permit.header, permit.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterMayNotOpen")
          .withArgs(id, permit.id);
      }
    });
  });

  describe("refuses terms", () => {
    it("that are not on the register, or differ from what is by one bit", async () => {
      const { permits, permit, licence, asB } = await loadFixture(sevenLines);
      const unknown = licence();
      await expect(asB.openLines(unknown.header, unknown.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
        .withArgs(unknown.id);
      const altered = { ...permit.header, validUntil: permit.header.validUntil ^ 1n };
      await expect(asB.openLines(altered, permit.proofs)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterUnknown",
      );
    });

    it("of a version that no longer counts: its limits must not come back", async () => {
      const { permits, permit, next, asB, xb } = await loadFixture(sevenLines);
      const later = next(permit, {}, [makeLine(1, { quantityLimit: 1n })]);
      await asB.supersede(later.header, []);
      for (const caller of [asB, permits.connect(xb.customs.account)]) {
        await expect(caller.openLines(permit.header, permit.proofs.slice(0, 1)))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotCurrent")
          .withArgs(permit.id, later.id);
      }
      await asB.openLines(later.header, later.proofs);
      expect((await permits.line(permit.id, 1)).quantityLimit).to.equal(1);
    });
  });

  describe("refuses proofs", () => {
    const path = (proof: LineProof, change: (path: string[]) => string[]): LineProof => ({
      ...proof,
      path: change([...proof.path]),
    });
    const table: [string, (proof: (position: number) => LineProof) => LineProof][] = [
      ["of another line", (proof) => ({ ...proof(0), line: proof(1).line })],
      ["of another position", (proof) => ({ ...proof(0), position: 1 })],
      ["beyond the last position", (proof) => ({ ...proof(6), position: 7 })],
      ["at the largest position", (proof) => ({ ...proof(6), position: 65_535 })],
      ["with the path of another line", (proof) => ({ ...proof(0), path: proof(1).path })],
      ["one hash too long", (proof) => path(proof(0), (hashes) => [...hashes, random32()])],
      ["one hash too short", (proof) => path(proof(0), (hashes) => hashes.slice(0, -1))],
      ["without a path", (proof) => path(proof(0), () => [])],
      ["with a path of zeros", (proof) => path(proof(0), (hashes) => hashes.map(() => ethers.ZeroHash))],
      ["with hashes out of order", (proof) => path(proof(0), (hashes) => hashes.reverse())],
      ["of another limit", (proof) => ({ ...proof(0), line: { ...proof(0).line, quantityLimit: 101n } })],
      ["of another salt", (proof) => ({ ...proof(0), line: { ...proof(0).line, salt: random32() } })],
    ];
    for (const [what, make] of table) {
      it(what, async () => {
        const { permits, permit, proof, asB } = await loadFixture(sevenLines);
        const bad = make(proof);
        await expect(asB.openLines(permit.header, [bad]))
          .to.be.revertedWithCustomError(permits, "PermitRegisterProofInvalid")
          .withArgs(permit.id, bad.line.number);
        expect(await permits.openedLines(permit.id)).to.equal(0);
      });
    }

    // The path reaches the root, but is too short or too long for the count the terms state.
    for (const [what, leaves, lineCount, last] of [
      ["fewer", 1, 7, 0],
      ["more", 2, 1, 1],
    ] as const) {
      it(`under a root over ${what} lines than the terms say`, async () => {
        const { permits, licence, asB } = await loadFixture(registerWithMakers);
        const lines = Array.from({ length: leaves }, (_, i) => makeLine(i + 1));
        const permit = licence({ lineCount }, lines);
        await asB.register(permit.header);
        await expect(asB.openLines(permit.header, [{ ...permit.proofs[last], position: 0 }]))
          .to.be.revertedWithCustomError(permits, "PermitRegisterProofInvalid")
          .withArgs(permit.id, last + 1);
      });
    }

    it("of a line that is open, or comes twice in one call", async () => {
      const { permits, permit, proof, asB } = await loadFixture(sevenLines);
      const refused = (lines: LineProof[]) =>
        expect(asB.openLines(permit.header, lines))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLineAlreadyOpen")
          .withArgs(permit.id, 1);
      await refused([proof(0), proof(0)]);
      await asB.openLines(permit.header, [proof(0)]);
      await refused([proof(0)]);
    });

    it("of a second line under a number that is open", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const permit = licence({}, [makeLine(1), makeLine(1, { quantityLimit: 1_000n })]);
      await asB.register(permit.header);
      await expect(asB.openLines(permit.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLineAlreadyOpen")
        .withArgs(permit.id, 1);
    });
  });

  describe("refuses a line", () => {
    const value = { currency: code3("EUR"), valueLimit: 100n };
    const table: [string, number, Partial<Line>][] = [
      ["number 0", 0, {}],
      ["number 256", 256, {}],
      ["the largest number", 65_535, {}],
      ["without a mode", 1, { mode: Mode.none }],
      ["limited in quantity without a limit", 1, { quantityLimit: 0n }],
      ["limited in quantity without a unit", 1, { unit: NO_CODE }],
      ["limited in value without a limit", 1, { mode: Mode.value, currency: code3("EUR") }],
      ["limited in value without a currency", 1, { mode: Mode.value, valueLimit: 100n }],
      ["limited in both without a quantity limit", 1, { ...value, mode: Mode.both, quantityLimit: 0n }],
      ["limited in both without a value limit", 1, { ...value, mode: Mode.both, valueLimit: 0n }],
      ["limited in both without a unit", 1, { ...value, mode: Mode.both, unit: NO_CODE }],
      ["limited in both without a currency", 1, { ...value, mode: Mode.both, currency: NO_CODE }],
      ["open, but counted in nothing", 1, { mode: Mode.open, unit: NO_CODE }],
      ["with a tolerance above the whole", 1, { tolerance: 10_001 }],
      ["with a certificate line but no certificate", 1, { eucLine: 1 }],
      ["with a certificate but no line of it", 1, { eucLink: 1 }],
      ["with a link that is not there", 1, { eucLink: 3, eucLine: 1 }],
      ["with a link that is no certificate", 1, { eucLink: 2, eucLine: 1 }],
    ];
    for (const [what, number, change] of table) {
      it(what, async () => {
        const { permits, certificate, licence, terms, asA, asB, xa } = await loadFixture(registerWithMakers);
        const links = [certificate(), terms(xa.licensing, PermitKind.transitConsent)];
        await asA.registerMany(links.map(({ header }) => header));
        const permit = licence({ links: links.map(({ id }) => id) }, [makeLine(number, change)]);
        await asB.register(permit.header);
        await expect(asB.openLines(permit.header, permit.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLineInvalid")
          .withArgs(number);
      });
    }
  });

  describe("opens", () => {
    it("a line with its limits, by the issuer and by a drawer, and tells all but the salt", async () => {
      const { permits, permit, proof, asB, xb } = await loadFixture(sevenLines);
      const expected = [1n, 1n, code3("NAR"), 0n, NO_CODE, 100n, 0n, 0n, 0n, 0n, false];
      await expect(asB.openLines(permit.header, [proof(0)]))
        .to.emit(permits, "LineOpened")
        .withArgs(permit.id, permit.id, 1, expected, [0n, 0n, 0n]);
      await permits.connect(xb.customs.account).openLines(permit.header, [proof(6)]);
      expect((await permits.line(permit.id, 7)).toArray()).to.deep.equal(expected);
      expect(await permits.openedLines(permit.id)).to.equal((1n << 1n) | (1n << 7n));
      expect((await permits.line(permit.id, 2)).version).to.equal(0);
    });

    it("every position of trees of 1 to 9 lines: two implementations of RFC 9162 agree", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      for (let count = 1; count <= 9; count++) {
        const permit = licence(
          {},
          Array.from({ length: count }, (_, i) => makeLine(i + 1)),
        );
        await asB.register(permit.header);
        await asB.openLines(permit.header, permit.proofs);
        expect(await permits.openedLines(permit.id)).to.equal(2n ** BigInt(count + 1) - 2n);
      }
    });

    it("the last of 255 lines, the numbers around the border of the two sets, and extreme limits", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const most = { quantityLimit: 2n ** 64n - 1n, valueLimit: 2n ** 64n - 1n, tolerance: 10_000, scale: 255 };
      const permit = licence(
        {},
        Array.from({ length: 255 }, (_, i) => makeLine(i + 1, most)),
      );
      await asB.register(permit.header);
      const wanted = [1, 31, 32, 254, 255];
      await asB.openLines(
        permit.header,
        wanted.map((number) => permit.proofs[number - 1]),
      );
      expect(await permits.openedLines(permit.id)).to.equal(wanted.reduce((set, n) => set | (1n << BigInt(n)), 0n));
      const line = await permits.line(permit.id, 255);
      expect([line.quantityLimit, line.tolerance, line.scale]).to.deep.equal([2n ** 64n - 1n, 10_000n, 255n]);
      // The set of opened lines shares a slot with the permit, which must not change under it.
      expect((await permits.permit(permit.id)).status).to.equal(1);
    });

    it("an open line that is counted in value alone", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const permit = licence({}, [makeLine(1, { mode: Mode.open, unit: NO_CODE, currency: code3("EUR") })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      expect((await permits.line(permit.id, 1)).mode).to.equal(Mode.open);
    });

    it("lines of a certificate by its issuer and its binder", async () => {
      const { permits, euc, asA, asB } = await loadFixture(licenceOnCertificate);
      await asA.openLines(euc.header, euc.proofs.slice(0, 1));
      await asB.openLines(euc.header, euc.proofs.slice(1));
      expect(await permits.openedLines(euc.id)).to.equal(6);
    });

    it("a line with the certificate line it rests on, before that one is open", async () => {
      const { permits, permit, asB } = await loadFixture(licenceOnCertificate);
      await asB.openLines(permit.header, permit.proofs);
      const line = await permits.line(permit.id, 2);
      expect([line.eucLink, line.eucLine]).to.deep.equal([1n, 1n]);
    });

    it("lines by an authority that the terms name itself", async () => {
      const { permits, licence, asB, asC, xc } = await loadFixture(registerWithMakers);
      const permit = licence({ drawers: [partyOf("XB", Role.customs), xc.licensing.id] });
      await asB.register(permit.header);
      await asC.openLines(permit.header, permit.proofs);
      expect(await permits.openedLines(permit.id)).to.equal(2);
    });
  });
});
