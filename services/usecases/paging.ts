/**
 * Pages of lists that are sorted here: newest first by when each row began, so that what arrives while somebody pages never
 * shifts a page.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { Page, Paged } from "../ports/store.ts";

interface Place {
  /** A whole number. */
  readonly at: number;
  readonly id: string;
}

export interface SortedList<Row> {
  /** Names the list and whose it is ("drafts XA-LIC"): a cursor of another one is refused. */
  readonly name: string;
  placeOf(row: Row): Place;
}

/** Throws Refusal `cursor-invalid` on a cursor this list has not given. */
export function pageBy<Row>(
  { name, placeOf }: SortedList<Row>,
  rows: readonly Row[],
  { after, limit }: Page,
): Paged<Row> {
  const from = after === undefined ? undefined : decode(name, after);
  const sorted = rows.map((row) => ({ row, place: placeOf(row) })).sort((a, b) => newestFirst(a.place, b.place));
  const rest = from === undefined ? sorted : sorted.filter(({ place }) => newestFirst(from, place) < 0);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const page = shown.map(({ row }) => row);
  return rest.length > limit && last !== undefined ? { rows: page, next: encode(name, last.place) } : { rows: page };
}

/** Two of one time are kept apart by their ids. */
function newestFirst(a: Place, b: Place): number {
  return b.at - a.at || (a.id < b.id ? -1 : +(a.id > b.id));
}

function encode(name: string, { at, id }: Place): string {
  return Buffer.from(`${name}:${at}.${id}`).toString("base64url");
}

function decode(name: string, cursor: string): Place {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, found, at, id] = /^([^:]+):(\d{1,16})\.([\w/-]{1,128})$/.exec(text) ?? [];
  const place = { at: Number(at), id: id ?? "" };
  if (found !== name || encode(name, place) !== cursor)
    throw new Refusal("cursor-invalid", { list: name.split(" ")[0] ?? name });
  return place;
}
