/**
 * What is left of a backup beside the records: a time, and no guess where there is none.
 * @module
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { lastBackup, recordBackup } from "../../../services/backup/last-backup.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("last backup", () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "countersign-last-backup-"));
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  it("is not known when its record is damaged, says no time, or is none", async () => {
    for (const text of ["", "{", "null", "{}", '{"madeAt":"yesterday"}', '{"madeAt":1.5}']) {
      await writeFile(join(data, "last-backup.json"), text);
      expect((await rejectionOf(lastBackup(data))).code, text).to.equal("backup-unknown");
    }
  });

  it("is none where none was made", async () => {
    expect(await lastBackup(data)).to.equal(undefined);
  });

  it("cannot be recorded where nobody may write", async () => {
    const error = await recordBackup(join(data, "away"), 1).catch((thrown: NodeJS.ErrnoException) => thrown.code);
    expect(error).to.equal("ENOENT");
  });

  it("is the one that ended last, by when it was begun, and says nothing else", async () => {
    await recordBackup(data, 5);
    await recordBackup(data, 7);
    expect(await lastBackup(data)).to.equal(7);
    expect(await readdir(data)).to.deep.equal(["last-backup.json"]);
    expect(await readFile(join(data, "last-backup.json"), "utf8")).to.equal('{"madeAt":7}\n');
  });
});
