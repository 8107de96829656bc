/**
 * Rolling windows of lines: which can be counted, what the register keeps of them, and what a later version may change.
 * @module
 */
import { expect } from "chai";
import { registerWithMakers } from "../../helpers/permits.ts";
import { loadFixture } from "../../helpers/register.ts";
import { code3, type Line, Mode, makeLine } from "../../helpers/terms.ts";

const NO_CODE = "0x000000";
const LARGEST = 2n ** 64n - 1n;
const valued = { currency: code3("EUR"), valueLimit: 1_000n, mode: Mode.both };
const windowed = (windowDays: number, windowQuantity = 0n, windowValue = 0n) => ({
  ...{ windowDays, windowQuantity, windowValue },
});

/** Fixture: a licence whose line 1 has a window of 30 days for 10 pieces and 100 of value, and is open; line 2 has none. */
async function windowedLicence() {
  const stage = await registerWithMakers();
  const line = makeLine(1, { ...valued, ...windowed(30, 10n, 100n) });
  const permit = stage.licence({}, [line, makeLine(2)]);
  await stage.asB.register(permit.header);
  await stage.asB.openLines(permit.header, permit.proofs);
  return { ...stage, line, permit };
}

describe("PermitRegister › windows", () => {
  describe("refuses a line", () => {
    const table: [string, Partial<Line>][] = [
      ["with a window that limits nothing", windowed(30)],
      ["with a window of more than a leap year", windowed(367, 1n)],
      ["with the longest window there is", windowed(65_535, 1n)],
      ["with a limit for no days", windowed(0, 1n)],
      ["with a limit of value for no days", { ...valued, ...windowed(0, 0n, 1n) }],
      ["with a window in value, but no currency", windowed(30, 0n, 1n)],
      ["with a window in both, but no currency", windowed(30, 1n, 1n)],
      [
        "with a window in quantity, but no unit",
        { ...valued, mode: Mode.value, unit: NO_CODE, quantityLimit: 0n, ...windowed(30, 1n) },
      ],
    ];
    for (const [what, change] of table) {
      it(what, async () => {
        const { permits, licence, asB } = await loadFixture(registerWithMakers);
        const permit = licence({}, [makeLine(1, change)]);
        await asB.register(permit.header);
        await expect(asB.openLines(permit.header, permit.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLineInvalid")
          .withArgs(1);
      });
    }
  });

  describe("keeps", () => {
    const table: [string, Partial<Line>][] = [
      ["the shortest", windowed(1, 1n)],
      ["the longest, and the largest limits", { ...valued, ...windowed(366, LARGEST, LARGEST) }],
      ["one of value alone", { ...valued, mode: Mode.value, quantityLimit: 0n, ...windowed(7, 0n, 5n) }],
      ["one of quantity on a line limited in value", { ...valued, mode: Mode.value, ...windowed(7, 5n) }],
      ["one on an open line", { mode: Mode.open, quantityLimit: 0n, ...windowed(90, 5n) }],
      ["one above the line's own limit", windowed(90, 1_000n)],
    ];
    for (const [what, change] of table) {
      it(`${what}, and tells it with the line`, async () => {
        const { permits, licence, asB } = await loadFixture(registerWithMakers);
        const line = makeLine(200, change);
        const permit = licence({}, [line]);
        await asB.register(permit.header);
        const expected = [BigInt(line.windowDays), line.windowQuantity, line.windowValue];
        await expect(asB.openLines(permit.header, permit.proofs))
          .to.emit(permits, "LineOpened")
          .withArgs(permit.id, permit.id, 200, (open: { windowed: boolean }) => open.windowed, expected);
        expect((await permits.line(permit.id, 200)).windowed).to.equal(true);
        expect((await permits.window(permit.id, 200)).toArray()).to.deep.equal(expected);
      });
    }

    it("none where a line has none, or was never opened", async () => {
      const { permits, permit } = await loadFixture(windowedLicence);
      expect((await permits.line(permit.id, 2)).windowed).to.equal(false);
      for (const number of [2, 3]) {
        expect((await permits.window(permit.id, number)).toArray()).to.deep.equal([0n, 0n, 0n]);
      }
    });
  });

  describe("through versions", () => {
    for (const [what, number, change] of [
      ["shorter", 1, windowed(29, 10n, 100n)],
      ["longer", 1, windowed(31, 10n, 100n)],
      ["gone", 1, windowed(0)],
      ["new on a line that had none", 2, windowed(30, 1n)],
    ] as const) {
      it(`is never ${what}: what was counted was counted by its days`, async () => {
        const { permits, permit, next, asB } = await loadFixture(windowedLicence);
        const lines = permit.lines.map((line) => (line.number === number ? { ...line, ...change } : line));
        const later = next(permit, {}, lines);
        await expect(asB.supersede(later.header, later.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterMeasureChanged")
          .withArgs(permit.id, number);
      });
    }

    it("has the limits of the current version, in whatever it limits", async () => {
      const { permits, permit, line, next, asB } = await loadFixture(windowedLicence);
      let last = permit;
      for (const limits of [windowed(30, 1n, 1n), windowed(30, 0n, 7n), windowed(30, LARGEST)]) {
        const later = next(last, {}, [{ ...line, ...limits }, makeLine(2)], permit);
        await asB.supersede(later.header, later.proofs);
        expect((await permits.window(permit.id, 1)).toArray()).to.deep.equal([
          ...[30n, limits.windowQuantity, limits.windowValue],
        ]);
        last = later;
      }
    });
  });
});
