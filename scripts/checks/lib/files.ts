/**
 * The files that a check looks at.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join, sep } from "node:path";

/** Paths relative to `root`, with `/`, sorted. */
export function filesMatching(root: string, patterns: string[]): string[] {
  return globSync(patterns, { cwd: root })
    .map((path) => path.split(sep).join("/"))
    .sort();
}

/** What git tracks or would track below `root`, without what was deleted and not yet committed. */
export function repositoryFiles(root: string): string[] {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const output = execFileSync("git", list, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const paths = output.split("\0").filter((path) => path !== "");
  return [...new Set(paths)].filter((path) => existsSync(join(root, path))).sort();
}
