import { expect } from "chai";
import { type Administration, administrationOf } from "../../../services/chain/administration.ts";
import type { RegisterFact } from "../../../services/domain/register/events.ts";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { openTestRegister, type TestRegister, testSigner } from "../../helpers/ledger.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("chain adapter › administration", () => {
  let register: TestRegister;
  let acts: Administration;
  let before: number;

  beforeEach(async () => {
    register = await openTestRegister();
    acts = await administrationOf(
      { endpoint: register.endpoint, register: register.identity.register },
      register.xa.administrator,
    );
    before = (await register.reader.head()).number;
  });

  afterEach(() => register.close());

  /** What happened since the fixture, without its place. */
  async function happened(): Promise<RegisterFact[]> {
    const blocks = await register.reader.blocks(before + 1, (await register.reader.head()).number);
    return blocks.flatMap(({ events }) =>
      events.map(({ block, logIndex, transaction, ...fact }) => fact as RegisterFact),
    );
  }

  const scope = () => {
    const dates = { validFrom: register.now() - 60, validUntil: register.now() + 1_000 };
    return {
      authority: "XA-ARMS",
      roles: ["licensing", "customs"],
      kinds: ["export-licence", "transit-consent"],
      ...dates,
    } as const;
  };

  it("refuses another state's authorities, in the register's words", async () => {
    const { xb, xa } = register;
    const refused = (act: Promise<unknown>) => rejectionOf(act);
    expect((await refused(acts.nameAuthority({ ...scope(), authority: "XB-ARMS" }))).params).to.deep.equal({
      ...{ error: "not-administrator", caller: xa.administrator.account, authority: "XB-ARMS" },
    });
    expect((await refused(acts.suspendAuthority("XB-LIC", "other"))).params).to.include({ error: "not-administrator" });
    expect((await refused(acts.addAccount("XB-LIC", testSigner().account))).params).to.include({
      error: "not-administrator",
    });
    expect((await refused(acts.addAccount("XA-LIC", xb.licensing.signer.account))).params).to.include({
      error: "account-taken",
      authority: "XB-LIC",
    });
    expect((await refused(acts.addKey("XA-LIC", xb.licensing.key, 0))).params).to.include({
      error: "key-taken",
      authority: "XB-LIC",
    });
    expect((await refused(acts.offerAdministration("XB", xa.administrator.account))).params).to.include({
      error: "not-administrator",
      state: "XB",
    });
    expect((await refused(acts.acceptAdministration("XB"))).params).to.include({ error: "not-candidate", state: "XB" });
    expect((await refused(acts.reinstateAuthority("XA-NONE"))).params).to.include({
      error: "authority-unknown",
      authority: "XA-NONE",
    });
    expect(await happened()).to.deep.equal([]);
  });

  it("refuses a key under another id than the register computes, before it is sent", async () => {
    const [one, other] = [makeDocumentKey(), makeDocumentKey()];
    expect(await rejectionOf(acts.addKey("XA-LIC", { ...one, keyId: other.keyId }, 0))).to.deep.equal({
      code: "administration-refused",
      params: { error: "key-id-mismatch", keyId: other.keyId, computed: one.keyId },
    });
    expect(await happened()).to.deep.equal([]);
  });

  it("gives every act back as it was done", async () => {
    const { xa } = register;
    const [account, key, next] = [testSigner().account, makeDocumentKey(), testSigner()];
    const given = scope();
    const validFrom = register.now() + 500;
    expect(await acts.nameAuthority(given)).to.equal(true);
    expect(await acts.addAccount("XA-ARMS", account)).to.equal(true);
    expect(await acts.addKey("XA-ARMS", key, validFrom)).to.equal(true);
    expect(await acts.suspendAuthority("XA-ARMS", "legal-order")).to.equal(true);
    expect(await acts.reinstateAuthority("XA-ARMS")).to.equal(true);
    expect(await acts.revokeKey("XA-ARMS", key.keyId, "key-stolen", before)).to.equal(true);
    expect(await acts.revokeAccount("XA-ARMS", account, "key-lost")).to.equal(true);
    expect(await acts.offerAdministration("XA", next.account)).to.equal(true);
    const nextActs = await administrationOf(
      { endpoint: register.endpoint, register: register.identity.register },
      next,
    );
    expect(await nextActs.acceptAdministration("XA")).to.equal(true);
    const { authority } = given;
    expect(await happened()).to.deep.equal([
      { name: "AuthorityNamed", ...given, state: "XA", index: 10, kinds: ["transit-consent", "export-licence"] },
      { name: "AccountAdded", authority, account },
      { name: "KeyAdded", authority, keyId: key.keyId, x: key.x, y: key.y, validFrom },
      { name: "AuthoritySuspended", authority, reason: "legal-order" },
      { name: "AuthorityReinstated", authority },
      { name: "KeyRevoked", authority, keyId: key.keyId, reason: "key-stolen", compromisedSince: before },
      { name: "AccountRevoked", authority, account, reason: "key-lost" },
      { name: "AdministrationOffered", state: "XA", candidate: next.account },
      { name: "AdministrationTransferred", state: "XA", previous: xa.administrator.account, next: next.account },
    ]);
    const state = await register.reader.keyState(authority, key.keyId);
    expect(state)
      .to.include({ validFrom, compromisedSince: before })
      .and.have.property("revokedAt")
      .that.is.a("number");
  });

  it("does nothing the second time", async () => {
    const [account, key] = [testSigner().account, makeDocumentKey()];
    const all = async () => [
      await acts.nameAuthority(scope()),
      await acts.addAccount("XA-ARMS", account),
      await acts.addKey("XA-ARMS", key, 0),
      await acts.reinstateAuthority("XA-ARMS"),
    ];
    expect(await all()).to.deep.equal([true, true, true, false]);
    const head = await register.reader.head();
    expect(await all()).to.deep.equal([false, false, false, false]);
    expect(await register.reader.head()).to.deep.equal(head);
    await acts.suspendAuthority("XA-ARMS", "other");
    expect(await acts.suspendAuthority("XA-ARMS", "other")).to.equal(false);
    await acts.revokeKey("XA-ARMS", key.keyId, "key-lost", 0);
    expect(await acts.revokeKey("XA-ARMS", key.keyId, "key-lost", 0)).to.equal(false);
  });
});
