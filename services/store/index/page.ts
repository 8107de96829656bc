/**
 * Pages by sort key, newest first: rows that arrive while somebody pages never shift a page.
 * @module
 */
import { desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Page, Paged } from "../../ports/store.ts";
import { decodeCursor, encodeCursor, type Place } from "./cursor.ts";

const LARGEST_PAGE = 200;

interface Sorted {
  readonly block: PgColumn;
  readonly logIndex: PgColumn;
}

export const newestFirst = ({ block, logIndex }: Sorted): SQL[] => [desc(block), desc(logIndex)];

/** Rows after the cursor; undefined on the first page. Throws `cursor-invalid`. */
export function afterCursor(list: string, { block, logIndex }: Sorted, { after }: Page): SQL | undefined {
  if (after === undefined) return undefined;
  const place = decodeCursor(list, after);
  return sql`(${block}, ${logIndex}) < (${place.block}::bigint, ${place.logIndex}::integer)`;
}

/** One more than the page holds: whether it comes tells whether there is a next page. */
export function oneMore({ limit }: Page): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE)
    throw new RangeError(`a page has 1 to ${LARGEST_PAGE} rows`);
  return limit + 1;
}

/** Cuts off the extra row and names where to go on. */
export function paged<Found extends Place, Row>(
  list: string,
  page: Page,
  found: readonly Found[],
  toRow: (row: Found) => Row,
): Paged<Row> {
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const rows = shown.map(toRow);
  return found.length > page.limit && last !== undefined ? { rows, next: encodeCursor(list, last) } : { rows };
}
