/**
 * `npm run mutation:contracts`: makes the contracts wrong in one place at a time and asks whether a contract test
 * notices. What nobody notices is a rule that nobody tests.
 *
 * Options: `--seed N` (1) and `--sample N` (300) draw the mutants, `--full` takes them all, `--only PATH` those of paths
 * that begin so, `--fresh` forgets what is known from a run over the same contracts and tests, `--workers N` (2).
 * @module
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readAccepted } from "./lib/accepted.ts";
import { buildMutants, type Project } from "./lib/builds.ts";
import { readInput, readUnits } from "./lib/compiler.ts";
import { findMutants, type Mutant } from "./lib/mutants.ts";
import { countsOf, type Facts, type Found, faultsOf, reportLines } from "./lib/report.ts";
import { FOLDER, Results } from "./lib/results.ts";
import { runBuild } from "./lib/runner.ts";
import { shuffled } from "./lib/sample.ts";

/** Drawn beyond what is wanted, as the compiler refuses some: another build for two or three would take minutes. */
const SPARE = 1.04;

/** Mutants in one compilation: more make it slower than in proportion, fewer repeat its fixed cost. */
const PER_BUILD = 500;

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    sample: { type: "string", default: "300" },
    workers: { type: "string", default: "2" },
    only: { type: "string", default: "contracts/" },
    full: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
  },
});
const started = Date.now();
const seed = Number(values.seed);
const accepted = readAccepted(root);
const input = readInput(root);
const units = await readUnits(root, input);
const project: Project = { root, input, units };
const targets = units.filter(({ path }) => path.startsWith(values.only) && !path.startsWith("contracts/test/"));
const possible = findMutants(units, targets);
const wanted = values.full ? possible.length : Math.min(Number(values.sample), possible.length);
const results = new Results(root, values);
const refused: Mutant[] = [];
const leftOut = new Set<string>();
console.log(`${possible.length} mutants are possible; ${wanted} are wanted, drawn with seed ${seed}`);

const found: Found[] = [];
for (const open = shuffled(possible, seed); found.length < wanted && open.length > 0; ) {
  const drawn = open.splice(0, Math.min(PER_BUILD, Math.ceil((wanted - found.length) * SPARE)));
  const fresh: Mutant[] = [];
  for (const mutant of drawn) {
    const verdict = results.get(mutant.key);
    if (verdict === undefined) fresh.push(mutant);
    else found.push({ mutant, verdict });
  }
  if (fresh.length > 0) await test(fresh);
}

async function test(mutants: readonly Mutant[]): Promise<void> {
  console.log(`compiling ${mutants.length} mutants …`);
  for (const build of await buildMutants(project, mutants, join(root, FOLDER, "build"))) {
    refused.push(...build.refused);
    if (build.mutants.length === 0) continue;
    let done = 0;
    const run = await runBuild(root, build, Number(values.workers), ({ mutant, outcome }) => {
      done += 1;
      if (outcome !== "killed") console.log(`${outcome}: ${mutant.file}:${mutant.line} ${mutant.operator}`);
      if (done % 25 === 0) console.log(`${found.length + done} of ${wanted}, ${seconds()} s`);
    });
    for (const title of run.leftOut) leftOut.add(title);
    results.add(run.results);
    found.push(...run.results.map(({ mutant, ...verdict }) => ({ mutant, verdict })));
  }
}

function seconds(): number {
  return Math.round((Date.now() - started) / 1_000);
}

const facts: Facts = {
  found,
  refused,
  accepted,
  units,
  seed,
  possible: possible.length,
  seconds: seconds(),
  leftOut: [...leftOut],
};
for (const line of reportLines(facts)) console.log(line);
const keys = new Set(possible.map(({ key }) => key));
for (const key of accepted.keys()) {
  if (key.startsWith(values.only) && !keys.has(key))
    console.log(`docs/assurance/mutants.json tells of a mutant that is not there: ${key}`);
}
for (const fault of faultsOf(facts)) {
  console.log(fault);
  process.exitCode = 1;
}
console.log(JSON.stringify(countsOf(facts)));
