/**
 * Feeds a parser until its time is up, and looks for what it must never do: throw anything but its own refusals, take
 * long, keep what it was given, or contradict itself.
 * @module
 */
import { hash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { seededDice } from "../../../../test/helpers/seeded-dice.ts";
import { mutated } from "./mutate.ts";
import { SHAPES } from "./odd.ts";

export interface Target {
  readonly name: string;
  /** Texts that are taken, or nearly. */
  readonly seeds: readonly string[];
  /** Longest text that can come to it, characters. */
  readonly most: number;
  /** Reads the text. Throws when the parser threw what it must not. */
  readonly read: (text: string) => Reading | Promise<Reading>;
}

export interface Reading {
  /** In a few words how it ended: "taken", or the refusal's code and place. */
  readonly ending: string;
  /** Shows that what was taken was understood; throws when not. Not part of the time. */
  readonly prove?: () => void;
}

export interface Flaw {
  readonly why: string;
  readonly input: string;
}

export interface Findings {
  readonly target: string;
  readonly seed: number;
  readonly inputs: number;
  /** Different endings seen. */
  readonly endings: number;
  /** Most that one input took, ms of this thread's processor time: the best of several tries. */
  readonly slowest: number;
  /** Heap kept between the first and the last reading, bytes. */
  readonly kept: number;
  readonly flaws: readonly Flaw[];
}

export interface FuzzOptions {
  readonly seed: number;
  readonly seconds: number;
  /** ms of processor time on a processor that reads the reference in {@link REFERENCE} ms; more every time is a flaw. */
  readonly slow?: number;
  /** Bytes of heap that may stay behind. */
  readonly keep?: number;
}

const SLOW = 50;
/** What JSON.parse takes for a megabyte of objects where a limit in milliseconds was meant. */
const REFERENCE = 20;
const KEEP = 24 * 1024 * 1024;
/** Garbage of inputs before it is collected at anybody's cost: an input is slow when it is slow each time. */
const TRIES = 5;
/** Inputs before the heap is read for the first time: caches are full by then. */
const WARM = 200;
/** Inputs to go on from; small ones, so that there is time for many. */
const POOL = 400;
const POOL_LENGTH = 20_000;
const MOST_FLAWS = 20;
/** By how much a shape may be larger than asked for. */
const MARGIN = 100;

export async function fuzz(
  target: Target,
  { seed, seconds, slow = SLOW, keep = KEEP }: FuzzOptions,
): Promise<Findings> {
  const dice = seededDice(seed);
  const pool = [...target.seeds];
  const endings = new Set<string>();
  const flaws: Flaw[] = [];
  let [inputs, slowest] = [0, 0];

  async function feed(text: string): Promise<void> {
    inputs += 1;
    let best = await timed(text);
    for (let i = 1; i < TRIES && best > slow / 2; i++) best = Math.min(best, await timed(text));
    slowest = Math.max(slowest, best);
    if (best > slow && best > slow * slowness()) flaws.push({ why: `it took ${Math.round(best)} ms`, input: text });
  }
  async function timed(text: string): Promise<number> {
    const started = process.threadCpuUsage();
    try {
      const { ending, prove } = await target.read(text);
      const { user, system } = process.threadCpuUsage(started);
      const took = (user + system) / 1_000;
      prove?.();
      // Its digest: an ending quotes its input, and what is kept here would be taken for what the parser keeps.
      const known = hash("sha1", ending, "base64");
      if (!endings.has(known)) {
        endings.add(known);
        if (text.length <= POOL_LENGTH && pool.length < POOL) pool.push(text);
      }
      return took;
    } catch (error) {
      flaws.push({
        why: `it threw ${error instanceof Error ? (error.stack ?? String(error)) : String(error)}`,
        input: text,
      });
      return 0;
    }
  }

  for (const text of [...target.seeds, "", ...shapesFor(target)]) await feed(text);
  for (let i = 0; i < WARM; i++) await feed(mutated(pool, dice, 1_000));
  const before = heapUsed();
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end && flaws.length < MOST_FLAWS) await feed(mutated(pool, dice, target.most));
  const kept = heapUsed() - before;
  if (kept > keep) flaws.push({ why: `${kept} bytes stayed behind after ${inputs} inputs`, input: "" });
  return { target: target.name, seed, inputs, endings: endings.size, slowest, kept, flaws };
}

/** How much slower this processor is just now than the one that was meant: others may be using it, too. */
function slowness(): number {
  const text = `[${Array.from({ length: 70_000 }, (_, i) => `{"k${i % 5_000}":0}`).join()}]`;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    const started = process.threadCpuUsage();
    JSON.parse(text);
    const { user, system } = process.threadCpuUsage(started);
    best = Math.min(best, (user + system) / 1_000);
  }
  return Math.max(1, best / REFERENCE);
}

/** Every shape at the largest size, alone and in the place of a value of a seed; and small, for the mistakes of small ones. */
function shapesFor({ seeds, most }: Target): string[] {
  const [seed = ""] = seeds;
  const value = /:(?:"[^"\\]*"|[0-9]+)/.exec(seed);
  return SHAPES.flatMap(([, make]) => {
    // Whole, not cut off at its end: what is broken is refused before it costs anything.
    const large = make(most - MARGIN);
    const inside =
      value && seed.length + 2 * MARGIN < most && seed.replace(value[0], () => `:${make(most - MARGIN - seed.length)}`);
    return [make(12), make(300), large, ...(inside ? [inside] : [])];
  });
}

let collect: (() => void) | undefined;

function heapUsed(): number {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
