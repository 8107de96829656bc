/**
 * The embedded database in the directory of its first argument, whose disk is filled twice: so that a table cannot grow, and so
 * that the log of changes cannot. Says line by line what its caller gets.
 * @module
 */

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Refusal } from "../../services/domain/errors/refusal.ts";
import { openDatabase } from "../../services/store/database.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { createLookup } from "../../services/store/lookup/lookup.ts";
import { fillDisk } from "./fill-disk.ts";
import { generateRegister } from "./register-generator.ts";

const directory = process.argv[2] ?? "";
const { db, trouble, close } = await openDatabase(join(directory, "store"), ({ reason }) => {
  console.log(`damaged ${String(reason)}`);
});
const index = createIndexStore(db);
const lookup = createLookup();
const blocks = [...generateRegister({ seed: 3, permits: 400 })];

/** Applies blocks to both, or says why the index does not take them. */
async function append(from: number, to: number): Promise<string> {
  const part = blocks.slice(from, to);
  for (const block of part) if (block.number > (lookup.head?.number ?? -1)) lookup.apply(block);
  return said(() => index.append(part, lookup.register));
}
async function said(work: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify((await work()) ?? "done");
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${error.params.why}` : String(error);
  }
}
const counted = () =>
  said(async () => (await db.execute<{ c: number }>(sql`select count(*)::int as c from public.room`)).rows[0]?.c);
const head = () => said(async () => (await index.head())?.number);
const isWhole = async (digest: string) => (await index.digest()) === digest;

console.log(`first ${await append(0, 20)}`);
const before = await index.digest();
const makeRoom = fillDisk(directory);
console.log(`table ${await append(20, 70)}`);
console.log(`table again ${await append(20, 70)}`);
console.log(`table read ${await head()} ${await isWhole(before)}`);
makeRoom();
console.log(`table room ${await append(20, 70)} ${await head()} ${trouble()}`);

// Rows take the places of deleted ones, so that only the log of changes needs room.
const rows = (count: number) =>
  sql`insert into public.room select n, repeat(md5(n::text), 30) from generate_series(1, ${sql.raw(String(count))}) n`;
await db.execute(sql`create table public.room (n integer, t text)`);
await db.execute(rows(20_000));
await db.execute(sql`delete from public.room where n % 1999 <> 0`);
await db.execute(sql`vacuum public.room`);
const known = await index.digest();
const makeRoomAgain = fillDisk(directory);
let done = 0;
let refused = "";
while (refused === "" && done < 40) {
  const came = await said(() => db.transaction(async (tx) => void (await tx.execute(rows(400)))));
  if (came === '"done"') done += 1;
  else refused = came;
}
console.log(`log ${refused}`);
console.log(`log read ${await head()}`);
console.log(`log append ${await append(70, 90)}`);
await pause(1200);
console.log(`log still ${await head()} ${trouble()}`);
makeRoomAgain();
for (let i = 0; i < 200 && trouble() !== undefined; i += 1) await pause(100);
console.log(`log room ${trouble()} ${await isWhole(known)} ${(await counted()) === String(10 + done * 400)}`);
console.log(`log after ${await append(70, 90)} ${await head()}`);
await close();
const makeRoomAtLast = fillDisk(directory, 8_000_000);
const start = await said(() => openDatabase(join(directory, "store"), () => console.log("damaged")));
console.log(`start ${start.split(" ", 1)[0]}`);
makeRoomAtLast();
const again = await openDatabase(join(directory, "store"), () => console.log("damaged"));
console.log(`opened ${(await createIndexStore(again.db).head())?.number}`);
await again.close();
