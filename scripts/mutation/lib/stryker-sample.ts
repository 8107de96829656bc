/**
 * A share of the service's code for Stryker to make wrong: whole functions, drawn by chance, so that also what removes a
 * function's body is among it. All of it takes hours.
 * @module
 */
import ts from "typescript";
import { seededDice } from "../../../test/helpers/seeded-dice.ts";

export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** Members of classes one by one, everything else by its statement at the top of a file; lines count from 1. */
export function partsOf({
  path,
  source,
}: SourceFile): { readonly path: string; readonly first: number; readonly last: number }[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const nodes = file.statements.flatMap((statement): ts.Node[] =>
    ts.isClassDeclaration(statement) ? [...statement.members] : ts.isImportDeclaration(statement) ? [] : [statement],
  );
  const lineOf = (at: number): number => file.getLineAndCharacterOfPosition(at).line + 1;
  return nodes.map((node) => ({ path, first: lineOf(node.getStart(file)), last: lineOf(node.getEnd()) }));
}

/** `percent` of all parts as Stryker names them, "path:first-last"; the same for the same seed. */
export function sampleOf(files: readonly SourceFile[], percent: number, seed: number): string[] {
  if (!(percent > 0 && percent <= 100)) throw new RangeError("a sample is above 0 and at most 100 per cent");
  const dice = seededDice(seed);
  return files
    .flatMap(partsOf)
    .filter(() => dice.chance(percent / 100))
    .map(({ path, first, last }) => `${path}:${first}-${last}`);
}
