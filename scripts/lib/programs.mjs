/**
 * Finds the script behind a dependency's command, so that it runs under the Node we chose and without a shell.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { SetupError } from "./setup-error.mjs";

/** The absolute path of command `name` of an installed package. */
export function programOf(packageName, name = packageName) {
  const manifest = inRoot("node_modules", packageName, "package.json");
  if (!existsSync(manifest)) {
    throw new SetupError(`The dependency ${packageName} is missing. Delete node_modules and start again.`);
  }
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return inRoot("node_modules", packageName, typeof bin === "string" ? bin : bin[name]);
}
