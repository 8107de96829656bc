/**
 * What a thief can and cannot do who has one account of a state, or both: rows B7 and B8 of docs/security/blast-radius.md.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../helpers/document-key.ts";
import { asGovernance, decide } from "../helpers/governance.ts";
import {
  ALL_KINDS,
  deployAccessWith,
  deployRecords,
  ethers,
  keyArguments,
  loadFixture,
  PermitKind,
  partyOf,
  Reason,
  Role,
  time,
  wordOf,
} from "../helpers/register.ts";
import { makeLine, makeTerms } from "../helpers/terms.ts";
import {
  type AtWork,
  allRefused,
  atWork,
  call,
  type Named,
  officeActs,
  recordsAreClosedTo,
  reducingActs,
  statusActs,
} from "../helpers/thefts.ts";
import { dataOf, principalOf, together } from "../helpers/two-accounts.ts";

const NONE = ethers.ZeroHash;
const DAY = 86_400;
const OFFICES = ["admin", "guardian"] as const;

/** Every act on an authority of `state` by `by`, who has no office of it, is refused. */
async function stateIsClosedTo(stage: AtWork, state: AtWork["xa"], by: AtWork["stranger"]): Promise<void> {
  const { authorities } = stage;
  const { id } = state.licensing;
  const [name, ...acts] = [...(await officeActs(stage, state)), ...reducingActs(stage, state)];
  await allRefused(authorities, by, acts, "AuthorityRegisterNotEntitled", by.address, id);
  if (name === undefined) throw new Error("there are acts of offices");
  await allRefused(authorities, by, [name], "AuthorityRegisterNotEntitled", by.address, name[1]);
  const proposal: Named = ["propose", principalOf(state), await authorities.getAddress(), "0x"];
  await allRefused(authorities, by, [proposal], "CountersignaturesNotAnAccount", by.address, principalOf(state));
}

