/**
 * `npm run gas`: what acts cost on the contracts as they would be deployed, and how large their code is, beside the
 * limits and what comparable registers need. Ends with one line of flat JSON.
 *
 * Fails when a figure differs from `snapshots/`, is above its limit, or could not be measured; `--update` writes the
 * snapshots instead of comparing.
 * @module
 */
import "./lib/seeded-randomness.ts";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LARGEST_CODE, readSizes } from "./lib/sizes.ts";
import { differences, GAS, readSnapshot, SIZE, writeSnapshot } from "./lib/snapshot.ts";

/** A block has 60,000,000. */
const LIMITS: Readonly<Record<string, number>> = {
  "gas.register1": 140_000,
  "gas.register100each": 95_000,
  "gas.registerOnEuc3": 300_000,
  "gas.firstReserve1": 260_000,
  "gas.reserve1": 140_000,
  "gas.consume1": 100_000,
  "gas.revoke": 60_000,
  "gas.lens1": 90_000,
  "gas.anchor10000": 55_000,
};

/** Measured by us on the published contracts. */
const PEERS: Readonly<Record<string, string>> = {
  "gas.register1": "TradeTrust, token mint: 291,924",
  "gas.revoke": "OpenAttestation, revoke: 51,812",
  "gas.anchor10000": "OpenAttestation, issue a root: 48,997",
};

/** Document keys are new in each run, and the clock runs: a few bytes of calldata are zero in one and not in another. */
const TOLERANCE = 150;

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
const { ACTS } = await import("./lib/acts.ts");
const faults: string[] = [];
const gas: Record<string, number> = {};
for (const [name, measure] of ACTS) {
  try {
    for (const [figure, value] of Object.entries(await measure())) gas[`gas.${figure}`] = value;
  } catch (error) {
    faults.push(`${name} could not be measured: ${(error as Error).message}`);
  }
}
const sizes = readSizes(root);

for (const [name, value] of Object.entries({ ...gas, ...sizes })) {
  const limit = LIMITS[name] ?? (name.startsWith("size.") ? LARGEST_CODE : undefined);
  if (limit !== undefined && value > limit) faults.push(`${name} is ${value}; the limit is ${limit}`);
  const beside = limit === undefined ? "" : `${value > limit ? "ABOVE" : "of"} ${limit}`;
  console.log(`${name.padEnd(30)}${String(value).padStart(10)}  ${beside.padEnd(16)}${PEERS[name] ?? ""}`.trimEnd());
}
if (values.update) {
  writeSnapshot(root, GAS, gas);
  writeSnapshot(root, SIZE, sizes);
} else {
  const moved = [
    ...differences(GAS, readSnapshot(root, GAS), gas, TOLERANCE),
    ...differences(SIZE, readSnapshot(root, SIZE), sizes),
  ];
  faults.push(...moved);
  if (moved.length > 0) faults.push("where that is meant: npm run gas -- --update");
}
for (const fault of faults) console.error(fault);
console.log(JSON.stringify({ ...gas, ...sizes }));
process.exit(faults.length === 0 ? 0 : 1);
