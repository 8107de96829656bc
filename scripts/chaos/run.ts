/**
 * `npm run test:chaos`: what a node must survive. `--part kill` (all): `--rounds N` kills (200), half of them on a ledger in
 * plain and half in adverse mode. `--seed N` (of the clock). The last line is the figures as JSON; it fails on any fault.
 * @module
 */
import { parseArgs } from "node:util";
import { seededDice } from "../../test/helpers/seeded-dice.ts";
import { killCampaign } from "./lib/kill.ts";

const { values } = parseArgs({
  options: {
    part: { type: "string" },
    rounds: { type: "string", default: "200" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
  },
});
const seed = Number(values.seed);

/** A ledger as a network is on a bad day: late blocks, nonces replaced, little old state. */
const ADVERSE = { inclusionDelayMs: 60, replaceSameNonce: true, keepStateBlocks: 64 };

async function kill(): Promise<Record<string, number>> {
  const rounds = Math.ceil(Number(values.rounds) / 2);
  const figures: Record<string, number> = {};
  for (const [name, behaviour] of [
    ["plain", {}],
    ["adverse", ADVERSE],
  ] as const) {
    const found = await killCampaign({
      ...{ rounds, dice: seededDice(seed), behaviour },
      progress: (line) => console.log(`kill, ${name} ledger: ${line}`),
    });
    for (const [key, value] of Object.entries(found)) figures[`kill.${name}.${key}`] = value;
    if (found.lost + found.twice + found.indexDiffers + found.vaultLacks > 0) process.exitCode = 1;
  }
  return figures;
}

const PARTS = { kill };
const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);
const parts = values.part === undefined ? Object.keys(PARTS) : [values.part];
if (!parts.every(isPart)) throw new Error(`--part is ${Object.keys(PARTS).join(" or ")}`);

const started = Date.now();
const figures: Record<string, number> = {};
for (const part of parts) Object.assign(figures, await PARTS[part]());
console.log(
  JSON.stringify({ ...figures, "chaos.seed": seed, "chaos.seconds": Math.round((Date.now() - started) / 1_000) }),
);
