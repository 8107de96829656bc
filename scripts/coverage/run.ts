/**
 * `npm run coverage`: which lines and statements of the contracts the contract tests reach; exits 1 below 98 % of
 * either. Contracts that only tests use are not counted, and tests about costs are left out (test/helpers/costs.ts).
 * Hardhat's report, line by line, is left in `coverage/html`.
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { readShares, type Share, shortfalls } from "./lib/shares.ts";

/** Percent. */
const FLOOR = 98;

const root = resolve(import.meta.dirname, "../..");
const { bin } = JSON.parse(readFileSync(join(root, "node_modules/hardhat/package.json"), "utf8")) as {
  bin: { hardhat: string };
};
const hardhat = join(root, "node_modules/hardhat", bin.hardhat);
const config = join(root, "scripts/coverage/hardhat.config.ts");
const child = spawn(process.execPath, [hardhat, "--config", config, "--coverage", "test", "mocha"], {
  cwd: root,
  env: { ...process.env, NO_COLOR: "1", COUNTERSIGN_COVERAGE: "1" },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise<string>((done) => child.once("exit", (status, signal) => done(String(status ?? signal))));
const printed = await text(child.stdout);
const status = await ended;
const faults = status === "0" ? [] : [`the tests ended with ${status}; what they said is above`];
if (faults.length > 0) console.log(printed);

const { files, total } = readShares(printed);
const row = ({ file, lines, statements, uncovered }: Share): string =>
  `${file.padEnd(46)}${lines.toFixed(2).padStart(8)}${statements.toFixed(2).padStart(12)}  ${uncovered}`;
console.log(`${"file".padEnd(46)}${"lines %".padStart(8)}${"statements %".padStart(12)}  not covered`);
for (const each of [...files, total]) console.log(row(each));
for (const fault of [...faults, ...shortfalls(total, FLOOR)]) {
  console.log(fault);
  process.exitCode = 1;
}
console.log(JSON.stringify({ "coverage.lines": total.lines, "coverage.statements": total.statements }));