describe("B7 one account of a state", () => {
  for (const office of OFFICES) {
    const other = office === "admin" ? "guardian" : "admin";

    it(`suspends, narrows and ends what is its state's, the ${office}'s alone`, async () => {
      const stage = await loadFixture(atWork);
      const { authorities, xb } = stage;
      for (const act of reducingActs(stage)) await call(authorities, xb[office], act);
      const body = await authorities.authority(xb.licensing.id);
      expect([body.suspended, body.kinds]).to.deep.equal([true, BigInt(1 << PermitKind.exportLicence)]);
      expect(await authorities.authorityOf(xb.licensing.second)).to.equal(NONE);
    });

    it(`throws suspicion on all that a key ever signed, and nobody takes that back, the ${office}'s alone`, async () => {
      const { authorities, permits, permit, xb } = await loadFixture(atWork);
      const { id, key } = xb.licensing;
      await authorities.connect(xb[office]).revokeKey(id, key.keyId, Reason.other, 1);
      const { registeredAt } = await permits.permit(permit.id);
      expect(await authorities.keyAt(id, key.keyId, registeredAt)).to.deep.equal([true, true]);
      for (const since of [0, 2, Number(registeredAt)]) {
        await expect(authorities.connect(xb[other]).revokeKey(id, key.keyId, Reason.other, since))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
          .withArgs(key.keyId, since);
      }
    });

    it(`names, adds, widens and reinstates nothing, also after proposing it to itself, the ${office}'s alone`, async () => {
      const stage = await loadFixture(atWork);
      const { authorities, xb } = stage;
      const thief = xb[office];
      await authorities.connect(xb[other]).suspendAuthority(xb.licensing.id, Reason.other);
      const acts: Named[] = [...(await officeActs(stage)), ["reinstateAuthority", xb.licensing.id]];
      await allRefused(authorities, thief, acts, "CountersignaturesNotProposed");
      const target = await authorities.getAddress();
      for (const [method, ...args] of acts) {
        await authorities.connect(thief).propose(principalOf(xb), target, await dataOf(authorities, method, ...args));
      }
      await allRefused(authorities, thief, acts, "CountersignaturesSameAccount", principalOf(xb), thief.address);
    });

    it(`touches no other state, and no permit, meter or record, the ${office}'s alone`, async () => {
      const stage = await loadFixture(atWork);
      const thief = stage.xb[office];
      await stateIsClosedTo(stage, stage.xa, thief);
      await recordsAreClosedTo(stage, thief);
    });

    it(`hands its own office over, and vetoes a replacement of both, the ${office}'s alone`, async () => {
      const { consortium, governance, spare, xb } = await governing();
      const [offer, accept, reader] =
        office === "admin"
          ? (["offerAdministration", "acceptAdministration", "administratorOf"] as const)
          : (["offerGuardianship", "acceptGuardianship", "guardianOf"] as const);
      await governance.replaceAdministrator(xb.bytes2, spare[1], spare[2]);
      await expect(consortium.connect(xb[office]).vetoReplacement(xb.bytes2)).to.emit(consortium, "ReplacementVetoed");
      await consortium.connect(xb[office])[offer](xb.bytes2, spare[0]);
      await consortium.connect(spare[0])[accept](xb.bytes2);
      expect(await consortium[reader](xb.bytes2)).to.equal(spare[0].address);
      const same = office === "admin" ? "guardianOf" : "administratorOf";
      expect(await consortium[same](xb.bytes2)).to.equal(xb[other].address);
    });

    it(`is stopped by the other one, who withdraws what it proposed and cancels what is pending, the ${office}'s`, async () => {
      const stage = await loadFixture(slowly);
      const { authorities, spare, xb } = stage;
      const { id } = xb.licensing;
      const target = await authorities.getAddress();
      const data = await dataOf(authorities, "addAccount", id, spare[0].address);
      await authorities.connect(xb[office]).propose(principalOf(xb), target, data);
      await authorities.connect(xb[other]).withdraw(principalOf(xb), target, ethers.keccak256(data));
      await expect(authorities.connect(xb[other]).addAccount(id, spare[0])).to.be.revertedWithCustomError(
        authorities,
        "CountersignaturesNotProposed",
      );
      // Approved by mistake, and found out within the delay.
      await together(authorities, xb, authorities, "addAccount", id, spare[0].address);
      await authorities.connect(spare[0]).acceptAccount(id);
      await authorities.connect(xb[other]).cancelAccount(id, spare[0]);
      await time.increase(stage.founding.keyDelay);
      expect(await authorities.authorityOf(spare[0])).to.equal(NONE);
    });
  }

  it("votes for the state and asks for a pause, the administrator's; the guardian's does neither", async () => {
    const { consortium, governor, xb, xc } = await loadFixture(atWork);
    const data = consortium.interface.encodeFunctionData("suspendState", [xc.bytes2, Reason.other]);
    const proposal = [[await consortium.getAddress()], [0], [data], "suspend XC"] as const;
    await expect(governor.connect(xb.admin).propose(...proposal)).to.emit(governor, "ProposalCreated");
    await expect(consortium.connect(xb.admin).askForPause(xb.bytes2)).to.emit(consortium, "PauseAsked");
    await expect(governor.connect(xb.guardian).propose(...proposal))
      .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
      .withArgs(xb.guardian.address, 0, 1);
    await expect(consortium.connect(xb.guardian).askForPause(xb.bytes2)).to.be.revertedWithCustomError(
      consortium,
      "ConsortiumNotAdministrator",
    );
  });
});

/** Fixture: a register on which keys and accounts take effect a day after they were added. */
async function slowly() {
  const access = await deployAccessWith({ keyDelay: DAY });
  return { ...access, ...(await deployRecords(access, ethers.ZeroAddress)) };
}

async function governing() {
  const stage = await loadFixture(atWork);
  return { ...stage, governance: await asGovernance(stage) };
}

