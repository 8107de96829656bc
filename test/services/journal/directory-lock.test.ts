/**
 * One writer per directory, whatever happens to the writer.
 * @module
 */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { lockDirectory } from "../../../services/journal/directory-lock.ts";
import { type Child, startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";

describe("directory lock", () => {
  let directory = "";
  const children: Child[] = [];
  function start(): Child {
    const child = startChild("ledger-lock-child.ts", [directory]);
    children.push(child);
    return child;
  }
  beforeEach(async () => {
    directory = join(await temporaryDirectory(), "var", "ledger");
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await removeTemporaryDirectories();
  });

  it("refuses a second process and names the pid of the first", async () => {
    const first = start();
    await first.line("locked");
    const error = await refusal(lockDirectory(directory));
    expect(error.code).to.equal("directory-locked");
    expect(error.params).to.deep.equal({ directory, pid: first.process.pid });
  });

  it("refuses a second lock in the same process", async () => {
    const lock = await lockDirectory(directory);
    const error = await refusal(lockDirectory(directory));
    expect(error.code).to.equal("directory-locked");
    expect(error.params).to.have.property("pid", process.pid);
    expect(await start().line("refused")).to.equal(`refused directory-locked ${process.pid}`);
    lock.release();
  });

  it("refuses a directory that is a file", async () => {
    const file = join(await temporaryDirectory(), "file");
    await writeFile(file, "");
    const error = await refusal(lockDirectory(file));
    expect(error.code).to.equal("directory-unusable");
    expect(error.params).to.have.property("directory", file);
  });

  it("refuses a directory whose lock file is something else", async () => {
    const foreignDirectory = await temporaryDirectory();
    await writeFile(join(foreignDirectory, "directory.lock"), "x".repeat(4_096));
    expect((await refusal(lockDirectory(foreignDirectory))).code).to.equal("directory-unusable");
  });

  it("admits exactly one of five processes that start together", async () => {
    const five = Array.from({ length: 5 }, start);
    const said = await Promise.all(five.map((child) => Promise.race([child.line("locked"), child.line("refused")])));
    expect(
      said.filter((line) => line === "locked"),
      said.join(),
    ).to.have.length(1);
    const winner = five[said.indexOf("locked")]?.process.pid;
    for (const line of said.filter((one) => one !== "locked"))
      expect(line).to.equal(`refused directory-locked ${winner}`);
  });

  it("admits the next process after the holder was killed", async () => {
    for (let round = 0; round < 3; round += 1) {
      const child = start();
      expect(await child.line("locked")).to.equal("locked");
      await child.kill();
    }
    (await lockDirectory(directory)).release();
  });

  it("admits a process although the pid of a killed holder lives on in another program", async () => {
    const child = start();
    await child.line("locked");
    await child.kill();
    await writeFile(join(directory, "directory.lock.pid"), `${process.pid}\n`);
    (await lockDirectory(directory)).release();
  });

  it("admits the next one after a release, and releasing twice harms nobody", async () => {
    const first = await lockDirectory(directory);
    first.release();
    const second = await lockDirectory(directory);
    first.release();
    expect((await refusal(lockDirectory(directory))).code).to.equal("directory-locked");
    second.release();
  });
});
