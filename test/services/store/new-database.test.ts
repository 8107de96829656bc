/**
 * A new database is there whole, or not at all.
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { expect } from "chai";
import { makeDatabase } from "../../../services/store/new-database.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";

const FAILING = fileURLToPath(new URL("../../helpers/failing-process.ts", import.meta.url));
const MAKER = new URL("../../../services/store/new-database.ts", import.meta.url).href;
/** For a shell: runs MAKING on the directory. */
const MAKE = '"$3" -e "$4" "$5" "$2"';
const MAKING = "import(process.argv[1]).then(({ makeDatabase }) => makeDatabase(process.argv[2]))";

describe("new database", () => {
  let around = "";
  beforeEach(async () => {
    around = await temporaryDirectory();
  });
  after(removeTemporaryDirectories);

  async function failure(making: Promise<void>): Promise<string> {
    return making.then(
      () => "none",
      (error: unknown) => String(error),
    );
  }

  it("leaves nothing when its process fails or is ended, and says what it was told", async () => {
    for (const [name, how] of [
      ["failed", "status 3"],
      ["killed", "SIGKILL"],
    ] as const) {
      const directory = join(around, name);
      await mkdir(directory);
      expect(await failure(makeDatabase(directory, FAILING))).to.equal(
        `Error: no database could be made in ${directory}.new (${how}): no room left, say. See that disk and memory have room, and start again`,
      );
      expect(await readdir(directory)).to.deep.equal([]);
    }
    expect((await readdir(around)).sort()).to.deep.equal(["failed", "killed"]);
  });

  it("does not go where something is", async () => {
    const directory = join(around, "database");
    await mkdir(directory);
    await writeFile(join(directory, "notes.txt"), "mine");
    expect(await failure(makeDatabase(directory))).to.match(/ENOTEMPTY|EEXIST/);
    expect(await readdir(directory)).to.deep.equal(["notes.txt"]);
    expect(await readdir(around)).to.deep.equal(["database"]);
  });

  it("is made in place where the directory is a mount point, which cannot be put over", async () => {
    const [volume, directory] = [join(around, "volume"), join(around, "database")];
    await mkdir(volume);
    await mkdir(directory);
    // In a namespace of its own, so that nothing stays mounted. Where a user gets none, it is a folder like any other.
    const sh = (before: string, script: string) =>
      ["sh", "-c", `${before}${script}`, "sh", volume, directory, process.execPath, MAKING, MAKER] as const;
    const mount = 'mount --bind "$1" "$2" && ';
    const isMounted = spawnSync("unshare", ["-Urm", ...sh(mount, "true")]).status === 0;
    const made = isMounted
      ? spawnSync("unshare", ["-Urm", ...sh(mount, MAKE)], { encoding: "utf8" })
      : spawnSync("env", sh("", MAKE), { encoding: "utf8" });
    expect([made.status, made.stderr]).to.deep.equal([0, ""]);
    expect(await readdir(isMounted ? volume : directory)).to.include("PG_VERSION");
    expect((await readdir(around)).sort()).to.deep.equal(["database", "volume"]);
  });

  it("is readable by its owner only, opens, and nothing of an ended start is in it", async () => {
    const directory = join(around, "database");
    await mkdir(directory);
    await mkdir(`${directory}.new`);
    await writeFile(join(`${directory}.new`, "half"), "done");
    await makeDatabase(directory);
    expect(await readdir(around)).to.deep.equal(["database"]);
    expect(await readdir(directory))
      .to.include("PG_VERSION")
      .and.not.include("half");
    expect((await stat(directory)).mode & 0o777).to.equal(0o700);
    const client = await PGlite.create(directory);
    expect((await client.query("SELECT 1 AS one")).rows).to.deep.equal([{ one: 1 }]);
    await client.close();
  });
});