describe("B8 both accounts of a state", () => {
  /** The thief names a body of XB of its own, with an account and a key. */
  async function falseBody() {
    const stage = await slowly();
    const { authorities, officeUntil, spare, xb } = stage;
    const [account] = spare;
    const body = { id: wordOf("XB-FALSE"), account, key: makeDocumentKey() };
    const as = (method: string, ...args: unknown[]) => together(authorities, xb, authorities, method, ...args);
    const roles = (1 << Role.licensing) | (1 << Role.customs);
    await as("nameAuthority", body.id, roles, ALL_KINDS, 0, officeUntil);
    await as("addAccount", body.id, account.address);
    await authorities.connect(account).acceptAccount(body.id);
    // A beginning in the past is asked for, and not given.
    await as("addKey", ...(await keyArguments(authorities, body.id, body.key, 1)));
    const inEffect = (await time.latest()) + DAY;
    const { networkId, permits } = stage;
    const issue = () => {
      const dates = { validFrom: 1n, validUntil: BigInt(officeUntil), kind: PermitKind.exportLicence };
      const terms = { networkId, issuer: body.id, keyId: body.key.keyId, drawers: [partyOf("XB", Role.customs)] };
      return permits.connect(account).register(makeTerms({ ...terms, ...dates }, [makeLine(1)]).header);
    };
    return { ...stage, body, inEffect, issue };
  }

  it("name a false body that issues, after the delay and not a second before", async () => {
    const { authorities, body, inEffect, issue, permits } = await loadFixture(falseBody);
    const key = await authorities.key(body.id, body.key.keyId);
    expect(key.validFrom).to.equal(inEffect);
    await time.setNextBlockTimestamp(inEffect - 1);
    await expect(issue())
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(body.id, PermitKind.exportLicence, body.key.keyId, NONE);
    await time.setNextBlockTimestamp(inEffect);
    await expect(issue()).to.emit(permits, "PermitRegistered");
  });

  it("do not even speak for the false body within the delay", async () => {
    const { body, issue, permits } = await loadFixture(falseBody);
    await expect(issue())
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
      .withArgs(body.account.address);
  });

  it("make no key valid before it was added, and clear no suspicion", async () => {
    const { asState, authorities, xb } = await loadFixture(atWork);
    const { id, key } = xb.licensing;
    const added = makeDocumentKey();
    await asState(xb, "addKey", ...(await keyArguments(authorities, id, added, 1)));
    const now = await time.latest();
    expect(await authorities.keyAt(id, added.keyId, now)).to.deep.equal([true, false]);
    expect(await authorities.keyAt(id, added.keyId, now - 1)).to.deep.equal([false, false]);
    for (const by of OFFICES) {
      const office = authorities.connect(xb[by]);
      if (by === "admin") await office.revokeKey(id, key.keyId, Reason.keyStolen, 1);
      await expect(office.revokeKey(id, key.keyId, Reason.other, 0))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
        .withArgs(key.keyId, 0);
    }
    await expect(asState(xb, "addKey", ...(await keyArguments(authorities, id, key))))
      .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyTaken")
      .withArgs(key.keyId, id);
  });

  it("touch no authority, permit or meter of another state", async () => {
    const stage = await loadFixture(atWork);
    const { asState, authorities, foreign, permits, xa, xb, xc } = stage;
    for (const by of OFFICES) await stateIsClosedTo(stage, xa, xb[by]);
    await asState(xb, "addAccount", xb.licensing.id, stage.spare[0].address);
    const thief = permits.connect(stage.spare[0]);
    await authorities.connect(stage.spare[0]).acceptAccount(xb.licensing.id);
    for (const act of statusActs(foreign.id)) {
      await expect(call(thief as never, stage.spare[0], act))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xb.licensing.id, xc.licensing.id);
    }
  });

  it("are stopped by two thirds of the states: what they have named registers and draws no more", async () => {
    const stage = await loadFixture(atWork);
    const { asB, licence, permits, refused, reserving, xa, xb, xc } = stage;
    const { id, key } = xb.licensing;
    await decide(stage, [xa.admin, xc.admin], stage.consortium, "suspendState", xb.bytes2, Reason.other);
    await expect(asB.register(licence().header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(id, PermitKind.exportLicence, key.keyId, NONE);
    await refused("reserve", { ...reserving([]), ...(await drawn(stage)) }, "authority-not-in-office");
    const late = await keyArguments(stage.authorities, id, makeDocumentKey());
    await expect(stage.asState(xb, "addKey", ...late))
      .to.be.revertedWithCustomError(stage.authorities, "AuthorityRegisterStateNotActive")
      .withArgs(xb.bytes2);
  });
});

/** One piece, until a day from now. */
async function drawn({ permit }: AtWork) {
  const [line] = permit.lines;
  const draws = [{ line: 1, unit: line?.unit, quantity: 1n, currency: "0x000000", value: 0n }];
  return { draws, expiresAt: (await time.latest()) + DAY };
}
