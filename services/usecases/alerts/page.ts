/**
 * Pages of alerts, newest first by the event that raised each: what arrives while somebody pages never shifts a page.
 * @module
 */
import type { Alert } from "../../domain/alert/alert.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Page, Paged } from "../../ports/store.ts";

type Placed = Pick<Alert, "id" | "raised">;

/** Throws Refusal `cursor-invalid` on a cursor this list has not given. */
export function pageOfAlerts<Row extends Placed>(rows: readonly Row[], { after, limit }: Page): Paged<Row> {
  const from = after === undefined ? undefined : decodeCursor(after);
  const sorted = [...rows].sort(newestFirst);
  const rest = from === undefined ? sorted : sorted.filter((row) => newestFirst(from, row) < 0);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return rest.length > limit && last !== undefined ? { rows: shown, next: encodeCursor(last) } : { rows: shown };
}

/** One event can raise several: their ids keep them apart. */
function newestFirst(a: Placed, b: Placed): number {
  return (
    b.raised.block - a.raised.block || b.raised.logIndex - a.raised.logIndex || (a.id < b.id ? -1 : +(a.id > b.id))
  );
}

function encodeCursor({ id, raised: { block, logIndex } }: Placed): string {
  return Buffer.from(`alerts:${block}.${logIndex}.${id}`).toString("base64url");
}

function decodeCursor(cursor: string): Placed {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, block, logIndex, id] = /^alerts:(\d{1,15})\.(\d{1,9})\.(0x[0-9a-f]{64})$/.exec(text) ?? [];
  const placed = { id: id as Alert["id"], raised: { block: Number(block), logIndex: Number(logIndex) } };
  if (id === undefined || encodeCursor(placed) !== cursor) throw new Refusal("cursor-invalid", { list: "alerts" });
  return placed;
}
