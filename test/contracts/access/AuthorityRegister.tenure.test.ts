/**
 * How long a key signs and an account writes: one history for both, which only grows, and what it says of a given time.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, keyArguments, loadFixture, PermitKind, Reason, time } from "../../helpers/register.ts";

/** Fixture: a key and an account of XA-LIC that are not its first ones, in effect since `from`, seen as two subjects. */
async function subjects() {
  const stage = await withOffices();
  const { authorities, asXa, xa, xb, stranger, spare } = stage;
  const { id } = xa.licensing;
  const key = makeDocumentKey();
  const from = (await time.latest()) + 1_000;
  await asXa("addAccount", id, stranger);
  await asXa("addKey", ...(await keyArguments(authorities, id, key, from)));
  await time.setNextBlockTimestamp(from);
  await authorities.connect(stranger).acceptAccount(id);
  const asAdmin = authorities.connect(xa.admin);
  return {
    ...stage,
    id,
    from,
    key: {
      word: key.keyId,
      unknown: [ethers.id("no key"), ethers.ZeroHash, xb.licensing.key.keyId],
      unknownError: "AuthorityRegisterKeyUnknown",
      event: "KeyRevoked",
      subject: key.keyId,
      revoke: (reason: number, since: number, what: string = key.keyId, as = asAdmin) =>
        as.revokeKey(id, what, reason, since),
      history: () => authorities.key(id, key.keyId),
      at: (moment: number, body = id) => authorities.keyAt(body, key.keyId, moment),
      now: (): Promise<boolean> => authorities.mayRegister(id, PermitKind.exportLicence, key.keyId, ethers.ZeroHash),
    },
    account: {
      word: ethers.zeroPadValue(stranger.address, 32),
      unknown: [spare[0].address, ethers.ZeroAddress, xb.licensing.account.address, xa.customs.account.address],
      unknownError: "AuthorityRegisterAccountUnknown",
      event: "AccountRevoked",
      subject: stranger.address,
      revoke: (reason: number, since: number, what: string = stranger.address, as = asAdmin) =>
        as.revokeAccount(id, what, reason, since),
      history: () => authorities.account(id, stranger),
      at: (moment: number, body = id) => authorities.accountAt(body, stranger, moment),
      now: async (): Promise<boolean> => (await authorities.authorityOf(stranger)) === id,
    },
  };
}

