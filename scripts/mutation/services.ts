/**
 * `npm run mutation`: makes the rules of the service wrong in one place at a time (`services/domain`,
 * `services/credential`) and asks whether one of their tests notices.
 *
 * Options: `--only PATH` files of paths that begin so, `--sample PERCENT` of their functions, drawn by `--seed N` (1);
 * `--workers N` (2), `--fresh` forgets what is known from a run over the same code and tests. Stryker makes the mutants; a mutant runs the tests that reach it, in one process with all others.
 * @module
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { filesMatching } from "../checks/lib/files.ts";
import { hasSurvived, mutantsOf, readAcceptedServices, type StrykerReport, scoreOf } from "./lib/stryker-report.ts";
import { sampleOf } from "./lib/stryker-sample.ts";

const LEAST = 90;
const FOLDER = "cache/stryker";
const MUTATED = ["services/domain/**/*.ts", "services/credential/**/*.ts"];
/** Sentences, which the check of error pages reads. */
const LEFT_OUT = "services/domain/errors/catalogue/";
/** The tests of those two rooms, and of the verdict as another implementer would try it. */
const TESTS = [
  "test/services/domain/**/*.test.ts",
  "test/services/credential/**/*.test.ts",
  "test/vectors/verdicts.test.ts",
];
/** What the tests read besides `node_modules`. */
const NEEDED = ["services", "test", "scripts", "docs", "deployments", "package.json", ".mocharc.json", "tsconfig.json"];

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "services/" },
    sample: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
    fresh: { type: "boolean", default: false },
  },
});
const started = Date.now();
const files = filesMatching(root, MUTATED).filter((path) => path.startsWith(values.only) && !path.startsWith(LEFT_OUT));
if (files.length === 0) throw new Error(`no file of ${MUTATED.join(" and ")} begins with ${values.only}`);

const isWhole = values.sample === "100";
const sources = files.map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));
const mutate = isWhole ? files : sampleOf(sources, Number(values.sample), Number(values.seed));
if (mutate.length === 0) throw new Error("the sample is empty");

const report = `${FOLDER}/report.json`;
const packages = join(root, ".tools", "stryker", "node_modules", "@stryker-mutator");
const config = {
  testRunner: "mocha",
  plugins: [join(packages, "mocha-runner", "dist", "src", "index.js")],
  mutate,
  mochaOptions: { spec: TESTS },
  coverageAnalysis: "perTest",
  // What is decided when a module is loaded would need a process for each mutant.
  ignoreStatic: true,
  // A sample leaves what is known of the whole as it is.
  incremental: isWhole,
  incrementalFile: `${FOLDER}/incremental.json`,
  force: values.fresh,
  tempDirName: `${FOLDER}/sandbox`,
  ignorePatterns: ["**", ...NEEDED.flatMap((each) => [`!${each}`, `!${each}/**`])],
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: report },
  concurrency: Number(values.workers),
  timeoutMS: 20_000,
};
mkdirSync(join(root, FOLDER), { recursive: true });
rmSync(join(root, report), { force: true });
writeFileSync(join(root, FOLDER, "config.json"), JSON.stringify(config));

const program = [join(packages, "core", "bin", "stryker.js"), "run", `${FOLDER}/config.json`];
const child = spawn(process.execPath, program, { cwd: root, stdio: "inherit" });
const [status] = (await once(child, "exit")) as [number | null];

const mutants = mutantsOf(JSON.parse(readFileSync(join(root, report), "utf8")) as StrykerReport).filter(({ file }) =>
  files.includes(file),
);
const accepted = readAcceptedServices(root);
const survivors = mutants.filter(hasSurvived);
const unexplained = survivors.filter(({ key }) => !accepted.has(key));
for (const { key, line, status: how } of unexplained) console.log(`${how} at line ${line}: ${key}`);
const alive = new Set(survivors.map(({ key }) => key));
// A sample says nothing of what it left out.
const stale = [...accepted.keys()].filter(
  (key) => isWhole && files.some((file) => key.startsWith(`${file} `)) && !alive.has(key),
);
for (const key of stale) console.log(`it has a reason and does not survive: ${key}`);

const { noticed, survived, left, score } = scoreOf(mutants);
if (status !== 0 || score < LEAST || noticed === 0) process.exitCode = 1;
console.log(
  JSON.stringify({
    ...{
      "mutation.noticed": noticed,
      "mutation.survived": survived,
      "mutation.explained": survived - unexplained.length,
    },
    ...{
      "mutation.static": left,
      "mutation.score": score,
      "mutation.seconds": Math.round((Date.now() - started) / 1_000),
    },
  }),
);
