/**
 * Writes `test/vectors/verdicts/schema.json`: the JSON Schema of the files beside it, from the form our own runner reads
 * them with.
 * @module
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { baseFile, papersFile, vectorsFile } from "../../../test/helpers/verdict-vectors/format.ts";
import { formatJson } from "../lib/format-json.ts";

export const VERDICT_SCHEMA = "test/vectors/verdicts/schema.json";

/** The file's text. */
export function verdictSchema(): string {
  const files = z.union([vectorsFile, baseFile, papersFile]);
  return formatJson(JSON.stringify(z.toJSONSchema(files, { io: "input" })));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL(`../../../${VERDICT_SCHEMA}`, import.meta.url)), verdictSchema());
  console.log(VERDICT_SCHEMA);
}
