/**
 * Successors: who inherits what an authority has left to do, through at most eight steps and never in a circle.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, loadFixture, Reason, Role, wordOf } from "../../helpers/register.ts";

const body = (place: number) => wordOf(`XA-B${place}`);

/** Fixture: eleven bodies of XA, B0 to B10, none of which succeeds another yet. */
async function bodies() {
  const stage = await withOffices();
  const { authorities, asXa, officeUntil } = stage;
  for (let place = 0; place <= 10; ++place) {
    await asXa("nameAuthority", body(place), 1 << Role.customs, 0, 0, officeUntil);
  }
  const succeed = (former: number, next: number) => asXa("nameSuccessor", body(former), body(next));
  const refused = async (former: number, next: number) =>
    expect(succeed(former, next))
      .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuccessorInvalid")
      .withArgs(body(former), body(next));
  const actsFor = (actor: number, former: number): Promise<boolean> => authorities.actsFor(body(actor), body(former));
  return { ...stage, succeed, refused, actsFor };
}

describe("AuthorityRegister successors", () => {
  describe("naming one", () => {
    it("refuses who was never named", async () => {
      const { authorities, asXa, xa } = await loadFixture(bodies);
      for (const none of [wordOf("XA-NEW"), wordOf("XB-NEW"), ethers.ZeroHash]) {
        await expect(asXa("nameSuccessor", xa.customs.id, none))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterUnknown")
          .withArgs(none);
      }
    });

    it("refuses an authority of another state", async () => {
      const { authorities, asXa, xa, xb } = await loadFixture(bodies);
      await expect(asXa("nameSuccessor", xa.customs.id, xb.customs.id))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuccessorInvalid")
        .withArgs(xa.customs.id, xb.customs.id);
    });

    it("refuses a second one, also the same", async () => {
      const { succeed, refused } = await loadFixture(bodies);
      await succeed(0, 1);
      await refused(0, 2);
      await refused(0, 1);
    });

    it("refuses circles of one, two and three", async () => {
      const { succeed, refused } = await loadFixture(bodies);
      await refused(0, 0);
      await succeed(0, 1);
      await refused(1, 0);
      await succeed(1, 2);
      await refused(2, 0);
      await refused(2, 1);
    });

    it("is said in an event and in the record", async () => {
      const { authorities, succeed } = await loadFixture(bodies);
      await expect(succeed(0, 1)).to.emit(authorities, "SuccessorNamed").withArgs(body(0), body(1));
      const [former, next] = [await authorities.authority(body(0)), await authorities.authority(body(1))];
      expect(former.successor).to.equal(next.index);
      expect(next.formers).to.equal(1);
    });

    it("is possible in a state that is suspended or leaving, and for a suspended body", async () => {
      const stage = await loadFixture(bodies);
      const { authorities, succeed, actsFor, xa } = stage;
      const governance = await asGovernance(stage);
      await authorities.connect(xa.admin).suspendAuthority(body(0), Reason.other);
      await governance.suspendState(xa.bytes2, Reason.other);
      await succeed(0, 1);
      await governance.removeState(xa.bytes2, Reason.other);
      await succeed(1, 2);
      expect(await actsFor(2, 0)).to.equal(true);
    });
  });

  describe("a chain", () => {
    it("has at most eight steps when it is made from its head on", async () => {
      const { succeed, refused, actsFor } = await loadFixture(bodies);
      for (let place = 0; place < 8; ++place) await succeed(place, place + 1);
      await refused(8, 9);
      expect(await actsFor(8, 0)).to.equal(true);
    });

    it("has at most eight steps when it is made from its end on", async () => {
      const { succeed, refused, actsFor } = await loadFixture(bodies);
      for (let place = 8; place > 0; --place) await succeed(place - 1, place);
      await refused(9, 0);
      expect(await actsFor(8, 0)).to.equal(true);
    });

    it("has at most eight steps when two are joined", async () => {
      const { authorities, succeed, refused } = await loadFixture(bodies);
      for (const place of [0, 1, 2, 3]) await succeed(place, place + 1);
      for (const place of [5, 6, 7, 8]) await succeed(place, place + 1);
      await refused(4, 5);
      await succeed(4, 6);
      expect((await authorities.authority(body(9))).formers).to.equal(8);
      await refused(9, 10);
      await refused(10, 0);
      await succeed(10, 1);
    });

    it("counts its longest branch where several end in one body", async () => {
      const { authorities, succeed } = await loadFixture(bodies);
      await succeed(3, 4);
      await succeed(0, 1);
      await succeed(1, 2);
      await succeed(2, 3);
      await succeed(5, 4);
      expect((await authorities.authority(body(4))).formers).to.equal(4);
      expect((await authorities.authority(body(3))).formers).to.equal(3);
    });
  });

  describe("acting for another", () => {
    it("is what everybody does for itself, if it was named", async () => {
      const { authorities, actsFor } = await loadFixture(bodies);
      expect(await actsFor(0, 0)).to.equal(true);
      for (const none of [wordOf("XA-NEW"), ethers.ZeroHash]) {
        expect(await authorities.actsFor(none, none)).to.equal(false);
        expect(await authorities.actsFor(body(0), none)).to.equal(false);
        expect(await authorities.actsFor(none, body(0))).to.equal(false);
      }
    });

    it("is for formers through all steps, never for successors, never for others", async () => {
      const { authorities, succeed, actsFor, xb } = await loadFixture(bodies);
      await succeed(0, 1);
      await succeed(1, 2);
      await succeed(3, 2);
      for (const [actor, former, expected] of [
        [1, 0, true],
        [2, 0, true],
        [2, 1, true],
        [2, 3, true],
        [0, 1, false],
        [0, 2, false],
        [1, 3, false],
        [3, 0, false],
        [4, 0, false],
      ] as const) {
        expect(await actsFor(actor, former)).to.equal(expected);
      }
      expect(await authorities.actsFor(xb.customs.id, body(0))).to.equal(false);
    });
  });
});
