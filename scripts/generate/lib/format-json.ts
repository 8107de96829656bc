/**
 * Generated JSON as the formatter wants it, so that a generated file is never a lint error.
 * @module
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export function formatJson(json: string): string {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const biome = fileURLToPath(new URL("../../../node_modules/@biomejs/biome/bin/biome", import.meta.url));
  const args = [biome, "format", "--stdin-file-path=generated.json"];
  return execFileSync(process.execPath, args, { cwd: root, input: json, encoding: "utf8" });
}
