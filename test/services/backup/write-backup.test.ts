/**
 * A backup is whole or not there, is of one moment, and shows nothing.
 * @module
 */
import { copyFileSync, renameSync } from "node:fs";
import { appendFile, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { openBackup, restoreFiles } from "../../../services/backup/read-backup.ts";
import { writeBackup } from "../../../services/backup/write-backup.ts";
import type { Refusal } from "../../../services/domain/errors/refusal.ts";
import { replaceLog } from "../../../services/journal/replace-log.ts";
import { backupOptions, fillData, HEADERS, keyOf, makeBackup, NETWORK, openLog } from "../../helpers/backups.ts";
import { startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("writeBackup", () => {
  let root = "";
  let data = "";
  let target = "";
  beforeEach(async () => {
    root = await temporaryDirectory();
    [data, target] = [join(root, "data"), join(root, "backup")];
    await fillData(data);
  });
  afterEach(removeTemporaryDirectories);

  async function restored(): Promise<string> {
    const into = join(root, `restored-${Math.random()}`);
    await (await restoreFiles(await openBackup(target, keyOf), into)).finish();
    return into;
  }

  it("refuses a directory that is not empty, and leaves what is there", async () => {
    await mkdir(target);
    await writeFile(join(target, "mine"), "mine");
    expect(await rejectionOf(makeBackup(data, target))).to.deep.equal({
      code: "backup-target-used",
      params: { directory: target },
    });
    expect(await readdir(target)).to.deep.equal(["mine"]);
  });

  it("refuses a directory in the node's own, which it leaves as it was, and takes one beside it", async () => {
    const before = (await readdir(data)).sort();
    for (const inside of [data, join(data, "backup"), join(data, "keys", "..", "..b")])
      expect(await rejectionOf(makeBackup(data, inside)), inside).to.deep.equal({
        code: "backup-target-inside",
        params: { directory: inside },
      });
    expect((await readdir(data)).sort()).to.deep.equal(before);
    await makeBackup(data, `${data}-backup`);
  });

  it("refuses a directory that is no node's", async () => {
    for (const nobody of [join(root, "nowhere"), root])
      expect((await rejectionOf(makeBackup(nobody, target))).code).to.equal("backup-nothing");
    expect(await readdir(root)).to.deep.equal(["data"]);
  });

  it("refuses a damaged journal, names it, and leaves nothing", async () => {
    const path = join(data, "verifications.journal");
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace('"number":2', '"number":7'));
    const error = (await makeBackup(data, target).catch((reason: unknown) => reason)) as {
      code: string;
      params: object;
    };
    expect(error.code).to.equal("journal-corrupt");
    expect(error.params).to.include({ path, record: 2 });
    expect(await readdir(root)).to.deep.equal(["data"]);
  });

  it("leaves nothing when the disk is full half way, and says so", async () => {
    await writeFile(join(data, "vault.journal"), "");
    const log = await openLog(data, "vault.journal");
    await log.append("x".repeat(300_000));
    await log.close();
    const child = startChild("backup-full-disk-child.ts", [data, target, "backup"], { limitKiB: 128 });
    expect(await child.line("said")).to.equal("said backup-not-written EFBIG");
    await child.ended;
    expect(await readdir(root)).to.deep.equal(["data"]);
  });

  it("leaves the directory that was there, empty, when it fails", async () => {
    await mkdir(target);
    await rm(join(data, "outbox.journal"));
    for (const name of ["alerts.journal", "verifications.journal"]) await rm(join(data, name));
    expect((await rejectionOf(makeBackup(data, target))).code).to.equal("backup-nothing");
    expect(await readdir(target)).to.deep.equal([]);
  });

  it("gives back every record byte for byte, and neither passphrase nor what is disposable", async () => {
    const { manifest, unknown, passphraseApart } = await makeBackup(data, target);
    expect(unknown).to.deep.equal([]);
    expect(passphraseApart).to.equal(true);
    expect(manifest).to.deep.include({ networkId: NETWORK, ledger: "embedded", software: "0.0.0-test" });
    expect(manifest.block).to.deep.equal({ number: 3, hash: `0x${"0".repeat(63)}3` });
    const into = await restored();
    const names = [...Object.keys(HEADERS), "keys/keyring.json", "keys/XA-LIC.ledger.json", "keys/XA-LIC.document.jwe"];
    for (const name of names)
      expect(await readFile(join(into, name)), name).to.deep.equal(await readFile(join(data, name)));
    expect((await readdir(into)).sort()).to.deep.equal(
      [...Object.keys(HEADERS).filter((name) => !name.includes("/")), "directory.lock", "keys", "ledger"].sort(),
    );
    expect((await stat(into)).mode & 0o777).to.equal(0o700);
    expect((await stat(join(into, "keys/keyring.json"))).mode & 0o777).to.equal(0o600);
  });

  it("shows no record, no name of a file and no authority to who has no key, and names files it does not know", async () => {
    await writeFile(join(data, "new-room.journal"), "0");
    const { unknown } = await makeBackup(data, target);
    expect(unknown).to.deep.equal(["new-room.journal"]);
    for (const name of await readdir(target)) {
      const text = await readFile(join(target, name), "latin1");
      expect(`${name} ${text}`).to.not.match(/outbox|vault|XA-LIC|open sesame|ledger key|number/);
    }
  });

  it("leaves a network's ledger out, and asks for a block after the outbox was cut", async () => {
    const block = { number: 9, hash: NETWORK };
    const asked: string[][] = [];
    const options = { ...backupOptions(data, target), ledger: "network" as const };
    const made = await writeBackup({
      ...options,
      block: async () => {
        asked.push(await readdir(target));
        return block;
      },
    });
    expect(made.manifest.block).to.deep.equal(block);
    expect(made.manifest.files.map(({ path }) => path)).to.not.include("ledger/blocks.journal");
    const outbox = made.manifest.files.find(({ path }) => path === "outbox.journal")?.part;
    expect(asked).to.have.length(1);
    expect(asked[0]).to.include(outbox);
  });

  it("cuts after the last whole record while the journals grow, the ledger no earlier than the outbox", async () => {
    let writing = true;
    const [outbox, ledger, vault] = await Promise.all(
      ["outbox.journal", "ledger/blocks.journal", "vault.journal"].map((name) => openLog(data, name)),
    );
    const acts = (async () => {
      // As a node does: the document, then the signed act, then its block.
      for (let i = 4; writing; i += 1)
        for (const log of [vault, outbox, ledger])
          await log?.append(JSON.stringify({ number: i, hash: `0x${i}`, pad: "x".repeat(900) }));
    })();
    for (let round = 0; round < 10; round += 1) {
      const into = join(root, `b${round}`);
      const { manifest } = await makeBackup(data, into);
      const records = (path: string): number => manifest.files.find((file) => file.path === path)?.records ?? -1;
      expect(records("ledger/blocks.journal")).to.be.at.least(records("outbox.journal") - 1);
      expect(records("vault.journal")).to.be.at.least(records("ledger/blocks.journal"));
      expect(records("outbox.journal")).to.be.at.least(3);
    }
    writing = false;
    await acts;
    for (const log of [outbox, ledger, vault]) await log?.close();
    await appendFile(join(data, "outbox.journal"), '99 00000000 {"torn');
    await makeBackup(data, target);
    expect(await readFile(join(await restored(), "outbox.journal"), "utf8")).to.match(/\}\n$/);
  });

  it("refuses a journal that is written anew all the time, and never takes an old one's bytes for it", async () => {
    const path = join(data, "vault-keys.journal");
    const [spare, aside] = [join(root, "spare"), `${path}.unfinished`];
    await copyFile(path, spare);
    let replacing = true;
    // Another file between any two steps of a copy.
    const turn = (): void => {
      if (!replacing) return;
      copyFileSync(spare, aside);
      renameSync(aside, path);
      setImmediate(turn);
    };
    turn();
    try {
      expect(await rejectionOf(makeBackup(data, target))).to.deep.equal({
        code: "backup-overtaken",
        params: { path, times: "10" },
      });
      expect((await readdir(root)).sort()).to.deep.equal(["data", "spare"]);
    } finally {
      replacing = false;
    }
  });

  it("has the new journal, whole, when one is written anew under it", async () => {
    let replacing = true;
    const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} ${"x".repeat(500)}`);
    const path = join(data, "vault-keys.journal");
    const turns = (async () => {
      while (replacing) await replaceLog(path, { kind: "vault-keys" }, lines);
    })();
    try {
      for (let round = 0; round < 5; round += 1) {
        target = join(root, `b${round}`);
        try {
          await makeBackup(data, target);
        } catch (error) {
          // Ten times in the time of one copy, on a slow disk.
          if ((error as Refusal).code !== "backup-overtaken") throw error;
          continue;
        }
        const text = await readFile(join(await restored(), "vault-keys.journal"), "utf8");
        expect(text).to.match(/\n$/).and.to.not.include("\u0000");
        expect([4, 3001]).to.include(text.trim().split("\n").length);
      }
    } finally {
      replacing = false;
      await turns;
    }
  });
});
