/**
 * Writes `docs/spec/schema/*.json` from the schemas the service itself reads with; a test refuses any left behind.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { publishedSchemas } from "../../services/schema/published.ts";
import { formatJson } from "./lib/format-json.ts";

export const SCHEMA_FOLDER = "docs/spec/schema";

/** File name in {@link SCHEMA_FOLDER} → text. */
export function generateJsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(publishedSchemas()).map(([name, schema]) => [`${name}.json`, formatJson(JSON.stringify(schema))]),
  );
}

/** Writes them all; gives back the file names. */
export function writeJsonSchemas(root: string): string[] {
  const generated = generateJsonSchemas();
  mkdirSync(join(root, SCHEMA_FOLDER), { recursive: true });
  for (const [name, text] of generated) writeFileSync(join(root, SCHEMA_FOLDER, name), text);
  return [...generated.keys()];
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const name of writeJsonSchemas(process.cwd())) console.log(`${SCHEMA_FOLDER}/${name}`);
}
