/**
 * What was found out about each mutant, kept while contracts and tests stay as they are: a long run that breaks off is
 * taken up again, and a full one includes the samples before it.
 * @module
 */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesMatching } from "../../checks/lib/files.ts";
import type { Verdict } from "./messages.ts";

export const FOLDER = "cache/mutation";

/** Everything a verdict depends on. */
const INPUTS = [
  "contracts/**/*.sol",
  "test/contracts/**/*",
  "test/helpers/**/*.ts",
  "test/vectors/**/*.json",
  "package-lock.json",
];

export class Results {
  readonly #path: string;
  readonly #known = new Map<string, Verdict>();

  constructor(root: string, { fresh }: { fresh: boolean }) {
    const hash = createHash("sha256");
    for (const path of filesMatching(root, INPUTS)) {
      if (/\.\w+$/.test(path)) hash.update(path).update(readFileSync(join(root, path)));
    }
    this.#path = join(root, FOLDER, `results-${hash.digest("hex").slice(0, 16)}.jsonl`);
    mkdirSync(dirname(this.#path), { recursive: true });
    if (fresh) rmSync(this.#path, { force: true });
    if (!existsSync(this.#path)) return;
    for (const line of readFileSync(this.#path, "utf8")
      .split("\n")
      .filter((each) => each !== "")) {
      const { key, ...verdict } = JSON.parse(line) as { key: string } & Verdict;
      this.#known.set(key, verdict);
    }
  }

  get(key: string): Verdict | undefined {
    return this.#known.get(key);
  }

  /** Of one whole build, after its control. */
  add(found: readonly (Verdict & { readonly mutant: { readonly key: string } })[]): void {
    for (const { mutant, outcome, by, file, ms } of found) {
      this.#known.set(mutant.key, { outcome, by, file, ms });
      appendFileSync(this.#path, `${JSON.stringify({ key: mutant.key, outcome, by, file, ms })}\n`);
    }
  }
}
