/**
 * The consortium: what its founding fixes, and how a state hands over its administration.
 * @module
 */
import { expect } from "chai";
import type { Consortium } from "../../helpers/contract-types.ts";
import { deployAccess, ethers, loadFixture, stateOf } from "../../helpers/register.ts";

describe("Consortium", () => {
  describe("founding", () => {
    const networkId = ethers.id("a network");
    const administrator = ethers.Wallet.createRandom().address;
    const founding = (id: string, ...founders: { state: string; administrator: string }[]) =>
      ethers.deployContract("Consortium", [id, founders]);
    // A founding that fails leaves no contract behind: the names of its errors are read from one that did not.
    let errors: Consortium;
    before(async () => {
      errors = (await loadFixture(deployAccess)).consortium;
    });

    it("refuses a network without an id", async () => {
      await expect(founding(ethers.ZeroHash, { state: stateOf("XA"), administrator })).to.be.revertedWithCustomError(
        errors,
        "ConsortiumFoundingIncomplete",
      );
    });

    it("refuses to found without a state", async () => {
      await expect(founding(networkId)).to.be.revertedWithCustomError(errors, "ConsortiumFoundingIncomplete");
    });

    it("refuses a state without an administrator", async () => {
      await expect(
        founding(networkId, { state: stateOf("XA"), administrator: ethers.ZeroAddress }),
      ).to.be.revertedWithCustomError(errors, "ConsortiumFoundingIncomplete");
    });

    for (const [what, state] of [
      ["lower-case letters", stateOf("xa")],
      ["a digit first", stateOf("1A")],
      ["a digit last", stateOf("A1")],
      ["the character before A", stateOf("@A")],
      ["the character after Z", stateOf("A[")],
      ["one letter and a zero byte", "0x5800"],
    ] as const) {
      it(`refuses a state code with ${what}`, async () => {
        await expect(founding(networkId, { state, administrator }))
          .to.be.revertedWithCustomError(errors, "ConsortiumStateMalformed")
          .withArgs(state);
      });
    }

    it("refuses a state that is given twice", async () => {
      const xa = { state: stateOf("XA"), administrator };
      await expect(founding(networkId, xa, { state: stateOf("XB"), administrator }, xa))
        .to.be.revertedWithCustomError(errors, "ConsortiumStateRepeated")
        .withArgs(xa.state);
    });

    it("takes the first and the last letter of the alphabet", async () => {
      const consortium = await founding(networkId, { state: stateOf("AZ"), administrator });
      expect(await consortium.getFunction("isMember")(stateOf("AZ"))).to.equal(true);
    });

    it("fixes network id, block, members and administrators, and announces each member", async () => {
      const { consortium, networkId: id, xa, xb, xc } = await loadFixture(deployAccess);
      const deployment = consortium.deploymentTransaction();
      expect(await consortium.networkId()).to.equal(id);
      expect(await consortium.foundedAt()).to.equal((await deployment?.wait())?.blockNumber);
      expect(await consortium.states()).to.deep.equal([xa.bytes2, xb.bytes2, xc.bytes2]);
      for (const state of [xa, xb, xc]) {
        expect(await consortium.isMember(state.bytes2)).to.equal(true);
        expect(await consortium.administratorOf(state.bytes2)).to.equal(state.admin.address);
        await expect(deployment).to.emit(consortium, "StateAdmitted").withArgs(state.bytes2, state.admin.address);
      }
    });

    it("knows no other state", async () => {
      const { consortium } = await loadFixture(deployAccess);
      expect(await consortium.isMember(stateOf("XD"))).to.equal(false);
      expect(await consortium.administratorOf(stateOf("XD"))).to.equal(ethers.ZeroAddress);
    });
  });

  describe("handing over the administration", () => {
    it("refuses an offer by a stranger, by another state, and for a state that is no member", async () => {
      const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
      for (const [caller, state] of [
        [stranger, xa.bytes2],
        [xb.admin, xa.bytes2],
        [xa.admin, stateOf("XD")],
      ] as const) {
        await expect(consortium.connect(caller).offerAdministration(state, stranger))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotAdministrator")
          .withArgs(caller.address, state);
      }
    });

    it("refuses an acceptance that was not offered", async () => {
      const { consortium, xa, xb, stranger, spare } = await loadFixture(deployAccess);
      const [candidate] = spare;
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, candidate);
      for (const [caller, state] of [
        [stranger, xa.bytes2],
        [xa.admin, xa.bytes2],
        [candidate, xb.bytes2],
      ] as const) {
        await expect(consortium.connect(caller).acceptAdministration(state))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
          .withArgs(caller.address, state);
      }
    });

    it("changes nothing by an offer alone", async () => {
      const { consortium, xa, stranger } = await loadFixture(deployAccess);
      await expect(consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger))
        .to.emit(consortium, "AdministrationOffered")
        .withArgs(xa.bytes2, stranger.address);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.admin.address);
    });

    it("passes to the candidate who accepts, and leaves the former administrator without the office", async () => {
      const { consortium, authorities, xa, xb, stranger } = await loadFixture(deployAccess);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await expect(consortium.connect(stranger).acceptAdministration(xa.bytes2))
        .to.emit(consortium, "AdministrationTransferred")
        .withArgs(xa.bytes2, xa.admin.address, stranger.address);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(stranger.address);
      expect(await consortium.administratorOf(xb.bytes2)).to.equal(xb.admin.address);
      expect(await consortium.states()).to.have.lengthOf(3);
      await expect(consortium.connect(xa.admin).offerAdministration(xa.bytes2, xa.admin))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotAdministrator")
        .withArgs(xa.admin.address, xa.bytes2);
      await expect(authorities.connect(xa.admin).suspendAuthority(xa.licensing.id, 1))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotAdministrator")
        .withArgs(xa.admin.address, xa.licensing.id);
      await authorities.connect(stranger).suspendAuthority(xa.licensing.id, 1);
    });

    it("refuses a second acceptance of the same offer", async () => {
      const { consortium, xa, stranger } = await loadFixture(deployAccess);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptAdministration(xa.bytes2);
      await expect(consortium.connect(stranger).acceptAdministration(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
        .withArgs(stranger.address, xa.bytes2);
    });

    it("lets a new offer replace the former, and zero withdraw it", async () => {
      const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
      const asAdmin = consortium.connect(xa.admin);
      await asAdmin.offerAdministration(xa.bytes2, stranger);
      await asAdmin.offerAdministration(xa.bytes2, xb.admin);
      await expect(consortium.connect(stranger).acceptAdministration(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
        .withArgs(stranger.address, xa.bytes2);
      await expect(asAdmin.offerAdministration(xa.bytes2, ethers.ZeroAddress))
        .to.emit(consortium, "AdministrationOffered")
        .withArgs(xa.bytes2, ethers.ZeroAddress);
      await expect(consortium.connect(xb.admin).acceptAdministration(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
        .withArgs(xb.admin.address, xa.bytes2);
    });
  });
});
