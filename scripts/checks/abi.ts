/**
 * Why: the services speak to the contracts through committed interfaces; one that lags behind its contract decodes
 * yesterday's events. Compares `services/chain/abi/` with what the compiler made of the contracts.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ABI_FOLDER, generateAbis } from "../generate/abi.ts";
import { filesMatching } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

export function checkAbis(root: string): Findings {
  const generated = generateAbis(root);
  const violations: string[] = [];
  for (const [name, text] of generated) {
    const path = join(root, ABI_FOLDER, name);
    if (!existsSync(path)) violations.push(`${ABI_FOLDER}/${name} is missing: npm run generate`);
    else if (readFileSync(path, "utf8") !== text)
      violations.push(`${ABI_FOLDER}/${name} is out of date: npm run generate`);
  }
  for (const name of filesMatching(join(root, ABI_FOLDER), ["*.ts"])) {
    if (!generated.has(name)) violations.push(`${ABI_FOLDER}/${name} belongs to no contract: npm run generate`);
  }
  return { violations, summary: `${generated.size} interfaces up to date` };
}

await runAsProgram(import.meta.url, checkAbis);
