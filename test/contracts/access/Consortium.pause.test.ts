/**
 * The pause: how many states it takes, how long it lasts, and that it cannot become a habit.
 * @module
 */
import { expect } from "chai";
import type { Consortium } from "../../helpers/contract-types.ts";
import { governed, Standing } from "../../helpers/governance.ts";
import { deployAccess, ethers, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** What {Consortium-pause} says, by name. */
async function pauseOf(consortium: Consortium) {
  const [asking, needed, from, until, askableFrom] = (await consortium.pause()).map(Number);
  return { asking, needed, from, until, askableFrom };
}

/** Fixture: XA and XB have asked, so a pause is under way. */
async function paused() {
  const stage = await governed();
  const { consortium, xa, xb } = stage;
  await consortium.connect(xa.admin).askForPause(xa.bytes2);
  await consortium.connect(xb.admin).askForPause(xb.bytes2);
  const from = await time.latest();
  return { ...stage, from, until: from + 72 * HOUR };
}

describe("Consortium pause", () => {
  describe("asking", () => {
    it("is refused to whoever does not administer the state, and for a state that is no member", async () => {
      const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
      for (const [caller, state] of [
        [stranger, xa.bytes2],
        [xb.admin, xa.bytes2],
        [xa.guardian, xa.bytes2],
        [xa.licensing.account, xa.bytes2],
        [xa.admin, stateOf("XD")],
      ] as const) {
        for (const act of ["askForPause", "withdrawPauseAsk"] as const) {
          await expect(consortium.connect(caller)[act](state))
            .to.be.revertedWithCustomError(consortium, "ConsortiumNotAdministrator")
            .withArgs(caller.address, state);
        }
      }
    });

    it("is refused to a state that is suspended or leaving", async () => {
      const { consortium, governance, xa, xb } = await loadFixture(governed);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      for (const [state, standing] of [
        [xa, Standing.suspended],
        [xb, Standing.leaving],
      ] as const) {
        await expect(consortium.connect(state.admin).askForPause(state.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
          .withArgs(state.bytes2, standing);
      }
    });

    it("is refused again while the request counts, to the last second of its day", async () => {
      const { consortium, xa } = await loadFixture(deployAccess);
      const asXa = consortium.connect(xa.admin);
      await asXa.askForPause(xa.bytes2);
      const counted = (await time.latest()) + DAY;
      for (const at of [counted - DAY + 1, counted - 1]) {
        await time.setNextBlockTimestamp(at);
        await expect(asXa.askForPause(xa.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumPauseTooSoon")
          .withArgs(xa.bytes2, counted);
      }
      await time.setNextBlockTimestamp(counted);
      await expect(asXa.askForPause(xa.bytes2)).to.emit(consortium, "PauseAsked").withArgs(xa.bytes2, 1, 2);
    });

    it("pauses nothing alone, in a consortium of three", async () => {
      const { consortium, xa } = await loadFixture(deployAccess);
      const asking = consortium.connect(xa.admin).askForPause(xa.bytes2);
      await expect(asking).to.emit(consortium, "PauseAsked").withArgs(xa.bytes2, 1, 2);
      await expect(asking).to.not.emit(consortium, "PauseStarted");
      expect(await consortium.isPaused()).to.equal(false);
      expect(await pauseOf(consortium)).to.deep.equal({ asking: 1, needed: 2, from: 0, until: 0, askableFrom: 0 });
    });

    it("counts for a day: two requests a day apart pause nothing, a second less does", async () => {
      for (const apart of [DAY, DAY - 1]) {
        const { consortium, xa, xb } = await loadFixture(deployAccess);
        await consortium.connect(xa.admin).askForPause(xa.bytes2);
        await time.setNextBlockTimestamp((await time.latest()) + apart);
        await consortium.connect(xb.admin).askForPause(xb.bytes2);
        expect(await consortium.isPaused()).to.equal(apart < DAY);
      }
    });

    it("counts no more once its state is suspended", async () => {
      const { consortium, governance, xa, xb } = await loadFixture(governed);
      await consortium.connect(xa.admin).askForPause(xa.bytes2);
      await governance.suspendState(xa.bytes2, Reason.other);
      await expect(consortium.connect(xb.admin).askForPause(xb.bytes2))
        .to.emit(consortium, "PauseAsked")
        .withArgs(xb.bytes2, 1, 2);
    });

    it("is done by the state's present administrator, once for the state", async () => {
      const { consortium, xa, stranger } = await loadFixture(deployAccess);
      await consortium.connect(xa.admin).askForPause(xa.bytes2);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptAdministration(xa.bytes2);
      await expect(consortium.connect(stranger).askForPause(xa.bytes2)).to.be.revertedWithCustomError(
        consortium,
        "ConsortiumPauseTooSoon",
      );
    });
  });

  describe("how many it takes", () => {
    for (const [active, needed] of [
      [1, 1],
      [2, 2],
      [3, 2],
      [6, 2],
      [7, 3],
      [9, 3],
      [10, 4],
    ] as const) {
      it(`is ${needed} of ${active}`, async () => {
        const signers = await ethers.getSigners();
        const founders = Array.from({ length: active }, (_, place) => ({
          state: stateOf(`A${String.fromCharCode(65 + place)}`),
          administrator: signers[2 * place],
          guardian: signers[2 * place + 1],
        }));
        const { periods } = (await loadFixture(deployAccess)).founding;
        const consortium = (await ethers.deployContract("Consortium", [
          ethers.id("a network"),
          founders,
          signers[50],
          periods,
        ])) as unknown as Consortium;
        for (const [place, { state, administrator }] of founders.slice(0, needed).entries()) {
          expect(await consortium.isPaused()).to.equal(false);
          await expect(consortium.connect(administrator as never).askForPause(state))
            .to.emit(consortium, "PauseAsked")
            .withArgs(state, place + 1, needed);
        }
        expect(await consortium.isPaused()).to.equal(true);
      });
    }
  });

  describe("lasting", () => {
    it("begins with the request that is enough and ends after 72 hours, to the second", async () => {
      const { consortium, xa, xb } = await loadFixture(governed);
      await consortium.connect(xa.admin).askForPause(xa.bytes2);
      const from = (await time.latest()) + 100;
      await time.setNextBlockTimestamp(from);
      await expect(consortium.connect(xb.admin).askForPause(xb.bytes2))
        .to.emit(consortium, "PauseStarted")
        .withArgs(from + 72 * HOUR);
      const until = from + 72 * HOUR;
      expect(await pauseOf(consortium)).to.deep.equal({
        asking: 2,
        needed: 2,
        from,
        until,
        askableFrom: until + 7 * DAY,
      });
      await time.increaseTo(until - 1);
      expect(await consortium.isPaused()).to.equal(true);
      await time.increaseTo(until);
      expect(await consortium.isPaused()).to.equal(false);
    });

    it("is not made longer by anyone, and not begun again within seven days of its end", async () => {
      const { consortium, xa, xb, xc, until } = await loadFixture(paused);
      const askableFrom = until + 7 * DAY;
      const ask = (state: typeof xa) => consortium.connect(state.admin).askForPause(state.bytes2);
      for (const at of [until - 1, until, until + DAY, askableFrom - 1]) {
        await time.setNextBlockTimestamp(at);
        await expect(ask(xc))
          .to.be.revertedWithCustomError(consortium, "ConsortiumPauseTooSoon")
          .withArgs(xc.bytes2, askableFrom);
      }
      await time.setNextBlockTimestamp(askableFrom);
      await ask(xa);
      expect(await consortium.isPaused()).to.equal(false);
      await ask(xb);
      expect(await consortium.isPaused()).to.equal(true);
    });
  });

  describe("withdrawing a request", () => {
    it("is refused to a state whose request does not count", async () => {
      const { consortium, xa, xb } = await loadFixture(deployAccess);
      const withdraw = (state: typeof xa) => consortium.connect(state.admin).withdrawPauseAsk(state.bytes2);
      await consortium.connect(xa.admin).askForPause(xa.bytes2);
      await expect(withdraw(xb))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xb.bytes2);
      await withdraw(xa);
      await expect(withdraw(xa))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xa.bytes2);
      await consortium.connect(xa.admin).askForPause(xa.bytes2);
      await time.increase(DAY);
      await expect(withdraw(xa))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xa.bytes2);
    });

    it("before there is a pause leaves the others' requests, and may be followed by a new one", async () => {
      const { consortium, xa, xb } = await loadFixture(deployAccess);
      const asXa = consortium.connect(xa.admin);
      await asXa.askForPause(xa.bytes2);
      await expect(asXa.withdrawPauseAsk(xa.bytes2)).to.emit(consortium, "PauseAskWithdrawn").withArgs(xa.bytes2, 0, 2);
      await consortium.connect(xb.admin).askForPause(xb.bytes2);
      expect(await consortium.isPaused()).to.equal(false);
      await asXa.askForPause(xa.bytes2);
      expect(await consortium.isPaused()).to.equal(true);
    });

    it("ends the pause when those left are not enough, also on its third day", async () => {
      const { consortium, xa, xb, xc, until } = await loadFixture(paused);
      const at = until - 1;
      await time.setNextBlockTimestamp(at);
      const withdrawal = consortium.connect(xa.admin).withdrawPauseAsk(xa.bytes2);
      await expect(withdrawal).to.emit(consortium, "PauseAskWithdrawn").withArgs(xa.bytes2, 1, 2);
      await expect(withdrawal).to.emit(consortium, "PauseEnded");
      expect(await consortium.isPaused()).to.equal(false);
      await expect(consortium.connect(xb.admin).withdrawPauseAsk(xb.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xb.bytes2);
      await expect(consortium.connect(xc.admin).askForPause(xc.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseTooSoon")
        .withArgs(xc.bytes2, at + 7 * DAY);
    });

    it("leaves nothing that counts when a pause ends within the day it was asked for", async () => {
      const { consortium, xa, xb } = await loadFixture(paused);
      await consortium.connect(xa.admin).withdrawPauseAsk(xa.bytes2);
      expect((await pauseOf(consortium)).asking).to.equal(0);
      await expect(consortium.connect(xb.admin).withdrawPauseAsk(xb.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xb.bytes2);
    });

    it("is refused during a pause to a state that had no part in it", async () => {
      const { consortium, xc } = await loadFixture(paused);
      await expect(consortium.connect(xc.admin).withdrawPauseAsk(xc.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseNotAsked")
        .withArgs(xc.bytes2);
    });

    it("leaves the pause when those left are enough", async () => {
      const { consortium, governance, xa, xc } = await loadFixture(paused);
      // One active state is left, which has asked; the other asker may take its request back though it is suspended.
      await governance.suspendState(xc.bytes2, Reason.other);
      await governance.suspendState(xa.bytes2, Reason.other);
      const withdrawal = consortium.connect(xa.admin).withdrawPauseAsk(xa.bytes2);
      await expect(withdrawal).to.emit(consortium, "PauseAskWithdrawn").withArgs(xa.bytes2, 1, 1);
      await expect(withdrawal).to.not.emit(consortium, "PauseEnded");
      expect(await consortium.isPaused()).to.equal(true);
    });
  });

  describe("ending by governance", () => {
    it("is refused when nothing is paused, before and after", async () => {
      const { consortium, governance, until } = await loadFixture(paused);
      await time.increaseTo(until);
      await expect(governance.endPause()).to.be.revertedWithCustomError(consortium, "ConsortiumNotPaused");
      const fresh = await loadFixture(governed);
      await expect(fresh.governance.endPause()).to.be.revertedWithCustomError(fresh.consortium, "ConsortiumNotPaused");
    });

    it("ends it at once, and seven days of rest begin", async () => {
      const { consortium, governance, xa, from } = await loadFixture(paused);
      await time.setNextBlockTimestamp(from + 50);
      await expect(governance.endPause()).to.emit(consortium, "PauseEnded");
      expect(await consortium.isPaused()).to.equal(false);
      expect(await pauseOf(consortium)).to.deep.equal({
        asking: 0,
        needed: 2,
        from,
        until: from + 50,
        askableFrom: from + 50 + 7 * DAY,
      });
      await expect(consortium.connect(xa.admin).askForPause(xa.bytes2)).to.be.revertedWithCustomError(
        consortium,
        "ConsortiumPauseTooSoon",
      );
    });
  });
});
