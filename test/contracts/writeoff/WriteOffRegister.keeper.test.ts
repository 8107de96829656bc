/**
 * Keepers, pauses and times: for whom something is set aside, when nothing is, and what is said of when goods left.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time, wordOf } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { ReservationStatus } from "../../helpers/write-off-messages.ts";
import { openLicence, pieces, soon } from "../../helpers/write-offs.ts";

/** Fixture: 10 pieces reserved by customs of XB for customs of XC, a post without a network. */
async function keptByOther() {
  const stage = await openLicence();
  const { reserved, xc } = stage;
  const id = await reserved([pieces(1, 10n)], undefined, { keeper: xc.customs.id });
  return { ...stage, id };
}

describe("WriteOffRegister › keeper", () => {
  describe("is refused: keeper-invalid", () => {
    it("when the terms do not let it draw, or it was never named", async () => {
      const { reserving, refused, xa, xb } = await loadFixture(openLicence);
      const message = reserving([pieces(1, 1n)]);
      for (const keeper of [xa.customs.id, xb.licensing.id, xb.auditor.id, wordOf("XB-NON"), random32()]) {
        await refused("reserve", { ...message, keeper }, "keeper-invalid");
      }
    });

    it("when it may not draw itself now", async () => {
      const { authorities, reserving, refused, xc } = await loadFixture(openLicence);
      await authorities.connect(xc.admin).suspendAuthority(xc.customs.id, Reason.other);
      await refused("reserve", { ...reserving([pieces(1, 1n)]), keeper: xc.customs.id }, "keeper-invalid");
    });

    it("after what is wrong with the caller, before what is wrong with the expiry", async () => {
      const { reserving, refused, xa } = await loadFixture(openLicence);
      const message = { ...reserving([pieces(1, 1n)]), keeper: xa.customs.id, expiresAt: 0n };
      await refused("reserve", message, "not-drawer", 0, xa.customs);
      await refused("reserve", message, "keeper-invalid");
    });
  });

  it("is the caller where the message names the caller, or nobody", async () => {
    const { writeOffs, customs, reserving, xb } = await loadFixture(openLicence);
    for (const keeper of [ethers.ZeroHash, xb.customs.id]) {
      const messageId = random32();
      await customs.reserve(messageId, { ...reserving([pieces(1, 1n)]), keeper });
      const id = await writeOffs.reservationId(xb.customs.id, messageId);
      expect((await writeOffs.reservation(id)).keeper).to.equal(xb.customs.id);
    }
  });

  describe("who is another authority", () => {
    it("consumes, corrects and releases; who made the reservation does not", async () => {
      const { id, writeOffs, otherCustoms, leaving, correcting, closing, holding, refused, xc } =
        await loadFixture(keptByOther);
      expect((await writeOffs.reservation(id)).keeper).to.equal(xc.customs.id);
      const left = await leaving(id, [pieces(1, 9n)]);
      await refused("consume", left, "reservation-foreign");
      await refused("release", await closing(id), "reservation-foreign");
      await refused("hold", await holding(id), "reservation-foreign");
      await expect(otherCustoms.consume(random32(), left)).to.emit(writeOffs, "Consumed");
      const correction = await correcting(id, [pieces(1, 8n)]);
      for (const act of ["adjust", "returnGoods"] as const) await refused(act, correction, "reservation-foreign");
      await refused("reverse", await closing(id), "reservation-foreign");
      await expect(otherCustoms.adjust(random32(), correction)).to.emit(writeOffs, "Adjusted");
    });

    it("has the answer under the maker's message id, and keeps it by its own", async () => {
      const { writeOffs, customs, reserving, xb, xc } = await loadFixture(openLicence);
      const messageId = random32();
      const message = { ...reserving([pieces(1, 1n)]), keeper: xc.customs.id };
      const body = (data: string) => ethers.keccak256(data);
      const transaction = await customs.reserve(messageId, message);
      const id = await writeOffs.reservationId(xb.customs.id, messageId);
      const lines = [[1n, 1n, 0n, 0n, 0n, 0n, 0n]];
      await expect(transaction)
        .to.emit(writeOffs, "Reserved")
        .withArgs(
          ...[id, (v: string) => v.length === 66, (v: string) => v.length === 66, xb.customs.id, messageId],
          ...[body(transaction.data), xc.customs.id, message.declaration, message.expiresAt, lines],
        );
      expect((await writeOffs.answer(xc.customs.id, messageId)).known).to.equal(false);
    });

    it("keeps it after losing its office: only new rights are lost", async () => {
      const { id, authorities, otherCustoms, writeOffs, leaving, xc } = await loadFixture(keptByOther);
      await authorities.connect(xc.admin).suspendAuthority(xc.customs.id, Reason.other);
      await expect(otherCustoms.consume(random32(), await leaving(id, [pieces(1, 10n)]))).to.emit(
        writeOffs,
        "Consumed",
      );
    });
  });

  describe("who has a successor", () => {
    it("is followed by it in everything, also through two", async () => {
      const { asState, reserved, leaving, correcting, holding, writeOffs, xb, refused } =
        await loadFixture(openLicence);
      const id = await reserved([pieces(1, 10n)]);
      const heir = writeOffs.connect(xb.auditor.account);
      await refused("hold", await holding(id), "reservation-foreign", 0, xb.auditor);
      await asState(xb, "nameSuccessor", xb.customs.id, xb.auditor.id);
      await expect(heir.hold(random32(), await holding(id))).to.emit(writeOffs, "Held");
      await expect(heir.resume(random32(), await holding(id))).to.emit(writeOffs, "Resumed");
      await expect(heir.consume(random32(), await leaving(id, [pieces(1, 9n)]))).to.emit(writeOffs, "Consumed");
      await asState(xb, "nameSuccessor", xb.auditor.id, xb.licensing.id);
      const last = writeOffs.connect(xb.licensing.account);
      await expect(last.adjust(random32(), await correcting(id, [pieces(1, 8n)]))).to.emit(writeOffs, "Adjusted");
      expect((await writeOffs.reservation(id)).keeper).to.equal(xb.customs.id);
    });

    it("does not give it the right to draw anew", async () => {
      const { asState, licence, asB, reserving, refused, xb } = await loadFixture(openLicence);
      const permit = licence({ drawers: [xb.customs.id] });
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await asState(xb, "nameSuccessor", xb.customs.id, xb.auditor.id);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "not-drawer", 0, xb.auditor);
    });

    it("lets the successor of a drawer named by its id clear away what has expired", async () => {
      const { asState, licence, asB, closing, reserved, writeOffs, refused, now, xb, xc } =
        await loadFixture(openLicence);
      const permit = licence({ drawers: [xb.customs.id, xc.customs.id] });
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      const id = await reserved([pieces(1, 1n)], permit, { by: xc.customs });
      await asState(xb, "nameSuccessor", xb.customs.id, xb.auditor.id);
      const message = await closing(id, permit);
      await refused("release", message, "reservation-foreign", 0, xb.auditor);
      await time.increaseTo(now + 30n * DAY);
      await refused("release", message, "reservation-foreign", 0, xc.auditor);
      await expect(writeOffs.connect(xb.auditor.account).release(random32(), message)).to.emit(writeOffs, "Released");
    });

    it("lets the successor of the issuer hold", async () => {
      const { asState, reserved, holding, writeOffs, refused, xb } = await loadFixture(openLicence);
      const id = await reserved([pieces(1, 1n)]);
      await refused("hold", await holding(id), "reservation-foreign", 0, xb.auditor);
      await asState(xb, "nameSuccessor", xb.licensing.id, xb.auditor.id);
      await expect(writeOffs.connect(xb.auditor.account).hold(random32(), await holding(id))).to.emit(
        writeOffs,
        "Held",
      );
      expect((await writeOffs.holdOf(id)).byIssuer).to.equal(true);
    });
  });
});

