/**
 * `npm run test:deep`: what `npm test` has no time for, in two parts.
 *
 * forge: random sequences of acts against the register. Each suite is a `test/invariants/*.t.sol`, on an EVM that is not
 * the one the other tests run on. Options: `--calls N` (1,000,000, over all invariants together), `--depth N` calls in one
 * sequence (500), `--match PATTERN` names of contracts.
 *
 * fuzz: every parser of the service, fed what nobody would send. Options: `--minutes N` for each parser (10), `--workers N`
 * parsers at a time (all processors).
 *
 * Of both: `--seed N` (of the clock), `--part forge|fuzz` (both).
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { filesMatching } from "../checks/lib/files.ts";
import { invariantsIn, readCampaigns } from "./lib/campaigns.ts";
import { fuzzAll } from "./lib/fuzz/all-targets.ts";

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    depth: { type: "string", default: "500" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
    match: { type: "string", default: ".*" },
    minutes: { type: "string", default: "10" },
    workers: { type: "string", default: String(availableParallelism()) },
    part: { type: "string" },
  },
});
async function runForge(): Promise<Record<string, number>> {
  const wanted = Number(values.calls);
  const depth = Number(values.depth);
  const sources = filesMatching(root, ["test/invariants/*.t.sol"]);
  const invariants = sources.flatMap((path) => invariantsIn(readFileSync(join(root, path), "utf8")));
  if (invariants.length === 0) throw new Error("there is no invariant in test/invariants/*.t.sol");
  const runs = Math.ceil(wanted / invariants.length / depth);
  console.log(`${invariants.length} invariants, each ${runs} runs of ${depth} calls, seed ${values.seed}`);

  const child = spawn("forge", ["test", "--fuzz-seed", values.seed, "--match-contract", values.match], {
    cwd: root,
    env: {
      ...process.env,
      FOUNDRY_INVARIANT_RUNS: String(runs),
      FOUNDRY_INVARIANT_DEPTH: String(depth),
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done, fail) => child.once("exit", done).once("error", fail));
  const printed = await text(child.stdout);
  const status = await ended;
  console.log(printed);

  const campaigns = readCampaigns(printed);
  const calls = campaigns.reduce((sum, each) => sum + each.calls, 0);
  const failed = campaigns.filter(({ passed }) => !passed).length;
  // A narrowed run is for looking into one suite; the number of calls is promised of the whole.
  const isShort = values.match === ".*" && calls < wanted;
  if (isShort) console.log(`${calls} calls were made; ${wanted} were wanted`);
  if (status !== 0 || failed > 0 || campaigns.length === 0 || isShort) process.exitCode = 1;
  return {
    "deep.invariants": campaigns.length,
    "deep.failed": failed,
    "deep.calls": calls,
    "deep.reverts": campaigns.reduce((sum, each) => sum + each.reverts, 0),
  };
}

async function runFuzz(): Promise<Record<string, number>> {
  const seconds = Number(values.minutes) * 60;
  const { targets, inputs, flaws, died } = await fuzzAll(root, {
    ...{ seconds, seed: values.seed, workers: Number(values.workers) },
  });
  for (const name of died) console.log(`${name}: it did not come to its end`);
  if (flaws > 0 || died.length > 0 || inputs === 0) process.exitCode = 1;
  return { "fuzz.parsers": targets, "fuzz.inputs": inputs, "fuzz.flaws": flaws + died.length };
}

const PARTS = { forge: runForge, fuzz: runFuzz };
const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);
const parts = values.part === undefined ? Object.keys(PARTS) : [values.part];
if (!parts.every(isPart)) throw new Error(`--part is ${Object.keys(PARTS).join(" or ")}`);

const started = Date.now();
const figures: Record<string, number> = {};
for (const part of parts) Object.assign(figures, await PARTS[part]());
console.log(
  JSON.stringify({
    ...figures,
    "deep.seed": Number(values.seed),
    "deep.seconds": Math.round((Date.now() - started) / 1_000),
  }),
);
