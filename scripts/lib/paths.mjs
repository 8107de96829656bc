/**
 * Where the checkout is, whatever folder the caller stands in.
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of `package.json`. `import.meta.dirname` would be shorter, but Node 18 does not have it. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A path inside the checkout. */
export function inRoot(...parts) {
  return join(root, ...parts);
}
