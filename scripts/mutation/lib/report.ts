/**
 * The outcome in words: survivors with what was changed, then the counts, then the counts as one line of flat JSON.
 * @module
 */
import type { Verdict } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import type { Unit } from "./syntax.ts";

/** Percent that a run has to reach. */
export const FLOOR = 95;

export interface Found {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

export interface Facts {
  readonly found: readonly Found[];
  readonly refused: readonly Mutant[];
  readonly possible: number;
  readonly seed: number;
  readonly seconds: number;
  readonly accepted: ReadonlyMap<string, string>;
  readonly units: readonly Unit[];
  readonly leftOut: readonly string[];
}

/** Counts; the score is the share that was noticed, accepted survivors counting as not noticed. */
export function countsOf({ found, refused, accepted, possible, seed, seconds }: Facts): Record<string, number> {
  const of = (outcome: string): Found[] => found.filter(({ verdict }) => verdict.outcome === outcome);
  const survived = of("survived");
  const excused = survived.filter(({ mutant }) => accepted.has(mutant.key)).length;
  const noticed = found.length - survived.length;
  const percent = (whole: number): number => (whole === 0 ? 0 : Math.floor((noticed * 10_000) / whole) / 100);
  return {
    "mutation.possible": possible,
    "mutation.run": found.length,
    "mutation.killed": of("killed").length,
    "mutation.timeouts": of("timeout").length,
    "mutation.survived": survived.length,
    "mutation.accepted": excused,
    "mutation.refusedByCompiler": refused.length,
    "mutation.score": percent(found.length),
    "mutation.scoreWithoutAccepted": percent(found.length - excused),
    "mutation.seed": seed,
    "mutation.seconds": seconds,
  };
}

export function reportLines(facts: Facts): string[] {
  const { found, refused, accepted, units, leftOut } = facts;
  const survivors = found.filter(({ verdict }) => verdict.outcome === "survived").map(({ mutant }) => mutant);
  const told = survivors.flatMap((mutant) => {
    const reason = accepted.get(mutant.key);
    return [
      "",
      ...survivorLines(units, mutant),
      `  ${reason === undefined ? "NO REASON GIVEN" : `accepted: ${reason}`}`,
    ];
  });
  const left = leftOut.map((title) => `left out, fails without any mutant: ${title}`);
  const dropped = refused.map(({ key, line }) => `refused by the compiler (line ${line}): ${key}`);
  return [...dropped, ...left, ...told, "", ...table(facts)];
}

/** The lines as they are and as they were, like a diff. */
function survivorLines(units: readonly Unit[], mutant: Mutant): string[] {
  const unit = units.find(({ path }) => path === mutant.file);
  const { start, end } = mutant.range;
  const text = unit?.text ?? "";
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  const was = text.slice(from, to);
  const is = text.slice(from, start) + mutant.text + text.slice(end, to);
  const marked = (sign: string, lines: string): string[] => lines.split("\n").map((line) => `  ${sign}${line}`);
  return [`survived: ${mutant.file}:${mutant.line}`, `  ${mutant.key}`, ...marked("-", was), ...marked("+", is)];
}

function table({ found, accepted }: Facts): string[] {
  const files = [...new Set(found.map(({ mutant }) => mutant.file))].sort();
  const rows = files.map((file) => {
    const own = found.filter(({ mutant }) => mutant.file === file);
    const survived = own.filter(({ verdict }) => verdict.outcome === "survived");
    const excused = survived.filter(({ mutant }) => accepted.has(mutant.key)).length;
    const score = (100 * (own.length - survived.length)) / own.length;
    return [
      file.padEnd(46),
      ...[own.length, survived.length, excused].map((n) => String(n).padStart(9)),
      score.toFixed(1).padStart(8),
    ];
  });
  const head = [
    "file".padEnd(46),
    ...["mutants", "survived", "accepted"].map((word) => word.padStart(9)),
    "score %".padStart(8),
  ];
  return [head, ...rows].map((cells) => cells.join(""));
}

/** Why the run is not good enough; empty when it is. */
export function faultsOf(facts: Facts): string[] {
  const counts = countsOf(facts);
  const score = counts["mutation.score"] ?? 0;
  const unexplained = (counts["mutation.survived"] ?? 0) - (counts["mutation.accepted"] ?? 0);
  return [
    ...(facts.found.length === 0 ? ["no mutant was run"] : []),
    ...(score < FLOOR ? [`${score} % were noticed; ${FLOOR} % are needed`] : []),
    ...(unexplained > 0 ? [`${unexplained} survived without a reason in docs/assurance/mutants.json`] : []),
  ];
}
