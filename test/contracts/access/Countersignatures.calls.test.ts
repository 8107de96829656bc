/**
 * The call that a proposal is for: made by the other account, word for word, and taken by the contract that is called.
 * @module
 */
import { expect } from "chai";
import { deployAccess, ethers, impersonate, loadFixture, Reason } from "../../helpers/register.ts";
import { dataOf, principalOf, proposeAct, together } from "../../helpers/two-accounts.ts";

const DATA = "0x0123456789abcdef";
const ACT = ethers.keccak256(DATA);

describe("Countersignatures calls", () => {
  describe("the call itself", () => {
    it("is refused without a proposal, with other values than proposed, and to who proposed it", async () => {
      const { authorities, xa, stranger, spare } = await loadFixture(deployAccess);
      const address = await authorities.getAddress();
      const call = (caller: typeof stranger, account = stranger) =>
        authorities.connect(caller).addAccount(xa.customs.id, account);
      const actOf = async (account = stranger) =>
        ethers.keccak256(await dataOf(authorities, "addAccount", xa.customs.id, account));
      await expect(call(xa.admin))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(principalOf(xa), address, await actOf());
      await proposeAct(authorities, xa, authorities, "addAccount", xa.customs.id, stranger);
      await expect(call(xa.guardian, spare[0]))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(principalOf(xa), address, await actOf(spare[0]));
      await expect(call(xa.admin))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
        .withArgs(principalOf(xa), xa.admin.address);
    });

    it("is made in either order of administrator and guardian", async () => {
      const { authorities, xa, spare } = await loadFixture(deployAccess);
      await together(authorities, xa, authorities, "addAccount", xa.customs.id, spare[0]);
      const exchanged = { ...xa, admin: xa.guardian, guardian: xa.admin };
      await expect(together(authorities, exchanged, authorities, "addAccount", xa.customs.id, spare[1]))
        .to.emit(authorities, "ActCountersigned")
        .to.emit(authorities, "AccountAdded");
    });

    it("leaves the proposal open when it is refused for another reason", async () => {
      const { authorities, xa, stranger } = await loadFixture(deployAccess);
      await expect(
        together(authorities, xa, authorities, "reinstateAuthority", xa.customs.id),
      ).to.be.revertedWithCustomError(authorities, "AuthorityRegisterSuspensionUnchanged");
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await authorities.connect(xa.guardian).reinstateAuthority(xa.customs.id);
      expect(await authorities.inOffice(xa.customs.id)).to.equal(true);
      await expect(authorities.connect(stranger).reinstateAuthority(xa.customs.id)).to.be.revertedWithCustomError(
        authorities,
        "AuthorityRegisterNotEntitled",
      );
    });

    it("takes no proposal of another state's offices, though they propose the very same", async () => {
      const { authorities, xa, xb, stranger } = await loadFixture(deployAccess);
      await proposeAct(authorities, xb, authorities, "addAccount", xa.customs.id, stranger);
      const act = ethers.keccak256(await dataOf(authorities, "addAccount", xa.customs.id, stranger));
      await expect(authorities.connect(xa.guardian).addAccount(xa.customs.id, stranger))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(principalOf(xa), await authorities.getAddress(), act);
    });

    it("is made by a contract too, which asks in its own name", async () => {
      const { authorities, consortium, xa } = await loadFixture(deployAccess);
      const address = await consortium.getAddress();
      await authorities.connect(xa.customs.account).propose(xa.customs.id, address, DATA);
      const asContract = authorities.connect(await impersonate(address));
      await expect(asContract.countersign(xa.customs.id, xa.customs.second, ACT)).to.emit(
        authorities,
        "ActCountersigned",
      );
    });
  });
});
