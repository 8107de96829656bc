/**
 * Two administrators change who may act, on a real journal: who is refused, that it counts at once, once, and after a restart.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { RosterChange } from "../../../../services/domain/officer/roster-change.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { type OpenedRosterJournal, openRosterJournal } from "../../../../services/store/roster/roster-store.ts";
import { approveProposal, type ProposalsContext, propose } from "../../../../services/usecases/officers/proposals.ts";
import { type Listed, Roster } from "../../../../services/usecases/officers/roster.ts";
import { RosterBook } from "../../../../services/usecases/officers/roster-book.ts";
import { ROSTER_CHANGED, RosterWitness } from "../../../../services/usecases/officers/roster-witness.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";

const administrator = (name: string): Officer => ({ authority: "XA-LIC", name, roles: ["administrator"] });
const [sade, tomas] = [administrator("sade"), administrator("tomas")] as [Officer, Officer];
const listed: Listed = {
  authorities: [
    { id: "XA-LIC", officers: [sade, tomas, { name: "amara", roles: ["licensing-officer"] }] },
    { id: "XB-LIC", officers: [{ name: "gita", roles: ["licensing-officer"] }] },
  ],
  machines: [],
};

describe("usecases › roster book", () => {
  let station: Station;
  let directory: string;
  let journal: OpenedRosterJournal;
  let audit: OpenedAuditLog;
  let roster: Roster;
  const clock = Date.now;
  let book: RosterBook;
  let keys = 0;

  const open = async (from: Listed = listed, ownProvider = false): Promise<void> => {
    journal = await openRosterJournal(join(directory, "roster.journal"), word("network"));
    roster = new Roster(from);
    audit = await openAuditLog({ path: join(directory, "audit.journal"), networkId: word("network"), sha256, clock });
    const witness = await RosterWitness.open({ log: audit, sha256, clock }, "roster.journal", journal.entries);
    book = new RosterBook({ roster, listed: from, journal, witness, clock, ownProvider });
  };
  const close = async (): Promise<void> => {
    await journal.close();
    await audit.close();
  };
  const restart = async (from?: Listed, ownProvider?: boolean): Promise<void> => {
    await close();
    await open(from, ownProvider);
  };
  const context = (): ProposalsContext => ({ ...station.proposals, kinds: { roster: book.kind() } });
  const wish = (what: RosterChange, by = sade) => propose(context(), by, { key: `r ${++keys}`, kind: "roster", what });
  const agree = async (what: RosterChange) => {
    const { id, digest } = await wish(what);
    return approveProposal(context(), tomas, { id, digest });
  };
  const add = (officer: string, roles: Officer["roles"] = ["auditor"]): RosterChange => ({
    ...{ act: "add-officer", officer, roles },
  });

  before(async () => {
    station = await openStation();
  });
  after(() => station.close());
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "countersign-roster-"));
    await open();
  });
  afterEach(async () => {
    await close();
    await rm(directory, { recursive: true });
  });

  it("is changed by nobody alone, nobody without the role, no machine, and not of another state", async () => {
    const { id, digest } = await wish(add("XA-LIC/zoe"));
    const approve = (officer: Officer) => approveProposal(context(), officer, { id, digest });
    expect((await rejectionOf(approve(sade))).code).to.equal("officer-same");
    expect((await rejectionOf(approve({ ...tomas, machine: true }))).code).to.equal("officer-machine");
    expect((await rejectionOf(approve({ ...tomas, roles: ["approver"] }))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(wish(add("XB-LIC/zoe")))).code).to.equal("officer-elsewhere");
    expect((await rejectionOf(wish(add("XA-LIC/zoe"), { ...sade, roles: ["approver"] }))).code).to.equal(
      "officer-not-entitled",
    );
    expect(roster.bySubject("XA-LIC/zoe")).to.equal(undefined);
    expect(journal.entries).to.deep.equal([]);
  });

  it("is not changed by who is the subject, and his refused approval leaves the proposal open to another", async () => {
    await agree(add("XA-LIC/wanja", ["administrator"]));
    const { id, digest } = await wish({ act: "remove-officer", officer: "XA-LIC/tomas" });
    expect((await rejectionOf(approveProposal(context(), tomas, { id, digest }))).code).to.equal("officer-own-change");
    expect(roster.bySubject("XA-LIC/tomas")).not.to.equal(undefined);
    await approveProposal(context(), administrator("wanja"), { id, digest });
    expect(roster.bySubject("XA-LIC/tomas")).to.equal(undefined);
  });

  it("does nothing in the name of who was taken off meanwhile", async () => {
    await agree(add("XA-LIC/wanja", ["administrator"]));
    const { id, digest } = await wish(add("XA-LIC/zoe"));
    const removal = await wish({ act: "remove-officer", officer: "XA-LIC/sade" }, administrator("wanja"));
    await approveProposal(context(), tomas, { id: removal.id, digest: removal.digest });
    expect((await rejectionOf(approveProposal(context(), tomas, { id, digest }))).code).to.equal("officer-unknown");
    expect(roster.bySubject("XA-LIC/zoe")).to.equal(undefined);
  });

  it("looks again when it is approved: two proposals cannot take away both of two administrators", async () => {
    await agree(add("XA-LIC/wanja", ["administrator"]));
    const first = await wish({ act: "remove-officer", officer: "XA-LIC/wanja" });
    const second = await wish({ act: "set-roles", officer: "XA-LIC/sade", roles: ["auditor"] });
    await approveProposal(context(), tomas, { id: first.id, digest: first.digest });
    const refused = approveProposal(context(), tomas, { id: second.id, digest: second.digest });
    expect((await rejectionOf(refused)).code).to.equal("administrators-too-few");
    expect(book.rolesOf(sade)).to.deep.equal(["administrator"]);
  });

  it("leaves passwords to whoever keeps them", async () => {
    const codes = ["reset-password", "lift-lock-out"] as const;
    for (const act of codes)
      expect((await rejectionOf(wish({ act, officer: "XA-LIC/amara" }))).code).to.equal("password-elsewhere");
  });

  it("counts at once and after a restart, whatever the configuration still says of who was removed or changed", async () => {
    let told = 0;
    const stop = book.onChange(() => {
      told += 1;
    });
    await agree({ act: "remove-officer", officer: "XA-LIC/amara" });
    expect(roster.bySubject("XA-LIC/amara")).to.equal(undefined);
    stop();
    await agree(add("XA-LIC/zoe", ["approver"]));
    await agree({ act: "set-roles", officer: "XA-LIC/zoe", roles: ["auditor"] });
    await agree({ act: "add-machine", machine: "XA-LIC/system", roles: ["operator"], jwk: { kty: "OKP" } });
    expect(told).to.equal(1);
    await restart();
    expect(roster.bySubject("XA-LIC/amara")).to.equal(undefined);
    expect(roster.bySubject("XA-LIC/zoe")).to.deep.include({ roles: ["auditor"] });
    expect(roster.machine("XA-LIC/system")).to.deep.include({ jwk: { kty: "OKP" } });
    expect((await rejectionOf(wish(add("XA-LIC/amara")))).code).to.equal("officer-name-taken");
    await agree({ act: "remove-machine", machine: "XA-LIC/system" });
    expect(roster.machine("XA-LIC/system")).to.equal(undefined);
  });

  it("takes in whom the configuration names anew, and gives nobody back an authority it no longer acts for", async () => {
    await agree(add("XA-LIC/zoe"));
    await restart({
      ...listed,
      authorities: [
        {
          id: "XB-LIC",
          officers: [
            { name: "gita", roles: ["auditor"] },
            { name: "hans", roles: ["auditor"] },
          ],
        },
      ],
    });
    expect(roster.officers.map(({ name }) => name)).to.deep.equal(["gita", "hans"]);
  });

  it("is changed once by one proposal, and says who agreed on what", async () => {
    const { id, digest } = await wish(add("XA-LIC/zoe"));
    await Promise.all([1, 2, 3].map(() => approveProposal(context(), tomas, { id, digest })));
    expect(audit.newest(ROSTER_CHANGED)).to.include({ subject: "1", actor: "XA-LIC/tomas" });
    await restart();
    expect(journal.entries).to.have.length(1);
    expect(audit.size, "it is known already").to.equal(1);
    expect(journal.entries[0]).to.deep.include({ proposer: "XA-LIC/sade", approver: "XA-LIC/tomas", proposal: id });
    expect(book.ofState("XA").officers.map((one) => one.id)).to.include("XA-LIC/zoe");
    expect(book.ofState("XB").officers.map((one) => one.id)).to.deep.equal(["XB-LIC/gita"]);
  });

  it("refuses to start with two who act under one name, of the configuration and of what was agreed", async () => {
    await agree({ ...add("XA-LIC/zoe"), subject: "z.oe@authority.example" } as RosterChange);
    const [xa, xb] = listed.authorities as [Listed["authorities"][0], Listed["authorities"][0]];
    const machine = (name: string) => ({ authority: "XA-LIC", name, roles: ["operator" as const], jwk: {} });
    const officer = (subject: string) => ({ name: "new", roles: ["auditor" as const], subject });
    for (const wrong of [
      { ...listed, machines: [machine("zoe")] },
      { ...listed, authorities: [xa, { ...xb, officers: [...xb.officers, officer("Z.Oe@authority.example")] }] },
      { ...listed, authorities: [xa, { ...xb, officers: [...xb.officers, officer("XA-LIC/zoe")] }] },
    ]) {
      await close();
      const refused = await rejectionOf(open(wrong));
      expect([refused.code, refused.params.path]).to.deep.equal(["config-invalid", "authorities, machines"]);
      expect(refused.params.rule).to.match(/zoe|z\.oe/i);
    }
    await restart();
  });

  it("knows an officer by his id at the node's own provider, whatever another one called him", async () => {
    await agree({ ...add("XA-LIC/zoe"), subject: "z.oe@authority.example" } as RosterChange);
    expect(roster.bySubject("XA-LIC/zoe")).to.equal(undefined);
    expect(roster.bySubject("z.oe@authority.example")).to.include({ name: "zoe" });
    await restart(listed, true);
    expect(roster.bySubject("z.oe@authority.example")).to.equal(undefined);
    expect(roster.bySubject("XA-LIC/zoe")).to.include({ name: "zoe" });
  });
});