describe("WriteOffRegister › pause", () => {
  const ask = async ({ consortium, xa, xb }: Awaited<ReturnType<typeof openLicence>>) => {
    for (const state of [xa, xb]) await consortium.connect(state.admin).askForPause(state.bytes2);
  };

  it("refuses reservations, before anything else is looked at: paused", async () => {
    const stage = await loadFixture(openLicence);
    const { reserving, refused, licence, xa } = stage;
    await ask(stage);
    await refused("reserve", reserving([pieces(1, 1n)]), "paused");
    await refused("reserve", reserving([pieces(9, 0n)], licence()), "paused", 0, xa.customs);
  });

  it("stops nothing that reduces risk, and ends by itself after 72 hours", async () => {
    const stage = await loadFixture(openLicence);
    const { reserved, consumed, leaving, holding, closing, correcting, customs, say, outside, reserving, xb } = stage;
    const [open, shipped, other] = [
      await reserved([pieces(1, 10n)]),
      await consumed([pieces(1, 10n)]),
      await reserved([pieces(1, 5n)]),
    ];
    await ask(stage);
    const { writeOffs } = stage;
    await expect(customs.hold(random32(), await holding(open))).to.emit(writeOffs, "Held");
    await expect(customs.resume(random32(), await holding(open))).to.emit(writeOffs, "Resumed");
    await expect(customs.consume(random32(), await leaving(open, [pieces(1, 10n)]))).to.emit(writeOffs, "Consumed");
    await expect(customs.release(random32(), await closing(other))).to.emit(writeOffs, "Released");
    await expect(customs.adjust(random32(), await correcting(shipped, [pieces(1, 9n)]))).to.emit(writeOffs, "Adjusted");
    await expect(customs.returnGoods(random32(), await correcting(shipped, [pieces(1, 1n)]))).to.emit(
      writeOffs,
      "Returned",
    );
    await expect(customs.reverse(random32(), await closing(shipped))).to.emit(writeOffs, "Reversed");
    await expect(customs.recordLate(random32(), await outside([pieces(1, 1n)]))).to.emit(writeOffs, "LateFactRecorded");
    await expect(await say(xb.customs, "overrideDraw", random32(), await outside([pieces(1, 1n)]))).to.emit(
      writeOffs,
      "Overridden",
    );
    await time.increase(3n * DAY);
    await expect(customs.reserve(random32(), reserving([pieces(1, 1n)]))).to.emit(writeOffs, "Reserved");
  });
});

