/**
 * The index: a projection of the chain for lists and histories. It can be deleted and rebuilt at any time.
 * @module
 */
import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { Head } from "../../ports/ledger.ts";
import type { IndexStore } from "../../ports/store.ts";
import { assertFollows, headOf } from "../continuity.ts";
import type { Database, Transaction } from "../database.ts";
import { blocks as blockTable, events as eventTable } from "../schema/chain.ts";
import { INDEX_TABLES, indexDigest } from "./digest.ts";
import { eventOf, indexLists } from "./lists.ts";
import { projectionOf, writeProjection } from "./projection.ts";

const EVENTS_AT_ONCE = 2_000;
const FIRST_STATISTICS = 2_000;

export function createIndexStore(db: Database): IndexStore {
  const statistics = statisticsKeeper();
  return {
    ...indexLists(db),

    head: () => readHead(db),

    async blockHash(number) {
      const [row] = await db.select({ hash: blockTable.hash }).from(blockTable).where(eq(blockTable.number, number));
      return row?.hash;
    },

    /**
     * All blocks of one call share one transaction: their rows show the register after the last of them, and would be
     * wrong for any block between. Throws `index-discontinuous`, and writes nothing, unless they follow the head.
     */
    async append(blocks, register) {
      if (blocks.length === 0) return;
      const projection = projectionOf(blocks, register);
      await db.transaction(async (tx) => {
        let head = await readHead(tx);
        for (const block of blocks) {
          assertFollows(head, block);
          head = headOf(block);
        }
        await writeProjection(tx, projection);
        if (statistics.due(projection.events.length)) await tx.execute(sql`analyze ${tableList}`);
      });
    },

    async *events(from = { block: -1, logIndex: -1 }) {
      // Up to the block that was last when reading began: whole blocks, also while new ones are being written.
      const head = await readHead(db);
      if (head === undefined) return;
      for (let last = from; ; ) {
        const after = sql`(${eventTable.block}, ${eventTable.logIndex}) > (${last.block}::bigint, ${last.logIndex}::integer)`;
        const rows = await db
          .select()
          .from(eventTable)
          .where(and(after, lte(eventTable.block, head.number)))
          .orderBy(asc(eventTable.block), asc(eventTable.logIndex))
          .limit(EVENTS_AT_ONCE);
        for (const row of rows) yield eventOf(row);
        const end = rows.at(-1);
        if (end === undefined || rows.length < EVENTS_AT_ONCE) return;
        last = end;
      }
    },

    async clear() {
      await db.execute(sql`truncate ${tableList}`);
    },

    digest: () => indexDigest(db),
  };
}

const tableList = sql.join([...INDEX_TABLES], sql`, `);

/**
 * PGlite has no autovacuum, so nobody gathers the statistics PostgreSQL plans by; without them a list sorts all permits
 * of an authority for each page. Gathered each time the number of events has doubled, counted from the store's making.
 */
function statisticsKeeper(): { due(events: number): boolean } {
  let written = 0;
  let next = FIRST_STATISTICS;
  return {
    due(events) {
      written += events;
      if (written < next) return false;
      next = 2 * written;
      return true;
    },
  };
}

async function readHead(db: Database | Transaction): Promise<Head | undefined> {
  const { number, hash, time } = blockTable;
  const [row] = await db.select({ number, hash, time }).from(blockTable).orderBy(desc(number)).limit(1);
  return row;
}
