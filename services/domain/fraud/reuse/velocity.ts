/**
 * Is it drawn faster, or in smaller pieces, than goods move? Looks at what left, by the time its keeper gave.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import type { Suspicion } from "../pattern.ts";
import type { DrawTrace, ReuseLimits } from "./facts.ts";

interface Exit extends DrawTrace {
  readonly leftAt: number;
}

export function exitsOf(draws: readonly DrawTrace[]): Exit[] {
  return draws
    .filter((draw): draw is Exit => draw.status === "consumed" && draw.leftAt !== undefined)
    .sort((a, b) => a.leftAt - b.leftAt);
}

/** Several exits at several offices within hours: one paper, and copies of it at each. */
export function velocitySuspicions(draws: readonly DrawTrace[], { velocity }: ReuseLimits): Suspicion[] {
  const exits = exitsOf(draws);
  const run = firstRun(exits, velocity.exits, velocity.offices, velocity.within);
  if (!run) return [];
  return [
    {
      ...{ pattern: "F11", code: "drawn-too-fast" },
      params: { ...countAndSpan(run), offices: officesOf(run).join(", ") },
      evidence: run.map(({ keeper, leftAt, reservation }) => ({
        where: `reservation ${reservation}`,
        expected: `fewer than ${velocity.exits} exits at ${velocity.offices} offices within ${velocity.within / 3600} hours`,
        found: `${keeper} at ${instantText(leftAt)}`,
      })),
    },
  ];
}

/** Limits of the lines, by number; a line that is not limited by quantity has none. */
export type QuantityLimits = ReadonlyMap<number, bigint>;

/** Many exits of little each: a consignment taken apart, so that no piece of it is looked at. */
export function splitDrawSuspicions(
  draws: readonly DrawTrace[],
  limits: QuantityLimits,
  { split }: ReuseLimits,
): Suspicion[] {
  const small = exitsOf(draws).filter(
    ({ lines }) =>
      // What names no line says nothing of its size.
      lines.length > 0 &&
      lines.every(({ line, quantity }) => {
        const limit = limits.get(line);
        return limit !== undefined && quantity * 10_000n <= limit * split.basisPoints;
      }),
  );
  const run = firstRun(small, split.exits, 1, split.within);
  if (!run) return [];
  return [
    {
      ...{ pattern: "F18", code: "consignments-small" },
      params: { ...countAndSpan(run), percent: String(Number(split.basisPoints) / 100) },
      evidence: run.map(({ keeper, leftAt, lines }) => ({
        where: `exit at ${instantText(leftAt)}`,
        expected: "fewer and larger parts",
        found: `${keeper}: ${lines.map(({ line, quantity }) => `${quantity} on line ${line}`).join(", ")}`,
      })),
    },
  ];
}

/**
 * The first run of so many exits at so many offices that ends within so many seconds, with all that left within them.
 * Looks at each exit twice at most.
 */
function firstRun(
  exits: readonly Exit[],
  count: number,
  offices: number,
  seconds: number,
): readonly Exit[] | undefined {
  const at = new Map<string, number>();
  let until = 0;
  for (const [from, first] of exits.entries()) {
    for (let next = exits[until]; next && next.leftAt - first.leftAt <= seconds; next = exits[until]) {
      at.set(next.keeper, (at.get(next.keeper) ?? 0) + 1);
      until += 1;
    }
    if (until - from >= count && at.size >= offices) return exits.slice(from, until);
    const left = (at.get(first.keeper) ?? 1) - 1;
    if (left > 0) at.set(first.keeper, left);
    else at.delete(first.keeper);
  }
  return undefined;
}

function officesOf(exits: readonly Exit[]): string[] {
  return [...new Set(exits.map(({ keeper }) => keeper))];
}

function countAndSpan(run: readonly Exit[]): { count: string; from: string; until: string } {
  const [first, last] = [run[0], run.at(-1)] as [Exit, Exit];
  return { count: String(run.length), from: instantText(first.leftAt), until: instantText(last.leftAt) };
}
