/**
 * Changes of status, one by one and many at once: from which status, by whom, with how many accounts; and what each status
 * does to a permit being in force. The whole table of acts is PermitRegister.table.test.ts.
 * @module
 */
import { expect } from "chai";
import { registerWithMakers, Status } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, Reason, time } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { proposeAct } from "../../helpers/two-accounts.ts";

type StatusName = keyof typeof Status;
const ACTS = {
  suspend: "suspended",
  reinstate: "active",
  revoke: "revoked",
  annul: "annulled",
  surrender: "surrendered",
} as const;
type Act = keyof typeof ACTS;
/** Acts that take two accounts of the issuer. */
const GRAVE: readonly Act[] = ["reinstate", "annul"];
const ACT_NAMES = Object.keys(ACTS) as Act[];

// What the specification of each act says, written out: from which status it may be done.
const MAY: Record<Act, readonly StatusName[]> = {
  suspend: ["active"],
  reinstate: ["suspended"],
  revoke: ["active", "suspended"],
  annul: ["active", "suspended"],
  surrender: ["active", "suspended"],
};
const KEPT_WHEN_SUSPENDED: readonly Act[] = ["suspend", "revoke", "surrender"];
const REGISTERED: readonly StatusName[] = ["active", "suspended", "revoked", "annulled", "surrendered", "superseded"];

/** Fixture: one licence in each status; `does` lets the issuer do an act, with as many accounts as it takes. */
async function oneInEach() {
  const stage = await registerWithMakers();
  const { asB, asBoth, licence, next, xb } = stage;
  const does = (act: Act, id: string, reason: number = Reason.other) =>
    GRAVE.includes(act) ? asBoth(xb.licensing, act, id, reason) : asB[act](id, reason);
  const make = async (status: StatusName): Promise<string> => {
    const permit = licence();
    await asB.register(permit.header);
    if (status === "suspended") await asB.suspend(permit.id, Reason.other);
    if (status === "revoked") await asB.revoke(permit.id, Reason.other);
    if (status === "annulled") await does("annul", permit.id);
    if (status === "surrendered") await asB.surrender(permit.id, Reason.other);
    if (status === "superseded") await asB.supersede(next(permit).header, []);
    return permit.id;
  };
  const ids: Partial<Record<StatusName, string>> = {};
  for (const status of REGISTERED) ids[status] = await make(status);
  return { ...stage, does, idIn: (status: StatusName) => ids[status] as string };
}

