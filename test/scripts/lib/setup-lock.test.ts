/**
 * Two set-ups of one checkout, and locks whose holder is gone.
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { scriptModule } from "../../helpers/script-module.ts";

const { alone } = await scriptModule<{
  alone<T>(path: string, work: (note: (pid: number) => void) => Promise<T>): Promise<T>;
}>("scripts/lib/setup-lock.mjs");

describe("lock of the set-up", () => {
  let path = "";
  beforeEach(() => {
    path = join(fileTree({}), ".node", "boot.lock");
  });
  afterEach(removeFileTrees);

  it("lets one in at a time", async () => {
    let inside = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      expect(inside).to.equal(1);
      await sleep(50);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => alone(path, work)));
    expect(existsSync(path)).to.equal(false);
  });

  it("lets the next in after a failure", async () => {
    const failed = await alone(path, () => Promise.reject(new Error("no"))).catch((error: Error) => error.message);
    expect(failed).to.equal("no");
    expect(await alone(path, async () => "in")).to.equal("in");
  });

  it("takes over from a holder that died without a word", async () => {
    const code = `import { alone } from ${JSON.stringify(new URL("../../../scripts/lib/setup-lock.mjs", import.meta.url))};
      await alone(${JSON.stringify(path)}, async () => process.kill(process.pid, "SIGKILL"));`;
    const { signal } = await childResult(process.execPath, ["--input-type=module", "-e", code]);
    expect(signal).to.equal("SIGKILL");
    expect(existsSync(path)).to.equal(true);
    expect(await alone(path, async () => "in")).to.equal("in");
  });

  it("waits while a child of a dead holder is at work", async () => {
    await alone(path, async () => undefined);
    writeFileSync(path, JSON.stringify({ token: "dead", pids: [2 ** 30, process.pid] }));
    const entered = alone(path, async () => "in");
    expect(await Promise.race([entered, sleep(600).then(() => "waiting")])).to.equal("waiting");
    writeFileSync(path, JSON.stringify({ token: "dead", pids: [2 ** 30] }));
    expect(await entered).to.equal("in");
  });

  it("writes down its children", async () => {
    await alone(path, async (note) => {
      note(4711);
      expect(JSON.parse(readFileSync(path, "utf8")).pids).to.deep.equal([process.pid, 4711]);
    });
  });

  it("says so when the folder cannot be made", async () => {
    const blocked = join(fileTree({ ".node": "a file" }), ".node", "boot.lock");
    const failure = await alone(blocked, async () => "in").catch((error: Error) => error.message);
    expect(failure).to.match(/^Cannot write .*make the checkout writable/);
  });
});
