/**
 * How fast blocks get into lookup and index, as a node that catches up takes them: events per second, database on disk.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RegisterBlock } from "../../services/domain/register/events.ts";
import { openDatabase } from "../../services/store/database.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { createLookup } from "../../services/store/lookup/lookup.ts";
import { generateRegister } from "../../test/helpers/register-generator.ts";
import { round } from "./measure.ts";

const PERMITS = 12_000;
/** Blocks the indexer takes at a time. */
const PAGE = 500;

export async function indexEvents(): Promise<Record<string, number>> {
  const blocks: RegisterBlock[] = [...generateRegister({ seed: 7, permits: PERMITS })];
  const events = blocks.reduce((sum, block) => sum + block.events.length, 0);
  const directory = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  const { db, close } = await openDatabase(join(directory, "index"), ({ reason }) => {
    throw reason;
  });
  try {
    const index = createIndexStore(db);
    const lookup = createLookup();
    const start = performance.now();
    for (let at = 0; at < blocks.length; at += PAGE) {
      const page = blocks.slice(at, at + PAGE);
      for (const block of page) lookup.apply(block);
      await index.append(page, lookup.register);
    }
    const seconds = (performance.now() - start) / 1000;
    if ((await index.head())?.number !== blocks.at(-1)?.number) throw new Error("not all blocks are in");
    return { "index.eventsPerSecond": round(events / seconds, 0) };
  } finally {
    await close();
    await rm(directory, { recursive: true, force: true });
  }
}
