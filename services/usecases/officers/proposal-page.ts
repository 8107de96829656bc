/**
 * Pages of proposals, newest first.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Proposal } from "../../domain/officer/proposal.ts";
import type { Page, Paged } from "../../ports/store.ts";

type Placed = Pick<Proposal, "id" | "proposedAt">;

/** `rows` newest first. Throws Refusal `cursor-invalid` on a cursor this list has not given. */
export function proposalPage<Row extends Placed>(rows: readonly Row[], { after, limit }: Page): Paged<Row> {
  const from = after === undefined ? undefined : decodeCursor(after);
  const sorted = [...rows].sort(newestFirst);
  const rest = from === undefined ? sorted : sorted.filter((row) => newestFirst(from, row) < 0);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return rest.length > limit && last !== undefined ? { rows: shown, next: encodeCursor(last) } : { rows: shown };
}

function newestFirst(a: Placed, b: Placed): number {
  return b.proposedAt - a.proposedAt || (a.id < b.id ? -1 : +(a.id > b.id));
}

function encodeCursor({ id, proposedAt }: Placed): string {
  return Buffer.from(`proposals:${proposedAt}.${id}`).toString("base64url");
}

function decodeCursor(cursor: string): Placed {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, at, id] = /^proposals:(\d{1,16})\.(0x[0-9a-f]{64})$/.exec(text) ?? [];
  const placed = { id: id as Proposal["id"], proposedAt: Number(at) };
  if (id === undefined || encodeCursor(placed) !== cursor) throw new Refusal("cursor-invalid", { list: "proposals" });
  return placed;
}
