/**
 * Exit statuses and signals between the boot and what it runs.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";
import { scriptModule } from "../../helpers/script-module.ts";

const runUrl = JSON.stringify(new URL("../../../scripts/lib/run.mjs", import.meta.url));
const leash = JSON.stringify(new URL("../../../scripts/lib/leash.mjs", import.meta.url));

interface Options {
  cwd: string;
  env: NodeJS.ProcessEnv;
}
const { capture } = await scriptModule<{
  capture(command: string, args: readonly string[], options: Options): Promise<{ status: number; output: string }>;
}>("scripts/lib/run.mjs");
const options: Options = { cwd: process.cwd(), env: process.env };

/** The source of a process that passes through to a child with `code`, and exits with what that gave. */
function parentOf(code: string, leashed = false): string[] {
  const args = leashed ? `["--import", ${leash}, "-e", child]` : `["-e", child]`;
  return [
    "--input-type=module",
    "-e",
    `import { passThrough } from ${runUrl};
     const child = ${JSON.stringify(code)};
     process.exitCode = await passThrough(process.execPath, ${args}, { cwd: process.cwd(), env: process.env, leash: ${leashed} });`,
  ];
}

/** Says that it is there, then lives until it is told to end, which takes it a moment. */
const PATIENT = `process.on("SIGTERM", () => setTimeout(() => process.exit(5), 50));
  process.on("SIGINT", () => setTimeout(() => process.exit(6), 50));
  console.log("here"); setInterval(() => {}, 1000);`;

/** A running parent; `allGone` is settled once it and its child are, because both hold the same pipe. */
async function start(args: readonly string[]): Promise<{ parent: ChildProcess; allGone: Promise<unknown> }> {
  // A group of its own without a terminal, as under a service manager.
  const parent = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const { stdout } = parent;
  const allGone = once(stdout, "close");
  await once(stdout, "data");
  return { parent, allGone };
}

describe("core files", () => {
  // Asked of a shell, which every supported system has.
  const asked = `console.log(require("node:child_process").execSync("ulimit -Sc; ulimit -Hc").toString()); process.exitCode = 3`;
  const parent = (coreless: boolean) => [
    "--input-type=module",
    "-e",
    `import { passThrough } from ${runUrl};
     process.exitCode = await passThrough(process.execPath, ["-e", ${JSON.stringify(asked)}],
       { cwd: process.cwd(), env: process.env, leash: true, coreless: ${coreless} });`,
  ];

  it("are not written of a program that holds keys, soft limit and hard; its exit status is its own", async () => {
    const { status, stdout } = await childResult(process.execPath, parent(true));
    expect(status).to.equal(3);
    expect(stdout.trim().split(/\s+/)).to.deep.equal(["0", "0"]);
  });
});

describe("programs that the boot runs", () => {
  it("give their exit status through", async () => {
    const { status } = await childResult(process.execPath, parentOf("process.exit(42)"));
    expect(status).to.equal(42);
  });

  it("give 128 and the signal when a signal ended them", async () => {
    const { status } = await childResult(process.execPath, parentOf('process.kill(process.pid, "SIGKILL")'));
    expect(status).to.equal(137);
  });

  for (const [signal, status] of [
    ["SIGTERM", 5],
    ["SIGINT", 6],
  ] as const) {
    it(`receive ${signal} and are waited for`, async () => {
      const { parent, allGone } = await start(parentOf(PATIENT));
      parent.kill(signal);
      const [code] = await once(parent, "exit");
      expect(code).to.equal(status);
      await allGone;
    });
  }

  it("end when the boot is killed without a word and they are on its leash", async () => {
    const { parent, allGone } = await start(parentOf(PATIENT, true));
    parent.kill("SIGKILL");
    const [, signal] = await once(parent, "exit");
    expect(signal).to.equal("SIGKILL");
    await allGone;
  });

  it("end by themselves although they are on the leash", async () => {
    const { status } = await childResult(process.execPath, parentOf("process.exitCode = 3", true));
    expect(status).to.equal(3);
  });

  it("are heard on both streams when they run quietly", async () => {
    const code = 'console.log("out"); console.error("err"); process.exitCode = 9;';
    const { status, output } = await capture(process.execPath, ["-e", code], options);
    expect(status).to.equal(9);
    expect(output).to.include("out\n").and.to.include("err\n");
  });

  it("give 127 when they are not there", async () => {
    const { status, output } = await capture("no-such-program-here", [], options);
    expect(status).to.equal(127);
    expect(output).to.include("ENOENT");
  });
});