for (const what of ["key", "account"] as const) {
  describe(`AuthorityRegister tenure, ${what}`, () => {
    /** The stage with the subject of this round, and its history as plain numbers after `addedAt`. */
    const stage = async () => {
      const all = await loadFixture(subjects);
      const subject = all[what];
      const history = async () => (await subject.history()).toArray().slice(1).map(Number);
      const revokeAt = async (at: number, reason: number, since: number) => {
        await time.setNextBlockTimestamp(at);
        return subject.revoke(reason, since);
      };
      return { ...all, ...subject, history, revokeAt, soon: all.from + 10_000 };
    };

    describe("revoking", () => {
      it("is refused for what never served this authority", async () => {
        const { authorities, revoke, unknown, unknownError, id } = await stage();
        for (const other of unknown) {
          await expect(revoke(Reason.other, 0, other))
            .to.be.revertedWithCustomError(authorities, unknownError)
            .withArgs(id, other);
        }
      });

      it("is refused with a compromise since a time that has not come, whether in use or ended", async () => {
        const { authorities, revokeAt, word, soon } = await stage();
        await expect(revokeAt(soon, Reason.keyStolen, soon + 1))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
          .withArgs(word, soon + 1);
        await revokeAt(soon + 10, Reason.keyLost, 0);
        await expect(revokeAt(soon + 20, Reason.keyStolen, soon + 21))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
          .withArgs(word, soon + 21);
      });

      it("is refused again when it says nothing wider", async () => {
        const { authorities, revokeAt, word, soon } = await stage();
        await revokeAt(soon, Reason.keyLost, 0);
        await expect(revokeAt(soon + 1, Reason.keyLost, 0))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
          .withArgs(word, 0);
      });

      it("never narrows, clears or repeats a compromise", async () => {
        const { authorities, revokeAt, history, word, from, soon } = await stage();
        await revokeAt(soon, Reason.keyStolen, soon - 50);
        for (const [place, since] of [soon - 49, soon - 50, 0].entries()) {
          await expect(revokeAt(soon + 1 + place, Reason.other, since))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
            .withArgs(word, since);
        }
        expect(await history()).to.deep.equal([from, soon, soon - 50, Reason.keyStolen]);
      });

      it("ends it at this block, by one office alone, and says since when it was compromised, up to now", async () => {
        const { authorities, revokeAt, history, event, subject, id, from, soon } = await stage();
        await expect(revokeAt(soon, Reason.keyStolen, soon))
          .to.emit(authorities, event)
          .withArgs(id, subject, Reason.keyStolen, soon);
        expect(await history()).to.deep.equal([from, soon, soon, Reason.keyStolen]);
      });

      it("is done by the guardian alone too", async () => {
        const { authorities, revoke, now, subject, xa } = await stage();
        await revoke(Reason.legalOrder, 0, subject, authorities.connect(xa.guardian));
        expect(await now()).to.equal(false);
      });

      it("may be widened later, and keeps the time of the end", async () => {
        const { authorities, revokeAt, history, event, subject, id, from, soon } = await stage();
        await revokeAt(soon, Reason.keyLost, 0);
        expect(await history()).to.deep.equal([from, soon, 0, Reason.keyLost]);
        await revokeAt(soon + 100, Reason.keyStolen, soon + 50);
        expect(await history()).to.deep.equal([from, soon, soon + 50, Reason.keyStolen]);
        await expect(revokeAt(soon + 200, Reason.fraud, soon + 49))
          .to.emit(authorities, event)
          .withArgs(id, subject, Reason.fraud, soon + 49);
        expect(await history()).to.deep.equal([from, soon, soon + 49, Reason.fraud]);
      });

      it("may say that it was compromised since before it began, and since the first second of all", async () => {
        const { revokeAt, history, from, soon } = await stage();
        await revokeAt(soon, Reason.keyStolen, from - 5);
        await revokeAt(soon + 1, Reason.keyStolen, 1);
        expect(await history()).to.deep.equal([from, soon, 1, Reason.keyStolen]);
      });

      it("counts from its very block", async () => {
        const { revokeAt, now, soon } = await stage();
        await time.increaseTo(soon - 1);
        expect(await now()).to.equal(true);
        await revokeAt(soon, Reason.keyLost, 0);
        expect(await now()).to.equal(false);
      });
    });

    describe("at a given time", () => {
      it("is valid from its begin to before its end, whatever is asked when", async () => {
        const { at, revokeAt, from, soon } = await stage();
        const valid = async (moment: number) => (await at(moment)).valid;
        expect(await Promise.all([0, from - 1, from, from + 1, 2 ** 40 - 1].map(valid))).to.deep.equal([
          false,
          false,
          true,
          true,
          true,
        ]);
        await revokeAt(soon, Reason.keyLost, 0);
        expect(await Promise.all([from - 1, from, soon - 1, soon, soon + 1].map(valid))).to.deep.equal([
          false,
          true,
          true,
          false,
          false,
        ]);
      });

      it("is compromised from the time that is known today on, valid or not", async () => {
        const { at, revokeAt, from, soon } = await stage();
        const asked = [from, soon - 51, soon - 50, soon - 1, soon];
        const compromised = async (moment: number) => (await at(moment)).compromised;
        expect(await Promise.all(asked.map(compromised))).to.deep.equal(asked.map(() => false));
        await revokeAt(soon, Reason.keyStolen, soon - 50);
        expect(await Promise.all(asked.map(compromised))).to.deep.equal([false, false, true, true, true]);
        expect(await at(soon - 50)).to.deep.equal([true, true]);
        expect(await at(soon)).to.deep.equal([false, true]);
      });

      it("is nothing of another authority", async () => {
        const { at, from, xa, xb } = await stage();
        for (const other of [xa.customs.id, xb.licensing.id, ethers.ZeroHash]) {
          expect(await at(from, other)).to.deep.equal([false, false]);
        }
      });
    });
  });
}
