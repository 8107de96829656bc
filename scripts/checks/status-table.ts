/**
 * Why: the table of who may do what to a permit when is read by people who decide on it; one that lags behind the contracts
 * tells them what was true. Compares `docs/status-table.md` with what the contracts answer.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STATUS_TABLE, statusTable, tableNames } from "../generate/status-table.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

export async function checkStatusTable(root: string): Promise<Findings> {
  const path = join(root, STATUS_TABLE);
  const expected = await statusTable(root);
  const { operations, conditions, actors } = tableNames(root);
  const summary = `${operations.length} operations, ${conditions.length} conditions and ${actors.length} actors up to date`;
  if (!existsSync(path)) return { violations: [`${STATUS_TABLE} is missing: npm run generate`], summary };
  const fresh = readFileSync(path, "utf8") === expected;
  return { violations: fresh ? [] : [`${STATUS_TABLE} is out of date: npm run generate`], summary };
}

await runAsProgram(import.meta.url, checkStatusTable);
