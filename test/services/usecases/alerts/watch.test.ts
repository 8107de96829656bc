/**
 * The watch beside a real index and lookup: the same alerts however the chain came, and no trouble of its own that stops
 * anything else.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { Alert } from "../../../../services/domain/alert/alert.ts";
import { conductRules } from "../../../../services/domain/fraud/conduct/conduct.ts";
import type { ConductLimits } from "../../../../services/domain/fraud/conduct/limits.ts";
import type { Rule } from "../../../../services/domain/fraud/conduct/moment.ts";
import type { RegisterBlock } from "../../../../services/domain/register/events.ts";
import { type OpenedAlertStore, openAlertStore } from "../../../../services/store/alerts/alert-store.ts";
import type { Database } from "../../../../services/store/database.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { currencyScale } from "../../../../services/tables/currencies/currencies.ts";
import { CONDUCT } from "../../../../services/tables/rules/conduct.ts";
import { Watch, type WatchContext } from "../../../../services/usecases/alerts/watch.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";
import { emptyDatabase } from "../../../helpers/store-database.ts";

const volume = { span: 1, back: 3, floor: 3, overBusiest: 1, overMedian: 1, historyDays: 0, activeDays: 0 };
/** So low that a generated register, all of whose days are one, raises alerts of every kind it can. */
const LOW: ConductLimits = {
  ...{ version: "low", registrations: volume, reservations: volume, consumptions: volume },
  exceptions: { ...volume, span: 2, floor: 1, overBusiest: 0, overMedian: 0 },
  licences: { span: 3, pieces: 2, smallerBy: 1, history: 2 },
  draws: { span: 3, pieces: 2, smallerBy: 1, history: 2 },
  hours: { days: 1, back: 3, oneIn: 1 },
  firstUse: { history: 1 },
  offices: { reservations: 1, days: 0 },
  attempts: { onPermit: 1, byAuthority: 2, within: 2 },
  holds: { times: 1 },
  memory: 60,
};

/** One block every two hours, so that days and hours pass. */
const spread = (block: RegisterBlock): RegisterBlock => ({ ...block, time: block.time + block.number * 2 * 3600 });
const BLOCKS = [...generateRegister({ seed: 5, permits: 150, eventsPerBlock: 12 })].map(spread);

const UNREAD = "the past could not be read; the node's log says why";

