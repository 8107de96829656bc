/**
 * Committed figures, so that a change of cost shows in the review of what caused it.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const GAS = "snapshots/gas.json";
export const SIZE = "snapshots/size.json";

export type Figures = Readonly<Record<string, number>>;

export function readSnapshot(root: string, path: string): Figures {
  const file = join(root, path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Figures) : {};
}

export function writeSnapshot(root: string, path: string, figures: Figures): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Each figure that is not as committed, by more than `tolerance`, in words. */
export function differences(path: string, committed: Figures, found: Figures, tolerance = 0): string[] {
  const names = [...new Set([...Object.keys(committed), ...Object.keys(found)])];
  return names.flatMap((name) => {
    const [before, now] = [committed[name], found[name]];
    if (now === undefined) return [`${path}: ${name} is not measured any more`];
    if (before === undefined) return [`${path}: ${name} is new: ${now}`];
    const by = now - before;
    return Math.abs(by) > tolerance ? [`${path}: ${name} was ${before}, is ${now} (${by > 0 ? "+" : ""}${by})`] : [];
  });
}
