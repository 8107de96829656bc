/**
 * What a thief can and cannot do who has one account of a customs authority or of an auditor: rows B5 and B6 of
 * docs/security/blast-radius.md.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, PermitKind, Reason } from "../helpers/register.ts";
import { makeLine, random32 } from "../helpers/terms.ts";
import {
  allRefused,
  atWork,
  call,
  messageActs,
  type Named,
  permitActs,
  receiptMessage,
  statusActs,
} from "../helpers/thefts.ts";
import { proposeAct } from "../helpers/two-accounts.ts";
import { pieces } from "../helpers/write-offs.ts";

const NONE = ethers.ZeroHash;

describe("B5 one account of a customs authority", () => {
  it("does all that is drawn, and takes back what it had itself recorded", async () => {
    const { customs, writeOffs, permit, reserved, consumed, closing, correcting, holding, meterOf } =
      await loadFixture(atWork);
    const held = await reserved([pieces(1, 10n)]);
    await expect(customs.hold(random32(), await holding(held))).to.emit(writeOffs, "Held");
    await expect(customs.resume(random32(), await holding(held))).to.emit(writeOffs, "Resumed");
    await expect(customs.release(random32(), await closing(held))).to.emit(writeOffs, "Released");
    const left = await consumed([pieces(1, 100n)]);
    expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 100n, 0n, 0n]);
    await expect(customs.adjust(random32(), await correcting(left, [pieces(1, 90n)]))).to.emit(writeOffs, "Adjusted");
    await expect(customs.returnGoods(random32(), await correcting(left, [pieces(1, 5n)]))).to.emit(
      writeOffs,
      "Returned",
    );
    await expect(customs.reverse(random32(), await closing(left))).to.emit(writeOffs, "Reversed");
    expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("records late facts beyond the limit, flagged, also on a revoked permit: what is left is used up", async () => {
    const { change, customs, permit, outside, refused, reserving, restsOf, writeOffs, xb } = await loadFixture(atWork);
    await expect(customs.recordLate(random32(), await outside([pieces(1, 1_000n)]))).to.emit(
      writeOffs,
      "LateFactRecorded",
    );
    expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 1_000n, 0n, 0n]);
    await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
    await change(xb.licensing, "revoke", permit.id);
    await expect(customs.recordLate(random32(), await outside([pieces(1, 1n)]))).to.emit(writeOffs, "LateFactRecorded");
  });

  it("records false receipts where it is a receiver, and none elsewhere", async () => {
    const stage = await loadFixture(atWork);
    const { receipts, xa, xb } = stage;
    const message = await receiptMessage(stage);
    await expect(receipts.connect(xa.customs.account).record(random32(), message)).to.emit(receipts, "ReceiptRecorded");
    await expect(receipts.connect(xb.customs.account).record(random32(), message))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
      .withArgs(xb.customs.id);
  });

  it("decides no override alone, also after proposing it to itself", async () => {
    const { authorities, customs, outside, writeOffs, xb } = await loadFixture(atWork);
    const { account, id } = xb.customs;
    const [messageId, message] = [random32(), await outside([pieces(1, 1n)])];
    const act = () => customs.overrideDraw(messageId, message);
    await expect(act()).to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed");
    await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
    await expect(act())
      .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
      .withArgs(id, account.address);
    expect((await writeOffs.answer(id, messageId)).known).to.equal(false);
  });

  it("draws nothing beyond a limit unflagged, and nothing where it is not named", async () => {
    const { asC, authorities, refused, reserving, terms, xa, xb, xc } = await loadFixture(atWork);
    await refused("reserve", reserving([pieces(1, 101n)]), "balance-exceeded", 1);
    await refused("reserve", reserving([pieces(1, 1n)]), "not-drawer", 0, xa.customs);
    const elsewhere = terms(xc.licensing, PermitKind.exportLicence, { drawers: [xc.customs.id] });
    await asC.register(elsewhere.header);
    await refused("reserve", reserving([pieces(1, 1n)], elsewhere), "not-drawer");
    await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.keyStolen);
    await refused("reserve", reserving([pieces(1, 1n)]), "authority-not-in-office");
  });

  for (const [act, code] of [["suspend", "suspended"] as const, ["revoke", "revoked"] as const]) {
    it(`draws on nothing that is ${code}, reserved before or not`, async () => {
      const { change, leaving, permit, refused, reserved, reserving, xb } = await loadFixture(atWork);
      const open = await reserved([pieces(1, 1n)]);
      await change(xb.licensing, act, permit.id);
      await refused("reserve", reserving([pieces(1, 1n)]), code);
      await refused("consume", await leaving(open, [pieces(1, 1n)]), code);
    });
  }

  it("opens no line but those the issuer wrote: not one made up, not under other terms", async () => {
    const { licence, permit, permits, reserving, writeOffs, xb } = await loadFixture(atWork);
    const thief = permits.connect(xb.customs.account);
    const greedy = { ...permit.proofs[4], line: { ...permit.lines[4], quantityLimit: 10_000n } };
    await expect(thief.openLines(permit.header, [greedy]))
      .to.be.revertedWithCustomError(permits, "PermitRegisterProofInvalid")
      .withArgs(permit.id, 5);
    const opening = { header: permit.header, lines: [greedy] };
    await expect(
      writeOffs.connect(xb.customs.account).reserve(random32(), reserving([pieces(5, 1n)], permit, [opening as never])),
    ).to.be.revertedWithCustomError(permits, "PermitRegisterProofInvalid");
    const forged = licence({}, [makeLine(1, { quantityLimit: 10_000n })]);
    await expect(thief.openLines(forged.header, forged.proofs))
      .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
      .withArgs(forged.id);
  });

  it("does nothing to another keeper's reservation before its expiry, and changes no permit", async () => {
    const stage = await loadFixture(atWork);
    const { permits, permit, refused, reserved, xb, xc } = stage;
    const theirs = await reserved([pieces(1, 1n)], permit, { by: xc.customs });
    const messages = await messageActs(stage, theirs);
    for (const [act, , message] of messages.filter(([name]) => ["consume", "release", "hold"].includes(name))) {
      await refused(act as never, message, "reservation-foreign");
    }
    const issuer = ["PermitRegisterNotIssuer", xb.customs.id, xb.licensing.id] as const;
    await allRefused(permits, xb.customs.account, statusActs(permit.id), ...issuer);
  });

  it("is revoked by one office; another account gives back what is held, and reverses what was false", async () => {
    const { authorities, closing, consumed, customs, meterOf, outside, permit, reserved, writeOffs, xb } =
      await loadFixture(atWork);
    const { account, id, second } = xb.customs;
    const held = await reserved([pieces(1, 30n)]);
    const left = await consumed([pieces(1, 20n)]);
    const lie = random32();
    await customs.recordLate(lie, await outside([pieces(1, 9_000n)]));
    await authorities.connect(xb.guardian).revokeAccount(id, account, Reason.keyStolen, 1);
    await expect(customs.release(random32(), await closing(held)))
      .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
      .withArgs(account.address);
    const own = writeOffs.connect(second);
    await own.release(random32(), await closing(held));
    await own.reverse(random32(), await closing(left));
    await own.reverse(random32(), await closing(await writeOffs.reservationId(id, lie)));
    expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
  });
});

describe("B6 one account of an auditor", () => {
  it("records refused attempts and anchors in its own name", async () => {
    const { anchors, refused, reserving, xb } = await loadFixture(atWork);
    await refused("reserve", reserving([pieces(1, 1n)]), "not-drawer", 0, xb.auditor);
    await expect(anchors.connect(xb.auditor.account).anchor(ethers.id("root"), 1))
      .to.emit(anchors, "Anchored")
      .withArgs(xb.auditor.id, ethers.id("root"), 1, NONE);
  });

  it("ends the row of its own anchors by a false one, after which another account begins a new row", async () => {
    const { anchors, xb } = await loadFixture(atWork);
    const { account, id, second } = xb.auditor;
    const [root, lie, next] = ["root", "lie", "next"].map((text) => ethers.id(text)) as [string, string, string];
    const largest = 2n ** 64n - 1n;
    const own = anchors.connect(second);
    await own.anchor(root, 1);
    await anchors.connect(account).getFunction("extend")(lie, largest, root);
    await expect(own.getFunction("extend")(next, 2, root))
      .to.be.revertedWithCustomError(anchors, "AnchorRegisterForked")
      .withArgs(id, root);
    await expect(own.getFunction("extend")(next, largest, lie))
      .to.be.revertedWithCustomError(anchors, "AnchorRegisterNotGrown")
      .withArgs(largest, largest);
    await own.anchor(next, 2);
    expect((await anchors.anchored(id, next)).count).to.equal(2);
    expect((await anchors.anchored(id, root)).count).to.equal(1);
  });

  it("draws nothing, under any message, whoever reserved", async () => {
    const stage = await loadFixture(atWork);
    const { consumed, refused, reserved, reserving, closing, correcting, outside, xb } = stage;
    const by = xb.auditor;
    const draws = [pieces(1, 1n)];
    const open = await messageActs(stage, await reserved(draws));
    for (const [act, , message] of open.filter(([name]) => ["consume", "release", "hold"].includes(name))) {
      await refused(act as never, message, "reservation-foreign", 0, by);
    }
    const left = await consumed(draws);
    await refused("adjust", await correcting(left, draws), "reservation-foreign", 0, by);
    await refused("returnGoods", await correcting(left, draws), "reservation-foreign", 0, by);
    await refused("reverse", await closing(left), "reservation-foreign", 0, by);
    await refused("recordLate", await outside(draws), "not-drawer", 0, by);
    await refused("overrideDraw", await outside(draws), "not-drawer", 0, by);
    await refused("reserve", { ...reserving(draws), keeper: by.id }, "keeper-invalid");
  });

  it("does nothing to any permit, its own state's or another's, and issues none", async () => {
    const stage = await loadFixture(atWork);
    const { permits, permit, terms, xb } = stage;
    const { account, id } = xb.auditor;
    const acts = permitActs(stage).filter(([name]) => !["migrate", "openLines", "releaseCertificate"].includes(name));
    for (const act of acts.filter(([name]) => name !== "consentToTakeover")) {
      await expect(call(permits, account, act), act[0])
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(id, xb.licensing.id);
    }
    await expect(permits.connect(account).openLines(permit.header, permit.proofs.slice(4)))
      .to.be.revertedWithCustomError(permits, "PermitRegisterMayNotOpen")
      .withArgs(id, permit.id);
    const { header } = terms({ ...xb.auditor, key: xb.licensing.key }, PermitKind.exportLicence);
    await expect(permits.connect(account).register(header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(id, PermitKind.exportLicence, xb.licensing.key.keyId, NONE);
  });

  it("receives, objects and rules nothing, unless a permit names the body itself", async () => {
    const stage = await loadFixture(atWork);
    const { asB, authorities, contests, licence, permit, receipts, xb } = stage;
    const { account, id } = xb.auditor;
    const message = await receiptMessage(stage);
    await expect(receipts.connect(account).record(random32(), message))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
      .withArgs(id);
    const objection: Named = ["object", permit.header, NONE, NONE, Reason.other, ethers.id("objection")];
    await allRefused(contests, account, [objection], "ContestRegisterNotNamed", id, permit.id);
    const ruling: Named[] = [
      ["suspendAuthority", xb.customs.id, Reason.other],
      ["revokeAccount", xb.customs.id, xb.customs.account.address, Reason.other, 0],
    ];
    await allRefused(authorities, account, ruling, "AuthorityRegisterNotEntitled", account.address, xb.customs.id);

    const naming = licence({ receivers: [id] });
    await asB.register(naming.header);
    await asB.openLines(naming.header, naming.proofs);
    const named = { ...message, permit: naming.header };
    await expect(receipts.connect(account).record(random32(), named)).to.emit(receipts, "ReceiptRecorded");
  });

  it("is revoked by one office", async () => {
    const { authorities, anchors, xb } = await loadFixture(atWork);
    const { account, id } = xb.auditor;
    await authorities.connect(xb.admin).revokeAccount(id, account, Reason.keyStolen, 1);
    await expect(anchors.connect(account).anchor(ethers.id("root"), 1))
      .to.be.revertedWithCustomError(anchors, "AnchorRegisterNotAnAccount")
      .withArgs(account.address);
  });
});
