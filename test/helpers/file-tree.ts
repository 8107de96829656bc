/**
 * Small trees of files in a temporary folder, for checks that judge a whole tree.
 * @module
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const made: string[] = [];

/** Writes path → text below a new folder and gives back the folder. */
export function fileTree(files: Readonly<Record<string, string>>): string {
  // Resolved, because a process compares the path it was started with to the real one.
  const root = realpathSync(mkdtempSync(join(tmpdir(), "countersign-tree-")));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** For `afterEach`. */
export function removeFileTrees(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
