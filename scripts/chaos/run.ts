/**
 * `npm run test:chaos`: what a node must survive. Parts (`--part`, all by default):
 *
 * kill: `--rounds N` kills (200) of a mixed load (issue, reserve, consume, receipt, delivery to a partner), half of them on a ledger in plain and half in adverse mode.
 * hostile: `--requests N` (100,000) drawn from the API's own description.
 * overload: `--minutes N` (10) of twice the load it can carry.
 *
 * `--seed N` (of the clock) of all. The last line is the figures as JSON; the status is 1 after any fault.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { firstPasswordsFile } from "../../services/apps/node/first-passwords.ts";
import { seededDice } from "../../test/helpers/seeded-dice.ts";
import { Client } from "../demo/client.ts";
import { openPaper } from "./lib/callers.ts";
import { chaosEnvironment } from "./lib/chaos-config.ts";
import { hostileCampaign } from "./lib/hostile.ts";
import { killCampaign } from "./lib/kill.ts";
import { overload } from "./lib/overload.ts";
import { Station, type Up } from "./lib/station.ts";

type Figures = Record<string, number>;

const { values } = parseArgs({
  options: {
    part: { type: "string" },
    rounds: { type: "string", default: "200" },
    requests: { type: "string", default: "100000" },
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
  },
});
const seed = Number(values.seed);

/** A ledger as a network is on a bad day: late blocks, nonces replaced, little old state. */
const ADVERSE = { inclusionDelayMs: 60, replaceSameNonce: true, keepStateBlocks: 64 };
/** A node works on 256 requests at once and lets 512 wait: seven in ten of these have nobody to attend to them. */
const SENDERS = 1_536;
const OFFICERS = [
  ...["XA-LIC/amara", "XA-LIC/bela", "XB-LIC/farid", "XB-LIC/gita", "XA-CUS/chidi", "XA-CUS/viktor", "XB-CUS/hugo"],
  ...["XA-AUD/emil", "XA-LIC/sade", "XA-LIC/ulla"],
];

async function kill(): Promise<Figures> {
  const rounds = Math.ceil(Number(values.rounds) / 2);
  const figures: Figures = {};
  for (const [name, behaviour] of [
    ["plain", {}],
    ["adverse", ADVERSE],
  ] as const) {
    const found = await killCampaign({
      ...{ rounds, dice: seededDice(seed), behaviour: () => behaviour },
      progress: (line) => console.log(`kill, ${name} ledger: ${line}`),
    });
    for (const [key, value] of Object.entries(found)) figures[`kill.${name}.${key}`] = value;
    if (found.lost + found.twice + found.indexDiffers + found.vaultLacks + found.undelivered > 0) process.exitCode = 1;
  }
  return figures;
}

/** A node in a process of its own, for one part. */
async function onStation(work: (up: Up, pid: number, data: string) => Promise<Figures>): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-chaos-"));
  const data = join(folder, "data");
  const station = await Station.at({ data, environment: chaosEnvironment(folder) });
  try {
    const up = await station.start();
    if (up === undefined || station.pid === undefined) throw new Error("the node did not start");
    return await work(up, station.pid, data);
  } finally {
    await station.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function hostile(): Promise<Figures> {
  return onStation(async ({ url }, _pid, data) => {
    const client = new Client(url, firstPasswordsFile(data, true));
    const found = await hostileCampaign({
      ...{ url, requests: Number(values.requests), dice: seededDice(seed), officers: OFFICERS, data },
      credentials: (officer, method, path) => client.headers(officer, method, path),
      progress: (line) => console.log(`hostile: ${line}`),
    });
    for (const { why, request, answer } of found.faults) console.log(JSON.stringify({ why, request, answer }));
    if (found.faults.length > 0) process.exitCode = 1;
    const classes = Object.entries(found.byClass).map(([name, count]) => [`hostile.${name}xx`, count]);
    return {
      ...{
        "hostile.sent": found.sent,
        "hostile.faults": found.faults.length,
        "hostile.done": found.done,
        "hostile.stored": found.stored,
      },
      ...Object.fromEntries(classes),
    };
  });
}

function overloaded(): Promise<Figures> {
  return onStation(async ({ url, metricsUrl: healthUrl }, pid, data) => {
    const { bundle } = await openPaper(new Client(url, firstPasswordsFile(data, true)), "LOAD");
    const seconds = Number(values.minutes) * 60;
    const found = await overload({
      ...{ url, healthUrl, pid, seconds, measureSeconds: 20, senders: SENDERS, bodies: [JSON.stringify({ bundle })] },
      progress: (line) => console.log(`overload: ${line}`),
    });
    const { other, refusedWithoutRetryAfter, healthUnanswered, peakMB, firstMinuteMB } = found;
    // A quarter above what the first minute needed: what grows with time would be far beyond after ten.
    const grows = peakMB > firstMinuteMB * 1.25;
    if (grows || other + refusedWithoutRetryAfter + healthUnanswered > 0) process.exitCode = 1;
    return Object.fromEntries(Object.entries(found).map(([key, value]) => [`overload.${key}`, value]));
  });
}

const PARTS = { kill, hostile, overload: overloaded };
const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);
const parts = values.part === undefined ? Object.keys(PARTS) : [values.part];
if (!parts.every(isPart)) throw new Error(`--part is ${Object.keys(PARTS).join(", ")}`);

const started = Date.now();
const figures: Figures = {};
for (const part of parts) Object.assign(figures, await PARTS[part]());
console.log(
  JSON.stringify({ ...figures, "chaos.seed": seed, "chaos.seconds": Math.round((Date.now() - started) / 1_000) }),
);
