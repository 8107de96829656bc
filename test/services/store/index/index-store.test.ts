/**
 * The index refuses what does not follow, holds whole blocks only, and is the same however it was built.
 * @module
 */
import { expect } from "chai";
import { sql } from "drizzle-orm";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { applyEvent } from "../../../../services/domain/register/apply.ts";
import type { RegisterBlock, RegisterEvent } from "../../../../services/domain/register/events.ts";
import { emptyRegister, type Register } from "../../../../services/domain/register/model.ts";
import type { IndexStore } from "../../../../services/ports/store.ts";
import type { Database } from "../../../../services/store/database.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";
import { describeOnEachDatabase } from "../../../helpers/store-database.ts";

function applied(blocks: readonly RegisterBlock[], register: Register = emptyRegister()): Register {
  for (const block of blocks) for (const event of block.events) applyEvent(register, event, block.time);
  return register;
}

/** Appends in runs of `size` blocks, the register growing with them as the indexer's does. */
async function fill(store: IndexStore, blocks: readonly RegisterBlock[], size: number): Promise<Register> {
  const register = emptyRegister();
  for (let at = 0; at < blocks.length; at += size) {
    const run = blocks.slice(at, at + size);
    await store.append(run, applied(run, register));
  }
  return register;
}

async function everything(store: IndexStore): Promise<{ event: RegisterEvent; time: number }[]> {
  const read = [];
  for await (const one of store.events()) read.push(one);
  return read;
}

const blocks = [...generateRegister({ seed: 7, permits: 150, eventsPerBlock: 12 })];
const [first, second, third] = blocks as [RegisterBlock, RegisterBlock, RegisterBlock];

