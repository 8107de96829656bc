/**
 * Two versions on one database: this one on what the last release wrote, and the last release on the tables of this one.
 * The last release is there as what it wrote and what it sends (test/vectors/last-release).
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import type { Head } from "../../../services/ports/ledger.ts";
import { type Database, STORE_MIGRATIONS } from "../../../services/store/database.ts";
import { createIndexStore } from "../../../services/store/index/index-store.ts";
import { createLookup } from "../../../services/store/lookup/lookup.ts";
import { migrate } from "../../../services/store/migrate.ts";
import { openPostgresql } from "../../../services/store/postgresql/postgresql.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";
import { cluster } from "../../helpers/postgresql.ts";
import { describeOnPostgresql, optionsOf } from "../../helpers/store-database.ts";

interface Sent {
  readonly text: string;
  readonly params: readonly unknown[];
}

interface Recorded {
  readonly before: { readonly head: Head; readonly digest: string };
  readonly after: { readonly head: Head; readonly digest: string };
  readonly statements: readonly Sent[];
}

/** A database that the last release wrote, with the tables of this version; `send` is a connection of the last release. */
interface Two {
  readonly db: Database;
  send(sent: Sent): Promise<unknown>;
  close(): Promise<void>;
}

const vector = (name: string) => readFileSync(new URL(`../../vectors/last-release/${name}`, import.meta.url), "utf8");
const WRITTEN = vector("database.sql");
const { before: BEFORE, after: AFTER, statements: STATEMENTS } = JSON.parse(vector("statements.json")) as Recorded;

const folder = (room: string) => fileURLToPath(new URL(`../../../services/${room}/migrations`, import.meta.url));
const ROOMS = [
  { migrationsFolder: folder("vault"), migrationsSchema: "vault_migrations" },
  { migrationsFolder: folder("store/alerts"), migrationsSchema: "alerts_migrations" },
  { migrationsFolder: folder("store/verification-log"), migrationsSchema: "verification_log_migrations" },
];

async function embedded(): Promise<Two> {
  const client = await PGlite.create();
  await client.exec(WRITTEN);
  const db = drizzle(client);
  for (const room of [STORE_MIGRATIONS, ...ROOMS]) await migrate(db, room);
  const send = ({ text, params }: Sent) => client.query(text, [...params]);
  return { db, send, close: () => client.close() };
}

async function served(): Promise<Two> {
  const server = await cluster();
  const database = await server.createDatabase();
  const client = await server.connect(database);
  await client.query(WRITTEN);
  const { db, close } = await openPostgresql(await optionsOf({ database }));
  for (const room of ROOMS) await migrate(db, room);
  return {
    db,
    send: ({ text, params }) => client.query(text, [...params]),
    async close() {
      await client.end();
      await close();
    },
  };
}

function suite(open: () => Promise<Two>): void {
  let two: Two;
  beforeEach(async () => {
    two = await open();
  });
  afterEach(() => two.close());

  async function sendAll(): Promise<void> {
    for (const sent of STATEMENTS) await two.send(sent);
  }
  const countOf = async (table: string): Promise<number> => {
    const { rows } = await two.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
    return rows[0]?.n ?? -1;
  };

  it("would notice tables that were contracted before the last release was gone", async () => {
    await two.db.execute(sql`alter table "index".reservations drop column keeper`);
    expect((await refusal(sendAll())).message).to.include("keeper");
  });

  it("this version reads all that the last one wrote, and the last one goes on with its tables", async () => {
    const index = createIndexStore(two.db);
    expect(await index.head()).to.deep.equal(BEFORE.head);
    expect(await index.digest()).to.equal(BEFORE.digest);
    const lookup = createLookup();
    await lookup.load(BEFORE.head, index.events());
    expect(lookup.register.permits.size).to.be.above(0);
    expect([await countOf("outbox.items"), await countOf("vault.records")]).to.deep.equal([2, 1]);

    await sendAll();
    expect(await index.head()).to.deep.equal(AFTER.head);
    expect(await index.digest()).to.equal(AFTER.digest);
    await lookup.load(AFTER.head, index.events());
    expect([await countOf("outbox.items"), await countOf("vault.records")]).to.deep.equal([3, 2]);
    expect(await countOf("verification_log.records")).to.equal(2);
  });
}

describe("two versions on one database, embedded", () => suite(embedded));
describeOnPostgresql("two versions on one database, on PostgreSQL", () => suite(served));
