/**
 * The migrations make exactly the tables the code speaks of.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import * as chain from "../../../services/store/schema/chain.ts";
import * as holder from "../../../services/store/schema/holder.ts";
import { indexSchema } from "../../../services/store/schema/index-schema.ts";
import * as outbox from "../../../services/store/schema/outbox.ts";
import * as parties from "../../../services/store/schema/parties.ts";
import * as permits from "../../../services/store/schema/permits.ts";
import * as statements from "../../../services/store/schema/statements.ts";
import * as writeOffs from "../../../services/store/schema/write-offs.ts";
import { lastSnapshot } from "../../helpers/migrations.ts";
import { emptyDatabase } from "../../helpers/store-database.ts";

const folder = new URL("../../../services/store/migrations/", import.meta.url);
const tables = { indexSchema, ...chain, ...parties, ...permits, ...statements, ...writeOffs, ...outbox, ...holder };

describe("store migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const { id } = lastSnapshot("store");
    expect(await generateMigration(lastSnapshot("store"), generateDrizzleJson(tables, id))).to.deep.equal([]);
  });

  it("would have something to generate if a table were forgotten", async () => {
    const { events: _, ...fewer } = tables;
    const statements = await generateMigration(
      lastSnapshot("store"),
      generateDrizzleJson(fewer, lastSnapshot("store").id),
    );
    expect(statements.join("\n")).to.include('DROP TABLE "index"."events"');
  });

  it("have run in a new database, in their own schema", async () => {
    const db = await emptyDatabase();
    const made = await db.execute<{ place: string }>(sql`
      select table_schema || '.' || table_name as place from information_schema.tables
      where table_schema in ('index', 'outbox', 'store', 'node') order by 1`);
    expect(made.rows.map((row) => row.place))
      .to.have.length(20)
      .and.include.members(["outbox.items", "node.holders", "store.__drizzle_migrations"]);
    const { rows } = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from store.__drizzle_migrations`,
    );
    expect(rows[0]?.count).to.equal(readdirSync(folder).filter((name) => name.endsWith(".sql")).length);
  });

  it("empty an index of a version before, which has rows without what is new", async () => {
    const client = await PGlite.create();
    try {
      const db = drizzle(client);
      const files = readdirSync(folder)
        .filter((name) => name.endsWith(".sql"))
        .sort();
      const run = async (name: string) => {
        for (const statement of readFileSync(new URL(name, folder), "utf8").split("--> statement-breakpoint"))
          await db.execute(sql.raw(statement));
      };
      const [first, ...later] = files as [string, ...string[]];
      await run(first);
      await db.execute(sql`insert into "index".states values ('XA', '0x0a', 1)`);
      await db.execute(sql`insert into "index".blocks values (1, '0x01', '0x00', 1)`);
      for (const name of later) await run(name);
      const { rows } = await db.execute<{ count: number }>(sql`
        select (select count(*) from "index".states) + (select count(*) from "index".blocks) as count`);
      expect(Number(rows[0]?.count)).to.equal(0);
    } finally {
      await client.close();
    }
  });
});
