/**
 * Every parser in a process of its own, a few at a time: one that dies is known by its name.
 * @module
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { TARGETS } from "./targets.ts";

export interface FuzzRun {
  /** Seconds for each parser. */
  readonly seconds: number;
  readonly seed: string;
  /** Processes at a time. */
  readonly workers: number;
}

export interface FuzzResult {
  readonly targets: number;
  readonly inputs: number;
  readonly flaws: number;
  /** Names of those that did not come to their end. */
  readonly died: readonly string[];
}

/** The last line a process prints: what it did. */
interface Told {
  readonly inputs: number;
  readonly flaws: number;
}

/** Runs them all; prints what each says. */
export async function fuzzAll(root: string, { seconds, seed, workers }: FuzzRun): Promise<FuzzResult> {
  const waiting = TARGETS.map(({ name }) => name);
  const died: string[] = [];
  let [inputs, flaws] = [0, 0];
  async function work(): Promise<void> {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const args = ["scripts/deep/fuzz.ts", "--target", name, "--seconds", String(seconds), "--seed", seed];
      const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
      const printed = (await text(child.stdout)).trim();
      console.log(printed);
      const told = toldBy(printed);
      if (told === undefined) died.push(name);
      inputs += told?.inputs ?? 0;
      flaws += told?.flaws ?? 0;
    }
  }
  await Promise.all(Array.from({ length: workers }, work));
  return { targets: TARGETS.length, inputs, flaws, died };
}

/** Undefined when a process ended before it said anything. */
export function toldBy(printed: string): Told | undefined {
  const last = printed.split("\n").at(-1) ?? "";
  try {
    const { inputs, flaws } = JSON.parse(last) as Partial<Told>;
    return typeof inputs === "number" && typeof flaws === "number" ? { inputs, flaws } : undefined;
  } catch {
    return undefined;
  }
}
