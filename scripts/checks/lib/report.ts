/**
 * How a check ends when it is run alone: every violation on its line, or one line that says what was looked at.
 * @module
 */
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What a check found; `summary` says how much it has looked at, so that a check of nothing shows. */
export interface Findings {
  readonly violations: readonly string[];
  readonly summary: string;
}

/** Runs `check` on the checkout and sets the exit status, when the file at `moduleUrl` is what Node was started with. */
export async function runAsProgram(
  moduleUrl: string,
  check: (root: string) => Findings | Promise<Findings>,
): Promise<void> {
  const file = fileURLToPath(moduleUrl);
  if (process.argv[1] === undefined || resolve(process.argv[1]) !== file) return;
  const root = resolve(file, "../../..");
  const name = relative(root, file);
  const { violations, summary } = await check(root);
  for (const violation of violations) console.error(`${name}: ${violation}`);
  if (violations.length === 0) console.log(`${name}: ${summary}`);
  else process.exitCode = 1;
}
