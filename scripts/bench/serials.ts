/**
 * Looking an item up among half a million, near misses included: how long the slowest hundredth takes, and what an item
 * costs in memory.
 * @module
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ItemIndex } from "../../services/domain/item/item-index.ts";
import type { MarkedItem } from "../../services/domain/item/marked-item.ts";
import { CONFUSABLES } from "../../services/tables/marks/confusables.ts";
import { seededDice } from "../../test/helpers/seeded-dice.ts";
import { round } from "./measure.ts";

const ITEMS = 500_000;
const QUERIES = 50_000;
const MODELS = 40;
/** Of the items, how many are numbered by counting; the rest as it comes, letters and digits. */
const COUNTED = 0.8;

export function serials(): Promise<Record<string, number>> {
  const dice = seededDice(20_260_101);
  const items = Array.from({ length: ITEMS }, (_, i) => item(i, dice));
  const before = heap();
  const index = new ItemIndex(CONFUSABLES);
  const start = performance.now();
  // Read anew, as from the vault: nothing but the index keeps its text.
  for (const [i, each] of items.entries()) index.add(JSON.parse(JSON.stringify(each)) as MarkedItem, i);
  const added = performance.now() - start;
  const bytes = (heap() - before) / ITEMS;

  const asked = Array.from({ length: QUERIES }, (_, i) => question(dice.pick(items), i % 4, dice));
  for (const each of asked.slice(0, 5000)) index.find(each);
  const times: number[] = [];
  let found = 0;
  for (const each of asked) {
    const from = performance.now();
    found += index.find(each).length;
    times.push(performance.now() - from);
  }
  // Every second question has an answer by how it was made.
  if (found < QUERIES / 2) throw new Error(`the bench's own index found ${found} of ${QUERIES}`);
  times.sort((a, b) => a - b);
  return Promise.resolve({
    "serials.lookupMs": round(times[Math.floor(QUERIES * 0.99)] as number, 4),
    "serials.lookupMedianMs": round(times[QUERIES / 2] as number, 4),
    "serials.addPerSecond": round((ITEMS / added) * 1000, 0),
    "serials.bytesPerItem": round(bytes, 0),
  });
}

function heap(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function item(i: number, dice: ReturnType<typeof seededDice>): MarkedItem {
  const model = dice.below(MODELS);
  const counted = i < ITEMS * COUNTED;
  const serial = counted
    ? `${letters(model)}${String(100_000 + Math.floor(i / MODELS) * 3 + dice.below(3))}`
    : noise(dice);
  return {
    maker: `Maker ${model % 8}`,
    country: "XB",
    model: `M${model}`,
    calibre: "5.56x45",
    serial,
    state: "marked",
  };
}

function letters(model: number): string {
  return String.fromCharCode(65 + (model % 26), 65 + ((model * 7) % 26));
}

function noise(dice: ReturnType<typeof seededDice>): string {
  return Array.from({ length: 8 }, () => dice.pick([..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"])).join("");
}

/** The item itself, one a look-alike or a sign away, one with a sign more, one that is not there. */
function question(known: MarkedItem, kind: number, dice: ReturnType<typeof seededDice>): MarkedItem {
  const { serial } = known;
  const at = dice.below(serial.length);
  if (kind === 0) return known;
  if (kind === 1) return { ...known, serial: serial.slice(0, at) + dice.pick([..."0O1I8B5S"]) + serial.slice(at + 1) };
  if (kind === 2) return { ...known, serial: serial + String(dice.below(10)) };
  return { ...known, serial: `Z${noise(dice)}Z` };
}
