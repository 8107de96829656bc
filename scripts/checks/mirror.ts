/**
 * Why: a test that names no source, because of a typo or a source that moved, is read by nobody and trusted by all.
 * Every test file has a source at the mirrored path.
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesMatching } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

/** Folders whose tests tell of the whole, or that hold no tests. */
const EXEMPT = /^test\/(e2e|invariants|vectors|helpers|fixtures)\//;

export function checkMirror(root: string): Findings {
  const tests = filesMatching(root, ["test/**/*.test.{ts,mts,mjs,js}"]).filter((path) => !EXEMPT.test(path));
  const violations = tests.flatMap((test) => {
    const candidates = sourcesOf(test);
    if (candidates.some((source) => existsSync(join(root, source)))) return [];
    return [`${test} mirrors no source: none of ${candidates.join(", ")} is there`];
  });
  return { violations, summary: `${tests.length} test files, each with its source` };
}

/** A long test may be told in parts, `Name.part.test.ts`: the source is what stands before the first dot. */
function sourcesOf(test: string): string[] {
  const stem = test.replace(/^test\//, "").replace(/\.test\.[a-z]+$/, "");
  const extensions = stem.startsWith("contracts/") ? [".sol"] : [".ts", ".tsx", ".mjs"];
  const whole = stem.replace(/(\/[^/.]+)\.[^/]*$/, "$1");
  return [...new Set([stem, whole])].flatMap((path) => extensions.map((extension) => path + extension));
}

await runAsProgram(import.meta.url, checkMirror);
