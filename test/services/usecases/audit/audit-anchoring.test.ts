/**
 * The audit log's roots on a real ledger, beside those of a verification log of the same authority: what they show of a log
 * that was changed behind them, and when they go there.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { auditTitle } from "../../../../services/domain/audit/audit-anchors.ts";
import { entryDigest, entryText, readEntry } from "../../../../services/domain/audit/entry.ts";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { encodeRecord } from "../../../../services/journal/record-codec.ts";
import { readAuditFile } from "../../../../services/store/audit-log/audit-file.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { auditFindings } from "../../../../services/usecases/audit/audit-anchoring.ts";
import { anchorsOnRegister, verifyLog } from "../../../../services/usecases/audit/verify-log.ts";
import { anchorsByLog, logFindings } from "../../../../services/usecases/evidence/evidence-context.ts";
import { type Evidence, openEvidence } from "../../../helpers/evidence-station.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";

const HOUR = 3600;
const AUTHORITY = OFFICERS.licensor.authority;

describe("anchoring an audit log", () => {
  let station: Station;
  let audit: OpenedAuditLog;
  let evidence: Evidence;
  beforeEach(async () => {
    station = await openStation();
    await station.indexer.start();
    audit = await openAudit();
    evidence = await openEvidence(station, { audit });
  });
  afterEach(async () => {
    Object.assign(station.register.adverse, { refuseConnections: false });
    await evidence.close();
    await audit.close();
    await station.close();
  });

  const path = () => join(station.register.directory, "audit.journal");
  const openAudit = () => {
    const { clock, register } = station;
    return openAuditLog({ path: path(), networkId: register.identity.networkId, sha256, clock });
  };
  const enter = async (count: number): Promise<void> => {
    const by = { authority: AUTHORITY, actor: "XB-LIC/bela" };
    for (let i = 0; i < count; i++)
      await audit.record({ ...by, at: station.clock(), act: `act ${i}`, outcome: "allowed" });
  };
  /** The node's look at the clock, a few times: the title has to be on the register before anything goes on from it. */
  async function look(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await station.indexer.catchUp();
      evidence.anchorer.start();
      await evidence.settle();
    }
  }
  async function later(hours: number): Promise<void> {
    station.register.forward(hours * HOUR);
    await station.indexer.catchUp();
  }
  const counts = () => anchorsByLog(evidence.context, AUTHORITY).audit.map(({ count }) => Number(count));
  const findings = () =>
    auditFindings({ ...evidence.context, log: audit }).map(
      ({ code, params }) => `${code} ${params.size ?? params.entries}`,
    );
  /** What `countersign audit verify-log` finds of the file and the register. */
  async function verified(authority = AUTHORITY) {
    const anchors = await anchorsOnRegister(station.register.reader, authority);
    const log = verifyLog(await readAuditFile(path()), [], { authority, anchors }, sha256);
    return { found: log.findings.map(({ code, params }) => `${code} ${params.size}`), anchors: log.anchors };
  }
  /** Somebody writes the file anew, chain, numbers and checksums right, and the node is started on it. */
  async function rewrite(change: (texts: readonly string[]) => readonly string[]): Promise<void> {
    await evidence.close();
    await audit.close();
    const [header, ...lines] = (await readFile(path(), "utf8")).trimEnd().split("\n") as [string, ...string[]];
    let before: Hex = ZERO_WORD;
    const records = change(lines.map((line) => line.replace(/^\d+ \w+ /, ""))).map((payload, place) => {
      const text = entryText({ ...(readEntry(payload) as NonNullable<ReturnType<typeof readEntry>>), place, before });
      before = entryDigest(text, sha256);
      return encodeRecord(place + 1, text).toString();
    });
    await writeFile(path(), `${header}\n${records.join("")}`);
    audit = await openAudit();
    evidence = await openEvidence(station, { directory: evidence.directory, audit });
  }
  const renamed = (text: string): string => text.replace("XB-LIC/bela", "XB-LIC/carl");

  describe("finds", () => {
    beforeEach(async () => {
      await enter(3);
      await later(21);
      await look();
      await enter(2);
      await later(21);
      await look();
      expect(counts()).to.deep.equal([3, 5]);
      await enter(1);
    });
    afterEach(async () => {
      await later(99);
      await look();
      expect(counts()).to.deep.equal([3, 5]);
    });

    it("a log that was written anew behind an anchor, and anchors nothing more of it", async () => {
      await rewrite((texts) => texts.map((text, i) => (i === 4 ? renamed(text) : text)));
      expect(findings()).to.deep.equal(["audit-log-other 5"]);
      expect((await verified()).found).to.deep.equal(["audit-log-other 5"]);
    });

    it("a log that was written anew from its beginning", async () => {
      await rewrite((texts) => texts.map(renamed));
      expect(findings()).to.deep.equal(["audit-log-other 3", "audit-log-other 5", "audit-anchor-missing 6"]);
      expect((await verified()).found).to.deep.equal(["audit-log-other 3", "audit-log-other 5"]);
    });

    it("a log whose end was cut off, and one that is gone", async () => {
      await rewrite((texts) => texts.slice(0, 4));
      expect(findings()).to.deep.equal(["audit-log-cut 5"]);
      expect((await verified()).found).to.deep.equal(["audit-log-cut 5"]);
      await rewrite(() => []);
      expect(findings()).to.deep.equal(["audit-log-cut 3", "audit-log-cut 5"]);
      expect((await verified()).found).to.deep.equal(["audit-log-cut 3", "audit-log-cut 5"]);
    });
  });

  it("tells entries that waited a day for a root, not before, not while the ledger is silent, and not once it is there", async () => {
    await enter(2);
    await later(24);
    expect(findings()).to.deep.equal([]);
    await later(1);
    expect(findings()).to.deep.equal(["audit-anchor-missing 2"]);
    Object.assign(station.register.adverse, { refuseConnections: true });
    station.register.forward(HOUR);
    evidence.anchorer.start();
    await evidence.anchorer.idle();
    expect([findings(), await station.store.open()]).to.deep.equal([[], []]);
    Object.assign(station.register.adverse, { refuseConnections: false });
    await look();
    expect([findings(), counts()]).to.deep.equal([[], [2]]);
  });

  it("goes beside a verification log of the same authority, and neither is taken for the other", async () => {
    const record = () => evidence.record(OFFICERS.licensor, { document: "e30.e30.AA" });
    await record();
    await enter(2);
    await look();
    expect([counts(), evidence.anchors(AUTHORITY)]).to.deep.equal([[], []]);
    for (let day = 0; day < 2; day++) {
      await later(21);
      await look();
      await record();
      await enter(3);
    }
    expect(counts()).to.deep.equal([2, 5]);
    expect(evidence.anchors(AUTHORITY).map(({ count }) => Number(count))).to.deep.equal([1, 2]);
    const [first, second] = anchorsByLog(evidence.context, AUTHORITY).audit;
    expect([first?.previous, second?.previous]).to.deep.equal([auditTitle(sha256), audit.rootAt(2)]);
    expect([findings(), logFindings(evidence.context, AUTHORITY), evidence.troubles]).to.deep.equal([[], [], []]);
    const asked = await verified();
    expect(asked).to.deep.equal({ found: [], anchors: { authority: AUTHORITY, matched: 2, unmatched: 2 } });
    expect((await verified("XA-LIC")).anchors).to.deep.equal({ authority: "XA-LIC", matched: 0, unmatched: 0 });
  });
});
