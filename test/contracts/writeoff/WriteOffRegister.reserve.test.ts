/**
 * Reserving: each rule in its order, refused on record; then what an accepted message changes.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, PermitKind, Reason, time } from "../../helpers/register.ts";
import { code3, Mode, makeLine, random32 } from "../../helpers/terms.ts";
import { EUROS, LARGEST, NO_CODE, openLicence, pieces, worth } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › reserve", () => {
  describe("refuses a permit", () => {
    it("that is not registered: not-registered", async () => {
      const { licence, reserving, refused } = await loadFixture(openLicence);
      await refused("reserve", reserving([pieces(1, 1n)], licence()), "not-registered");
    });

    it("whose terms were altered: not-registered", async () => {
      const { permit, reserving, refused } = await loadFixture(openLicence);
      const message = reserving([pieces(1, 1n)]);
      const altered = { ...message, permit: { ...permit.header, validUntil: permit.header.validUntil + 1n } };
      await refused("reserve", altered, "not-registered");
    });

    it("of a kind that nobody draws on: kind-not-drawable", async () => {
      const { terms, certificate, asA, asB, xb, reserving, refused } = await loadFixture(openLicence);
      const euc = certificate();
      await asA.register(euc.header);
      await refused("reserve", reserving([pieces(1, 1n)], euc), "kind-not-drawable");
      for (const kind of [PermitKind.transitConsent, PermitKind.brokeringLicence]) {
        const permit = terms(xb.licensing, kind);
        await asB.register(permit.header);
        await refused("reserve", reserving([pieces(1, 1n)], permit), "kind-not-drawable");
      }
    });

    for (const [act, code] of [
      ["suspend", "suspended"],
      ["revoke", "revoked"],
      ["annul", "annulled"],
      ["surrender", "surrendered"],
    ] as const) {
      it(`after ${act}: ${code}`, async () => {
        const { permit, reserving, refused, meterOf, change, xb } = await loadFixture(openLicence);
        await change(xb.licensing, act, permit.id, Reason.other);
        await refused("reserve", reserving([pieces(1, 1n)]), code);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      });
    }

    it("that another version has replaced: superseded", async () => {
      const { permit, next, asB, reserving, refused } = await loadFixture(openLicence);
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      await refused("reserve", reserving([pieces(1, 1n)]), "superseded");
    });

    it("a second before its time: not-yet-valid; at the second of its end: expired", async () => {
      const { licence, asB, now, customs, reserving, writeOffs } = await loadFixture(openLicence);
      const [validFrom, validUntil] = [now + 1_000n, now + 2_000n];
      const permit = licence({ validFrom, validUntil });
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      const at = async (second: bigint, name: string, code?: string) => {
        await time.setNextBlockTimestamp(second);
        const transaction = customs.reserve(random32(), reserving([pieces(1, 1n)], permit));
        if (code === undefined) return expect(transaction).to.emit(writeOffs, name);
        const isCode = (told: string) => told === ethers.encodeBytes32String(code);
        const any = () => true;
        return expect(transaction).to.emit(writeOffs, name).withArgs(any, permit.id, isCode, any, any, any, 0);
      };
      await at(validFrom - 1n, "Refused", "not-yet-valid");
      await at(validFrom, "Reserved");
      await at(validUntil - 1n, "Reserved");
      await at(validUntil, "Refused", "expired");
    });
  });

  describe("refuses a caller", () => {
    it("whom the terms do not name: not-drawer", async () => {
      const { reserving, refused, xa, xb } = await loadFixture(openLicence);
      for (const by of [xb.licensing, xb.auditor, xa.customs]) {
        await refused("reserve", reserving([pieces(1, 1n)]), "not-drawer", 0, by);
      }
    });

    it("that is suspended: authority-not-in-office", async () => {
      const { authorities, reserving, refused, xb, xc } = await loadFixture(openLicence);
      for (const { admin, customs } of [xb, xc]) {
        await authorities.connect(admin).suspendAuthority(customs.id, Reason.other);
        await refused("reserve", reserving([pieces(1, 1n)]), "authority-not-in-office", 0, customs);
      }
    });
  });

  it("refuses an expiry that is not in the future: expiry-invalid", async () => {
    const { reserving, refused, now, customs, writeOffs } = await loadFixture(openLicence);
    const message = reserving([pieces(1, 1n)]);
    await refused("reserve", { ...message, expiresAt: 0n }, "expiry-invalid");
    const at = now + 1_000n;
    await time.setNextBlockTimestamp(at);
    await expect(customs.reserve(random32(), { ...message, expiresAt: at })).to.emit(writeOffs, "Refused");
    await time.setNextBlockTimestamp(at + 1n);
    await expect(customs.reserve(random32(), { ...message, expiresAt: at + 2n })).to.emit(writeOffs, "Reserved");
  });

  describe("refuses a draw", () => {
    const KILOGRAMS = code3("KGM");
    const table = [
      ["on a line that was never opened", [pieces(5, 1n)], "line-not-open", 5],
      ["on a line that does not exist", [pieces(6, 1n)], "line-not-open", 6],
      ["on line 0", [pieces(0, 1n)], "line-not-open", 0],
      ["on line 257, which is not line 1", [pieces(1, 1n), pieces(257, 1n)], "line-not-open", 257],
      ["on the largest line", [pieces(65_535, 1n)], "line-not-open", 65_535],
      ["on one line twice", [pieces(1, 1n), worth(3, 1n, 1n), pieces(1, 1n)], "line-repeated", 1],
      ["in another unit", [pieces(1, 1n, { unit: KILOGRAMS })], "unit-mismatch", 1],
      ["without a unit", [pieces(1, 1n, { unit: NO_CODE })], "unit-mismatch", 1],
      ["in another currency", [{ ...worth(3, 1n, 1n), currency: code3("USD") }], "currency-mismatch", 3],
      ["without a currency", [pieces(3, 1n)], "currency-mismatch", 3],
      ["with a currency where the line has none", [worth(1, 1n, 0n)], "currency-mismatch", 1],
      ["with a value where the line has none", [pieces(1, 1n, { value: 1n })], "currency-mismatch", 1],
      ["of no quantity", [pieces(1, 0n)], "amount-missing", 1],
      ["of no value where value counts", [worth(2, 1n, 0n)], "amount-missing", 2],
      ["of no quantity where both count", [worth(3, 0n, 1n)], "amount-missing", 3],
      ["of no value where both count", [worth(3, 1n, 0n)], "amount-missing", 3],
      ["of nothing on an open line", [worth(4, 0n, 0n)], "amount-missing", 4],
      ["above the quantity", [pieces(1, 101n)], "balance-exceeded", 1],
      ["of the largest quantity", [pieces(1, LARGEST)], "balance-exceeded", 1],
      ["above the value", [worth(2, 0n, 1_001n)], "balance-exceeded", 2],
      ["above quantity and tolerance", [worth(3, 111n, 1n)], "balance-exceeded", 3],
      ["above value and tolerance", [worth(3, 1n, 1_101n)], "balance-exceeded", 3],
      [
        "that fails on its last line, whole",
        [pieces(1, 1n), worth(2, 1n, 1n), worth(3, 111n, 1n)],
        "balance-exceeded",
        3,
      ],
    ] as const;
    for (const [what, draws, code, line] of table) {
      it(`${what}: ${code}`, async () => {
        const { permit, reserving, refused, meterOf } = await loadFixture(openLicence);
        await refused("reserve", reserving([...draws]), code, line);
        for (const number of [1, 2, 3, 4]) expect(await meterOf(permit.id, number)).to.deep.equal([0n, 0n, 0n, 0n]);
      });
    }

    it("of a quantity on a line that is counted in value alone: unit-mismatch", async () => {
      const { licence, asB, reserving, refused, reserved, meterOf } = await loadFixture(openLicence);
      const line = makeLine(1, { unit: NO_CODE, currency: EUROS, mode: Mode.value, quantityLimit: 0n, valueLimit: 9n });
      const permit = licence({}, [line]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      const draw = { line: 1, unit: NO_CODE, currency: EUROS, value: 5n };
      await refused("reserve", reserving([{ ...draw, quantity: 1n }], permit), "unit-mismatch", 1);
      await reserved([{ ...draw, quantity: 0n }], permit);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 5n, 0n]);
    });

    it("that would fit alone, but not beside what is reserved and consumed: balance-exceeded", async () => {
      const { permit, reserving, reserved, refused, customs, meterOf, leaving } = await loadFixture(openLicence);
      const reservation = await reserved([pieces(1, 60n)]);
      await customs.consume(random32(), await leaving(reservation, [pieces(1, 50n)]));
      await reserved([pieces(1, 30n)]);
      await refused("reserve", reserving([pieces(1, 21n)]), "balance-exceeded", 1);
      await reserved([pieces(1, 20n)]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([50n, 50n, 0n, 0n]);
      await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
    });

    it("whose sum is beyond 64 bits, on a line that limits nothing: balance-exceeded", async () => {
      const { permit, reserving, reserved, refused, customs, meterOf, leaving } = await loadFixture(openLicence);
      const reservation = await reserved([worth(4, LARGEST, LARGEST)]);
      await refused("reserve", reserving([worth(4, 1n, 0n)]), "balance-exceeded", 4);
      await refused("reserve", reserving([worth(4, LARGEST, 0n)]), "balance-exceeded", 4);
      await refused("reserve", reserving([worth(4, 0n, 1n)]), "balance-exceeded", 4);
      await customs.consume(random32(), await leaving(reservation, [worth(4, LARGEST, LARGEST)]));
      expect(await meterOf(permit.id, 4)).to.deep.equal([0n, LARGEST, 0n, LARGEST]);
      await refused("reserve", reserving([worth(4, 1n, 1n)]), "balance-exceeded", 4);
    });

    it("whose sum is beyond 64 bits, though limit and tolerance are not: balance-exceeded", async () => {
      const { licence, asB, reserving, reserved, refused } = await loadFixture(openLicence);
      const permit = licence({}, [makeLine(1, { quantityLimit: LARGEST, tolerance: 10_000 })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([pieces(1, LARGEST)], permit);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "balance-exceeded", 1);
    });

    it("of two customs houses for the last ten pieces, the one that comes second", async () => {
      const { permit, reserving, reserved, refused, otherCustoms, writeOffs, meterOf, xb } =
        await loadFixture(openLicence);
      await reserved([pieces(1, 90n)]);
      const last = reserving([pieces(1, 10n)]);
      await expect(otherCustoms.reserve(random32(), last)).to.emit(writeOffs, "Reserved");
      await refused("reserve", last, "balance-exceeded", 1, xb.customs);
      expect(await meterOf(permit.id, 1)).to.deep.equal([100n, 0n, 0n, 0n]);
    });
  });

  describe("names the first rule that fails", () => {
    it("the permit before the caller, the caller before the message, the message before its lines", async () => {
      const { permit, authorities, asB, reserving, refused, xa, xb } = await loadFixture(openLicence);
      const worst = { ...reserving([pieces(5, 0n), pieces(1, 101n)]), expiresAt: 0n };
      await refused("reserve", worst, "not-drawer", 0, xa.customs);
      await refused("reserve", worst, "expiry-invalid");
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await refused("reserve", worst, "authority-not-in-office");
      await asB.suspend(permit.id, Reason.other);
      await refused("reserve", worst, "suspended");
      await refused("reserve", worst, "suspended", 0, xa.customs);
    });
  });
});
