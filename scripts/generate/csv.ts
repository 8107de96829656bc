/**
 * Reads comma-separated values (RFC 4180) into one record per row, keyed by the first row.
 * @module
 */

/** Throws when a row has another number of cells than the first one: a shifted column must not become data. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = splitRows(text.replace(/^\uFEFF/, ""));
  if (head === undefined) throw new Error("the file is empty");
  return rows.map((cells, i) => {
    if (cells.length !== head.length) throw new Error(`row ${i + 2} has ${cells.length} cells, not ${head.length}`);
    return Object.fromEntries(head.map((name, at) => [name, cells[at] as string]));
  });
}

function splitRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (row.length === 0 && end === "" && !quoted && !plain) break;
    row.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
