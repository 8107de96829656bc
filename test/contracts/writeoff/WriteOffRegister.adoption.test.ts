/**
 * From one register to the next: balances and windows come along, consumptions are corrected where their series is metered.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { impersonate, loadFixture, time } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { closed, moved, windowed } from "../../helpers/write-off-succession.ts";
import { pieces } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › adoption of meters", () => {
  describe("is refused", () => {
    it("to anybody but the register of permits", async () => {
      const { writeOffs, after, bound, timelock, permits, deployer, xb, xa } = await loadFixture(closed);
      const governance = await impersonate(await timelock.getAddress());
      const former = await impersonate(await permits.getAddress());
      const callers = [xb.customs.account, xa.admin, deployer, governance];
      for (const [register, others] of [
        [writeOffs, callers],
        [after.writeOffs, [...callers, former]],
      ] as const) {
        for (const caller of others) {
          await expect(register.connect(caller).adoptMeters(bound.id, 2n))
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotPermitRegister")
            .withArgs(await caller.getAddress());
        }
      }
    });

    it("where there is no register before", async () => {
      const { writeOffs, permits, bound } = await loadFixture(closed);
      const caller = await impersonate(await permits.getAddress());
      await expect(writeOffs.connect(caller).adoptMeters(bound.id, 2n)).to.be.revertedWithCustomError(
        writeOffs,
        "WriteOffRegisterNoPredecessor",
      );
    });

    it("while something is reserved there, in quantity or in value", async () => {
      const { after, reserved, permit, writeOffs } = await loadFixture(closed);
      await reserved([pieces(1, 1n)]);
      await reserved([{ line: 4, unit: pieces(1, 1n).unit, quantity: 0n, currency: "0x455552", value: 1n }]);
      const caller = await impersonate(await after.permits.getAddress());
      for (const line of [1, 4]) {
        await expect(after.writeOffs.connect(caller).adoptMeters(permit.id, 1n << BigInt(line)))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterStillReserved")
          .withArgs(permit.id, line);
      }
    });

    it("of a line that is counted here already", async () => {
      const { after, bound, writeOffs } = await loadFixture(moved);
      const caller = await impersonate(await after.permits.getAddress());
      await expect(after.writeOffs.connect(caller).adoptMeters(bound.id, 2n))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMeterInUse")
        .withArgs(bound.id, 1);
    });
  });

  describe("brings", () => {
    it("each line's balance, and tells each, with what came back and what went beyond", async () => {
      const { after, bound, euc, consumed, correcting, say, outside, customs, next, laterB, writeOffs, xb } =
        await loadFixture(closed);
      const id = await consumed([pieces(1, 60n), pieces(2, 40n)], bound);
      await customs.returnGoods(random32(), await correcting(id, [pieces(1, 5n)], bound));
      await say(xb.customs, "overrideDraw", random32(), await outside([pieces(2, 70n)], { terms: bound }));
      const version = next(bound, {}, [
        bound.lines[0] as never,
        makeLine(2, { quantityLimit: 200n, eucLink: 1, eucLine: 1 }),
        ...bound.lines.slice(2),
      ]);
      const transaction = laterB.migrate(version.header, version.proofs);
      for (const [series, line, meter] of [
        [bound.id, 1, [0, 60, 5, 0, 0, 0, 0, 0]],
        [bound.id, 2, [0, 110, 0, 70, 0, 0, 0, 0]],
        [bound.id, 7, [0, 0, 0, 0, 0, 0, 0, 0]],
        [euc.id, 1, [0, 170, 5, 70, 0, 0, 0, 0]],
      ] as const) {
        await expect(transaction).to.emit(after.writeOffs, "MeterAdopted").withArgs(series, line, meter, []);
        const found = (await after.writeOffs.meter(series, line)).toArray();
        expect(found).to.deep.equal((await writeOffs.meter(series, line)).toArray());
        expect(found).to.deep.equal(meter.map(BigInt));
      }
    });

    it("the window as it stands: what was drawn there counts here, until its days are over", async () => {
      const { after, limited, next, laterB, later, reserving, writeOffs } = await loadFixture(windowed);
      const version = next(limited);
      const now = await time.latest();
      const ring = (await writeOffs.buckets(limited.id, 1)).map((bucket: { toArray(): bigint[] }) => bucket.toArray());
      await expect(laterB.migrate(version.header, version.proofs))
        .to.emit(after.writeOffs, "MeterAdopted")
        .withArgs(limited.id, 1, [0, 40, 0, 0, 0, 0, 0, 0], ring);
      expect(await after.writeOffs.windowUse(limited.id, 1, now)).to.deep.equal([40n, 0n]);
      const reserve = (quantity: bigint) => later.reserve(random32(), reserving([pieces(1, quantity)], version));
      await expect(reserve(11n)).to.emit(after.writeOffs, "Refused");
      await expect(reserve(10n)).to.emit(after.writeOffs, "Reserved");
      await time.increase(29n * DAY);
      const longer = async (quantity: bigint) => ({
        ...reserving([pieces(1, quantity)], version),
        expiresAt: BigInt(await time.latest()) + 10n * DAY,
      });
      await expect(later.reserve(random32(), await longer(50n))).to.emit(after.writeOffs, "Refused");
      await time.increase(DAY);
      await expect(later.reserve(random32(), await longer(50n))).to.emit(after.writeOffs, "Reserved");
    });
  });
});
