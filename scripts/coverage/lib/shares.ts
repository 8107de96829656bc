/**
 * Reads the table that Hardhat prints after a run with coverage: its files hold the lines, only the table the statements.
 * @module
 */

export interface Share {
  /** A path, or "Total". */
  readonly file: string;
  /** Percent. */
  readonly lines: number;
  readonly statements: number;
  /** As Hardhat prints them; "-" is none. */
  readonly uncovered: string;
}

const ROW = /^[│|║]\s*(\S+)\s*[│|║]\s*(\d+(?:\.\d+)?)\s*[│|║]\s*(\d+(?:\.\d+)?)\s*[│|║]\s*(.*?)\s*[│|║]?\s*$/;

/** Throws when there is no row with the total: a table that cannot be read must not pass for a good one. */
export function readShares(printed: string): { readonly files: readonly Share[]; readonly total: Share } {
  const rows = printed
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a colour begins with is one
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => ROW.exec(line.trim()))
    .filter((found) => found !== null)
    .map(([, file = "", lines, statements, uncovered = ""]): Share => {
      return { file, lines: Number(lines), statements: Number(statements), uncovered: uncovered || "-" };
    });
  const total = rows.find(({ file }) => file === "Total");
  const files = rows.filter(({ file }) => file !== "Total");
  if (total === undefined || files.length === 0) throw new Error("Hardhat printed no table of coverage");
  return { files, total };
}

/** What falls below the floor, in words. */
export function shortfalls(total: Share, floor: number): string[] {
  const judge = (what: string, share: number): string[] =>
    share < floor ? [`${share} % of all ${what} are covered; ${floor} % are needed`] : [];
  return [...judge("lines", total.lines), ...judge("statements", total.statements)];
}
