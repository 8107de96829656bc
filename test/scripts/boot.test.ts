/**
 * The boot in a bare copy of the checkout, on machines where the set-up cannot work.
 * @module
 */
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect } from "chai";
import { type ChildResult, childResult } from "../helpers/child-result.ts";
import { fileTree, removeFileTrees } from "../helpers/file-tree.ts";

const checkout = resolve(import.meta.dirname, "../..");

/** A folder with what the boot needs to begin, and nothing installed. */
function bareCopy(): string {
  const root = fileTree({ "bin/.keep": "" });
  for (const name of ["scripts", "package.json", "package-lock.json", ".npmrc"]) {
    cpSync(join(checkout, name), join(root, name), { recursive: true });
  }
  symlinkSync(process.execPath, join(root, "bin", "node"));
  return root;
}

/** Port 9 of this machine answers to nobody; npm is told to ask once. */
const UNREACHABLE = {
  npm_config_registry: "http://127.0.0.1:9/",
  npm_config_fetch_retries: "0",
  npm_config_offline: "false",
};

async function boot(
  root: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ChildResult> {
  return await childResult(process.execPath, [join(root, "scripts", script), ...args], { cwd: root, env });
}

/** The environment of a user with an empty npm cache. */
function userOf(root: string, path: string): NodeJS.ProcessEnv {
  return { PATH: path, HOME: root, npm_config_cache: join(root, "cache") };
}

describe("boot", () => {
  let root = "";
  beforeEach(() => {
    root = bareCopy();
  });
  afterEach(removeFileTrees);

  it("names its tasks when it is given another", async () => {
    const { status, stderr } = await boot(root, "boot.mjs", ["fly"], userOf(root, ""));
    expect(status).to.equal(64);
    expect(stderr).to.match(/There is no task "fly"\. Tasks: start, demo, bench, /);
  });

  it("refuses arguments to start before it sets anything up, and names the settings", async () => {
    const { status, stderr } = await boot(root, "boot.mjs", ["start", "--port", "9000"], userOf(root, ""));
    expect(status).to.equal(64);
    expect(stderr).to.match(/^countersign: npm start takes no arguments \(--port\)\..*COUNTERSIGN_PORT.*\n$/);
  });

  it("says how to get npm when there is none", async () => {
    const { status, stdout, stderr } = await boot(root, "boot.mjs", ["start"], userOf(root, join(root, "bin")));
    expect(status).to.equal(70);
    expect(stderr).to.include("npm is not on PATH. Install npm (it comes with Node) and start again.");
    expect(stdout).to.equal("");
  });

  it("says that the registry cannot be reached", async () => {
    const env = { ...userOf(root, process.env.PATH ?? ""), ...UNREACHABLE };
    const { status, stderr } = await boot(root, "boot.mjs", ["start"], env);
    expect(stderr).to.include("Cannot install the dependencies: the package registry cannot be reached (ECONNREFUSED)");
    expect(status).to.equal(69);
    expect(stderr).not.to.match(/^\s+at /m);
  });

  it("keeps stdout for the command line and gives its own exit status when the network is missing", async () => {
    const env = { ...userOf(root, process.env.PATH ?? ""), ...UNREACHABLE };
    const { status, stdout } = await boot(root, "countersign.mjs", ["verify", "x"], env);
    expect(status).to.equal(69);
    expect(stdout).to.equal("");
  });

  it("finds its checkout through the link that npm makes for a command", async () => {
    mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
    const link = join(root, "node_modules", ".bin", "countersign");
    symlinkSync("../../scripts/countersign.mjs", link);
    const env = userOf(root, dirname(join(root, "bin", "node")));
    const { status, stderr } = await childResult(process.execPath, [link], { cwd: join(root, "scripts"), env });
    expect(stderr).to.include("npm is not on PATH");
    expect(status).to.equal(70);
  });
});
