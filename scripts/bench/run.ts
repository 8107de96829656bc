/**
 * `npm run bench`: every figure beside its limit in the same run; the last line is flat JSON. Speeds on a shared machine
 * lie, ratios less so; docs/performance.md says what was measured when, and what is aimed at.
 * @module
 */

import { backup } from "./backup.ts";
import { indexEvents } from "./index-events.ts";
import { scale } from "./scale.ts";
import { serials } from "./serials.ts";
import { signedRegister } from "./signed-register.ts";
import { startNode } from "./start.ts";
import { verifyHttp } from "./verify-http.ts";
import { verifyInProcess } from "./verify-in-process.ts";
import { writeOffs } from "./write-offs.ts";

/** What step by step is to be reached; a ceiling for times and memory, a floor for everything else. */
const TARGETS: Readonly<Record<string, number>> = {
  "verify.inprocess.ratio": 0.7,
  "verify.http.perSecond": 1500,
  "verify.http.ratio": 0.6,
  "verify.http.p99ms": 25,
  "verify.scale.ratio": 0.85,
  "lookup.bytesPerPermit": 400,
  "index.eventsPerSecond": 10_000,
  "ledger.writeoffsPerSecond": 500,
  "serials.lookupMs": 2,
  "start.readyMs": 10_000,
  "node.peakMB": 1500,
};
const CEILING = /ms$|MB$|bytesPer/i;

const parts: readonly [string, () => Promise<Record<string, number>>][] = [
  ["a verdict in process against bare jose", async () => verifyInProcess(await signedRegister(1000))],
  ["verdicts over HTTP against bare Express and jose", verifyHttp],
  ["an item among half a million", serials],
  ["a register of a million permits", scale],
  ["events into lookup and index", indexEvents],
  ["write-offs on the embedded ledger", writeOffs],
  ["backup and restore of 10,000 permits", () => backup(10_000)],
  ["a node's first start, and 1,000 permits", startNode],
];

const figures: Record<string, number> = {};
for (const [what, measure] of parts) {
  console.log(`measuring ${what} …`);
  const found = await measure();
  for (const [name, value] of Object.entries(found)) {
    const target = TARGETS[name];
    const met =
      target === undefined
        ? ""
        : (CEILING.test(name) ? value <= target : value >= target)
          ? `  reaches ${target}`
          : `  MISSES ${target}`;
    console.log(`  ${name.padEnd(32)}${String(value).padStart(10)}${met}`);
  }
  Object.assign(figures, found);
}
console.log(JSON.stringify(figures));
process.exit(0);
