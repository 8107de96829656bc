/**
 * What is not the backup that was made is not restored, and what failed leaves nothing.
 * @module
 */
import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { assertRestored, openBackup, restoreFiles } from "../../../services/backup/read-backup.ts";
import { Refusal } from "../../../services/domain/errors/refusal.ts";
import { fillData, keyOf, makeBackup, openLog } from "../../helpers/backups.ts";
import { startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("restoreFiles", () => {
  let root = "";
  let from = "";
  let into = "";
  beforeEach(async () => {
    root = await temporaryDirectory();
    [from, into] = [join(root, "backup"), join(root, "into")];
    await fillData(join(root, "data"));
    const log = await openLog(join(root, "data"), "vault.journal");
    for (let i = 0; i < 3; i += 1) await log.append("y".repeat(1_000_000));
    await log.close();
    await makeBackup(join(root, "data"), from);
  });
  afterEach(removeTemporaryDirectories);

  const restoring = async () => restoreFiles(await openBackup(from, keyOf), into);
  async function assertNothingLeft(): Promise<void> {
    expect(await readdir(root)).to.not.include("into");
  }

  it("refuses a directory that is not empty, and leaves what is there", async () => {
    await mkdir(into);
    await writeFile(join(into, "mine"), "mine");
    expect((await rejectionOf(restoring())).code).to.equal("backup-target-used");
    expect(await readdir(into)).to.deep.equal(["mine"]);
  });

  it("refuses a backup without its head: it was never finished", async () => {
    await rm(join(from, "backup.json"));
    const refused = { code: "backup-unfinished", params: { directory: from } };
    expect(await rejectionOf(restoring())).to.deep.equal(refused);
  });

  it("refuses a newer format by its name, before it asks for a passphrase", async () => {
    const path = join(from, "backup.json");
    await writeFile(path, (await readFile(path, "utf8")).replace("countersign/backup/1", "countersign/backup/2"));
    const never = async (): Promise<never> => {
      throw new Error("asked for the passphrase");
    };
    expect(await rejectionOf(openBackup(from, never))).to.deep.equal({
      code: "backup-newer",
      params: { format: "countersign/backup/2", known: "countersign/backup/1" },
    });
  });

  it("passes on that the passphrase is wrong", async () => {
    const wrong = async (): Promise<never> => {
      throw new Refusal("passphrase-wrong", { directory: from });
    };
    expect((await rejectionOf(openBackup(from, wrong))).code).to.equal("passphrase-wrong");
  });

  it("refuses a manifest under another key", async () => {
    const other = async () => new Uint8Array(32);
    expect(await rejectionOf(openBackup(from, other))).to.deep.equal({
      code: "backup-damaged",
      params: { file: "backup.json", why: "its manifest does not open" },
    });
  });

  it("refuses a head in which any field was changed, also by who counts its digest again", async () => {
    const path = join(from, "backup.json");
    const head = JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
    const { createHash } = await import("node:crypto");
    for (const field of ["madeAt", "salt", "keyring", "manifest"]) {
      const changed = { ...head, [field]: head[field]?.replace(/[0-9a-f]/, (c) => (c === "0" ? "1" : "0")) } as Record<
        string,
        string
      >;
      const fields = [changed.format, changed.madeAt, changed.salt, changed.keyring, changed.manifest];
      const again = { ...changed, sha256: createHash("sha256").update(JSON.stringify(fields)).digest("hex") };
      for (const [text, why] of [
        [changed, "it was changed"],
        [again, "its manifest does not open"],
      ] as const) {
        await writeFile(path, JSON.stringify(text));
        const refused = await rejectionOf(openBackup(from, keyOf));
        expect(refused, field).to.deep.equal({ code: "backup-damaged", params: { file: "backup.json", why } });
      }
    }
    for (const other of ["{", "null", "[]", "1"]) {
      await writeFile(path, other);
      expect((await rejectionOf(openBackup(from, keyOf))).code, other).to.equal("backup-damaged");
    }
  });

  it("refuses a part in which one byte was changed, wherever, and names it", async () => {
    for (const part of (await readdir(from)).filter((name) => name.startsWith("part"))) {
      const bytes = await readFile(join(from, part));
      for (const at of new Set([0, bytes.length >> 1, bytes.length - 1])) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] as number) ^ 1;
        await writeFile(join(from, part), changed);
        const refused = { code: "backup-damaged", params: { file: part, why: "it was changed" } };
        expect(await rejectionOf(restoring()), `${part} at ${at}`).to.deep.equal(refused);
        await assertNothingLeft();
      }
      await writeFile(join(from, part), bytes);
    }
  });

  it("refuses a part that is missing, cut short at a piece, longer, or another's", async () => {
    const parts = (await readdir(from)).filter((name) => name.startsWith("part")).sort();
    const [first = "", second = ""] = parts;
    const large = "part-00005.sealed";
    const was = await readFile(join(from, large));
    expect(was.length).to.be.above(3_000_000);
    for (const change of [
      () => truncate(join(from, large), (1 << 20) + 16),
      () => writeFile(join(from, large), was.subarray((1 << 20) + 16)),
      () => writeFile(join(from, large), Buffer.concat([was, was.subarray(0, 40)])),
      () => writeFile(join(from, large), ""),
    ]) {
      await change();
      expect((await rejectionOf(restoring())).params).to.deep.equal({ file: large, why: "it was changed" });
      await assertNothingLeft();
      await writeFile(join(from, large), was);
    }
    await rm(join(from, large));
    expect((await rejectionOf(restoring())).params).to.deep.equal({ file: large, why: "it is missing" });
    await writeFile(join(from, large), was);
    await rename(join(from, first), join(from, "aside"));
    await rename(join(from, second), join(from, first));
    await rename(join(from, "aside"), join(from, second));
    expect((await rejectionOf(restoring())).params).to.deep.equal({ file: first, why: "it was changed" });
    await assertNothingLeft();
  });

  it("leaves nothing when the disk is full half way, and says so", async () => {
    const child = startChild("backup-full-disk-child.ts", [from, into], { limitKiB: 2000 });
    expect(await child.line("said")).to.equal("said backup-not-written EFBIG");
    await child.ended;
    await assertNothingLeft();
  });

  it("keeps a node from starting until it is finished, and leaves an empty directory empty when it is undone", async () => {
    await mkdir(into);
    const files = await restoring();
    expect(await rejectionOf(assertRestored(into))).to.deep.equal({
      code: "restore-unfinished",
      params: { directory: into },
    });
    await files.undo();
    expect(await readdir(into)).to.deep.equal([]);
    await (await restoring()).finish();
    await assertRestored(into);
  });
});