describe("watch", () => {
  let db: Database;
  let store: OpenedAlertStore;
  let troubles: unknown[];
  before(async () => {
    db = await emptyDatabase();
    store = await openAlertStore({
      ...{ db, path: join(await temporaryDirectory(), "alerts.journal"), networkId: "0x01", sha256 },
    });
  });
  after(async () => {
    await createIndexStore(db).clear();
    await store.close();
    await removeTemporaryDirectories();
  });
  beforeEach(async () => {
    troubles = [];
    await createIndexStore(db).clear();
  });

  /** Index, lookup and watch as a node has them; fed as the indexer feeds them. */
  function node(change: Partial<WatchContext> = {}) {
    const index = createIndexStore(db);
    const lookup = createLookup();
    const watch = new Watch({
      ...{ index, lookup, store, rules: () => conductRules(LOW, currencyScale), version: LOW.version },
      ...{ sha256, clock: () => 5000, onTrouble: (error: unknown) => void troubles.push(error), ...change },
    });
    const feed = async (blocks: readonly RegisterBlock[]): Promise<void> => {
      for (const block of blocks) lookup.apply(block);
      await index.append(blocks, lookup.register);
      watch.take(blocks);
    };
    const load = async (): Promise<void> => lookup.load(await index.head(), index.events());
    return { index, lookup, watch, feed, load };
  }

  const alertsOf = (watch: Watch): Alert[] => [...watch.alerts.values()];

  async function wholeRun(): Promise<Alert[]> {
    const { watch, feed } = node();
    await watch.start();
    await feed(BLOCKS);
    await createIndexStore(db).clear();
    return alertsOf(watch);
  }

  it("raises alerts of many kinds on what it is shown, so that the comparisons below compare something", async () => {
    const codes = new Set((await wholeRun()).map(({ code }) => code));
    expect([...codes]).to.include.members([
      ...["volume-unusual", "exceptions-many", "hour-unusual", "licences-split", "draws-split"],
      ...["attempts-repeated", "held-repeatedly"],
    ]);
    expect(troubles).to.deep.equal([]);
  });

  it("raises the same alerts, in the same order, in whatever pages the blocks come", async function () {
    this.timeout(120_000);
    const expected = await wholeRun();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        await createIndexStore(db).clear();
        const { watch, feed } = node();
        await watch.start();
        for (let at = 0, n = 0; at < BLOCKS.length; n += 1) {
          const size = sizes[n % sizes.length] as number;
          await feed(BLOCKS.slice(at, at + size));
          at += size;
        }
        expect(alertsOf(watch)).to.deep.equal(expected);
      }),
      { numRuns: 4 },
    );
  });

  it("raises the same alerts when it starts anew from the index, half way or at the end", async () => {
    const expected = await wholeRun();
    for (const cut of [1, BLOCKS.length >> 1, BLOCKS.length]) {
      await createIndexStore(db).clear();
      const first = node();
      await first.feed(BLOCKS.slice(0, cut));
      await first.watch.stop();
      const second = node();
      await second.load();
      await second.watch.start();
      await second.feed(BLOCKS.slice(cut));
      expect(alertsOf(second.watch)).to.deep.equal(expected);
      expect(second.watch.watched).to.deep.equal({ block: BLOCKS.at(-1)?.number, troubles: [] });
    }
  });

  it("loses no block that comes while it reads the past", async () => {
    const expected = await wholeRun();
    const { watch, feed } = node();
    await feed(BLOCKS.slice(0, 20)); // begins to read
    for (let at = 20; at < BLOCKS.length; at += 1) await feed(BLOCKS.slice(at, at + 1));
    await watch.start();
    expect(watch.watched.block).to.equal(BLOCKS.at(-1)?.number);
    expect(alertsOf(watch)).to.deep.equal(expected);
  });

  it("forgets a chain that the index has forgotten, and reads the other one whole", async () => {
    const { watch, feed, index, load } = node();
    await watch.start();
    await feed(BLOCKS.slice(0, 60));
    const other = [...generateRegister({ seed: 6, permits: 60, eventsPerBlock: 12 })];
    await index.clear();
    await load();
    await feed(other);
    await watch.start();
    const direct = node();
    await direct.load();
    await direct.watch.start();
    expect(alertsOf(watch)).to.deep.equal(alertsOf(direct.watch)).and.not.be.empty;
    expect(watch.watched.block).to.equal(other.at(-1)?.number);
  });

  it("tells of a rule that breaks, once, shows it, and goes on with the others", async () => {
    const why = new Error("a rule that is wrong");
    const breaks: Rule = {
      name: "wrong",
      see({ event }) {
        if (event.name === "Reserved") throw why;
      },
    };
    const { watch, feed } = node({ rules: () => [breaks, ...conductRules(LOW, currencyScale)] });
    await watch.start();
    for (const block of BLOCKS) await feed([block]);
    expect(troubles.map((error) => (error as Error).cause)).to.deep.equal([why]);
    expect(watch.watched.troubles).to.have.length(1);
    expect(watch.watched.troubles[0]).to.match(/^the rule wrong broke on block \d+ and is off/);
    expect(alertsOf(watch)).to.deep.equal(await clearThen(wholeRun));
  });

  const clearThen = async <T>(next: () => Promise<T>): Promise<T> => {
    await createIndexStore(db).clear();
    return next();
  };

  it("tells of an index it cannot read, shows it, and is level again when it can", async () => {
    const why = new Error("the disk is away");
    let away = true;
    const real = createIndexStore(db);
    const { watch, feed } = node({
      index: { head: () => (away ? Promise.reject(why) : real.head()), events: () => real.events() },
    });
    await watch.start();
    expect(troubles).to.deep.equal([why]);
    expect(watch.watched).to.deep.equal({ block: undefined, troubles: [UNREAD] });
    away = false;
    await feed(BLOCKS);
    await watch.start();
    expect(watch.watched).to.deep.equal({ block: BLOCKS.at(-1)?.number, troubles: [] });
    expect(alertsOf(watch)).to.deep.equal(await clearThen(wholeRun));
  });

  it("judges nothing on a lookup that is behind: what is not there yet is not unknown", async () => {
    const { watch, feed } = node();
    await feed(BLOCKS);
    await watch.stop();
    const behind = node();
    await behind.watch.start();
    expect(alertsOf(behind.watch)).to.deep.equal([]);
    expect(behind.watch.watched.troubles).to.deep.equal([UNREAD]);
    expect(String(troubles[0])).to.include("the lookup is behind the index");
  });

  it("does nothing more after it was stopped", async () => {
    const { watch, feed } = node();
    await watch.start();
    await watch.stop();
    await feed(BLOCKS);
    expect(alertsOf(watch)).to.deep.equal([]);
  });

  it("keeps its own testimony that the ledger told another story, once", async () => {
    const { watch } = node({ version: CONDUCT.version });
    const [known, told] = [
      { number: 7, hash: word("7"), time: 1 },
      { number: 9, hash: word("9"), time: 2 },
    ];
    watch.parted(known, told);
    await watch.stop();
    watch.parted(known, { ...told, number: 10 });
    await watch.stop();
    expect(store.allKept()).to.have.length(1);
    expect(store.allKept()[0]).to.deep.include({
      ...{ pattern: "F35", code: "history-changed", authorities: [], raisedAt: 5 },
      params: { block: "7", known: word("7"), head: "9", told: word("9") },
    });
  });

  it("tells when its testimony cannot be written down", async () => {
    const why = new Error("no space");
    const failing = { ...store, isWitnessed: () => false, put: () => Promise.reject(why) };
    const { watch } = node({ store: failing as unknown as OpenedAlertStore });
    watch.parted({ number: 1, hash: "0x01", time: 0 }, { number: 1, hash: "0x02", time: 0 });
    await watch.stop();
    expect(troubles).to.deep.equal([why]);
  });
});
