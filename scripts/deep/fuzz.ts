/**
 * Fuzzes one parser, or each for a while: `--target NAME` (all), `--seconds N` of each (10), `--seed N` (of the clock),
 * `--list`. What it finds goes to `cache/fuzz`, and the last line is what it did as JSON.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Findings, fuzz } from "./lib/fuzz/fuzz.ts";
import { TARGETS } from "./lib/fuzz/targets.ts";

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    target: { type: "string" },
    seconds: { type: "string", default: "10" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
    list: { type: "boolean", default: false },
  },
});

/** Each flaw's input as a file of its own. */
function keepInputs({ target, seed, flaws }: Findings): string[] {
  const folder = join(root, "cache", "fuzz");
  mkdirSync(folder, { recursive: true });
  return flaws.map(({ input }, i) => {
    const path = join(folder, `${target.replaceAll(/[^a-z]+/gi, "-")}-${seed}-${i}.txt`);
    writeFileSync(path, input);
    return path;
  });
}

const wanted = TARGETS.filter(({ name }) => values.target === undefined || values.target === name);
if (wanted.length === 0) throw new Error(`there is no target "${values.target}"`);
if (values.list) for (const { name } of wanted) console.log(name);
else {
  const seed = Number(values.seed);
  for (const target of wanted) {
    const found = await fuzz(target, { seed, seconds: Number(values.seconds) });
    const { flaws, ...figures } = found;
    for (const [i, path] of keepInputs(found).entries()) console.log(`${target.name}: ${flaws[i]?.why}\n  ${path}`);
    console.log(JSON.stringify({ ...figures, slowest: Math.round(figures.slowest * 10) / 10, flaws: flaws.length }));
    if (flaws.length > 0) process.exitCode = 1;
  }
}
