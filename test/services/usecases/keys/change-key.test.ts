/**
 * A new key only as two administrators approved it, on a real key book, register, vault and audit log: every other way is
 * refused with nothing made and nothing on the register, and an emergency is told.
 * @module
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type ChainedEntry, readEntry } from "../../../../services/domain/audit/entry.ts";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { BreakGlass } from "../../../../services/domain/officer/break-glass.ts";
import { type KeyChangeAct, type LoneKeyChange, lone } from "../../../../services/domain/officer/key-change.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { Proposal } from "../../../../services/domain/officer/proposal.ts";
import { type KeyCustody, type KeyPlace, LATENESS } from "../../../../services/ports/keys.ts";
import { migrate } from "../../../../services/store/migrate.ts";
import { PROPOSALS } from "../../../../services/tables/officers/proposals.ts";
import { type ChangeKeyContext, changeKey } from "../../../../services/usecases/keys/change-key.ts";
import { endKey } from "../../../../services/usecases/keys/end-key.ts";
import { doneAlone, keyChangeKind, proposeKeyChange } from "../../../../services/usecases/keys/key-change.ts";
import { makeKey } from "../../../../services/usecases/keys/rotate-key.ts";
import { BreakGlassBook } from "../../../../services/usecases/officers/break-glass-book.ts";
import {
  approveProposal,
  type ProposalsContext,
  propose,
  refuseProposal,
} from "../../../../services/usecases/officers/proposals.ts";
import { type OpenedVault, openVault } from "../../../../services/vault/vault.ts";
import { KEY_DELAY, type KeyStation, openKeyStation } from "../../../helpers/key-station.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { emptyDatabase } from "../../../helpers/store-database.ts";

const DOCUMENT: KeyPlace = { owner: "XA-LIC", purpose: "document", seat: "first" };
const LEDGER: KeyPlace = { owner: "XA-LIC", purpose: "ledger", seat: "first" };
const administrator = (name: string): Officer => ({ authority: "XA-LIC", name, roles: ["administrator"] });
const [sade, tomas] = [administrator("sade"), administrator("tomas")];
const REASON = "The disk died, and the node does not start.";
const WEEK = PROPOSALS.life.seconds * 1000;

describe("keys › a new key", () => {
  let station: KeyStation;
  let vault: OpenedVault;
  let asked = 0;
  const told: LoneKeyChange[] = [];
  const listed: BreakGlass[] = [];
  before(async function () {
    this.timeout(60_000);
    station = await openKeyStation();
    const directory = await temporaryDirectory();
    vault = await openVault({
      ...{ migrate, db: await emptyDatabase(), path: join(directory, "vault.journal") },
      ...{ keys: join(directory, "vault-keys.journal"), keyOf: (one) => sha256(new TextEncoder().encode(one)) },
    });
  });
  after(async () => {
    await vault?.close();
    await station?.close();
    await removeTemporaryDirectories();
  });

  const open = async (): Promise<ChangeKeyContext> => (await station.reopen()).context;
  async function book(context: ChangeKeyContext): Promise<BreakGlassBook> {
    const { audit, clock } = context;
    const named = ["XA-LIC/sade"];
    const found = await BreakGlassBook.open({
      ...{ vault, sha256, clock, audit, named, authorities: ["XA-LIC"], onUse: (used) => void listed.push(used) },
    });
    await found.takeUp(lone(context.changes.entries).map((one) => doneAlone(one, ["XA-LIC"])));
    return found;
  }
  function officers(context: ChangeKeyContext, breakGlass?: BreakGlassBook): ProposalsContext {
    const kinds = { "new-key": keyChangeKind(context) };
    const onTrouble = (error: unknown): never => {
      throw error;
    };
    const { clock } = context;
    const rest = { vault, sha256, clock, kinds, life: PROPOSALS.life.seconds, onTrouble };
    return { ...rest, ...(breakGlass && { breakGlass }) };
  }
  const wish = (context: ChangeKeyContext, place: KeyPlace, act: KeyChangeAct = "rotate", by = sade) =>
    proposeKeyChange({ changes: context, proposals: officers(context) }, by, {
      ...{ ...place, act, key: `wish ${++asked}` },
    });
  const agree = async (context: ChangeKeyContext, place: KeyPlace, act?: KeyChangeAct): Promise<Proposal> => {
    const { id, digest } = await wish(context, place, act);
    return (await approveProposal(officers(context), tomas, { id, digest })).proposal;
  };
  const change = (context: ChangeKeyContext, place: KeyPlace, act: KeyChangeAct = "rotate", emergency?: string) =>
    changeKey(context, place, { act, emergency, onAlone: (one) => void told.push(one) });
  const inUse = (context: ChangeKeyContext, place: KeyPlace): Hex => {
    const entry = context.custody.entry(place);
    return entry?.made[entry.inUse - 1]?.id as Hex;
  };
  /** Everything that a new key would leave behind. */
  const traces = async (context: ChangeKeyContext) => ({
    files: await readdir(station.directory),
    book: [DOCUMENT, LEDGER].map((place) => context.custody.entry(place)),
    block: (await station.register.reader.head()).number,
  });
  /** Refused with this, having made nothing. */
  async function refused(
    context: ChangeKeyContext,
    place: KeyPlace,
    why: string | RegExp,
    act: KeyChangeAct = "rotate",
  ) {
    const before = await traces(context);
    const { code, params } = await rejectionOf(change(context, place, act));
    expect(code).to.equal("key-change-unapproved");
    expect(params).to.include({ act, owner: "XA-LIC", purpose: place.purpose, seat: "first" });
    expect(params.why).to.match(new RegExp(why));
    expect(await traces(await open())).to.deep.equal(before);
  }
  const audited = async (act: string): Promise<readonly ChainedEntry[]> => {
    const texts = await station.audit.read(0, station.audit.size);
    return texts.map((text) => readEntry(text) as ChainedEntry).filter((entry) => entry.act === act);
  };
  const wait = () => station.register.forward(KEY_DELAY + LATENESS + 5);

  it("is not made where nobody, only one, or a second who refused has agreed", async () => {
    const context = await open();
    await refused(context, DOCUMENT, "nobody has approved one");
    await refused(context, DOCUMENT, "nobody has approved one", "recover");
    const { id, digest } = await wish(context, DOCUMENT);
    await refused(context, DOCUMENT, "nobody has approved one");
    const approve = (by: Officer) => approveProposal(officers(context), by, { id, digest });
    expect((await rejectionOf(approve(sade))).code).to.equal("officer-same");
    expect((await rejectionOf(approve(administrator("Sade")))).code).to.equal("officer-same");
    expect((await rejectionOf(approve({ ...tomas, roles: ["operator"] }))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(approve({ ...tomas, machine: true }))).code).to.equal("officer-machine");
    const alone = approveProposal(officers(context), sade, { id, digest, emergency: REASON });
    expect((await rejectionOf(alone)).code).to.equal("break-glass-refused");
    await refuseProposal(officers(context), tomas, { id, digest, reason: "Not before the audit." });
    expect((await rejectionOf(approve(administrator("wanja")))).code).to.equal("proposal-refused");
    await refused(context, DOCUMENT, "nobody has approved one");
    expect(context.changes.entries).to.deep.equal([]);
  });

  it("is not proposed of a place that is not here, an office, another authority's, nor with what the book does not say", async () => {
    const context = await open();
    const foreign: KeyPlace = { ...DOCUMENT, owner: "XB-LIC" };
    expect((await rejectionOf(wish(context, { ...LEDGER, seat: "second" }))).code).to.equal("signer-missing");
    expect((await rejectionOf(wish(context, foreign))).code).to.equal("key-change-elsewhere");
    expect((await rejectionOf(wish(context, DOCUMENT, "rotate", { ...sade, roles: ["operator"] }))).code).to.equal(
      "officer-not-entitled",
    );
    const office: KeyPlace = { ...LEDGER, owner: "XA" };
    await makeKey(context, office);
    expect((await rejectionOf(wish(context, office))).code).to.equal("key-of-office");
    expect((await rejectionOf(change(context, office, "rotate", REASON))).code).to.equal("key-of-office");
    const said = { act: "rotate", ...DOCUMENT, key: inUse(context, DOCUMENT), driver: "keystore" };
    for (const what of [
      { ...said, key: `0x${"11".repeat(32)}` },
      { ...said, driver: "hsm" },
    ]) {
      const wrong = propose(officers(context), sade, { key: `wrong ${++asked}`, kind: "new-key", what });
      expect((await rejectionOf(wrong)).code).to.equal("key-change-outdated");
    }
  });

  it("is not made when the approval has expired, before or after it was given", async () => {
    const context = await open();
    const { id, digest, expiresAt } = await wish(context, LEDGER);
    const late = { ...context, clock: () => expiresAt };
    expect((await rejectionOf(approveProposal(officers(late), tomas, { id, digest }))).code).to.equal(
      "proposal-expired",
    );
    await refused(late, LEDGER, "nobody has approved one");
    const approved = await agree(context, LEDGER);
    expect(approved.expiresAt).to.equal(approved.proposedAt + WEEK);
    await refused({ ...context, clock: () => approved.expiresAt }, LEDGER, /good until \d{4}-/);
  });

  it("is not made under an approval of another act, place, driver or key", async () => {
    const context = await open();
    // Of the ledger key a rotation is approved by now.
    await refused(context, DOCUMENT, "nobody has approved one");
    await refused(context, LEDGER, "last on record is to rotate", "recover");
    const moved = movedTo("hsm", context.custody);
    await refused({ ...context, custody: moved }, LEDGER, "makes it in keystore, and the setting now says hsm");
    const waiting = await wish(context, LEDGER);
    const before = await change(context, LEDGER);
    expect(before.state).to.equal("waiting");
    wait();
    expect((await change(await open(), LEDGER)).state).to.equal("done");
    const after = await open();
    await refused(after, LEDGER, /last on record was for the key 0x/);
    // What was proposed of the key before is not approved any more.
    const approval = approveProposal(officers(after), tomas, { id: waiting.id, digest: waiting.digest });
    expect((await rejectionOf(approval)).code).to.equal("key-change-outdated");
    await refused(after, LEDGER, /last on record was for the key 0x/);
  });

  it("goes on with what it began with, however long it waits, leaves who agreed, and is made once", async () => {
    const first = await open();
    const old = inUse(first, DOCUMENT);
    const proposal = await agree(first, DOCUMENT);
    expect(proposal.what).to.deep.equal({ act: "rotate", ...DOCUMENT, key: old, driver: "keystore" });
    const stopped = { ...first, register: Object.create(first.register, { name: { value: failing } }) };
    expect(await change(stopped, DOCUMENT).catch((error: Error) => error.message)).to.equal("the power failed");
    station.register.forward(2 * PROPOSALS.life.seconds);
    const begun = await change(await open(), DOCUMENT);
    expect(begun.state).to.equal("waiting");
    wait();
    const { id } = begun as { id: Hex };
    expect(await change(await open(), DOCUMENT)).to.deep.equal({ state: "done", id });
    const uses = (await audited("new-key.approved")).filter(({ digest }) => digest === proposal.digest);
    expect(uses).to.have.length(3);
    for (const use of uses)
      expect(use).to.deep.include({
        ...{ authority: "XA-LIC", actor: "XA-LIC/tomas", outcome: "allowed" },
        subject: "XA-LIC/document/first, proposed by XA-LIC/sade",
      });
    const after = await open();
    expect(inUse(after, DOCUMENT)).to.equal(id);
    await refused(after, DOCUMENT, /last on record was for the key 0x/);
    const again = await agree(after, DOCUMENT);
    expect(again.digest).to.not.equal(proposal.digest);
  });

  it("that was ended before its time is not made a second time under the same approval", async () => {
    const context = await open();
    const begun = await change(context, DOCUMENT);
    await endKey(context, DOCUMENT, { id: (begun as { id: Hex }).id, reason: "other", compromisedSince: 0 });
    await refused(await open(), DOCUMENT, "used up");
  });

  it("is recovered as two approved it", async () => {
    const context = await open();
    await agree(context, DOCUMENT, "recover");
    await refused(context, DOCUMENT, "last on record is to recover");
    const recovered = await change(context, DOCUMENT, "recover");
    expect(recovered.state).to.equal("waiting");
    // Given again, in whatever words, it does not end what it has just made.
    expect(await change(await open(), DOCUMENT, "recover")).to.deep.equal(recovered);
    expect(await change(await open(), DOCUMENT, "recover", REASON)).to.deep.equal(recovered);
    expect(told).to.deep.equal([]);
    wait();
    const after = await open();
    expect(inUse(after, DOCUMENT)).to.equal((recovered as { id: Hex }).id);
    await refused(after, DOCUMENT, /last on record was for the key 0x/, "recover");
    expect([told, listed]).to.deep.equal([[], []]);
  });

  it("is made in an emergency only with a trace, told, listed until it is reviewed, and once", async () => {
    const context = await open();
    const full = { ...context, audit: { record: () => Promise.reject(new Error("no room")) } };
    const before = await traces(context);
    expect(await change(full, DOCUMENT, "rotate", REASON).catch((error: Error) => error.message)).to.equal("no room");
    expect(await traces(context)).to.deep.equal(before);
    expect((await change(context, DOCUMENT, "rotate", REASON)).state).to.equal("waiting");
    expect(told.map(({ reason, change: { act } }) => [act, reason])).to.deep.equal([["rotate", REASON]]);
    const [entry] = await audited("break-glass.new-key");
    expect(entry).to.include({ authority: "XA-LIC", actor: "data-directory", digest: told[0]?.digest });
    const found = await book(context);
    const open1 = found.open();
    expect(open1).to.have.length(1);
    expect(open1[0]).to.include({ kind: "new-key", officer: "data-directory", reason: REASON, subject: told[0]?.id });
    await found.review({ ...tomas, roles: ["approver"] }, open1[0]?.id as Hex, "Looked at; right.");
    // The next start finds it on record, and reviewed.
    expect((await book(context)).open()).to.deep.equal([]);
    expect(listed).to.have.length(1);
    wait();
    // It goes on without another emergency, and no further.
    expect((await change(await open(), DOCUMENT)).state).to.equal("done");
    expect(told).to.have.length(1);
    await refused(await open(), DOCUMENT, /last on record was for the key 0x/);
  });

  it("is no emergency where two have agreed", async () => {
    const context = await open();
    await agree(context, DOCUMENT);
    expect((await change(context, DOCUMENT, "rotate", REASON)).state).to.equal("waiting");
    expect([told.length, (await audited("break-glass.new-key")).length]).to.deep.equal([1, 1]);
  });

  it("of an emergency that made nothing: goes on for a week, and with another reason is another emergency", async () => {
    const before = told.length;
    const context = await open();
    const custody = new Proxy(context.custody, {
      get: (target, name) => {
        if (name === "prepareNext") return () => Promise.reject(new Error("the driver is away"));
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const failing = { ...context, custody };
    const attempt = (reason?: string) =>
      change(failing, LEDGER, "rotate", reason).catch((error: Error) => error.message);
    for (const reason of [REASON, REASON, undefined]) expect(await attempt(reason)).to.equal("the driver is away");
    expect(told.slice(before).map(({ reason }) => reason)).to.deep.equal([REASON]);
    expect(await attempt("The driver is away.")).to.equal("the driver is away");
    expect(told.slice(before).map(({ reason }) => reason)).to.deep.equal([REASON, "The driver is away."]);
    const late = { ...context, clock: () => context.clock() + 8 * 86_400_000 };
    await refused(late, LEDGER, "the last on record is used up");
  });
});

/** The same places, of which the setting says that new keys are made elsewhere. */
function movedTo(driver: string, places: KeyCustody): KeyCustody {
  return new Proxy(places, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name === "nextDriver") return () => driver;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function failing(): Promise<never> {
  return Promise.reject(new Error("the power failed"));
}
