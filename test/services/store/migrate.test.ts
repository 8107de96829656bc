/**
 * Tables change whole or not at all, and never under a version that does not understand them.
 * @module
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../../../services/store/database.ts";
import { DatabaseFault } from "../../../services/store/database-error.ts";
import { migrate } from "../../../services/store/migrate.ts";
import { openPostgresql } from "../../../services/store/postgresql/postgresql.ts";
import { startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";
import { migrationFolder, ROOM } from "../../helpers/migration-folder.ts";
import { describeOnEachDatabase, describeOnPostgresql, optionsOf } from "../../helpers/store-database.ts";

const BEGIN = ["create schema trial", "create table trial.a (n integer primary key)", "insert into trial.a values (1)"];
/** Longer than anybody waits. */
const ENDLESS = "select count(*) from generate_series(1, 1000000000000)";

async function there(db: Database, name: string): Promise<boolean> {
  const { rows } = await db.execute<{ there: boolean }>(sql`select to_regclass(${name}) is not null as there`);
  return rows[0]?.there === true;
}

describeOnEachDatabase("migrating", (emptyDatabase) => {
  let db: Database;
  beforeEach(async () => {
    db = await emptyDatabase();
  });
  after(removeTemporaryDirectories);

  it("refuses tables that a newer version changed in a way that this one does not know", async () => {
    await migrate(db, await migrationFolder(BEGIN, ["alter table trial.a rename n to m"]));
    const older = await migrationFolder(BEGIN);
    const refused = await refusal(migrate(db, older));
    expect(refused.code).to.equal("database-newer");
    expect(refused.params).to.deep.equal({ schema: ROOM, migration: "2026-01-02T00:00:00.000Z" });
  });

  it("goes on where the newer version only expanded them, also when a later one contracts: then it refuses", async () => {
    const expanding = "-- expands\nalter table trial.a add column note text";
    await migrate(db, await migrationFolder(BEGIN, [expanding]));
    const older = await migrationFolder(BEGIN);
    await migrate(db, older);
    await db.execute(sql`insert into trial.a (n) values (2)`);
    await migrate(db, await migrationFolder(BEGIN, [expanding], ["alter table trial.a drop column n"]));
    expect((await refusal(migrate(db, older))).code).to.equal("database-newer");
  });

  it("takes a database that a version made which kept no promises", async () => {
    await db.execute(sql.raw(`create schema ${ROOM}`));
    await db.execute(
      sql.raw(
        `create table ${ROOM}.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
      ),
    );
    for (const statement of BEGIN) await db.execute(sql.raw(statement));
    const at = Date.UTC(2026, 0, 1);
    await db.execute(sql.raw(`insert into ${ROOM}.__drizzle_migrations (hash, created_at) values ('x', ${at})`));
    await migrate(db, await migrationFolder(BEGIN, ["create table trial.b (n integer)"]));
    expect([await there(db, "trial.a"), await there(db, "trial.b")]).to.deep.equal([true, true]);
  });

  it("leaves nothing of a migration that fails half way, nor of those before it in the same start", async () => {
    const folder = await migrationFolder(BEGIN, [
      "create table trial.b (n integer)",
      "create table trial.a (n integer)",
    ]);
    const failed = await refusal(migrate(db, folder));
    expect(failed).to.be.instanceOf(DatabaseFault);
    expect(failed.message).to.include("42P07").and.not.include("create table");
    expect([await there(db, "trial.a"), await there(db, `${ROOM}.__drizzle_migrations`)]).to.deep.equal([false, false]);
    await migrate(db, await migrationFolder(BEGIN));
    expect(await there(db, "trial.a")).to.equal(true);
  });

  it("does nothing the second time", async () => {
    const folder = await migrationFolder(BEGIN);
    await migrate(db, folder);
    await migrate(db, folder);
    const { rows } = await db.execute(sql`select n from trial.a`);
    expect(rows).to.have.length(1);
  });
});

describe("a migration that is killed, embedded", () => {
  after(removeTemporaryDirectories);

  it("is not there, and runs whole the next time", async () => {
    const { migrationsFolder } = await migrationFolder([...BEGIN, ENDLESS]);
    const directory = join(await temporaryDirectory(), "store");
    const child = startChild("migrating-child.ts", [migrationsFolder, ROOM, directory]);
    await child.line("migrating");
    await sleep(300);
    await child.kill();
    expect(child.lines).to.deep.equal(["migrating"]);
    const { db, close } = await openDatabase(directory, ({ reason }) => {
      throw reason;
    });
    expect([await there(db, "trial.a"), await there(db, `${ROOM}.__drizzle_migrations`)]).to.deep.equal([false, false]);
    await migrate(db, await migrationFolder(BEGIN));
    expect(await there(db, "trial.a")).to.equal(true);
    await close();
  });
});

describeOnPostgresql("a migration that is killed, on PostgreSQL", () => {
  after(removeTemporaryDirectories);

  it("is not there, and runs whole the next time", async () => {
    const { migrationsFolder } = await migrationFolder([...BEGIN, "select pg_sleep(3)"]);
    const options = await optionsOf();
    const child = startChild("migrating-child.ts", [migrationsFolder, ROOM, JSON.stringify(options)]);
    await child.line("migrating");
    await sleep(500);
    await child.kill();
    expect(child.lines).to.deep.equal(["migrating"]);
    const { db, close } = await openPostgresql(options);
    expect(await there(db, "trial.a")).to.equal(false);
    // Waits for what the server still does for the dead: it ends without a commit.
    await migrate(db, await migrationFolder(BEGIN));
    expect(await there(db, "trial.a")).to.equal(true);
    await close();
  });
});
