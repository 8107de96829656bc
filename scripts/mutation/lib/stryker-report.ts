/**
 * What Stryker's report says of each mutant, and what of it needs a reason.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ACCEPTED_SERVICES = "docs/assurance/mutants-services.json";

/** Killed and timed out were noticed; the rest that ran was not. */
type Status =
  | "Killed"
  | "Timeout"
  | "Survived"
  | "NoCoverage"
  | "Ignored"
  | "RuntimeError"
  | "CompileError"
  | "Pending";

/** The part of the mutation-testing report schema that is read here. */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly StrykerMutant[] }>>;
}

interface StrykerMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: Status;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

export interface ServiceMutant {
  /** File, operator, and what became what: no line number, so that a reason outlives a line above it. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly status: Status;
}

export interface Score {
  readonly noticed: number;
  readonly survived: number;
  /** Decided when the module is loaded: not tried. */
  readonly left: number;
  /** Share of noticed among those that were tried, per cent. */
  readonly score: number;
}

export function mutantsOf({ files }: StrykerReport): ServiceMutant[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.map(({ mutatorName, replacement = "", status, location: { start, end } }) => {
      const [before, after] = [textBetween(lines, start, end), replacement].map(short);
      const around = (lines[start.line - 1] ?? "").trim().slice(0, 100);
      const key = `${file} ${mutatorName}: ${before} => ${after} in "${around}"`;
      return { key, file, line: start.line, status };
    });
  });
}

function textBetween(lines: readonly string[], start: Position, end: Position): string {
  const chosen = lines.slice(start.line - 1, end.line);
  if (chosen.length === 0) return "";
  const last = (chosen.at(-1) ?? "").slice(0, end.column - 1);
  return [...chosen.slice(0, -1), last].join("\n").slice(start.column - 1);
}

const short = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 120);

export const isNoticed = ({ status }: ServiceMutant): boolean => status === "Killed" || status === "Timeout";
export const hasSurvived = ({ status }: ServiceMutant): boolean => status === "Survived" || status === "NoCoverage";

export function scoreOf(mutants: readonly ServiceMutant[]): Score {
  const noticed = mutants.filter(isNoticed).length;
  const survived = mutants.filter(hasSurvived).length;
  const score = noticed + survived === 0 ? 0 : (100 * noticed) / (noticed + survived);
  return { noticed, survived, left: mutants.length - noticed - survived, score: Math.round(score * 100) / 100 };
}

/** key of a mutant → why no test can notice it; throws when an entry has no reason. */
export function readAcceptedServices(root: string): ReadonlyMap<string, string> {
  const { accepted } = JSON.parse(readFileSync(join(root, ACCEPTED_SERVICES), "utf8")) as {
    accepted: readonly { readonly mutant: string; readonly reason: string }[];
  };
  const bare = accepted.find(({ reason }) => reason.trim() === "");
  if (bare) throw new Error(`${ACCEPTED_SERVICES}: no reason is given for ${bare.mutant}`);
  return new Map(accepted.map(({ mutant, reason }) => [mutant, reason]));
}
