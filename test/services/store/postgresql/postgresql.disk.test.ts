/**
 * A server whose disk is full: what is on disk here is done and reaches the tables later, what is not is not begun.
 * @module
 */
import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { openAlertStore } from "../../../../services/store/alerts/alert-store.ts";
import type { Database, OpenedDatabase } from "../../../../services/store/database.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { migrate } from "../../../../services/store/migrate.ts";
import { openOutbox } from "../../../../services/store/outbox/outbox-store.ts";
import { openPostgresql } from "../../../../services/store/postgresql/postgresql.ts";
import { openVerificationLog } from "../../../../services/store/verification-log/verification-log.ts";
import { openVault } from "../../../../services/vault/vault.ts";
import { someAlert } from "../../../helpers/alerts.ts";
import { outboxItem } from "../../../helpers/ledger-acts.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { cluster } from "../../../helpers/postgresql.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";
import { describeOnPostgresql, emptyServerDatabase, optionsOf } from "../../../helpers/store-database.ts";

const NETWORK = "0x01";
const FULL = { why: "its disk is full (53100)" };

describeOnPostgresql("a server whose disk is full", () => {
  let db: Database;
  let folder = "";
  beforeEach(async () => {
    db = await emptyServerDatabase();
    folder = await temporaryDirectory();
    await db.execute(sql`create schema trial`);
    await db.execute(sql`create function trial.full() returns trigger language plpgsql
      as 'begin raise exception ''could not extend file'' using errcode = ''53100''; end'`);
  });
  after(removeTemporaryDirectories);

  /** Reads go on, and the table takes no row, as on a server with no room for it. */
  const fill = (table: string) =>
    db.execute(sql.raw(`create trigger full_disk before insert on ${table} execute function trial.full()`));
  const makeRoom = (table: string) => db.execute(sql.raw(`drop trigger full_disk on ${table}`));
  after(async () => {
    await db.execute(sql`drop trigger if exists full_disk on outbox.items`);
  });

  it("keeps an item of the outbox that is on disk, says nothing of it while it cannot, and has it also after a restart", async () => {
    const path = join(folder, "outbox.journal");
    const outbox = await openOutbox(db, path, NETWORK);
    await fill("outbox.items");
    await outbox.put(outboxItem("a"));
    for (const ask of [() => outbox.get("a"), () => outbox.byKey("XA-CUS", "a"), () => outbox.open()])
      expect((await refusal(ask())).params, "it must not be taken for unknown").to.deep.equal(FULL);
    expect((await refusal(outbox.put(outboxItem("b")))).params, "not begun").to.deep.equal(FULL);
    await outbox.close();
    await makeRoom("outbox.items");
    const again = await openOutbox(db, path, NETWORK);
    expect(again.restored).to.equal(1);
    expect((await again.open()).map(({ id }) => id)).to.deep.equal(["a"]);
    await fill("outbox.items");
    await again.put(outboxItem("c"));
    await makeRoom("outbox.items");
    expect((await again.get("c"))?.id, "without a restart").to.equal("c");
    await again.close();
  });

  it("keeps what is in the vault's, the log's and the alerts' journals, and gives it back when there is room", async () => {
    const key = new Uint8Array(32).fill(7);
    const path = join(folder, "vault.journal");
    const vault = await openVault({ db, migrate, path, keys: `${path}.keys`, keyOf: () => key });
    const log = await openVerificationLog({ db, path: join(folder, "log.journal"), networkId: NETWORK, sha256 });
    const alerts = await openAlertStore({ db, path: join(folder, "alerts.journal"), networkId: NETWORK, sha256 });
    const tables = ["vault.records", "verification_log.records", "alerts.marks"];
    for (const table of tables) await fill(table);
    await vault.put("XA-LIC", "draft", "d", { a: 1n });
    expect(await log.append("XA-CUS", 1, async () => "signed")).to.equal(0);
    const act = { act: "take", by: "XA-LIC/amara", at: 5 } as const;
    await alerts.put({ alert: someAlert("a"), act, authority: "XA-LIC", key: "1", body: "0x02" });
    expect(alerts.actsOn(someAlert("a").id)).to.deep.equal([act]);
    for (const ask of [
      () => vault.get("XA-LIC", "draft", "d"),
      () => vault.list("XA-LIC", "draft"),
      () => log.read("XA-CUS", 0),
    ])
      expect((await refusal(ask())).params).to.deep.equal(FULL);
    for (const table of tables) await makeRoom(table);
    expect(await vault.get("XA-LIC", "draft", "d")).to.deep.equal({ a: 1n });
    expect(await log.read("XA-CUS", 0)).to.equal("signed");
    for (const part of [vault, log, alerts]) await part.close();
    const again = await openAlertStore({ db, path: join(folder, "alerts.journal"), networkId: NETWORK, sha256 });
    expect(again.actsOn(someAlert("a").id)).to.deep.equal([act]);
    await again.close();
    const { rows } = await db.execute(sql`select records::int from alerts.marks`);
    expect(rows, "the mark follows in the background, or at the next opening").to.deep.equal([{ records: 1 }]);
  });
});

