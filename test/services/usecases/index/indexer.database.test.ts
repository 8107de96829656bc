/**
 * The indexer on a database that goes away: verdicts go on, and the index is in the end what it would be anyway.
 * @module
 */
import { expect } from "chai";
import { DatabaseUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { IndexStore } from "../../../../services/ports/store.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { Indexer } from "../../../../services/usecases/index/indexer.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { permitOf } from "../../../helpers/ledger-terms.ts";
import { cluster } from "../../../helpers/postgresql.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { describeOnPostgresql, emptyDatabase, emptyServerDatabase } from "../../../helpers/store-database.ts";
import { makeLine } from "../../../helpers/terms-on-register.ts";

describeOnPostgresql("indexer, on a database that goes away", () => {
  let station: Station;
  const seen: number[] = [];
  before(async function () {
    this.timeout(60_000);
    const take = (blocks: readonly { number: number }[]) => void seen.push(...blocks.map(({ number }) => number));
    station = await openStation({ watch: { take, parted: () => undefined } }, emptyServerDatabase);
    await station.indexer.start();
  });
  after(() => station.close());
  afterEach(async () => {
    await (await cluster()).start();
  });

  async function registered() {
    const { register } = station;
    const { id, header } = permitOf(register, register.xb, [makeLine(1)]);
    await register.act(register.xb.licensing, { act: "register", header });
    return id;
  }
  const head = async () => (await station.register.reader.head()).number;

  /** As another node would have it, from the chain alone. */
  async function rebuilt(): Promise<string> {
    const index = createIndexStore(await emptyDatabase());
    const { register, clock } = station;
    const indexer = new Indexer({
      ...{ identity: register.identity, reader: register.reader, index, lookup: createLookup(), clock },
      ...{ pollEvery: 60_000, onTrouble: () => undefined },
    });
    await indexer.catchUp();
    return index.digest();
  }

  it("keeps the lookup fresh without it, and pays the index what it owes when it is back", async () => {
    await registered();
    await station.indexer.catchUp();
    const known = await station.index.head();
    const server = await cluster();
    await server.kill();
    for (let n = 0; n < 2; n++) {
      const id = await registered();
      expect((await refusal(station.indexer.catchUp())).code).to.equal("database-unavailable");
      expect(station.lookup.register.permits.get(id)?.status).to.equal("active");
      expect(station.lookup.head?.number).to.equal(await head());
      expect(station.lookup.freshAt).to.be.a("number");
    }
    await server.start();
    expect(await station.index.head(), "nothing of it is half there").to.deep.equal(known);
    await station.indexer.catchUp();
    expect((await station.index.head())?.number).to.equal(await head());
    expect(await station.index.digest()).to.equal(await rebuilt());
    expect(seen, "each block once, in order").to.deep.equal([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.at(-1)).to.equal(await head());
  });

  it("goes on where the database took the blocks and went away before it said so", async () => {
    const { register, clock } = station;
    const real = createIndexStore(await emptyServerDatabase());
    let silent = 0;
    const index: IndexStore = {
      ...real,
      async append(blocks, known) {
        await real.append(blocks, known);
        if (silent-- > 0) throw new DatabaseUnavailable("the connection broke (ECONNRESET)", "ECONNRESET");
      },
    };
    const lookup = createLookup();
    const indexer = new Indexer({
      ...{ identity: register.identity, reader: register.reader, index, lookup, clock },
      ...{ pollEvery: 60_000, onTrouble: () => undefined },
    });
    silent = 1;
    expect((await refusal(indexer.catchUp())).code).to.equal("database-unavailable");
    await registered();
    silent = 2;
    expect((await refusal(indexer.catchUp())).code).to.equal("database-unavailable");
    await indexer.catchUp();
    expect((await real.head())?.number).to.equal(await head());
    expect(await real.digest()).to.equal(await rebuilt());
  });

  it("loads the lookup when it is back, where it went away while the lookup was loaded anew", async () => {
    const { register, clock } = station;
    const real = createIndexStore(await emptyServerDatabase());
    let [away, refuses] = [false, false];
    const index: IndexStore = {
      ...real,
      async append(blocks, known) {
        if (refuses) throw new Refusal("index-discontinuous", { block: "1", expected: "another", found: "this" });
        await real.append(blocks, known);
      },
      async *events() {
        if (away) throw new DatabaseUnavailable("the connection broke (ECONNRESET)", "ECONNRESET");
        yield* real.events();
      },
    };
    const lookup = createLookup();
    const parts = { identity: register.identity, reader: register.reader, index, lookup, clock };
    const indexer = new Indexer({ ...parts, pollEvery: 60_000, onTrouble: () => undefined });
    await indexer.catchUp();
    const before = lookup.head;
    await registered();
    [away, refuses] = [true, true];
    expect((await refusal(indexer.catchUp())).code).to.equal("database-unavailable");
    expect(lookup.head?.number, "what was known stays readable").to.be.at.least(before?.number ?? 0);
    [away, refuses] = [false, false];
    await indexer.catchUp();
    expect(await real.digest()).to.equal(await rebuilt());
  });
});