describe("WriteOffRegister › times of a consumption", () => {
  /** Fixture: 10 pieces reserved at a known second, and a message that they left at `leftAt`, due at `receiptDue`. */
  async function timed() {
    const stage = await openLicence();
    const reservedAt = await soon();
    const id = await stage.reserved([pieces(1, 10n)]);
    await time.increase(1_000);
    const left = async (leftAt: bigint | number, receiptDue: bigint | number = 0) => ({
      ...(await stage.leaving(id, [pieces(1, 10n)])),
      leftAt,
      receiptDue,
    });
    return { ...stage, reservedAt, id, left };
  }

  it("are refused when goods left before they were reserved, or leave tomorrow: left-at-invalid", async () => {
    const { left, refused, reservedAt } = await loadFixture(timed);
    for (const leftAt of [0, reservedAt - 1, (await time.latest()) + 5_000, 2n ** 40n - 1n]) {
      await refused("consume", await left(leftAt), "left-at-invalid");
    }
  });

  it("may be the second of the reservation and the second of the block", async () => {
    for (const which of ["reservedAt", "block"] as const) {
      const { left, customs, writeOffs, reservedAt } = await loadFixture(timed);
      const at = which === "block" ? (await time.latest()) + 50 : reservedAt;
      const message = await left(at);
      if (which === "block") await time.setNextBlockTimestamp(at);
      await expect(customs.consume(random32(), message), which).to.emit(writeOffs, "Consumed");
    }
  });

  it("are refused one second ahead of the block: left-at-invalid", async () => {
    const { left, customs, writeOffs } = await loadFixture(timed);
    const at = (await time.latest()) + 50;
    const message = await left(at + 1);
    await time.setNextBlockTimestamp(at);
    await expect(customs.consume(random32(), message)).to.emit(writeOffs, "Refused");
  });

  it("have a receipt due after them, by 400 days at most: receipt-due-invalid", async () => {
    const { left, refused, reservedAt } = await loadFixture(timed);
    const leftAt = BigInt(reservedAt);
    for (const due of [1n, leftAt, leftAt + 400n * DAY + 1n, 2n ** 40n - 1n]) {
      await refused("consume", await left(leftAt, due), "receipt-due-invalid");
    }
  });

  it("keep when the receipt is due: as said, to the edges, or else 45 days after leaving", async () => {
    for (const [asked, found] of [
      [1n, 1n],
      [400n * DAY, 400n * DAY],
      [0n, 45n * DAY],
    ] as const) {
      const { left, customs, writeOffs, id, reservedAt } = await loadFixture(timed);
      const leftAt = BigInt(reservedAt);
      await customs.consume(random32(), await left(leftAt, asked === 0n ? 0n : leftAt + asked));
      const { status, until } = await writeOffs.reservation(id);
      expect([status, until]).to.deep.equal([ReservationStatus.consumed, leftAt + found]);
    }
  });

  it("are looked at after the permit's status, before the draws", async () => {
    const { left, refused, change, permit, xb } = await loadFixture(timed);
    const message = { ...(await left(0, 1)), draws: [pieces(9, 0n)] };
    await refused("consume", message, "left-at-invalid");
    await refused("consume", { ...message, leftAt: await time.latest() }, "receipt-due-invalid");
    await change(xb.licensing, "suspend", permit.id);
    await refused("consume", message, "suspended");
  });
});
