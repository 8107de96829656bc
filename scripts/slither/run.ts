/**
 * `npm run audit:slither`: what a static analyser has against the contracts. Exits 1 on a finding of high or medium
 * impact that `docs/assurance/slither.json` gives no reason for, and on a reason for a finding that is gone.
 * @module
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readInput } from "../mutation/lib/compiler.ts";
import { exportFor } from "./lib/export.ts";
import { readFindings, readTriage, TRIAGE } from "./lib/findings.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "cache/slither");
mkdirSync(folder, { recursive: true });
// Slither knows the format by this ending.
const input = join(folder, "contracts_export.json");
const output = join(folder, "findings.json");
writeFileSync(input, await exportFor(root, readInput(root)));
rmSync(output, { force: true });

const quiet = [
  "--compile-force-framework",
  "Standard",
  "--exclude-informational",
  "--exclude-low",
  "--exclude-optimization",
  "--fail-none",
  "--disable-color",
];
const child = spawn("slither", [input, "--json", output, ...quiet], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
let words = "";
child.stderr.setEncoding("utf8").on("data", (text: string) => {
  words += text;
});
const status = await new Promise<number | null>((done, fail) => child.once("exit", done).once("error", fail));
if (status !== 0) throw new Error(`Slither ended with status ${status}:\n${words}`);

const findings = readFindings(readFileSync(output, "utf8"));
const triage = readTriage(root);
let open = 0;
for (const { key, impact, description } of findings) {
  const reason = triage.get(key);
  if (reason === undefined) open += 1;
  console.log(`${impact}: ${key}\n${description.replace(/^/gm, "  ")}`);
  console.log(reason === undefined ? "  NO REASON GIVEN\n" : `  accepted: ${reason}\n`);
}
const gone = [...triage.keys()].filter((key) => !findings.some((each) => each.key === key));
for (const key of gone) console.log(`${TRIAGE} accepts what is not found any more: ${key}`);
if (open + gone.length > 0) process.exitCode = 1;
const count = (wanted: string): number => findings.filter(({ impact }) => impact === wanted).length;
console.log(JSON.stringify({ "slither.high": count("High"), "slither.medium": count("Medium"), "slither.open": open }));
