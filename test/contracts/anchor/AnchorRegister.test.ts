/**
 * Anchors: in whose name a root stands, and how a log goes on.
 * @module
 */
import { expect } from "chai";
import { anchors, slowAnchors } from "../../helpers/anchors.ts";
import { itCosts } from "../../helpers/costs.ts";
import { makeDocuments } from "../../helpers/documents.ts";
import { ethers, impersonate, loadFixture, Reason, time } from "../../helpers/register.ts";
import { together } from "../../helpers/two-accounts.ts";

const LARGEST = 2n ** 64n - 1n;
const NOT_ANCHORED = [0n, 0n, false];

describe("AnchorRegister", () => {
  describe("anchor", () => {
    it("refuses an account that writes for no authority, or no longer does", async () => {
      const { register, authorities, xa, stranger } = await loadFixture(anchors);
      await authorities.connect(xa.admin).revokeAccount(xa.licensing.id, xa.licensing.account, Reason.keyLost, 0);
      const { root, count } = makeDocuments(3);
      for (const caller of [stranger, xa.admin, xa.licensing.account]) {
        await expect(register.connect(caller).anchor(root, count))
          .to.be.revertedWithCustomError(register, "AnchorRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    it("refuses a tree without root or without leaves", async () => {
      const { register, asA } = await loadFixture(anchors);
      const { root } = makeDocuments(1);
      for (const [given, count] of [
        [ethers.ZeroHash, 1],
        [root, 0],
        [ethers.ZeroHash, 0],
      ] as const) {
        await expect(asA.anchor(given, count))
          .to.be.revertedWithCustomError(register, "AnchorRegisterEmpty")
          .withArgs(given, count);
      }
    });

    it("refuses a root the authority has anchored before, whatever the count, from whichever account", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const { root, count } = makeDocuments(3);
      await asA.anchor(root, count);
      for (const as of [asA, register.connect(xa.licensing.second)]) {
        for (const again of [count, count + 1, 1]) {
          await expect(as.anchor(root, again))
            .to.be.revertedWithCustomError(register, "AnchorRegisterAlreadyAnchored")
            .withArgs(xa.licensing.id, root);
        }
      }
      expect((await register.anchored(xa.licensing.id, root)).count).to.equal(count);
    });

    it("keeps root, count and block time, and says so", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const { root, count } = makeDocuments(3);
      const at = (await time.latest()) + 60;
      await time.setNextBlockTimestamp(at);
      await expect(asA.anchor(root, count))
        .to.emit(register, "Anchored")
        .withArgs(xa.licensing.id, root, count, ethers.ZeroHash);
      expect(await register.anchored(xa.licensing.id, root)).to.deep.equal([BigInt(at), BigInt(count), false]);
    });

    it("takes roots and counts up to the largest", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const root = `0x${"ff".repeat(32)}`;
      await asA.anchor(root, LARGEST);
      expect((await register.anchored(xa.licensing.id, root)).count).to.equal(LARGEST);
    });

    it("lets nobody take a root away by being first", async () => {
      const { register, asA, asB, xa, xb } = await loadFixture(anchors);
      const { root, count } = makeDocuments(3);
      await asB.anchor(root, 1);
      await asA.anchor(root, count);
      expect((await register.anchored(xb.customs.id, root)).count).to.equal(1);
      expect((await register.anchored(xa.licensing.id, root)).count).to.equal(count);
      expect(await register.anchored(xa.customs.id, root)).to.deep.equal(NOT_ANCHORED);
    });

    it("lets a suspended authority anchor: an audit log has to go on", async () => {
      const { register, authorities, asA, xa } = await loadFixture(anchors);
      await authorities.connect(xa.admin).suspendAuthority(xa.licensing.id, Reason.other);
      const { root, count } = makeDocuments(2);
      await asA.anchor(root, count);
      expect((await register.anchored(xa.licensing.id, root)).count).to.equal(count);
    });

    it("lets a body whose state has left take its log to the end", async () => {
      const { register, authorities, consortium, timelock, founding, asA, xa } = await loadFixture(anchors);
      const governance = consortium.connect(await impersonate(await timelock.getAddress()));
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      await asA.anchor(first.root, first.count);
      await governance.removeState(xa.bytes2, Reason.other);
      await time.increase(founding.periods.windDown);
      await consortium.finishRemoval(xa.bytes2);
      expect(await authorities.authorityOf(xa.licensing.account)).to.equal(ethers.ZeroHash);
      await asA.extend(second.root, second.count, first.root);
      expect((await register.anchored(xa.licensing.id, second.root)).count).to.equal(second.count);
    });

    it("refuses an account that has not accepted, and one that is not in effect yet", async () => {
      const { register, authorities, xa, spare } = await loadFixture(slowAnchors);
      const { root, count } = makeDocuments(2);
      const [account] = spare;
      const refuse = () =>
        expect(register.connect(account).anchor(root, count))
          .to.be.revertedWithCustomError(register, "AnchorRegisterNotAnAccount")
          .withArgs(account.address);
      await together(authorities, xa, authorities, "addAccount", xa.licensing.id, account);
      await refuse();
      await authorities.connect(account).acceptAccount(xa.licensing.id);
      const { validFrom } = await authorities.account(xa.licensing.id, account);
      await time.setNextBlockTimestamp(validFrom - 1n);
      await refuse();
      await time.setNextBlockTimestamp(validFrom);
      await register.connect(account).anchor(root, count);
      expect((await register.anchored(xa.licensing.id, root)).anchoredAt).to.equal(validFrom);
    });

    itCosts("costs at most 55,000 gas for 10,000 documents", async () => {
      const { asA } = await loadFixture(anchors);
      const { root, count } = makeDocuments(10_000);
      const receipt = await (await asA.anchor(root, count)).wait();
      expect(receipt?.gasUsed).to.be.lessThan(55_001n);
    });
  });

  describe("extend", () => {
    it("refuses an account that writes for no authority", async () => {
      const { register, asA, stranger } = await loadFixture(anchors);
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      await asA.anchor(first.root, first.count);
      await expect(register.connect(stranger).extend(second.root, second.count, first.root))
        .to.be.revertedWithCustomError(register, "AnchorRegisterNotAnAccount")
        .withArgs(stranger.address);
    });

    it("refuses a former root that was never anchored, or by another authority only", async () => {
      const { register, asA, asB, xa } = await loadFixture(anchors);
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      await asB.anchor(first.root, first.count);
      for (const previous of [first.root, second.root, ethers.ZeroHash]) {
        await expect(asA.extend(second.root, second.count, previous))
          .to.be.revertedWithCustomError(register, "AnchorRegisterPreviousUnknown")
          .withArgs(xa.licensing.id, previous);
      }
    });

    it("refuses a log that has not grown", async () => {
      const { register, asA } = await loadFixture(anchors);
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      await asA.anchor(first.root, first.count);
      for (const count of [2, 1, 0]) {
        await expect(asA.extend(second.root, count, first.root))
          .to.be.revertedWithCustomError(register, "AnchorRegisterNotGrown")
          .withArgs(count, first.count);
      }
    });

    it("refuses to take the log on from one root in two ways", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const [first, second, other] = [makeDocuments(2), makeDocuments(3), makeDocuments(4, "other")];
      await asA.anchor(first.root, first.count);
      await asA.extend(second.root, second.count, first.root);
      await expect(asA.extend(other.root, other.count, first.root))
        .to.be.revertedWithCustomError(register, "AnchorRegisterForked")
        .withArgs(xa.licensing.id, first.root);
      expect(await register.anchored(xa.licensing.id, other.root)).to.deep.equal(NOT_ANCHORED);
    });

    it("refuses a root that is zero or was anchored before, and leaves the former one free to be extended", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      await asA.anchor(first.root, first.count);
      await expect(asA.extend(first.root, 3, first.root))
        .to.be.revertedWithCustomError(register, "AnchorRegisterAlreadyAnchored")
        .withArgs(xa.licensing.id, first.root);
      await expect(asA.extend(ethers.ZeroHash, 3, first.root))
        .to.be.revertedWithCustomError(register, "AnchorRegisterEmpty")
        .withArgs(ethers.ZeroHash, 3);
      await asA.extend(second.root, second.count, first.root);
      expect((await register.anchored(xa.licensing.id, second.root)).count).to.equal(second.count);
    });

    it("takes a log on root by root, each by one leaf or by many, and marks what was extended", async () => {
      const { register, asA, xa } = await loadFixture(anchors);
      const [first, second, third] = [makeDocuments(2), makeDocuments(3), makeDocuments(900)];
      await asA.anchor(first.root, first.count);
      for (const [next, before] of [
        [second, first],
        [third, second],
      ] as const) {
        await expect(asA.extend(next.root, next.count, before.root))
          .to.emit(register, "Anchored")
          .withArgs(xa.licensing.id, next.root, next.count, before.root);
        const kept = await register.anchored(xa.licensing.id, before.root);
        expect([kept.count, kept.extended]).to.deep.equal([BigInt(before.count), true]);
      }
      const last = await register.anchored(xa.licensing.id, third.root);
      expect(last).to.deep.equal([BigInt(await time.latest()), 900n, false]);
    });

    it("keeps logs of two authorities over the same documents apart", async () => {
      const { register, asA, asB, xa, xb } = await loadFixture(anchors);
      const [first, second] = [makeDocuments(2), makeDocuments(3)];
      for (const as of [asA, asB]) await as.anchor(first.root, first.count);
      await asA.extend(second.root, second.count, first.root);
      expect((await register.anchored(xb.customs.id, first.root)).extended).to.equal(false);
      await asB.extend(second.root, second.count, first.root);
      expect((await register.anchored(xa.licensing.id, first.root)).extended).to.equal(true);
      expect((await register.anchored(xb.customs.id, first.root)).extended).to.equal(true);
    });
  });

  it("tells which register it asks", async () => {
    const { register, authorities } = await loadFixture(anchors);
    expect(await register.authorities()).to.equal(await authorities.getAddress());
  });
});
