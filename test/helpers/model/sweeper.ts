/**
 * The sweeper: asks the contracts for what the model says they hold, and names every difference.
 * @module
 */
import type { Target } from "./call.ts";
import type { Chain } from "./chain.ts";
import { INTERFACES } from "./deployment.ts";
import type { Model } from "./model.ts";
import { type View, viewsOf } from "./views.ts";

/** What a contract answers to a view: its decoded values. */
export type Read = (target: Target, fn: string, args: readonly unknown[]) => Promise<unknown>;

/** Answers of the contracts at `addresses`, at the latest block. */
export function readFrom(chain: Chain, addresses: Readonly<Record<Target, string>>): Read {
  return async (target, fn, args) => {
    const answer = await chain.call(addresses[target], INTERFACES[target].encodeFunctionData(fn, args));
    return INTERFACES[target].decodeFunctionResult(fn, answer);
  };
}

/** Values without their types: what a contract answers and what the model says become comparable. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return String(value).toLowerCase();
}

/** Differences between the contracts' answers and what `who` expects of them; none is what everybody hopes for. */
export async function unexpected(views: Iterable<View>, read: Read, who: string): Promise<string[]> {
  const found: string[] = [];
  const asked = new Set<string>();
  for (const { target, fn, args, expected } of views) {
    const name = `${target}.${fn}(${args.join(", ")})`;
    if (asked.has(name)) continue;
    asked.add(name);
    const answer = JSON.stringify(plain(await read(target, fn, args)));
    const wanted = JSON.stringify(plain(expected));
    if (answer !== wanted) found.push(`${name} answers ${answer} where ${who} says ${wanted}`);
  }
  return found;
}

/** Differences between contracts and model in `rows`. */
export function differences(m: Model, read: Read, rows: Iterable<string>, now: number): Promise<string[]> {
  const views = [...rows].flatMap((row) => viewsOf(m, row, now));
  return unexpected(views, read, "the model");
}
