/**
 * Runs mocha over the files of a suite in several processes at once: most tests wait, for a disk, a block or a process of
 * their own, and one thread of JavaScript leaves the other processors idle.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { programOf } from "./programs.mjs";
import { capture, passThrough } from "./run.mjs";

/** Hands a process gets one after the other: few enough that starting them costs little, so many that none waits long. */
const HANDS_EACH = 4;
/** What files say that use the node of their process (test/helpers/http-node.ts): its start costs more than most of them. */
const SHARES_A_NODE = /\bhttpNode\(\)/;
/** A process with a node inside takes two gigabytes. */
const MOST_WORKERS = 4;

/** Deals `files` into `count` hands of nearly the same size, neighbours apart: what is slow often lies together. */
export function deal(files, count) {
  const hands = Array.from({ length: Math.max(1, Math.min(count, files.length)) }, () => []);
  for (const [i, file] of files.entries()) hands[i % hands.length].push(file);
  return hands.filter((hand) => hand.length > 0);
}

/** Hands for so many processes, those first that are about a shared node: there are few of them, so that few nodes start. */
export function handsOf(files, workers, textOf = (file) => readFileSync(file, "utf8")) {
  const shares = new Map(files.map((file) => [file, SHARES_A_NODE.test(textOf(file))]));
  const [sharing, others] = [true, false].map((wanted) => files.filter((file) => shares.get(file) === wanted));
  return [...deal(sharing, workers), ...deal(others, workers * HANDS_EACH)];
}

/** How many processes: COUNTERSIGN_TEST_WORKERS, or one more than processors, because tests wait; four at most. */
export function workersFrom(env, processors = availableParallelism()) {
  const asked = Number(env.COUNTERSIGN_TEST_WORKERS);
  return Number.isInteger(asked) && asked > 0 ? asked : Math.min(processors + 1, MOST_WORKERS);
}

/** One mocha on the caller's own output, with the caller's own arguments. Resolves with { passed, failed, ended }. */
export async function runOnce(setup, args) {
  return counted(async (counts) => {
    const env = { ...setup.env, COUNTERSIGN_TEST_COUNTS: counts };
    return passThrough(setup.node.binary, [programOf("mocha"), ...args], { cwd: root, env });
  });
}

/**
 * All `files`, each in one of the hands; what a hand printed comes in one piece when it has ended. Resolves with the sum
 * of { passed, failed } and a line for each of the `failures`; a hand that broke off, or ended badly without a failed
 * test, is one failure and is named.
 */
export async function runDealt({ node, env }, args, files, workers, write = (text) => process.stdout.write(text)) {
  const waiting = handsOf(files, workers);
  const total = { passed: 0, failed: 0, failures: [] };
  const work = async () => {
    for (let hand = waiting.shift(); hand !== undefined; hand = waiting.shift()) {
      const mine = hand;
      const { passed, failed, failures, ended } = await counted(async (counts) => {
        // What a failed test left open must not hold up a hand that has told its counts.
        const { status, output } = await capture(node.binary, [programOf("mocha"), "--exit", ...args, ...mine], {
          cwd: root,
          env: { ...env, COUNTERSIGN_TEST_COUNTS: counts },
        });
        write(output);
        return status;
      });
      if (ended !== "well") write(`\n${ended}: ${mine.join(" ")}\n`);
      total.passed += passed;
      total.failed += failed;
      total.failures.push(...(failures.length === 0 && failed > 0 ? [`${ended}: ${mine.join(" ")}`] : failures));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return total;
}

/** Gives `run` a file for the counts; mocha can fail without a failed test: no test at all, or a file that does not load. */
async function counted(run) {
  const folder = mkdtempSync(join(tmpdir(), "countersign-test-"));
  const path = join(folder, "counts.json");
  try {
    const status = await run(path);
    const counts = readCounts(path);
    if (counts === undefined) return { passed: 0, failed: 1, failures: [], ended: "broke off" };
    if (status === 0) return { ...counts, ended: "well" };
    return { ...counts, failed: Math.max(counts.failed, 1), ended: `ended with status ${status}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run that broke off before its end has no counts. */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
