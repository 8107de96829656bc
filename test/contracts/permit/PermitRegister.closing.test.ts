/**
 * Governance closes a register to new series and names the one that follows; what is kept goes on, and nobody's permits
 * move without their issuer.
 * @module
 */
import { expect } from "chai";
import { makeConfirmation, registerWithMakers } from "../../helpers/permits.ts";
import {
  deployRecords,
  ethers,
  impersonate,
  loadFixture,
  PermitKind,
  Reason,
  Role,
  wordOf,
} from "../../helpers/register.ts";
import { closedRegister, closeTo, decideToClose, unnamedSuccessor } from "../../helpers/succession.ts";
import { random32 } from "../../helpers/terms.ts";

const { ZeroAddress, ZeroHash } = ethers;

describe("PermitRegister › closing", () => {
  describe("closeTo refuses", () => {
    it("whoever is not the consortium's governance", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, after, xa, stranger, deployer } = stage;
      const callers = [xa.admin, xa.guardian, xa.licensing.account, stranger, deployer];
      for (const caller of callers) {
        await expect(permits.connect(caller).closeTo(after.permits))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotGovernance")
          .withArgs(caller.address);
      }
      const governor = await impersonate(await stage.governor.getAddress());
      await expect(permits.connect(governor).closeTo(after.permits)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterNotGovernance",
      );
    });

    it("what is no register, itself, and a register that follows none or another", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, writeOffs, consortium, authorities, after, stranger } = stage;
      const first = await deployRecords(stage, ZeroAddress);
      const third = await deployRecords(stage, await after.permits.getAddress());
      const none = [stranger.address, ZeroAddress];
      for (const contract of [permits, writeOffs, consortium, authorities, first.permits, third.permits]) {
        none.push(await contract.getAddress());
      }
      for (const address of none) {
        await expect(closeTo(stage, address as never))
          .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorInvalid")
          .withArgs(address);
      }
    });

    it("a register of other authorities, which would read other names into the parties", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, consortium } = stage;
      const others = await ethers.deployContract("AuthorityRegister", [consortium, 0]);
      const foreign = await deployRecords(
        { ...stage, authorities: others as unknown as typeof stage.authorities },
        await permits.getAddress(),
      );
      await expect(closeTo(stage, foreign.permits))
        .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorInvalid")
        .withArgs(await foreign.permits.getAddress());
    });

    it("a second time, for whichever successor", async () => {
      const stage = await loadFixture(closedRegister);
      const { permits, after } = stage;
      const other = await deployRecords(stage, await permits.getAddress());
      for (const successor of [after.permits, other.permits]) {
        await expect(closeTo(stage, successor))
          .to.be.revertedWithCustomError(permits, "PermitRegisterClosed")
          .withArgs(await after.permits.getAddress());
      }
    });
  });

  it("takes two thirds of the states and the timelock, and says who follows", async () => {
    const stage = await loadFixture(unnamedSuccessor);
    const { permits, after } = stage;
    const address = await after.permits.getAddress();
    expect([await permits.successor(), await after.permits.predecessor()]).to.deep.equal([
      ZeroAddress,
      await permits.getAddress(),
    ]);
    await expect(decideToClose(stage, after.permits)).to.emit(permits, "RegisterClosed").withArgs(address);
    expect([await permits.successor(), await after.permits.successor()]).to.deep.equal([address, ZeroAddress]);
  });

  describe("a closed register", () => {
    it("takes no new series, whatever the way", async () => {
      const { permits, after, licence, terms, asB, xb, now } = await loadFixture(closedRegister);
      const foreign = terms(xb.licensing, PermitKind.foreignDocument);
      for (const attempt of [
        () => asB.register(licence().header),
        () => asB.registerMany([licence().header]),
        () => asB.registerForeign(foreign.header, makeConfirmation(now)),
      ]) {
        await expect(attempt())
          .to.be.revertedWithCustomError(permits, "PermitRegisterClosed")
          .withArgs(await after.permits.getAddress());
      }
    });

    it("goes on with what it keeps: versions, lines, status, certificates", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, certificate, licence, next, asA, asB, asBoth, xa, xc } = stage;
      const euc = certificate();
      const free = certificate();
      const permit = licence({ links: [euc.id] });
      await asA.registerMany([euc.header, free.header]);
      await asB.register(permit.header);
      await closeTo(stage, stage.after.permits);
      await asB.openLines(permit.header, permit.proofs);
      const later = next(permit, { links: [euc.id, free.id] });
      await asB.supersede(later.header, later.proofs);
      expect(await permits.boundTo(free.id)).to.equal(permit.id);
      await asBoth(xa.licensing, "consentToTakeover", free.id, xc.licensing.id);
      await asA.releaseCertificate(free.id);
      await asB.suspend(later.id, Reason.other);
      await asB.revoke(later.id, Reason.other);
    });

    it("lets a version keep its series' number, and take none that the successor could give away", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, after, licence, next, asB, laterB } = stage;
      const permit = licence();
      await asB.register(permit.header);
      await closeTo(stage, after.permits);
      const renumbered = next(permit, { numberTag: random32() });
      await expect(asB.supersede(renumbered.header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterClosed")
        .withArgs(await after.permits.getAddress());
      await asB.supersede(next(permit).header, []);
      expect(await laterB.seriesOfNumber(permit.header.issuer, permit.header.numberTag)).to.equal(permit.id);
    });
  });

  describe("the successor", () => {
    it("registers nothing before it is named", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { after, licence, terms, laterB, xb, now } = stage;
      const foreign = terms(xb.licensing, PermitKind.foreignDocument);
      const attempts = [
        () => laterB.register(licence().header),
        () => laterB.registerMany([licence().header]),
        () => laterB.registerForeign(foreign.header, makeConfirmation(now)),
      ];
      for (const attempt of attempts) {
        await expect(attempt())
          .to.be.revertedWithCustomError(after.permits, "PermitRegisterClosed")
          .withArgs(ZeroAddress);
      }
      await closeTo(stage, after.permits);
      for (const attempt of attempts) await attempt();
    });

    it("takes no number and no terms that are on the register before it", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { after, licence, terms, asB, laterB, laterC, xb, xc } = stage;
      const known = licence();
      await asB.register(known.header);
      await closeTo(stage, after.permits);
      const { numberTag } = known.header;
      await expect(laterB.register(known.header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterAlreadyRegistered")
        .withArgs(known.id);
      await expect(laterB.register(licence({ numberTag }).header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterNumberTaken")
        .withArgs(xb.licensing.id, numberTag, known.id);
      await laterC.register(terms(xc.licensing, PermitKind.exportLicence, { numberTag }).header);
    });

    it("takes no number that a later version used before, two registers back", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, after, licence, next, asB, xb } = stage;
      const known = licence();
      await asB.register(known.header);
      const later = next(known, { numberTag: random32() });
      await asB.supersede(later.header, []);
      await closeTo(stage, after.permits);
      const third = await deployRecords(stage, await after.permits.getAddress());
      await closeTo({ ...stage, permits: after.permits }, third.permits);
      const last = third.permits.connect(xb.licensing.account);
      for (const { numberTag } of [known.header, later.header]) {
        await expect(last.register(licence({ numberTag }).header))
          .to.be.revertedWithCustomError(third.permits, "PermitRegisterNumberTaken")
          .withArgs(xb.licensing.id, numberTag, known.id);
      }
      expect(await third.permits.registerOf(known.id)).to.equal(await permits.getAddress());
    });

    it("sees the foreign documents before it: the alert is raised all the same", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { after, terms, asB, laterA, xa, xb, now } = stage;
      const first = terms(xb.licensing, PermitKind.foreignDocument);
      await asB.registerForeign(first.header, makeConfirmation(now));
      await closeTo(stage, after.permits);
      const { numberTag } = first.header;
      const again = terms(xa.licensing, PermitKind.foreignDocument, { numberTag });
      await expect(laterA.registerForeign(again.header, makeConfirmation(now)))
        .to.emit(after.permits, "ForeignTagRepeated")
        .withArgs(numberTag, first.id, again.id);
    });

    it("rests permits on what stays behind, as long as that is in force there", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, after, terms, licence, asA, asB, laterB, xa, xb, now } = stage;
      const kinds = [PermitKind.importAuthorisation, PermitKind.transitConsent];
      const links = kinds.map((kind) => terms(xa.licensing, kind));
      const [authorisation] = links as [(typeof links)[0]];
      const unlinkable = licence();
      await asA.registerMany(links.map(({ header }) => header));
      await asB.register(unlinkable.header);
      await closeTo(stage, after.permits);
      const permit = licence({ links: links.map(({ id }) => id) });
      await laterB.register(permit.header);
      expect(await after.permits.inForce(authorisation.id, now)).to.equal(true);
      expect((await after.permits.permit(authorisation.id)).status).to.equal(0);
      expect(await after.permits.registerOf(authorisation.id)).to.equal(await permits.getAddress());
      const onOwn = terms(xb.licensing, PermitKind.exportLicence, { links: [unlinkable.id] });
      await expect(laterB.register(onOwn.header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterLinkInvalid")
        .withArgs(unlinkable.id);
      const twice = licence({ links: [authorisation.id, authorisation.id] });
      await expect(laterB.register(twice.header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterLinkInvalid")
        .withArgs(authorisation.id);
      await asA.suspend(authorisation.id, Reason.other);
      expect(await after.permits.inForce(authorisation.id, now)).to.equal(false);
      await expect(laterB.register(licence({ links: [authorisation.id] }).header))
        .to.be.revertedWithCustomError(after.permits, "PermitRegisterLinkNotInForce")
        .withArgs(authorisation.id);
    });
  });

  describe("acceptSuccessor refuses", () => {
    it("before there is one, and a second time", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, after, asA, xa } = stage;
      const { id } = xa.licensing;
      await expect(asA.acceptSuccessor(id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterClosed")
        .withArgs(ZeroAddress);
      await closeTo(stage, after.permits);
      expect(await permits.successorAccepted(id)).to.equal(false);
      await expect(asA.acceptSuccessor(id))
        .to.emit(permits, "SuccessorAccepted")
        .withArgs(id, await after.permits.getAddress());
      expect(await permits.successorAccepted(id)).to.equal(true);
      await expect(asA.acceptSuccessor(id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorAccepted")
        .withArgs(id);
    });

    it("whoever is not that issuer: strangers, other authorities, governance; and one that is suspended", async () => {
      const stage = await loadFixture(unnamedSuccessor);
      const { permits, authorities, after, stranger, timelock, asB, asA, xa, xb } = stage;
      await closeTo(stage, after.permits);
      const { id } = xa.licensing;
      for (const caller of [stranger, xa.admin, await impersonate(await timelock.getAddress())]) {
        await expect(permits.connect(caller).acceptSuccessor(id))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
      }
      await expect(asB.acceptSuccessor(id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xb.licensing.id, id);
      const unnamed = wordOf("XA-NOBODY");
      await expect(asA.acceptSuccessor(unnamed))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(id, unnamed);
      await authorities.connect(xa.admin).suspendAuthority(id, Reason.other);
      await expect(asA.acceptSuccessor(id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(id, 0, ZeroHash, ZeroHash);
    });
  });

  it("lets a successor authority accept for the one it follows", async () => {
    const stage = await loadFixture(unnamedSuccessor);
    const { permits, authorities, after, asState, spare, officeUntil, xa } = stage;
    const heir = wordOf("XA-NEW");
    await asState(xa, "nameAuthority", heir, 1 << Role.licensing, 2, 0, officeUntil);
    await asState(xa, "addAccount", heir, spare[0]);
    await authorities.connect(spare[0]).acceptAccount(heir);
    await closeTo(stage, after.permits);
    await expect(permits.connect(spare[0]).acceptSuccessor(xa.licensing.id)).to.be.revertedWithCustomError(
      permits,
      "PermitRegisterNotIssuer",
    );
    await asState(xa, "nameSuccessor", xa.licensing.id, heir);
    await permits.connect(spare[0]).acceptSuccessor(xa.licensing.id);
    expect(await permits.successorAccepted(xa.licensing.id)).to.equal(true);
    expect(await permits.successorAccepted(heir)).to.equal(false);
  });

  it("leaves the first register of a network without predecessor and successor", async () => {
    const { permits, writeOffs, consortium, authorities } = await loadFixture(registerWithMakers);
    expect(await Promise.all([permits.predecessor(), permits.successor()])).to.deep.equal([ZeroAddress, ZeroAddress]);
    expect(await Promise.all([permits.consortium(), permits.authorities(), permits.writeOffs()])).to.deep.equal(
      await Promise.all([consortium.getAddress(), authorities.getAddress(), writeOffs.getAddress()]),
    );
    expect(await permits.registerOf(random32())).to.equal(ZeroAddress);
  });
});
