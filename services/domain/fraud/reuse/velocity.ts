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
  const run = runsWithin(exits, velocity.within).find(
    (each) => each.length >= velocity.exits && officesOf(each).length >= velocity.offices,
  );
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
  const small = exitsOf(draws).filter(({ lines }) =>
    lines.every(({ line, quantity }) => {
      const limit = limits.get(line);
      return limit !== undefined && quantity * 10_000n <= limit * split.basisPoints;
    }),
  );
  const run = runsWithin(small, split.within).find((each) => each.length >= split.exits);
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

/** For each exit the run that begins with it and ends within so many seconds. */
function runsWithin(exits: readonly Exit[], seconds: number): Exit[][] {
  return exits.map((first, i) => exits.slice(i).filter(({ leftAt }) => leftAt - first.leftAt <= seconds));
}

function officesOf(exits: readonly Exit[]): string[] {
  return [...new Set(exits.map(({ keeper }) => keeper))];
}

function countAndSpan(run: readonly Exit[]): { count: string; from: string; until: string } {
  const [first, last] = [run[0], run.at(-1)] as [Exit, Exit];
  return { count: String(run.length), from: instantText(first.leftAt), until: instantText(last.leftAt) };
}
