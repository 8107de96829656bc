/**
 * A damaged database never stops a node and is never overwritten in silence.
 * @module
 */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { emptyRegister } from "../../../services/domain/register/model.ts";
import { type Damage, openDatabase } from "../../../services/store/database.ts";
import { createIndexStore } from "../../../services/store/index/index-store.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";

const block = { number: 1, hash: "0x01", parentHash: "0x00", time: 1_780_000_000, events: [] } as const;

/** Root may write everywhere: a test run by root steps down for the moment. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe("store database", () => {
  let directory = "";
  let damages: Damage[] = [];
  const open = () => openDatabase(directory, (damage) => damages.push(damage));

  before(async () => {
    directory = join(await temporaryDirectory(), "database");
  });
  beforeEach(() => {
    damages = [];
  });
  after(removeTemporaryDirectories);

  it("refuses a place that is a file, and leaves it as it was", async () => {
    const file = join(await temporaryDirectory(), "file");
    await writeFile(file, "mine");
    const error = await refusal(openDatabase(file, (damage) => damages.push(damage)));
    expect(error.code).to.equal("directory-unwritable");
    expect(error.params).to.have.property("directory", file);
    expect(await readFile(file, "utf8")).to.equal("mine");
    expect(damages).to.deep.equal([]);
  });

  it("refuses a directory it may not write, and does not call that damage", async () => {
    const closed = join(await temporaryDirectory(), "database");
    await mkdir(closed);
    await writeFile(join(closed, "PG_VERSION"), "17");
    await chmod(closed, 0o555);
    const error = await asNobody(() => refusal(openDatabase(closed, (damage) => damages.push(damage))));
    expect(error.code).to.equal("directory-unwritable");
    expect(await readFile(join(closed, "PG_VERSION"), "utf8")).to.equal("17");
    expect(damages).to.deep.equal([]);
  });

  it("keeps what was written when it is closed and opened again", async () => {
    const first = await open();
    await createIndexStore(first.db).append([block], emptyRegister());
    await first.close();
    const again = await open();
    expect(await createIndexStore(again.db).head()).to.deep.equal({ number: 1, hash: "0x01", time: block.time });
    await again.close();
    expect(damages).to.deep.equal([]);
  });

  it("moves a database that does not open aside, says so, and starts an empty one", async () => {
    await rm(join(directory, "global", "pg_control"));
    const { db, close } = await open();
    expect(await createIndexStore(db).head()).to.equal(undefined);
    await close();
    expect(damages).to.have.length(1);
    expect(damages[0]).to.include({ directory, movedTo: `${directory}.damaged-1` });
    expect(damages[0]?.reason).to.be.instanceOf(Error);
    expect(await readdir(`${directory}.damaged-1`)).to.include("PG_VERSION");
  });

  it("moves a directory that is no database aside, beside the earlier one", async () => {
    await rm(directory, { recursive: true });
    await mkdir(directory);
    await writeFile(join(directory, "notes.txt"), "mine");
    const { close } = await open();
    await close();
    expect(damages.map(({ movedTo }) => movedTo)).to.deep.equal([`${directory}.damaged-2`]);
    expect(await readFile(join(`${directory}.damaged-2`, "notes.txt"), "utf8")).to.equal("mine");
  });
});
