/**
 * What can be started, and what each task needs to be there first.
 * @module
 */
import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import { outsideTools } from "./outside-tools.mjs";
import { inRoot, root } from "./paths.mjs";
import { programOf } from "./programs.mjs";
import { passThrough } from "./run.mjs";
import { SetupError } from "./setup-error.mjs";
import { runCheckTask, runLintTask, runTestTask } from "./test-task.mjs";

const leash = inRoot("scripts", "lib", "leash.mjs");

/** A TypeScript file of ours as a task; `cwd` undefined means the caller's own folder. */
function file(path, { cwd = root, contracts = true, leashed = true, coreless = false, tools = [] } = {}) {
  return {
    contracts,
    run: async (setup, args) => {
      const { node } = setup;
      const env = await withTools(setup, tools);
      const script = inRoot(...path.split("/"));
      if (!existsSync(script)) throw new SetupError(`This version has no ${path}, which this task runs.`);
      const tether = leashed ? ["--import", leash] : [];
      return passThrough(node.binary, [...tether, script, ...args], { cwd, env, leash: leashed, coreless });
    },
  };
}

/** The environment with the tools first on PATH, installed if need be. */
async function withTools({ node, env }, names) {
  const folders = await outsideTools(names, { node, env });
  return folders.length === 0 ? env : { ...env, PATH: [...folders, env.PATH].join(delimiter) };
}

async function installTools({ node, env }, names) {
  await outsideTools(names, { node, env });
  return 0;
}

async function format({ node, env }, args) {
  const options = { cwd: root, env };
  const typescript = await passThrough(
    node.binary,
    [programOf("@biomejs/biome", "biome"), "check", "--write", ...args],
    options,
  );
  const prettier = [programOf("prettier"), "--write", "--log-level", "warn", "contracts/**/*.sol"];
  const solidity = await passThrough(node.binary, [...prettier, "--no-error-on-unmatched-pattern"], options);
  return typescript || solidity;
}

/** The node is told everything by its environment: an argument would be ignored, and so misunderstood. */
function refuseArguments(args) {
  if (args.length === 0) return;
  throw new SetupError(
    `npm start takes no arguments (${args[0]}). Its settings are COUNTERSIGN_PORT, COUNTERSIGN_LEDGER_PORT and ` +
      "COUNTERSIGN_DATA in the environment; see README.md.",
    { status: 64 },
  );
}

export const tasks = {
  start: { ...file("services/apps/node.ts", { coreless: true }), expect: refuseArguments },
  demo: file("scripts/demo/run.ts"),
  bench: file("scripts/bench/run.ts"),
  generate: file("scripts/generate/run.ts"),
  gas: file("scripts/gas/run.ts"),
  coverage: file("scripts/coverage/run.ts"),
  mutation: file("scripts/mutation/services.ts", { contracts: false, tools: ["stryker"] }),
  "mutation:contracts": file("scripts/mutation/run.ts"),
  "test:chaos": file("scripts/chaos/run.ts"),
  "test:deep": file("scripts/deep/run.ts", { contracts: false, tools: ["forge"] }),
  "audit:slither": file("scripts/slither/run.ts", { tools: ["slither"] }),
  tools: { contracts: false, run: installTools },
  cli: file("services/apps/cli.ts", { cwd: process.cwd(), contracts: false, leashed: false, coreless: true }),
  test: { contracts: true, run: runTestTask },
  check: { contracts: true, run: runCheckTask },
  lint: { contracts: false, run: runLintTask },
  format: { contracts: false, run: format },
};
