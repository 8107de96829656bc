/**
 * Runs the mutants of one build on several test processes.
 * @module
 */
import type { Build } from "./builds.ts";
import type { AllTests, Verdict } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import { TestOrder } from "./order.ts";
import type { Numbered } from "./schemata.ts";
import { type Limits, Worker, WorkerLost } from "./worker.ts";

/** More tests than this share failing without any mutant means that the build is wrong, not the tests. */
const MOST_LEFT_OUT = 0.02;

export interface Result extends Verdict {
  readonly mutant: Mutant;
}

export interface Run {
  readonly results: readonly Result[];
  /** Tests that fail on the larger, dearer code without any mutant. */
  readonly leftOut: readonly string[];
}

export async function runBuild(
  root: string,
  build: Build,
  workers: number,
  told: (result: Result) => void,
): Promise<Run> {
  const pool = await Promise.all(Array.from({ length: workers }, () => Worker.start(root, build.artifacts)));
  try {
    const baselines = await Promise.all(pool.map((worker) => worker.runAll()));
    const leftOut = [...new Set(baselines.flatMap(({ failed }) => failed))];
    const tests = baselines[0]?.tests ?? 0;
    if (tests === 0 || leftOut.length > tests * MOST_LEFT_OUT) {
      throw new Error(`without any mutant ${leftOut.length} tests fail and ${tests} pass: ${leftOut.join("; ")}`);
    }
    for (const worker of pool) await worker.leaveOut(leftOut);
    const ms = baselines[0]?.ms ?? {};
    const limits = limitsFrom(baselines);
    const results = await runMutants({ root, build, pool, leftOut, limits, order: new TestOrder(ms), told });
    await control(pool);
    return { results, leftOut };
  } finally {
    for (const worker of pool) worker.stop();
  }
}

/** Generous: a machine that is busy with something else must not look like a mutant that was noticed. */
function limitsFrom(baselines: readonly AllTests[]): Limits {
  const slowest = Math.max(...baselines.map((each) => each.slowest));
  const all = Math.max(...baselines.map(({ ms }) => Object.values(ms).reduce((sum, each) => sum + each, 0)));
  return { test: 20_000 + 8 * slowest, all: 120_000 + 8 * all };
}

interface Work {
  readonly root: string;
  readonly build: Build;
  readonly pool: Worker[];
  readonly leftOut: readonly string[];
  readonly limits: Limits;
  readonly order: TestOrder;
  readonly told: (result: Result) => void;
}

async function runMutants(work: Work): Promise<Result[]> {
  const queue = [...work.build.mutants];
  const results: Result[] = [];
  const serve = async (place: number): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const verdict = await judge(work, place, next);
      if (verdict.outcome === "killed") work.order.learn(next.mutant.file, verdict.file);
      const result = { ...verdict, mutant: next.mutant };
      results.push(result);
      work.told(result);
    }
  };
  await Promise.all(work.pool.map((_, place) => serve(place)));
  return results;
}

/**
 * A test that took too long may only have been unlucky: it is asked once more, with more time. One that noticed has to
 * pass at once when the mutant sleeps again; what disturbed it otherwise is left behind with the process.
 */
async function judge(work: Work, place: number, next: Numbered): Promise<Verdict> {
  const patient = { test: 3 * work.limits.test, all: 3 * work.limits.all };
  for (const limits of [work.limits, patient]) {
    const verdict = await ask(work, place, next, limits);
    const isSure =
      verdict.outcome === "killed" ? await isConfirmed(work, place, verdict) : verdict.outcome === "survived";
    if (isSure) return verdict;
    await renew(work, place);
    if (limits === patient && verdict.outcome === "timeout") return verdict;
  }
  return { outcome: "survived", by: "", file: "", ms: 0 };
}

async function ask({ pool, order }: Work, place: number, next: Numbered, limits: Limits): Promise<Verdict> {
  const worker = pool[place] as Worker;
  const started = Date.now();
  return await worker
    .run(next.number, order.sorted(next.mutant.file, worker.files), limits)
    .catch((error: unknown): Verdict => {
      if (!(error instanceof WorkerLost)) throw error;
      return { outcome: "timeout", by: error.message, file: "", ms: Date.now() - started };
    });
}

async function isConfirmed({ pool }: Work, place: number, verdict: Verdict): Promise<boolean> {
  return await (pool[place] as Worker).confirms(verdict).catch((error: unknown): boolean => {
    if (!(error instanceof WorkerLost)) throw error;
    return false;
  });
}

/** A new process: a test that was given up still runs in the old one, and would disturb the next. */
async function renew({ root, build, pool, leftOut }: Work, place: number): Promise<void> {
  pool[place]?.stop();
  pool[place] = await Worker.start(root, build.artifacts);
  await pool[place].leaveOut(leftOut);
}

/** After the last mutant everything passes again; otherwise one mutant may have been blamed for another's deeds. */
async function control(pool: readonly Worker[]): Promise<void> {
  const after = await Promise.all(pool.map((worker) => worker.runAll()));
  const failed = after.flatMap((each) => each.why);
  if (failed.length > 0) throw new Error(`after the last mutant, without any, these fail:\n${failed.join("\n")}`);
}