describe("PermitRegister › status", () => {
  for (const act of ACT_NAMES) {
    describe(act, () => {
      it("refuses an id that is not on the register", async () => {
        const { permits, asB } = await loadFixture(oneInEach);
        const unknown = random32();
        await expect(asB[act](unknown, Reason.other))
          .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
          .withArgs(unknown);
      });

      it("refuses an account that writes for nobody, also the state's administrator", async () => {
        const { permits, stranger, xb, idIn } = await loadFixture(oneInEach);
        for (const caller of [stranger, xb.admin]) {
          await expect(permits.connect(caller)[act](idIn("active"), Reason.other))
            .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
            .withArgs(caller.address);
        }
      });

      it("refuses every authority but the issuer, in every status", async () => {
        const { permits, xa, xb, idIn } = await loadFixture(oneInEach);
        for (const status of REGISTERED) {
          for (const { account, id } of [xa.licensing, xb.customs]) {
            await expect(permits.connect(account)[act](idIn(status), Reason.other))
              .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
              .withArgs(id, xb.licensing.id);
          }
        }
      });

      for (const from of REGISTERED) {
        if (MAY[act].includes(from)) {
          it(`leads from ${from} to ${ACTS[act]}, with its reason and time`, async () => {
            const { permits, does, idIn } = await loadFixture(oneInEach);
            const before = await time.latest();
            const transaction = await does(act, idIn(from), Reason.legalOrder);
            const at = await time.latest();
            expect(at).to.be.greaterThan(before);
            await expect(transaction)
              .to.emit(permits, "PermitStatusChanged")
              .withArgs(idIn(from), Status[from], Status[ACTS[act]], Reason.legalOrder);
            const known = await permits.permit(idIn(from));
            expect([known.status, known.statusSince]).to.deep.equal([BigInt(Status[ACTS[act]]), BigInt(at)]);
            expect(known.registeredAt).to.be.lessThan(BigInt(at));
          });
        } else {
          it(`leads nowhere from ${from}`, async () => {
            const { permits, does, idIn } = await loadFixture(oneInEach);
            await expect(does(act, idIn(from)))
              .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
              .withArgs(idIn(from), Status[from], Status[ACTS[act]]);
          });
        }
      }

      it(`is ${KEPT_WHEN_SUSPENDED.includes(act) ? "kept by" : "lost to"} an issuer that is suspended`, async () => {
        const { permits, authorities, does, xb, idIn } = await loadFixture(oneInEach);
        await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
        const id = idIn(act === "reinstate" ? "suspended" : "active");
        if (KEPT_WHEN_SUSPENDED.includes(act)) {
          await expect(does(act, id)).to.emit(permits, "PermitStatusChanged");
        } else {
          await expect(does(act, id))
            .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
            .withArgs(xb.licensing.id, PermitKind.exportLicence, ethers.ZeroHash, ethers.ZeroHash);
        }
      });
    });
  }

  it("is never active again past the permit's end, to the second", async () => {
    const { permits, authorities, licence, asB, xb, now } = await loadFixture(registerWithMakers);
    const validUntil = now + 1_000n;
    const [one, other] = [licence({ validUntil }), licence({ validUntil })];
    await asB.registerMany([one.header, other.header]);
    for (const { id } of [one, other]) {
      await asB.suspend(id, Reason.other);
      await proposeAct(authorities, xb.licensing, permits, "reinstate", id, Reason.other);
    }
    const asSecond = permits.connect(xb.licensing.second);
    await time.setNextBlockTimestamp(validUntil - 1n);
    await asSecond.reinstate(one.id, Reason.other);
    await time.setNextBlockTimestamp(validUntil);
    await expect(asSecond.reinstate(other.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterPastEnd")
      .withArgs(other.id, validUntil);
    await asB.revoke(other.id, Reason.other);
  });

  it("puts a permit out of force at once, and reinstating puts it back", async () => {
    const { permits, does, now, idIn } = await loadFixture(oneInEach);
    const id = idIn("active");
    expect(await permits.inForce(id, now)).to.equal(true);
    await does("suspend", id);
    expect(await permits.inForce(id, now)).to.equal(false);
    await does("reinstate", id);
    expect(await permits.inForce(id, now)).to.equal(true);
    for (const status of ["revoked", "annulled", "surrendered"] as const) {
      expect(await permits.inForce(idIn(status), now)).to.equal(false);
    }
  });

  it("of a later version counts for the whole series, under every version's id", async () => {
    const { permits, asB, now, idIn } = await loadFixture(oneInEach);
    const first = idIn("superseded");
    expect(await permits.inForce(first, now)).to.equal(true);
    const current = await permits.currentOf(first);
    await asB.suspend(current, Reason.other);
    for (const id of [first, current]) expect(await permits.inForce(id, now)).to.equal(false);
  });

  it("of one permit changes nothing about another", async () => {
    const { permits, asB, idIn } = await loadFixture(oneInEach);
    await asB.revoke(idIn("active"), Reason.fraud);
    for (const status of REGISTERED.slice(1)) {
      expect((await permits.permit(idIn(status))).status).to.equal(Status[status]);
    }
  });

  it("takes no reason that does not exist", async () => {
    const { permits, asB, idIn } = await loadFixture(oneInEach);
    await expect(asB.revoke(idIn("active"), 10)).to.revert(ethers);
    expect((await permits.permit(idIn("active"))).status).to.equal(Status.active);
  });
});