/** A disk of this size at `folder`, where this user may mount one. */
function mountSmallDisk(folder: string, megabytes: number): boolean {
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).status === 0;
  if (mounted) chownSync(folder, 65_534, 65_534);
  return mounted;
}

/** Fills the disk where it is a small one; elsewhere the server says of the index's table what it would say then. */
async function fillDisk(db: Database, small: boolean): Promise<void> {
  if (!small) {
    await db.execute(sql`create function public.full() returns trigger language plpgsql
      as 'begin raise exception ''could not extend file'' using errcode = ''53100''; end'`);
    await db.execute(sql`create trigger full_disk before insert on "index".events execute function public.full()`);
    return;
  }
  await db.execute(sql`create table public.filler (text text)`);
  const lines = sql`select repeat(md5(n::text), 200) from generate_series(1, 400) n`;
  const filling = async () => {
    for (;;) await db.execute(sql`insert into public.filler ${lines}`);
  };
  expect((await refusal(filling())).params).to.deep.equal(FULL);
}

async function makeRoomOnDisk(db: Database): Promise<void> {
  await db.execute(sql`drop table if exists public.filler`);
  await db.execute(sql`drop function if exists public.full cascade`);
}

describeOnPostgresql("a server on a small disk", () => {
  let folder = "";
  let small = false;
  let opened: OpenedDatabase;
  before(async () => {
    folder = await temporaryDirectory();
    small = mountSmallDisk(folder, 24);
    const server = await cluster();
    const admin = await server.connect();
    if (small) await admin.query(`create tablespace small location '${folder}'`);
    await admin.end();
    const database = await server.createDatabase(small ? "tablespace small" : "");
    opened = await openPostgresql(await optionsOf({ database }));
  });
  after(async () => {
    await opened.close();
    const admin = await (await cluster()).connect();
    const { rows } = await admin.query<{ name: string }>(
      "select datname as name from pg_database join pg_tablespace t on t.oid = dattablespace where spcname = 'small'",
    );
    for (const { name } of rows) await admin.query(`drop database ${name}`);
    await admin.query("drop tablespace if exists small");
    await admin.end();
    if (small) spawnSync("umount", [folder]);
    await removeTemporaryDirectories();
  });

  it("refuses blocks it has no room for, keeps none of them, and takes them when there is room", async () => {
    const { db } = opened;
    const index = createIndexStore(db);
    const blocks = [...generateRegister({ seed: 3, permits: 400 })];
    const lookup = createLookup();
    const [first, rest] = [blocks.slice(0, 20), blocks.slice(20)];
    for (const block of first) lookup.apply(block);
    await index.append(first, lookup.register);
    const before = await index.digest();
    await fillDisk(db, small);
    for (const block of rest) lookup.apply(block);
    expect((await refusal(index.append(rest, lookup.register))).params).to.deep.equal(FULL);
    expect(await index.digest()).to.equal(before);
    await makeRoomOnDisk(db);
    await index.append(rest, lookup.register);
    expect((await index.head())?.number).to.equal(blocks.at(-1)?.number);
  });
});
