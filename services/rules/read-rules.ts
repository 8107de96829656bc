/**
 * Rules from a folder or a file, read once: when a node starts. From then on they are in memory.
 * @module
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Sha256 } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Rules } from "../domain/verdict/rules.ts";
import { type RuleFile, rulesOf } from "./rule-set.ts";

/** A rule is a few lines; what is larger than this is no file of rules. */
const MOST_BYTES = 262_144;

/**
 * Rules in `from`: one YAML file, or every .yaml and .yml file of a folder, its sub-folders apart. Throws Refusal
 * `rules-invalid`, also when nothing can be read.
 */
export function readRules(from: string, sha256: Sha256): Rules {
  return rulesOf(filesIn(from).map(readFile), from, sha256);
}

function filesIn(from: string): string[] {
  try {
    if (!statSync(from).isDirectory()) return [from];
    // By name, so that of two faults the same one is told each time.
    const names = readdirSync(from).filter((name) => /\.ya?ml$/.test(name));
    if (names.length > 0) return names.sort().map((name) => join(from, name));
  } catch (cause) {
    throw unreadable(from, cause);
  }
  throw new Refusal("rules-invalid", { where: from, field: "folder", rule: "it holds no .yaml file" });
}

function readFile(path: string): RuleFile {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MOST_BYTES) throw new RangeError(`larger than ${MOST_BYTES} bytes`);
    return { name: basename(path), text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): Refusal {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new Refusal(
    "rules-invalid",
    { where: path, field: "file", rule: `unreadable: ${code ?? message}` },
    { cause },
  );
}
