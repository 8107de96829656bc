/**
 * What the vault refuses to give out, and that what it acknowledged is there again whatever happened to the table.
 * @module
 */
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { JournalError } from "../../../services/journal/journal-error.ts";
import type { Database } from "../../../services/store/database.ts";
import { migrate } from "../../../services/store/migrate.ts";
import { type OpenedVault, openVault } from "../../../services/vault/vault.ts";
import { startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { exampleBundle, word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { describeOnEachDatabase } from "../../helpers/store-database.ts";

describeOnEachDatabase("vault", (emptyDatabase, kind) => {
  let db: Database;
  let path = "";
  let vault: OpenedVault | undefined;
  beforeEach(async () => {
    db = await emptyDatabase();
    path = join(await temporaryDirectory(), "vault.journal");
  });
  afterEach(async () => {
    await vault?.close();
    vault = undefined;
    await removeTemporaryDirectories();
  });

  async function loseTables(): Promise<void> {
    await db.execute(sql`drop schema if exists vault cascade`);
    await db.execute(sql`drop schema if exists vault_migrations cascade`);
  }
  const keyOf = (authority: string) => new Uint8Array(32).fill(authority.charCodeAt(1));
  async function opened(keys = keyOf): Promise<OpenedVault> {
    await vault?.close();
    vault = await openVault({ db, migrate, path, keys: `${path}.keys`, keyOf: keys });
    return vault;
  }

  describe("reading", () => {
    it("refuses a record that was changed by one character", async () => {
      await (await opened()).put("XA-LIC", "draft", "d1", { a: 1 });
      const rows = await db.execute<{ sealed: string }>(sql`select sealed from vault.records`);
      const sealed = rows.rows[0]?.sealed as string;
      for (const at of [0, 20, sealed.length - 2]) {
        const other = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
        await db.execute(sql`update vault.records set sealed = ${other}`);
        const refused = { code: "vault-unreadable", params: { authority: "XA-LIC", kind: "draft", id: "d1" } };
        expect(await rejectionOf((await opened()).get("XA-LIC", "draft", "d1"))).to.deep.equal(refused);
        expect(await rejectionOf((await opened()).list("XA-LIC", "draft"))).to.deep.equal(refused);
      }
      for (const other of ["", "AAAA", "not base64url!"]) {
        await db.execute(sql`update vault.records set sealed = ${other}`);
        expect((await rejectionOf((await opened()).get("XA-LIC", "draft", "d1"))).code).to.equal("vault-unreadable");
      }
    });

    it("refuses a record that stands under another's id, kind or authority", async () => {
      const one = await opened(() => new Uint8Array(32));
      await one.put("XA-LIC", "draft", "d1", "first");
      await one.put("XA-LIC", "draft", "d2", "second");
      await one.put("XA-LIC", "bundle", "d1", "third");
      await one.put("XA-CUS", "draft", "d1", "fourth");
      const original = "(select sealed from vault.records where authority = 'XA-LIC' and kind = 'draft' and id = 'd1')";
      await db.execute(sql.raw(`update vault.records set sealed = ${original}`));
      expect(await one.get("XA-LIC", "draft", "d1")).to.equal("first");
      for (const [authority, kind, id] of [
        ["XA-LIC", "draft", "d2"],
        ["XA-LIC", "bundle", "d1"],
        ["XA-CUS", "draft", "d1"],
      ] as const) {
        expect((await rejectionOf(one.get(authority, kind, id))).code, `${authority} ${kind} ${id}`).to.equal(
          "vault-unreadable",
        );
      }
    });

    it("refuses every record when the key is another", async () => {
      await (await opened()).put("XA-LIC", "draft", "d1", { a: 1 });
      const other = await opened(() => new Uint8Array(32).fill(1));
      expect((await rejectionOf(other.get("XA-LIC", "draft", "d1"))).code).to.equal("vault-unreadable");
    });

    it("finds nothing under names nobody used, and nothing of another authority", async () => {
      const one = await opened();
      await one.put("XA-LIC", "draft", "d1", 1);
      for (const [authority, kind, id] of [
        ["XA-LIC", "draft", "d2"],
        ["XA-LIC", "bundle", "d1"],
        ["XB-LIC", "draft", "d1"],
        ["XA-LIC", "draft", "d1\u0000"],
      ] as const) {
        expect(await one.get(authority, kind, id)).to.equal(undefined);
      }
      expect(await one.list("XB-LIC", "draft")).to.deep.equal([]);
    });
  });

  describe("writing", () => {
    it("refuses names that a log or a table would trip over, and keeps nothing of them", async () => {
      const one = await opened();
      for (const id of ["", "a\nb", "a\u0000", "ü", "x".repeat(256)]) {
        const error = await one.put("XA-LIC", "draft", id, 1).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error, JSON.stringify(id)).to.be.instanceOf(RangeError);
      }
      expect(await one.list("XA-LIC", "draft")).to.deep.equal([]);
    });

    it("refuses a value it would not give back the same, before anything is written", async () => {
      const one = await opened();
      const before = await readFile(path, "utf8");
      const error = await one.put("XA-LIC", "draft", "d1", { at: new Date(0) }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(TypeError);
      expect(await readFile(path, "utf8")).to.equal(before);
    });

    it("gives back what was put, amounts included, the last under each name, in the order of first puts", async () => {
      const one = await opened();
      const bundle = exampleBundle("a.b.c", word("key"));
      await one.put("XA-LIC", "bundle", "b", bundle);
      await one.put("XA-LIC", "bundle", "a", { n: 1 });
      await one.put("XA-LIC", "bundle", "b", { ...bundle, document: "d.e.f" });
      const expected = [
        { id: "b", value: { ...bundle, document: "d.e.f" } },
        { id: "a", value: { n: 1 } },
      ];
      expect(await one.list("XA-LIC", "bundle")).to.deep.equal(expected);
      expect(await (await opened()).list("XA-LIC", "bundle")).to.deep.equal(expected);
      await loseTables();
      expect(await (await opened()).list("XA-LIC", "bundle")).to.deep.equal(expected);
    });

    it("keeps the last of many puts under one name at once", async () => {
      const one = await opened();
      await Promise.all(Array.from({ length: 40 }, (_, i) => one.put("XA-LIC", "draft", "d", i)));
      expect(await one.get("XA-LIC", "draft", "d")).to.equal(39);
    });

    it("leaves nothing readable in log or table", async () => {
      await (await opened()).put("XA-LIC", "draft", "d1", { holder: "Nordwerk Defence" });
      const table = JSON.stringify((await db.execute(sql`select * from vault.records`)).rows);
      const log = await readFile(path, "utf8");
      for (const text of [table, log]) {
        expect(text).to.include("XA-LIC");
        expect(text).to.not.include("Nordwerk");
        expect(text).to.not.include(Buffer.from("Nordwerk").toString("base64url").slice(0, 9));
      }
    });
  });

  describe("opening", () => {
    it("refuses a log that ends before what the table was copied from", async () => {
      await (await opened()).put("XA-LIC", "draft", "d1", 1);
      await vault?.close();
      await truncate(path, 0);
      expect((await rejectionOf(openVault({ db, migrate, path, keys: `${path}.keys`, keyOf }))).code).to.equal(
        "journal-foreign",
      );
      // The table lost what it had: the empty log is then simply a new one.
      await loseTables();
      expect((await opened()).restored).to.equal(0);
    });

    it("refuses a log with a damaged record and says so by its code", async () => {
      const one = await opened();
      for (const id of ["a", "b", "c"]) await one.put("XA-LIC", "draft", id, id);
      await one.close();
      vault = undefined;
      const log = await readFile(path, "utf8");
      await writeFile(path, log.replace('"id":"b"', '"id":"x"'));
      const error = await openVault({ db, migrate, path, keys: `${path}.keys`, keyOf }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(JournalError);
      expect((error as JournalError).code).to.equal("journal-corrupt");
    });

    it("copies all records when the table is gone, and none when it is whole", async () => {
      const one = await opened();
      for (const id of ["a", "b", "c"]) await one.put("XA-LIC", "operation", id, { id });
      expect((await opened()).restored).to.equal(0);
      await loseTables();
      const again = await opened();
      expect(again.restored).to.equal(3);
      expect((await again.list("XA-LIC", "operation")).map(({ id }) => id)).to.deep.equal(["a", "b", "c"]);
    });

    it("copies a record the table lost in the middle, and a newer one than it has", async () => {
      const one = await opened();
      for (const id of ["a", "b", "c"]) await one.put("XA-LIC", "draft", id, { id, version: 1 });
      const before = await db.execute<{ sealed: string }>(sql`select sealed from vault.records where id = 'c'`);
      await one.put("XA-LIC", "draft", "c", { id: "c", version: 2 });
      await db.execute(sql`delete from vault.records where id = 'b'`);
      await db.execute(sql`update vault.records set record = 3, sealed = ${before.rows[0]?.sealed} where id = 'c'`);
      const again = await opened();
      expect(again.restored).to.equal(2);
      const found = await again.list("XA-LIC", "draft");
      expect(found.map(({ id, value }) => [id, (value as { version: number }).version])).to.deep.equal([
        ["a", 1],
        ["b", 1],
        ["c", 2],
      ]);
    });

    // The journal of a process that dies is the same whatever its table is in.
    if (kind === "postgresql") return;
    it("has every acknowledged record after the process was killed and its table lost", async () => {
      const acknowledged: string[] = [];
      for (let round = 0; round < 2; round++) {
        const child = startChild("vault-child.ts", [path]);
        await child.line("safe 3-");
        await setTimeout(50 * round);
        await child.kill();
        acknowledged.push(...child.lines.filter((line) => line.startsWith("safe ")).map((line) => line.slice(5)));
      }
      const again = await opened(() => new Uint8Array(32).fill(7));
      const there = new Map((await again.list("XA-LIC", "intent")).map(({ id, value }) => [id, value]));
      expect(acknowledged.length).to.be.above(20);
      for (const id of acknowledged)
        expect(there.get(id)).to.deep.equal({ id, amount: BigInt(id.split("-")[0] as string) });
    });
  });
});
