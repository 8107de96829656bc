/**
 * What the offices of a state do on the register, alone and together.
 */
import { expect } from "chai";
import { type Administration, administrationOf } from "../../../services/chain/administration.ts";
import type { Offices } from "../../../services/chain/countersign.ts";
import type { RegisterFact } from "../../../services/domain/register/events.ts";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { signerOf } from "../../helpers/document-signer.ts";
import { openTestRegister, type TestRegister, testSigner } from "../../helpers/ledger.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("chain adapter › administration", () => {
  let register: TestRegister;
  let acts: Administration;
  let before: number;

  const of = (offices: Offices) =>
    administrationOf({ endpoint: register.endpoint, register: register.identity.register }, offices);

  beforeEach(async () => {
    register = await openTestRegister();
    acts = await of(register.xa);
    before = (await register.reader.head()).number;
  });

  afterEach(() => register.close());

  /** What happened since the fixture, without its place, and without who proposed what. */
  async function happened(): Promise<RegisterFact[]> {
    return (await everything()).filter(({ name }) => name !== "ActProposed" && name !== "ActCountersigned");
  }

  async function everything(): Promise<RegisterFact[]> {
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
  const refused = (act: Promise<unknown>) => rejectionOf(act);

  it("refuses another state's authorities, in the register's words, before anything is proposed", async () => {
    const { xb, xa } = register;
    expect((await refused(acts.nameAuthority({ ...scope(), authority: "XB-ARMS" }))).params).to.deep.equal({
      ...{ error: "not-entitled", caller: xa.guardian.account, authority: "XB-ARMS" },
    });
    expect((await refused(acts.suspendAuthority("XB-LIC", "other"))).params).to.include({ error: "not-entitled" });
    expect((await refused(acts.addAccount("XB-LIC", testSigner().account))).params).to.include({
      error: "not-entitled",
    });
    expect((await refused(acts.addAccount("XA-LIC", xb.licensing.signer.account))).params).to.include({
      error: "account-taken",
      authority: "XB-LIC",
    });
    expect((await refused(acts.addKey("XA-LIC", signerOf(xb.licensing.key), 0))).params).to.include({
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
    expect(await everything()).to.deep.equal([]);
  });

  it("refuses one office that acts for both", async () => {
    const { administrator, guardian } = register.xa;
    for (const alone of [administrator, guardian]) {
      const single = await of({ administrator: alone, guardian: alone });
      expect((await refused(single.addAccount("XA-LIC", testSigner().account))).code).to.equal("account-same");
    }
    expect(await happened()).to.deep.equal([]);
  });

  it("refuses a key under another id than the register computes, before it is sent", async () => {
    const [one, other] = [makeDocumentKey(), makeDocumentKey()];
    expect(await refused(acts.addKey("XA-LIC", { ...signerOf(one), keyId: other.keyId }, 0))).to.deep.equal({
      code: "administration-refused",
      params: { error: "key-id-mismatch", keyId: other.keyId, computed: one.keyId },
    });
    expect(await everything()).to.deep.equal([]);
  });

  it("refuses a key whose holder does not sign for it", async () => {
    const [one, other] = [makeDocumentKey(), signerOf(makeDocumentKey())];
    const stolen = { ...signerOf(one), sign: (bytes: Uint8Array) => other.sign(bytes) };
    expect((await refused(acts.addKey("XA-LIC", stolen, 0))).params).to.include({
      ...{ error: "key-not-possessed", keyId: one.keyId },
    });
    expect(await everything()).to.deep.equal([]);
  });

  it("adds a key whatever half its signature's s lies in", async () => {
    for (let i = 0; i < 6; i++) expect(await acts.addKey("XA-LIC", signerOf(makeDocumentKey()), 0)).to.equal(true);
  });

  it("gives every act back as it was done", async () => {
    const { xa } = register;
    const [account, key, next] = [testSigner(), makeDocumentKey(), testSigner()];
    const given = scope();
    const { authority, validUntil } = given;
    const validFrom = register.now() + 500;
    const mandate = { digest: word("mandate"), kinds: ["export-licence"], validFrom, validUntil } as const;
    expect(await acts.nameAuthority(given)).to.equal(true);
    expect(await acts.addAccount(authority, account.account)).to.equal(true);
    expect(await acts.acceptAccount(authority, account)).to.equal(true);
    expect(await acts.addKey(authority, signerOf(key), validFrom)).to.equal(true);
    expect(await acts.addMandate(authority, mandate)).to.equal(true);
    expect(await acts.endMandate(authority, mandate.digest, "other")).to.equal(true);
    expect(await acts.suspendAuthority(authority, "legal-order")).to.equal(true);
    expect(await acts.reinstateAuthority(authority)).to.equal(true);
    expect(await acts.revokeKey(authority, key.keyId, "key-stolen", before)).to.equal(true);
    expect(await acts.revokeAccount(authority, account.account, "key-stolen", before)).to.equal(true);
    expect(await acts.nameSuccessor(authority, "XA-LIC")).to.equal(true);
    expect(await acts.offerAdministration("XA", next.account)).to.equal(true);
    const nextActs = await of({ administrator: next, guardian: xa.guardian });
    expect(await nextActs.acceptAdministration("XA")).to.equal(true);
    const facts = (await happened()).filter(({ name }) => name !== "GovernanceStep");
    const added = facts.find(({ name }) => name === "AccountAdded") as { readonly validFrom: number };
    const accepted = facts.find(({ name }) => name === "AccountAccepted") as { readonly validFrom: number };
    expect(facts).to.deep.equal([
      { name: "AuthorityNamed", ...given, state: "XA", index: 10, kinds: ["transit-consent", "export-licence"] },
      { name: "AccountAdded", authority, account: account.account, validFrom: added.validFrom },
      { name: "AccountAccepted", authority, account: account.account, validFrom: accepted.validFrom },
      { name: "KeyAdded", authority, keyId: key.keyId, x: key.x, y: key.y, validFrom },
      { name: "MandateAdded", authority, ...mandate },
      { name: "MandateEnded", authority, digest: mandate.digest, reason: "other" },
      { name: "AuthoritySuspended", authority, reason: "legal-order" },
      { name: "AuthorityReinstated", authority },
      { name: "KeyRevoked", authority, keyId: key.keyId, reason: "key-stolen", compromisedSince: before },
      {
        ...{ name: "AccountRevoked", authority, account: account.account },
        ...{ reason: "key-stolen", compromisedSince: before },
      },
      { name: "SuccessorNamed", authority, successor: "XA-LIC" },
      { name: "AdministrationOffered", state: "XA", candidate: next.account },
      { name: "AdministrationTransferred", state: "XA", previous: xa.administrator.account, next: next.account },
    ]);
    const state = await register.reader.keyState(authority, key.keyId);
    expect(state)
      .to.include({ validFrom, compromisedSince: before })
      .and.have.property("revokedAt")
      .that.is.a("number");
  });

  it("proposes by the administrator and confirms by the guardian", async () => {
    const { administrator, guardian } = register.xa;
    await acts.nameAuthority(scope());
    const [proposed, countersigned] = await everything();
    expect(proposed).to.include({ name: "ActProposed", principal: "XA", proposer: administrator.account });
    expect(countersigned).to.include({
      ...{ name: "ActCountersigned", principal: "XA", proposer: administrator.account, confirmer: guardian.account },
    });
  });

  it("takes up what one office proposed before, whichever it was", async () => {
    const { administrator, guardian } = register.xa;
    const broken = (by: Offices) => ({
      ...by,
      guardian: { ...by.guardian, sign: () => Promise.reject(new TypeError("the guardian's node is away")) },
    });
    for (const offices of [
      { administrator, guardian },
      { administrator: guardian, guardian: administrator },
    ]) {
      const account = testSigner().account;
      const away = await of(broken(offices));
      expect(await away.addAccount("XA-LIC", account).catch((error: unknown) => error)).to.be.instanceOf(TypeError);
      expect(await acts.addAccount("XA-LIC", account)).to.equal(true);
    }
    const proposals = (await everything()).filter(({ name }) => name === "ActProposed");
    expect(proposals).to.have.length(2);
  });

  it("narrows a scope by one office and widens it by both", async () => {
    const given = scope();
    await acts.nameAuthority(given);
    before = (await register.reader.head()).number;
    const narrow = { ...given, kinds: ["export-licence"] } as const;
    expect(await acts.changeScope(narrow)).to.equal(true);
    expect(await acts.changeScope(narrow)).to.equal(false);
    expect((await everything()).map(({ name }) => name)).to.deep.equal(["AuthorityScopeChanged"]);
    expect(await acts.changeScope(given)).to.equal(true);
    expect((await everything()).map(({ name }) => name)).to.deep.equal([
      ...["AuthorityScopeChanged", "ActProposed", "ActCountersigned", "AuthorityScopeChanged"],
    ]);
    expect(await acts.changeScope({ ...given, validUntil: given.validUntil + 1 })).to.equal(true);
    expect((await everything()).filter(({ name }) => name === "ActProposed")).to.have.length(2);
  });

  it("takes back an account that has not accepted, and adds it again", async () => {
    const account = testSigner();
    expect(await acts.addAccount("XA-LIC", account.account)).to.equal(true);
    expect(await acts.cancelAccount("XA-LIC", account.account)).to.equal(true);
    expect((await refused(acts.acceptAccount("XA-LIC", account))).params).to.include({ error: "account-unknown" });
    expect(await acts.addAccount("XA-LIC", account.account)).to.equal(true);
    expect(await acts.acceptAccount("XA-LIC", account)).to.equal(true);
    expect((await refused(acts.cancelAccount("XA-LIC", account.account))).params).to.include({
      error: "account-in-effect",
    });
  });

  it("takes back a key before it signs", async () => {
    const key = signerOf(makeDocumentKey());
    await acts.addKey("XA-LIC", key, register.now() + 1_000);
    expect(await acts.cancelKey("XA-LIC", key.keyId)).to.equal(true);
    expect(await register.reader.keyState("XA-LIC", key.keyId)).to.equal(undefined);
    expect((await refused(acts.cancelKey("XA-LIC", key.keyId))).params).to.include({ error: "key-unknown" });
  });

  it("does nothing the second time", async () => {
    const [account, key] = [testSigner(), signerOf(makeDocumentKey())];
    const mandate = { digest: word("m"), kinds: ["export-licence"], validFrom: 0, validUntil: 4_000_000_000 } as const;
    const all = async () => [
      await acts.nameAuthority(scope()),
      await acts.addAccount("XA-ARMS", account.account),
      await acts.acceptAccount("XA-ARMS", account),
      await acts.addKey("XA-ARMS", key, 0),
      await acts.addMandate("XA-ARMS", mandate),
      await acts.reinstateAuthority("XA-ARMS"),
    ];
    expect(await all()).to.deep.equal([true, true, true, true, true, false]);
    const head = await register.reader.head();
    expect(await all()).to.deep.equal([false, false, false, false, false, false]);
    expect(await register.reader.head()).to.deep.equal(head);
    await acts.suspendAuthority("XA-ARMS", "other");
    expect(await acts.suspendAuthority("XA-ARMS", "other")).to.equal(false);
    await acts.revokeKey("XA-ARMS", key.keyId, "key-lost", 0);
    expect(await acts.revokeKey("XA-ARMS", key.keyId, "key-lost", 0)).to.equal(false);
    await acts.endMandate("XA-ARMS", mandate.digest, "other");
    expect(await acts.endMandate("XA-ARMS", mandate.digest, "other")).to.equal(false);
  });
});