describeOnEachDatabase("index store", (emptyDatabase) => {
  let db: Database;
  let store: IndexStore;
  beforeEach(async () => {
    db = await emptyDatabase();
    store = createIndexStore(db);
  });

  describe("refuses and stays as it was", () => {
    async function refusedAfterFirst(run: readonly RegisterBlock[]) {
      await store.append([first], applied([first]));
      const before = await store.digest();
      const error = await refusal(store.append(run, applied([first, second, third])));
      expect(error.code).to.equal("index-discontinuous");
      expect(await store.digest()).to.equal(before);
      expect(await store.head()).to.deep.equal({ number: first.number, hash: first.hash, time: first.time });
      return error;
    }

    it("a block after a gap", async () => {
      const error = await refusedAfterFirst([third]);
      expect(error.params).to.include({ block: "3" });
    });

    it("a block that was there before", async () => {
      await refusedAfterFirst([first]);
    });

    it("a block of another history", async () => {
      await refusedAfterFirst([{ ...second, parentHash: third.hash }]);
    });

    it("a run whose last block does not follow", async () => {
      await refusedAfterFirst([second, { ...third, parentHash: first.hash }]);
    });

    it("events of another block, or out of order", async () => {
      const [one, two] = first.events as [RegisterEvent, RegisterEvent];
      for (const events of [[{ ...one, block: 9 }], [two, one], [one, one]]) {
        const error = await refusal(store.append([{ ...first, events }], applied([first])));
        expect(error.code).to.equal("index-discontinuous");
      }
      expect(await store.head()).to.equal(undefined);
    });

    it("a change to a permit it has never seen", async () => {
      const at = blocks.findIndex(({ events }) => events.some((event) => event.name === "PermitStatusChanged"));
      const [before, changing] = [blocks[at - 1] as RegisterBlock, blocks[at] as RegisterBlock];
      const events = changing.events.filter((event) => event.name === "PermitStatusChanged").slice(0, 1);
      const register = applied(blocks.slice(0, at + 1));
      await store.append([{ ...before, events: [] }], register);
      const error = await refusal(store.append([{ ...changing, events }], register));
      expect(error.code).to.equal("index-discontinuous");
      expect(await store.head()).to.have.property("number", before.number);
      expect(await everything(store)).to.deep.equal([]);
    });
  });

  it("says nothing of an empty chain", async () => {
    expect(await store.head()).to.equal(undefined);
    expect(await store.blockHash(1)).to.equal(undefined);
    expect(await everything(store)).to.deep.equal([]);
    await store.append([], emptyRegister());
    expect(await store.head()).to.equal(undefined);
  });

  it("gives the events back as they came, with their block's time", async () => {
    await fill(store, blocks, 10);
    const expected = blocks.flatMap(({ time, events }) => events.map((event) => ({ event, time })));
    expect(await everything(store)).to.deep.equal(expected);
    expect(await store.blockHash(third.number)).to.equal(third.hash);
  });

  it("has one digest however the blocks were grouped", async () => {
    const digests = new Set<Hex>();
    for (const size of [1, 7, blocks.length]) {
      await store.clear();
      await fill(store, blocks, size);
      digests.add(await store.digest());
    }
    expect([...digests]).to.have.length(1);
  });

  it("has one digest after a rebuild, for any register", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const chain = [...generateRegister({ seed, permits: 30 })];
      await store.clear();
      await fill(store, chain, 1);
      const grown = await store.digest();
      await store.clear();
      await fill(store, chain, 50);
      expect(await store.digest(), `seed ${seed}`).to.equal(grown);
    }
  });

  it("has another digest when any table differs in one row", async () => {
    await fill(store, blocks, 50);
    const whole = await store.digest();
    const { rows } = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'index' order by 1`,
    );
    expect(rows).to.have.length(17);
    for (const { name } of rows) {
      const table = sql`"index".${sql.identifier(name)}`;
      await db.execute(sql`create temporary table taken as select * from ${table} limit 1`);
      await db.execute(sql`delete from ${table} where ctid = (select min(ctid) from ${table})`);
      expect(await store.digest(), name).to.not.equal(whole);
      await db.execute(sql`insert into ${table} select * from taken`);
      await db.execute(sql`drop table taken`);
      expect(await store.digest(), `${name} restored`).to.equal(whole);
    }
  });

  it("keeps no row of a key or account that was taken back, in the same blocks or later", async () => {
    const cancelled = blocks.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.name === "KeyCancelled" ? event.keyId : event.name === "AccountCancelled" ? event.account : [],
      ),
    );
    expect(cancelled).to.not.have.length(0);
    for (const size of [1, blocks.length]) {
      await store.clear();
      await fill(store, blocks, size);
      const { rows } = await db.execute<{ name: Hex }>(
        sql`select key_id as name from "index".keys union all select account from "index".accounts`,
      );
      const names = rows.map(({ name }) => name);
      expect(names).to.not.have.length(0);
      expect(
        names.filter((name) => cancelled.includes(name)),
        `${size} blocks at once`,
      ).to.deep.equal([]);
    }
  });

  it("has another digest for another chain", async () => {
    await fill(store, blocks, 50);
    const one = await store.digest();
    await store.clear();
    await fill(store, blocks.slice(0, -1), 50);
    expect(await store.digest()).to.not.equal(one);
  });

  it("keeps meters, statuses and bindings equal to the register's", async () => {
    const register = await fill(store, blocks, 3);
    const lines = await db.execute<Record<string, string>>(sql`
      select series, number, reserved_quantity::text r, consumed_value::text c, quantity_limit::text q from "index".series_lines`);
    let checked = 0;
    for (const row of lines.rows) {
      const line = register.series.get(row.series as Hex)?.lines.get(Number(row.number));
      expect([row.r, row.c, row.q]).to.deep.equal([
        String(line?.meter.reservedQuantity),
        String(line?.meter.consumedValue),
        String(line?.open.quantityLimit),
      ]);
      checked += 1;
    }
    expect(checked).to.equal([...register.series.values()].reduce((sum, one) => sum + one.lines.size, 0));
    const bound = await db.execute<{ series: Hex; bound_to: Hex }>(
      sql`select series, bound_to from "index".series where bound_to is not null`,
    );
    expect(new Map(bound.rows.map((row) => [row.series, row.bound_to]))).to.deep.equal(
      new Map(
        [...register.series.values()].flatMap((one) => (one.boundTo ? [[one.series, one.boundTo] as const] : [])),
      ),
    );
    const received = await db.execute<{ reservation: Hex; line: number; amount: string }>(
      sql`select reservation, line, received_quantity::text as amount from "index".reservation_lines where received_quantity > 0`,
    );
    expect(received.rows).to.not.have.length(0);
    for (const row of received.rows) {
      expect(row.amount).to.equal(String(register.reservations.get(row.reservation)?.received.get(row.line)));
    }
  });

  it("keeps the statistics lists are planned by", async () => {
    const large = [...generateRegister({ seed: 8, permits: 600 })];
    await fill(store, large, large.length);
    const { rows } = await db.execute<{ permits: number }>(
      sql`select reltuples::int as permits from pg_class where oid = '"index".permits'::regclass`,
    );
    expect(rows[0]?.permits).to.equal(600);
  });

  it("takes text no database can hold", async () => {
    const [one] = first.events as [RegisterEvent];
    const odd: RegisterEvent = {
      ...{ name: "Refused", authority: "XA-CUS", permit: one.transaction, code: "x\0y", act: "\ud800", line: 0 },
      ...{
        messageId: one.transaction,
        body: one.transaction,
        block: first.number,
        logIndex: 0,
        transaction: one.transaction,
      },
    };
    const block = { ...first, events: [odd] };
    await store.append([block], applied([block]));
    expect(await everything(store)).to.deep.equal([{ event: odd, time: first.time }]);
    const { rows } = await store.refusals({}, { limit: 1 });
    expect(rows[0]).to.include({ code: "x\\u0000y", act: "\\ud800" });
  });

  it("takes the largest numbers the register can hold", async () => {
    const founding = blocks.slice(
      0,
      blocks.findIndex(({ events }) => events.some(({ name }) => name === "LineOpened")) + 1,
    );
    const [last] = founding.slice(-1) as [RegisterBlock];
    const events = last.events.map((event) =>
      event.name === "LineOpened"
        ? { ...event, line: { ...event.line, quantityLimit: 2n ** 64n - 1n, valueLimit: 2n ** 64n - 1n } }
        : event.name === "PermitRegistered"
          ? { ...event, header: { ...event.header, validUntil: Number(2n ** 64n - 1n) } }
          : event,
    );
    const chain = [...founding.slice(0, -1), { ...last, events }];
    await fill(store, chain, 1);
    expect((await everything(store)).map(({ event }) => event)).to.deep.equal(chain.flatMap((block) => block.events));
  });
});
