/**
 * A process that has the contract tests loaded and runs them for one mutant after another: starting Hardhat and mocha
 * anew each time would take longer than most mutants live.
 * @module
 */
import { relative, resolve, sep } from "node:path";
import Mocha from "mocha";
import { filesMatching } from "../checks/lib/files.ts";
import { Ledgers } from "./lib/ledgers.ts";
import type { Order, Outcome, Report } from "./lib/messages.ts";

/** Milliseconds for one test without a mutant: a busy machine is no failure. */
const PATIENCE = 15 * 60_000;

const root = resolve(import.meta.dirname, "../..");
const ledgers = new Ledgers();
const mocha = new Mocha({ timeout: PATIENCE, reporter: class Silent {} as unknown as string });
mocha.cleanReferencesAfterRun(false);
for (const file of filesMatching(root, ["test/contracts/**/*.test.ts"])) mocha.addFile(resolve(root, file));
await mocha.loadFilesAsync();
ledgers.loaded();
const suites = [...mocha.suite.suites];

process.on("message", (order: Order) => {
  void obey(order).then(send, (error: unknown) => {
    console.error(error);
    process.exit(70);
  });
});
process.on("disconnect", () => process.exit(0));
send({ report: "ready", files: [...new Set(suites.map(pathOf))] });

function send(report: Report): void {
  process.send?.(report);
}

async function obey(order: Order): Promise<Report> {
  if (order.order === "all") return await runAll();
  if (order.order === "leave-out") return leaveOut(new Set(order.titles));
  if (order.order === "confirm") return await confirm(order.title, order.file);
  await ledgers.reset(order.number);
  mocha.suite.suites = order.files.flatMap((file) => suites.filter((suite) => pathOf(suite) === file));
  prepare({ bail: true, limit: order.limit });
  const started = Date.now();
  const [first] = await run();
  const ms = Date.now() - started;
  if (first === undefined) return { report: "mutant", outcome: "survived", by: "", file: "", ms };
  const outcome: Outcome = first.isTimeout ? "timeout" : "killed";
  return { report: "mutant", outcome, by: first.title, file: first.file, ms };
}

function leaveOut(titles: ReadonlySet<string>): Report {
  mocha.suite.suites = suites;
  eachSuite(mocha.suite, (suite) => {
    suite.tests = suite.tests.filter((test) => !titles.has(test.fullTitle()));
  });
  return { report: "left-out" };
}

/** The one test, or the whole file where it was a hook that failed, with no mutant awake. */
async function confirm(title: string, file: string): Promise<Report> {
  await ledgers.reset(0);
  mocha.suite.suites = suites.filter((suite) => pathOf(suite) === file);
  prepare({ bail: true, limit: PATIENCE });
  let passed = 0;
  const isTest = !/"(before|after) (all|each)" hook/.test(title);
  mocha.grep(isTest ? new RegExp(`^${title.replace(/[^\w\s]/g, "\\$&")}$`) : /(?:)/);
  const failures = await run(() => {
    passed += 1;
  });
  mocha.grep(/(?:)/);
  return { report: "confirm", passes: failures.length === 0 && passed > 0 };
}

/** All tests with no mutant awake. */
async function runAll(): Promise<Report> {
  await ledgers.reset(0);
  mocha.suite.suites = suites;
  prepare({ bail: false, limit: PATIENCE });
  const ms: Record<string, number> = {};
  let tests = 0;
  let slowest = 0;
  const failures = await run((test) => {
    tests += 1;
    slowest = Math.max(slowest, test.duration ?? 0);
    const file = pathOf(test);
    ms[file] = (ms[file] ?? 0) + (test.duration ?? 0);
  });
  const why = failures.map(({ title, reason }) => `${title}: ${reason}`);
  return { report: "all", tests, failed: failures.map(({ title }) => title), why, slowest, ms };
}

interface Failure {
  readonly title: string;
  readonly file: string;
  readonly isTimeout: boolean;
  readonly reason: string;
}

async function run(onPass: (test: Mocha.Test) => void = () => {}): Promise<Failure[]> {
  const failures: Failure[] = [];
  await new Promise<void>((done) => {
    const runner = mocha.run(() => done());
    runner.on("pass", onPass);
    runner.on("fail", (test: Mocha.Test, error: Error & { code?: string }) => {
      const isTimeout = error.code === "ERR_MOCHA_TIMEOUT";
      failures.push({ title: test.fullTitle(), file: pathOf(test), isTimeout, reason: error.message });
    });
  });
  return failures;
}

/** The file that a test or a suite stands in. */
function pathOf({ file }: { file?: string | undefined }): string {
  return relative(root, file ?? "")
    .split(sep)
    .join("/");
}

function eachSuite(suite: Mocha.Suite, act: (suite: Mocha.Suite) => void): void {
  act(suite);
  for (const inner of suite.suites) eachSuite(inner, act);
}

function prepare({ bail, limit }: { bail: boolean; limit: number }): void {
  eachSuite(mocha.suite, (suite) => {
    suite.bail(bail);
    // Each test and hook took over its suite's limit when it was loaded.
    for (const each of [...suite.tests, ...hooksOf(suite)]) {
      // One that has run keeps its timer, and mocha would wind that up again.
      Object.assign(each, { timer: undefined });
      each.timeout(limit);
    }
  });
}

/** Mocha's types do not tell of them. */
function hooksOf(suite: Mocha.Suite): Mocha.Runnable[] {
  const kept = suite as unknown as Record<string, Mocha.Runnable[] | undefined>;
  return ["_beforeEach", "_beforeAll", "_afterEach", "_afterAll"].flatMap((name) => kept[name] ?? []);
}
