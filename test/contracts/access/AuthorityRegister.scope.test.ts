/**
 * What an authority is for, changed: one office of its state may narrow it, both together may widen it.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, loadFixture, PermitKind, Reason, Role, time, wordOf } from "../../helpers/register.ts";
import { dataOf, principalOf } from "../../helpers/two-accounts.ts";

const LICENSING = 1 << Role.licensing;
const CUSTOMS = 1 << Role.customs;
const KINDS = (1 << PermitKind.exportLicence) | (1 << PermitKind.brokeringLicence);

/** Fixture: XA-NEW with two roles, two kinds and dates that begin and end. */
async function scoped() {
  const stage = await withOffices();
  const { authorities, asXa } = stage;
  const id = wordOf("XA-NEW");
  const from = (await time.latest()) + 1_000;
  const until = from + 1_000_000;
  await asXa("nameAuthority", id, LICENSING | CUSTOMS, KINDS, from, until);
  const scope = { roles: LICENSING | CUSTOMS, kinds: KINDS, from, until };
  const argumentsOf = (change: Partial<typeof scope>) => {
    const { roles, kinds, from, until } = { ...scope, ...change };
    return [id, roles, kinds, from, until] as const;
  };
  const kept = async () => (await authorities.authority(id)).toArray().slice(0, 4).map(Number);
  return { ...stage, id, from, until, argumentsOf, kept };
}

/** The changes of each sort, tried in all tests below. */
const narrower = (from: number, until: number) =>
  [
    ["a role less", { roles: LICENSING }],
    ["a kind less", { kinds: 1 << PermitKind.exportLicence }],
    ["no kind at all", { kinds: 0 }],
    ["a later beginning", { from: from + 1 }],
    ["an earlier end", { until: until - 1 }],
    ["less of everything", { roles: LICENSING, kinds: 0, from: from + 1, until: until - 1 }],
  ] as const;
const wider = (from: number, until: number) =>
  [
    ["a role more", { roles: LICENSING | CUSTOMS | (1 << Role.auditor) }],
    ["a kind more", { kinds: KINDS | (1 << PermitKind.transitConsent) }],
    ["an earlier beginning", { from: from - 1 }],
    ["a later end", { until: until + 1 }],
    ["one role for another", { roles: LICENSING | (1 << Role.auditor) }],
    ["one kind for another", { kinds: 1 << PermitKind.transitConsent }],
    ["a kind more and an earlier end", { kinds: KINDS | (1 << PermitKind.foreignDocument), until: until - 1 }],
  ] as const;

describe("AuthorityRegister scope", () => {
  it("is not changed to what it is", async () => {
    const { authorities, asXa, id, argumentsOf } = await loadFixture(scoped);
    await expect(asXa("changeScope", ...argumentsOf({})))
      .to.be.revertedWithCustomError(authorities, "AuthorityRegisterScopeUnchanged")
      .withArgs(id);
  });

  for (const [what] of wider(1, 2)) {
    it(`is refused to one office alone when it gains something: ${what}`, async () => {
      const { authorities, xa, from, until, argumentsOf } = await loadFixture(scoped);
      const change = wider(from, until).find(([name]) => name === what)?.[1] ?? {};
      const act = ethers.keccak256(await dataOf(authorities, "changeScope", ...argumentsOf(change)));
      for (const caller of [xa.admin, xa.guardian]) {
        await expect(authorities.connect(caller).changeScope(...argumentsOf(change)))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
          .withArgs(principalOf(xa), await authorities.getAddress(), act);
      }
    });

    it(`gains by both offices together: ${what}`, async () => {
      const { authorities, asXa, from, until, argumentsOf, kept } = await loadFixture(scoped);
      const change = wider(from, until).find(([name]) => name === what)?.[1] ?? {};
      const [id, ...scope] = argumentsOf(change);
      await expect(asXa("changeScope", id, ...scope))
        .to.emit(authorities, "AuthorityScopeChanged")
        .withArgs(id, ...scope);
      expect(await kept()).to.deep.equal(scope);
    });
  }

  for (const [place, [what]] of narrower(1, 2).entries()) {
    it(`loses by one office alone, at once: ${what}`, async () => {
      const { authorities, xa, from, until, argumentsOf, kept } = await loadFixture(scoped);
      const change = narrower(from, until)[place]?.[1] ?? {};
      const [id, ...scope] = argumentsOf(change);
      const caller = place % 2 === 0 ? xa.admin : xa.guardian;
      await expect(authorities.connect(caller).changeScope(id, ...scope))
        .to.emit(authorities, "AuthorityScopeChanged")
        .withArgs(id, ...scope);
      expect(await kept()).to.deep.equal(scope);
    });
  }

  it("leaves index, suspension and everything else of the authority as it was", async () => {
    const { authorities, asXa, xa, id, argumentsOf, officeUntil } = await loadFixture(scoped);
    await asXa("addMandate", id, ethers.id("a mandate"), KINDS, 0, officeUntil);
    await asXa("nameSuccessor", id, xa.customs.id);
    await authorities.connect(xa.admin).suspendAuthority(id, Reason.other);
    const before = (await authorities.authority(id)).toArray().slice(4);
    await asXa("changeScope", ...argumentsOf({ roles: LICENSING | (1 << Role.auditor) }));
    expect((await authorities.authority(id)).toArray().slice(4)).to.deep.equal(before);
  });

  it("is not widened in a state that is not active, and still narrowed there", async () => {
    const stage = await loadFixture(scoped);
    const { authorities, asXa, xa, from, until, argumentsOf } = stage;
    await (await asGovernance(stage)).suspendState(xa.bytes2, Reason.other);
    for (const [, change] of wider(from, until)) {
      await expect(asXa("changeScope", ...argumentsOf(change)))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterStateNotActive")
        .withArgs(xa.bytes2);
    }
    await authorities.connect(xa.admin).changeScope(...argumentsOf({ kinds: 0 }));
  });

  it("counts from the block that changes it", async () => {
    const { authorities, xa, officeUntil } = await loadFixture(scoped);
    const { id, key } = xa.licensing;
    const ask = (kind: number): Promise<boolean> => authorities.mayRegister(id, kind, key.keyId, ethers.ZeroHash);
    expect(await ask(PermitKind.exportLicence)).to.equal(true);
    const only = 1 << PermitKind.endUserCertificate;
    await authorities.connect(xa.admin).changeScope(id, LICENSING, only, 0, officeUntil);
    expect(await ask(PermitKind.exportLicence)).to.equal(false);
    expect(await ask(PermitKind.endUserCertificate)).to.equal(true);
  });

  it("may be given new dates after its end, which takes both", async () => {
    const { authorities, asXa, xa, id, until, argumentsOf } = await loadFixture(scoped);
    await time.increaseTo(until + 5);
    expect(await authorities.inOffice(id)).to.equal(false);
    const again = argumentsOf({ until: until + 1_000 });
    await expect(authorities.connect(xa.admin).changeScope(...again)).to.be.revertedWithCustomError(
      authorities,
      "CountersignaturesNotProposed",
    );
    await asXa("changeScope", ...again);
    expect(await authorities.inOffice(id)).to.equal(true);
  });
});
