/**
 * The log's roots on a real ledger: when they go there, when they must not, and what is told when they are not there.
 * @module
 */
import { expect } from "chai";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import { logFindings } from "../../../../services/usecases/evidence/evidence-context.ts";
import { type Evidence, openEvidence } from "../../../helpers/evidence-station.ts";
import { permitOf } from "../../../helpers/ledger-terms.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { makeLine } from "../../../helpers/terms-on-register.ts";

const HOUR = 3600;
const SHOWN = { document: "e30.e30.AA" };
const AUTHORITY = OFFICERS.licensor.authority;

describe("anchoring a verification log", () => {
  let station: Station;
  let evidence: Evidence;
  beforeEach(async () => {
    station = await openStation();
    await station.indexer.start();
    evidence = await openEvidence(station);
  });
  afterEach(async () => {
    Object.assign(station.register.adverse, { refuseConnections: false });
    await evidence.close();
    await station.close();
  });

  const record = () => evidence.record(OFFICERS.licensor, SHOWN);
  const findings = () => logFindings(evidence.context, AUTHORITY).map(({ code }) => code);
  const counts = () => evidence.anchors(AUTHORITY).map(({ count }) => Number(count));
  let written = 0;

  /** An act of XB-LIC that ends on the ledger. */
  async function write(authority: "XB-LIC" | "XA-LIC" = "XB-LIC"): Promise<void> {
    const { register } = station;
    const { header } = permitOf(register, authority === "XB-LIC" ? register.xb : register.xa, [makeLine(1)]);
    written += 1;
    const act = () => ({ act: "register", header }) as const;
    const { id } = await evidence.outbox.submit({ authority, key: `write ${written}`, asked: { written }, act });
    expect((await evidence.outbox.settled(id as Hex, 3000)).settlement?.outcome).to.equal("done");
    await evidence.settle();
  }
  /** The anchorer's look at the clock, as the node does at its start and then each minute. */
  async function look(): Promise<void> {
    await station.indexer.catchUp();
    evidence.anchorer.start();
    await evidence.settle();
  }
  function later(seconds: number): Promise<void> {
    station.register.forward(seconds);
    return station.indexer.catchUp();
  }

  /** Starts anew on a ledger that takes nothing while it is deaf, with a record whose anchor is due and under way. */
  async function anchoringInVain(): Promise<{ deaf: boolean }> {
    await evidence.close();
    await station.close();
    const ledger = { deaf: true };
    station = await openStation({
      writer: (real) => ({
        ...real,
        send: async (raw) => {
          if (ledger.deaf) throw new LedgerUnavailable("a test");
          return real.send(raw);
        },
      }),
    });
    await station.indexer.start();
    evidence = await openEvidence(station);
    await record();
    await later(21 * HOUR);
    evidence.anchorer.start();
    await evidence.anchorer.idle();
    return ledger;
  }

  it("does nothing without a record, nor twice for one root, nor along with another authority's writes", async () => {
    await write();
    expect(counts()).to.deep.equal([]);
    await record();
    await write("XA-LIC");
    expect(counts()).to.deep.equal([]);
    await write();
    await later(2 * HOUR);
    await write();
    expect(counts()).to.deep.equal([1]);
    expect(evidence.troubles).to.deep.equal([]);
  });

  it("goes under a key that no caller can send, so nobody can take it first", async () => {
    await record();
    const { register } = station;
    const { header } = permitOf(register, register.xb, [makeLine(1)]);
    const root = evidence.context.log.rootAt(AUTHORITY, 1);
    const turn = Math.floor(station.clock() / 1000 / HOUR);
    const asked = {
      authority: AUTHORITY,
      asked: { written: "first" },
      act: () => ({ act: "register", header }) as const,
    };
    const taken = [turn, turn + 1].map((each) =>
      evidence.outbox.submit({ ...asked, key: `verification-log/${root}/${each}` }),
    );
    // The second is refused: the permit is there already. Both keys were asked for.
    const [first] = await Promise.allSettled(taken);
    if (first?.status !== "fulfilled") throw new Error("the key was to be had");
    await evidence.outbox.settled(first.value.id as Hex, 3000);
    await evidence.settle();
    expect(counts()).to.deep.equal([1]);
    expect(evidence.troubles).to.deep.equal([]);
  });

  it("anchors no second time within the hour, and then goes on from the last root", async () => {
    await record();
    await write();
    await record();
    await write();
    expect(counts()).to.deep.equal([1]);
    await later(HOUR + 60);
    await record();
    await write();
    expect(counts()).to.deep.equal([1, 3]);
    const [first, second] = evidence.anchors(AUTHORITY);
    expect(second?.previous).to.equal(first?.root);
    expect(second?.root).to.equal(evidence.context.log.rootAt(AUTHORITY, 3));
  });

  it("does not wait for a write longer than 20 hours", async () => {
    await record();
    await look();
    expect(counts()).to.deep.equal([]);
    await later(20 * HOUR - 60);
    await look();
    expect(counts()).to.deep.equal([]);
    await later(120);
    await look();
    expect(counts()).to.deep.equal([1]);
    expect(findings()).to.deep.equal([]);
  });

  it("tells a missing anchor after a day, not before, and not once it is there", async () => {
    await record();
    await later(24 * HOUR - 60);
    expect(findings()).to.deep.equal([]);
    await later(120);
    expect(findings()).to.deep.equal(["anchor-missing"]);
    await look();
    expect(findings()).to.deep.equal([]);
    expect(counts()).to.deep.equal([1]);
  });

  it("neither anchors nor tells anything missing while the ledger does not answer", async () => {
    await record();
    Object.assign(station.register.adverse, { refuseConnections: true });
    station.register.forward(30 * HOUR);
    evidence.anchorer.start();
    await evidence.anchorer.idle();
    expect(await station.store.open()).to.deep.equal([]);
    expect(findings()).to.deep.equal([]);
    Object.assign(station.register.adverse, { refuseConnections: false });
    await station.indexer.catchUp();
    expect(findings()).to.deep.equal(["anchor-missing"]);
  });

  it("goes on after a restart from the root on the register, with the same log", async () => {
    await record();
    await write();
    const root = evidence.context.log.rootAt(AUTHORITY, 1);
    await evidence.close();
    evidence = await openEvidence(station, { directory: evidence.directory });
    expect(evidence.context.log.rootAt(AUTHORITY, 1)).to.equal(root);
    await later(HOUR + 60);
    await record();
    await write();
    expect(evidence.anchors(AUTHORITY).map(({ previous }) => previous)).to.deep.equal([undefined, root]);
  });

  it("sends no second root while one is under way, and the first once the ledger takes it", async () => {
    const ledger = await anchoringInVain();
    await record();
    evidence.anchorer.start();
    await evidence.anchorer.idle();
    const open = await station.store.open();
    expect(open.map(({ act }) => act.act)).to.deep.equal(["anchor"]);
    ledger.deaf = false;
    await evidence.outbox.start();
    await evidence.settle();
    await evidence.outbox.stop();
    expect(counts()).to.deep.equal([1]);
  });

  it("tries again later what was withdrawn, though the log has not grown", async () => {
    const ledger = await anchoringInVain();
    // The register refused it when it was signed anew: the account was suspended for an afternoon.
    const [item] = await station.store.open();
    if (!item) throw new Error("an anchor is under way");
    await station.store.put({ ...item, settlement: { outcome: "withdrawn", code: "account-unknown", params: {} } });
    ledger.deaf = false;
    await evidence.close();
    evidence = await openEvidence(station, { directory: evidence.directory });
    await later(HOUR + 60);
    await look();
    expect(counts()).to.deep.equal([1]);
  });

  it("tells a log that was put on the register from elsewhere, and leaves the choice to people", async () => {
    const { register } = station;
    await record();
    await write();
    const root = evidence.context.log.rootAt(AUTHORITY, 1);
    const other = { act: "anchor", root: word("another log"), count: 2n, previous: root } as const;
    await register.act(register.xb.licensing, other);
    await later(2 * HOUR);
    await record();
    await write();
    expect(findings()).to.deep.equal(["verification-log-forked"]);
    expect(counts()).to.deep.equal([1]);
    expect(evidence.troubles).to.deep.equal([]);
  });

  it("tells a log that was cut off, and one that is gone", async () => {
    await record();
    await record();
    await write();
    expect(findings()).to.deep.equal([]);
    await evidence.close();
    evidence = await openEvidence(station);
    expect(findings()).to.deep.equal(["anchor-unmatched"]);
    await record();
    expect(findings()).to.deep.equal(["anchor-unmatched"]);
  });

  it("takes another authority's root of the same number for nothing", async () => {
    const { register } = station;
    await record();
    await register.act(register.xa.licensing, { act: "anchor", root: word("xa"), count: 1n, previous: ZERO_WORD });
    await later(60);
    expect(findings()).to.deep.equal([]);
    await write();
    expect(counts()).to.deep.equal([1]);
  });
});
