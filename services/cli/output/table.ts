/**
 * Tables and lists of fields in plain columns.
 * @module
 */
import { plain } from "./plain.ts";

/** Rows under headings, columns as wide as their widest cell; a column that is empty in every row is left out. */
export function table(headings: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => headings.map((_, i) => plain(row[i])));
  const kept = headings.map((_, i) => i).filter((i) => cells.some((row) => row[i] !== ""));
  return columns([headings, ...cells].map((row) => kept.map((i) => row[i] ?? "")));
}

/** "name  value" for every field that has one. */
export function fields(pairs: readonly (readonly [name: string, value: unknown])[]): string {
  return columns(pairs.map(([name, value]) => [name, plain(value)]).filter(([, value]) => value !== ""));
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ""))));
  return rows
    .map((row) => row.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell))).join("  "))
    .map((line) => `  ${line.trimEnd()}`)
    .join("\n");
}

function width(cell: string): number {
  return [...cell].length;
}
