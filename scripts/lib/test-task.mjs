/**
 * `npm test`: types, lint and the checks of the house first, then every test; one summary, one last line of counts.
 * @module
 */
import { readdirSync } from "node:fs";
import { filesUnder } from "./fingerprint.mjs";
import { runDealt, runOnce, workersFrom } from "./mocha-runs.mjs";
import { inRoot, root } from "./paths.mjs";
import { programOf } from "./programs.mjs";
import { seconds } from "./progress.mjs";
import { capture } from "./run.mjs";
import { SetupError } from "./setup-error.mjs";

const PARTS = ["types", "lint", "checks", "unit"];
const ALL_TESTS = "test/**/*.test.ts";

/** @returns {Promise<number>} exit status; 0 only when every step and every test passed, and there was a test */
export async function runTestTask(setup, args) {
  const { only, rest } = splitOnly(args);
  const failed = await runSteps(setup, stepsOf(only));
  if (only !== undefined && only !== "unit") return failed.length === 0 ? 0 : 1;
  const counts = await runTests(setup, rest);
  for (const line of [...failed, ...counts.failures]) process.stdout.write(`\nfailed: ${line}`);
  // Nothing follows this line, so that a log's reader finds it. A failed step counts as one failure.
  const all = counts.failed + failed.length;
  process.stdout.write(`\n\n${counts.passed} passed, ${all} failed\n`);
  return all === 0 && counts.passed > 0 ? 0 : 1;
}

export async function runLintTask(setup) {
  return (await runSteps(setup, stepsOf("lint"))).length === 0 ? 0 : 1;
}

/** Everything but the tests. */
export async function runCheckTask(setup) {
  const steps = ["types", "lint", "checks"].flatMap((part) => stepsOf(part));
  return (await runSteps(setup, steps)).length === 0 ? 0 : 1;
}

/** Takes `--only PART` out of the arguments; the rest is mocha's. */
export function splitOnly(args) {
  const at = args.findIndex((each) => each === "--only" || each.startsWith("--only="));
  if (at === -1) return { only: undefined, rest: args };
  const joined = args[at].startsWith("--only=");
  const only = joined ? args[at].slice("--only=".length) : args[at + 1];
  if (!PARTS.includes(only)) {
    throw new SetupError(`--only takes one of ${PARTS.join(", ")}; it was given "${only ?? ""}".`, { status: 64 });
  }
  return { only, rest: [...args.slice(0, at), ...args.slice(at + (joined ? 1 : 2))] };
}

/** The steps of one part, or of all; the checks are whatever files the folder holds, so that a new one needs no entry. */
function stepsOf(part) {
  const solidity = filesUnder(inRoot("contracts")).some((path) => path.endsWith(".sol"));
  const checks = readdirSync(inRoot("scripts", "checks")).filter((name) => name.endsWith(".ts"));
  const steps = [
    { part: "types", name: "types", args: () => [programOf("typescript", "tsc"), "--noEmit", "--pretty", "false"] },
    { part: "lint", name: "biome", args: () => [programOf("@biomejs/biome", "biome"), "ci", "--colors=off"] },
    ...(solidity ? solidityLint() : []),
    ...checks.map((name) => ({
      part: "checks",
      name: name.replace(/\.ts$/, ""),
      args: () => [inRoot("scripts", "checks", name)],
    })),
  ];
  return part === undefined ? steps : steps.filter((step) => step.part === part);
}

function solidityLint() {
  const sources = "contracts/**/*.sol";
  // --disc: no question to the registry about newer versions.
  const solhint = () => [programOf("solhint"), "--disc", "--noPoster", "--max-warnings", "0", sources];
  return [
    { part: "lint", name: "solhint", args: solhint },
    { part: "lint", name: "prettier", args: () => [programOf("prettier"), "--check", "--log-level", "warn", sources] },
  ];
}

/** Runs all steps, whatever becomes of each; says one line for each, and what a failed one said. Names those that failed. */
async function runSteps({ node, env }, steps) {
  const failed = [];
  for (const step of steps) {
    const started = Date.now();
    const { status, output } = await capture(node.binary, step.args(), { cwd: root, env: { ...env, NO_COLOR: "1" } });
    if (status !== 0) {
      failed.push(step.name);
      process.stdout.write(`${output.trimEnd()}\n`);
    }
    const verdict = status === 0 ? "ok" : "FAILED";
    process.stdout.write(`${step.name.padEnd(12)} ${verdict.padEnd(6)} ${seconds(started)}\n`);
  }
  return failed;
}

/** Everything, in several processes; whatever the caller picks out by arguments, in one, on the caller's own output. */
async function runTests(setup, args) {
  if (args.some((each) => !each.startsWith("-"))) {
    const files = args.some((each) => /\.test\.ts$|^test\//.test(each)) ? [] : [ALL_TESTS];
    return { ...(await runOnce(setup, [...args, ...files])), failures: [] };
  }
  const files = filesUnder(inRoot("test")).filter((path) => path.endsWith(".test.ts"));
  return runDealt(setup, args, files, workersFrom(setup.env));
}
