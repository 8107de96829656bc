/**
 * Tells whether a step of the set-up is still good: a hash over its inputs, kept in a file next to its output.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Hash over the names and the contents of files and of whole folders (those that exist), and over `facts`. */
export function fingerprint(root, paths, facts = []) {
  const hash = createHash("sha256").update(JSON.stringify(facts));
  for (const path of paths.flatMap((each) => filesUnder(join(root, each)))) {
    hash.update(`\n${relative(root, path)}\n`).update(createHash("sha256").update(readFileSync(path)).digest());
  }
  return hash.digest("hex");
}

/** The files at or below `path`, sorted; none when it does not exist. */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** What the file holds, or "" when it cannot be read. */
export function readStamp(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
