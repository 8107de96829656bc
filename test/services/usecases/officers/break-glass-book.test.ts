/**
 * Acting alone: refused to everybody who is not named, never done without a trace, and told until another has looked at it.
 * @module
 */
import { expect } from "chai";
import type { AuditEntry } from "../../../../services/domain/audit/entry.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { BreakGlass } from "../../../../services/domain/officer/break-glass.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { BreakGlassBook, openFinding } from "../../../../services/usecases/officers/break-glass-book.ts";
import { approveProposal, propose } from "../../../../services/usecases/officers/proposals.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";

const { licensor, licensorSecond, approver, certifier } = OFFICERS;
const bela: Officer = { ...licensor, roles: ["licensing-officer", "approver"] };
const auditor = (authority: string): Officer => ({ authority, name: "olga", roles: ["auditor"] });

describe("break-glass", () => {
  let station: Station;
  let licence: Issued;
  let count = 0;
  const recorded: AuditEntry[] = [];
  const told: BreakGlass[] = [];
  let audits = true;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    audits = true;
    recorded.length = 0;
    told.length = 0;
    licence = await issueLicence(station, `XB/B/${count}`);
  });

  const audit = {
    async record(entry: AuditEntry) {
      if (!audits) throw new Refusal("audit-unavailable", { why: "the disk is full" });
      return recorded.push(entry);
    },
  };
  const open = (named: readonly string[] = ["XB-LIC/bela"]) => {
    const { vault, proposals } = station;
    const { sha256, clock } = proposals;
    const onUse = (used: BreakGlass) => void told.push(used);
    return BreakGlassBook.open({ vault, sha256, clock, audit, named, authorities: ["XB-LIC"], onUse });
  };
  const REASON = "The second officer cannot be reached, and the goods leave now.";
  async function revoke(book: BreakGlassBook, officer = bela, kind: "revoke" | "annul" = "revoke") {
    const proposals = { ...station.proposals, breakGlass: book };
    const what = { permit: licence.permit, reason: "diversion" };
    const { id, digest } = await propose(proposals, officer, { key: `${kind} ${count}`, kind, what });
    return approveProposal(proposals, officer, { id, digest, emergency: REASON });
  }
  const status = () => station.lookup.register.permits.get(licence.permit)?.status;
  const listed = (book: BreakGlassBook, officer: Officer) => book.page(officer, { limit: 200 }).rows;
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;

  it("is refused to who is not named, to who has not the role, to machines, and for what is never done alone", async () => {
    expect(await codeOf(revoke(await open([])))).to.equal("break-glass-refused");
    expect(await codeOf(revoke(await open(["XB-LIC/ada"])))).to.equal("break-glass-refused");
    const book = await open();
    expect(await codeOf(revoke(book, licensor))).to.equal("officer-not-entitled");
    expect(await codeOf(revoke(book, bela, "annul"))).to.equal("break-glass-refused");
    const emergency = { kind: "revoke", subject: word("s"), digest: word("d"), reason: REASON } as const;
    expect(await codeOf(book.use({ ...bela, machine: true }, emergency))).to.equal("officer-machine");
    expect([status(), recorded, told, book.open()]).to.deep.equal(["active", [], [], []]);
  });

  it("is refused when it would leave no trace", async () => {
    audits = false;
    const book = await open();
    expect(await codeOf(revoke(book))).to.equal("audit-unavailable");
    expect([status(), book.open()]).to.deep.equal(["active", []]);
  });

  it("revokes alone, recorded, told and open until it is reviewed, also after a restart", async () => {
    const book = await open();
    const { proposal } = await revoke(book);
    expect(status()).to.equal("revoked");
    expect(proposal.approval).to.include({ officer: "XB-LIC/bela", alone: true });
    expect(recorded).to.have.length(1);
    expect(recorded[0]).to.include({ act: "break-glass.revoke", actor: "XB-LIC/bela", subject: proposal.id });
    expect(told.map(({ reason }) => reason)).to.deep.equal([REASON]);
    const [entry] = (await open()).open();
    expect(entry).to.include({ kind: "revoke", officer: "XB-LIC/bela", subject: proposal.id, digest: proposal.digest });
    expect(openFinding(entry as BreakGlass).params).to.include({ authority: "XB-LIC", kind: "revoke" });
    await book.review(approver, entry?.id as never, "Looked at; right.");
    expect((await open()).open()).to.deep.equal([]);
  });

  it("that was reviewed lets nobody act alone again unseen, nor another in the name of who did", async () => {
    const book = await open(["XB-LIC/bela", "XB-LIC/carl"]);
    const emergency = { kind: "revoke", subject: word(`again ${count}`), digest: word("d"), reason: REASON } as const;
    const entries = () => listed(book, bela).filter(({ subject }) => subject === emergency.subject);
    await book.use(bela, emergency);
    await book.use(bela, emergency);
    expect(told).to.have.length(1);
    await book.review(approver, entries()[0]?.id as never, "It failed; nothing was done.");
    await book.use(bela, emergency);
    await book.use({ ...bela, name: "carl" }, emergency);
    await book.use({ ...bela, name: "carl" }, emergency);
    expect([told, recorded].map(({ length }) => length)).to.deep.equal([3, 3]);
    const unseen = book.open().filter(({ subject }) => subject === emergency.subject);
    expect(unseen.map(({ officer }) => officer)).to.have.members(["XB-LIC/bela", "XB-LIC/carl"]);
  });

  it("issues a permit alone from one's own draft, and is one act however often it is asked for", async () => {
    const book = await open();
    const issue = { ...station.issue, breakGlass: book };
    const { id, digest } = await writeDraft(issue, bela, licenceRequest(station, `XB/B/alone/${count}`));
    expect(await codeOf(approve(issue, bela, id, digest))).to.equal("officer-same");
    expect(await codeOf(approve(issue, bela, id, word("other"), REASON))).to.equal("draft-changed");
    expect(listed(book, bela).map(({ subject }) => subject)).to.not.include(id);
    const { draft } = await approve(issue, bela, id, digest, REASON);
    expect(draft).to.include({ state: "issued" });
    expect(draft.approval).to.include({ alone: true });
    await approve(issue, bela, id, digest, REASON);
    expect(listed(book, bela).filter(({ subject }) => subject === id)).to.have.length(1);
    expect(told).to.have.length(1);
  });

  it("is listed in pages, newest first; a cursor of another authority's list is refused", async () => {
    const book = await open();
    const all = listed(book, bela);
    expect(all.length).to.be.greaterThan(1);
    const { rows, next = "" } = book.page(bela, { limit: 1 });
    expect(rows).to.deep.equal(all.slice(0, 1));
    expect(book.page(bela, { limit: 200, after: next }).rows).to.deep.equal(all.slice(1));
    for (const officer of [certifier, auditor("XB-AUD")])
      expect(refusalOf(() => book.page(officer, { limit: 1, after: next })).code).to.equal("cursor-invalid");
  });

  it("is none among two officers", async () => {
    const book = await open(["XB-LIC/ada", "XB-LIC/bela"]);
    const proposals = { ...station.proposals, breakGlass: book };
    const what = { permit: licence.permit, reason: "diversion" };
    const { id, digest } = await propose(proposals, licensor, { key: `two ${count}`, kind: "revoke", what });
    const { proposal } = await approveProposal(proposals, approver, { id, digest, emergency: REASON });
    expect(proposal.approval).to.not.have.property("alone");
    expect(told).to.deep.equal([]);
  });

  it("is reviewed once, by another officer of the authority or an auditor of its state, and by nobody else", async () => {
    const book = await open();
    await revoke(book);
    const { id } = book.open().find(({ officer }) => officer === "XB-LIC/bela") as BreakGlass;
    expect(await codeOf(book.review(bela, id, "Fine."))).to.equal("officer-same");
    expect(await codeOf(book.review({ ...bela, name: "Bela" }, id, "Fine."))).to.equal("officer-same");
    expect(await codeOf(book.review({ ...licensorSecond, machine: true }, id, "Fine."))).to.equal("officer-machine");
    expect(await codeOf(book.review({ ...licensorSecond, roles: ["operator"] }, id, "x"))).to.equal(
      "officer-not-entitled",
    );
    for (const stranger of [certifier, auditor("XA-AUD")])
      expect(await codeOf(book.review(stranger, id, "Fine."))).to.equal("record-unknown");
    expect(listed(book, certifier)).to.deep.equal([]);
    expect(listed(book, auditor("XB-AUD")).map((one) => one.id)).to.include(id);
    const reviewed = await book.review(auditor("XB-AUD"), id, "Two hours too early.");
    expect(await book.review(auditor("XB-AUD"), id, "Two hours too early.")).to.deep.equal(reviewed);
    expect(await codeOf(book.review(licensorSecond, id, "No."))).to.equal("break-glass-reviewed");
  });
});
