/**
 * What was forgotten cannot be read from anything on the disk, reads as forgotten and not as damaged; and a vault of the
 * first format becomes one in which records can be forgotten.
 * @module
 */
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import type { Database } from "../../../services/store/database.ts";
import { migrate } from "../../../services/store/migrate.ts";
import { unseal } from "../../../services/vault/seal.ts";
import { type OpenedVault, openVault } from "../../../services/vault/vault.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { describeOnEachDatabase } from "../../helpers/store-database.ts";

/** Written by version 0.2.0, with the key of an authority as below. */
const FIRST_FORMAT = fileURLToPath(new URL("../../vectors/vault-1.journal", import.meta.url));

describeOnEachDatabase("vault, forgetting", (emptyDatabase) => {
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
  const options = () => ({ db, migrate, path, keys: `${path}.keys`, keyOf });
  async function opened(): Promise<OpenedVault> {
    await vault?.close();
    vault = await openVault(options());
    return vault;
  }
  const NOW = Date.UTC(2046, 0, 2);
  const gone = { code: "record-forgotten", params: { authority: "XA-LIC", kind: "bundle", id: "b1" } };

  describe("a record that was forgotten", () => {
    it("reads as forgotten with its date, not as damaged, also after a restart and with the table lost", async () => {
      const one = await opened();
      await one.put("XA-LIC", "bundle", "b1", { holder: "Nordwerk" });
      await one.put("XA-LIC", "bundle", "b2", { holder: "Südwerk" });
      await one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], NOW);
      const refused = { ...gone, params: { ...gone.params, at: "2046-01-02T00:00:00.000Z" } };
      for (const lost of [false, false, true]) {
        if (lost) await loseTables();
        const again = lost ? await opened() : (vault as OpenedVault);
        expect(await rejectionOf(again.get("XA-LIC", "bundle", "b1"))).to.deep.equal(refused);
        expect(await again.get("XA-LIC", "bundle", "b2")).to.deep.equal({ holder: "Südwerk" });
        expect(await again.list("XA-LIC", "bundle")).to.deep.equal([{ id: "b2", value: { holder: "Südwerk" } }]);
        expect(await again.names("XA-LIC")).to.deep.equal([
          { kind: "bundle", id: "b1", forgottenAt: NOW },
          { kind: "bundle", id: "b2" },
        ]);
        if (!lost) await opened();
      }
    });

    it("cannot be put again under its name", async () => {
      const one = await opened();
      await one.put("XA-LIC", "bundle", "b1", 1);
      await one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], NOW);
      expect((await rejectionOf(one.put("XA-LIC", "bundle", "b1", 2))).code).to.equal("record-forgotten");
    });

    it("has no key in any file of the directory, whoever holds the authority's key", async () => {
      const one = await opened();
      await one.put("XA-LIC", "bundle", "b1", { holder: "Nordwerk" });
      await one.put("XA-LIC", "bundle", "b2", 2);
      const wrapped = (await keyLines()).find(({ id }) => id === "b1")?.key as string;
      expect(
        unseal(wrapped, "vault-key/1", { authority: "XA-LIC", kind: "bundle", id: "b1" }, keyOf("XA-LIC")),
      ).to.have.length(32);
      expect(await one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], NOW)).to.deep.equal({ overwritten: true });
      const names = await readdir(dirname(path));
      expect(names.sort()).to.deep.equal(["vault.journal", "vault.journal.keys"]);
      for (const name of names) expect(await readFile(join(dirname(path), name), "utf8")).to.not.include(wrapped);
      expect((await keyLines()).map(({ id, forgotten }) => [id, forgotten])).to.deep.equal([
        ["b1", NOW],
        ["b2", undefined],
      ]);
    });

    it("cannot be put under its name while it is being forgotten, also when it had no key", async () => {
      const one = await opened();
      const forgetting = one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], NOW);
      const refused = rejectionOf(one.put("XA-LIC", "bundle", "b1", 1));
      await forgetting;
      expect((await refused).code).to.equal("record-forgotten");
      expect((await keyLines()).map(({ id, forgotten }) => [id, forgotten])).to.deep.equal([["b1", NOW]]);
    });

    it("takes nothing with it that is put at the same time", async () => {
      const one = await opened();
      await one.put("XA-LIC", "bundle", "b1", 1);
      const puts = Array.from({ length: 20 }, (_, i) => one.put("XA-LIC", "draft", `d${i}`, i));
      const forgetting = one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], NOW);
      const later = Array.from({ length: 20 }, (_, i) => one.put("XA-LIC", "draft", `e${i}`, i));
      await Promise.all([...puts, forgetting, ...later]);
      const again = await opened();
      expect(await again.list("XA-LIC", "draft")).to.have.length(40);
      expect((await rejectionOf(again.get("XA-LIC", "bundle", "b1"))).code).to.equal("record-forgotten");
    });

    it("keeps its first date when it is forgotten again", async () => {
      const one = await opened();
      await one.put("XA-LIC", "bundle", "b1", 1);
      for (const at of [NOW, NOW + 1000]) await one.forget("XA-LIC", [{ kind: "bundle", id: "b1" }], at);
      expect((await one.names("XA-LIC"))[0]?.forgottenAt).to.equal(NOW);
    });

    async function keyLines(): Promise<{ id: string; key?: string; forgotten?: number }[]> {
      const lines = (await readFile(`${path}.keys`, "utf8")).trim().split("\n").slice(1);
      return lines.map((line) => JSON.parse(line.slice(line.indexOf("{"))));
    }
  });

  describe("keys", () => {
    it("refuses to open records without the file of their keys", async () => {
      await (await opened()).put("XA-LIC", "draft", "d1", 1);
      await vault?.close();
      await rm(`${path}.keys`);
      const refused = { code: "vault-keys-missing", params: { path: `${path}.keys` } };
      expect(await rejectionOf(openVault(options()))).to.deep.equal(refused);
      vault = undefined;
    });

    it("calls a record damaged whose key was changed or is another's", async () => {
      const one = await opened();
      for (const id of ["d1", "d2"]) await one.put("XA-LIC", "draft", id, id);
      await one.close();
      const { openAppendLog } = await import("../../../services/journal/append-log.ts");
      const log = await openAppendLog(`${path}.keys`, { header: { kind: "vault-keys" } });
      const lines: { id: string; key: string }[] = [];
      for await (const { payload } of log.records()) lines.push(JSON.parse(payload));
      await log.append(JSON.stringify({ ...lines[0], key: lines[1]?.key }));
      await log.close();
      vault = await openVault(options());
      expect((await rejectionOf(vault.get("XA-LIC", "draft", "d1"))).code).to.equal("vault-unreadable");
      expect((await rejectionOf(vault.put("XA-LIC", "draft", "d1", 3))).code).to.equal("vault-unreadable");
      expect(await vault.get("XA-LIC", "draft", "d2")).to.equal("d2");
    });
  });

  describe("a vault of the first format", () => {
    const LISTED = {
      draft: [
        { id: "d1", value: { state: "issued", amount: 12n } },
        { id: "d2", value: { state: "open", amount: 7n } },
      ],
      bundle: [{ id: "0xb1", value: { document: "signed by XA", amount: 12n } }],
      intent: [{ id: "XA-LIC/0xabc/0xdef", value: { officer: "XA-LIC/amara", operation: "0x01" } }],
    } as const;
    async function assertWhole(one: OpenedVault): Promise<void> {
      for (const [kind, rows] of Object.entries(LISTED))
        expect(await one.list("XA-LIC", kind as keyof typeof LISTED)).to.deep.equal(rows);
      const manifest = { lines: [{ line: 1, items: [{ serial: "Ö-1" }] }] };
      expect(await one.get("XB-CUS", "manifest", "m1")).to.deep.equal(manifest);
    }

    it("opens unchanged, and leaves nothing that the authority's key alone would open", async () => {
      await copyFile(FIRST_FORMAT, path);
      await assertWhole(await opened());
      const log = await readFile(path, "utf8");
      const entries = log
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => JSON.parse(line.slice(line.indexOf("{"))));
      expect(entries).to.have.length(6);
      for (const { sealed, format, ...name } of entries) {
        expect(format).to.equal(2);
        for (const sealing of ["vault/1", "vault/2"] as const)
          expect(unseal(sealed, sealing, name, keyOf(name.authority))).to.equal(undefined);
      }
      await assertWhole(await opened());
    });

    it("is copied anew into a table that has the old records, also when the last opening ended between the two", async () => {
      await copyFile(FIRST_FORMAT, path);
      await opened();
      const lines = (await readFile(FIRST_FORMAT, "utf8")).trim().split("\n").slice(1);
      for (const [i, line] of lines.entries()) {
        const { sealed, ...name } = JSON.parse(line.slice(line.indexOf("{")));
        // As the code before would have left the table: it knows no column of formats.
        await db.execute(sql`delete from vault.records where id = ${name.id}`);
        await db.execute(
          sql`insert into vault.records (authority, kind, id, since, record, sealed)
              values (${name.authority}, ${name.kind}, ${name.id}, ${i + 1}, ${i + 1}, ${sealed})`,
        );
      }
      const again = await opened();
      expect(again.restored).to.be.above(0);
      await assertWhole(again);
      const { rows } = await db.execute(sql`select count(*)::int as n from vault.records where format <> 2`);
      expect(rows).to.deep.equal([{ n: 0 }]);
    });

    it("is left as it is when the table has seen more of it", async () => {
      await copyFile(FIRST_FORMAT, path);
      await opened();
      await vault?.close();
      vault = undefined;
      const lines = (await readFile(FIRST_FORMAT, "utf8")).trim().split("\n");
      const cut = `${lines.slice(0, 4).join("\n")}\n`;
      await writeFile(path, cut);
      expect((await rejectionOf(openVault(options()))).code).to.equal("journal-foreign");
      expect(await readFile(path, "utf8")).to.equal(cut);
    });

    it("keeps a record that does not open, calls it damaged, and gives out the others", async () => {
      await copyFile(FIRST_FORMAT, path);
      const strange = (authority: string) => (authority === "XB-CUS" ? new Uint8Array(32) : keyOf(authority));
      vault = await openVault({ ...options(), keyOf: strange });
      expect((await rejectionOf(vault.get("XB-CUS", "manifest", "m1"))).code).to.equal("vault-unreadable");
      expect(await vault.list("XA-LIC", "draft")).to.deep.equal(LISTED.draft);
      await assertWhole(await opened());
    });

    it("lets its records be forgotten afterwards", async () => {
      await copyFile(FIRST_FORMAT, path);
      const one = await opened();
      await one.forget("XA-LIC", [{ kind: "draft", id: "d1" }], NOW);
      expect((await rejectionOf(one.get("XA-LIC", "draft", "d1"))).code).to.equal("record-forgotten");
      expect(await one.list("XA-LIC", "draft")).to.deep.equal([LISTED.draft[1]]);
    });
  });
});
