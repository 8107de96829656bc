/**
 * The lists officers and auditors read.
 * @module
 */
import { and, eq, isNotNull } from "drizzle-orm";
import type { RegisterEvent, RegisterFact } from "../../domain/register/events.ts";
import type { IndexStore } from "../../ports/store.ts";
import type { Database } from "../database.ts";
import { decodeStored } from "../json-codec.ts";
import { eventSeries, events } from "../schema/chain.ts";
import { permits, series } from "../schema/permits.ts";
import { refusals, reservations } from "../schema/write-offs.ts";
import { afterCursor, newestFirst, oneMore, paged } from "./page.ts";

/** A stored event as it stood on the chain. */
export function eventOf(row: typeof events.$inferSelect): { readonly event: RegisterEvent; readonly time: number } {
  const { block, logIndex, transaction, time } = row;
  return { event: { ...decodeStored<RegisterFact>(row.fact), block, logIndex, transaction }, time };
}

/** Every list is newest first and throws `cursor-invalid` on a cursor it has not given. */
export function indexLists(db: Database): Pick<IndexStore, "permits" | "writeOffs" | "refusals" | "history"> {
  return {
    async permits({ issuer, kind, status }, page) {
      const found = await db
        .select({ permit: permits, current: series.current })
        .from(permits)
        .innerJoin(series, eq(series.series, permits.series))
        .where(
          and(
            issuer === undefined ? undefined : eq(permits.issuer, issuer),
            kind === undefined ? undefined : eq(permits.kind, kind),
            status === undefined ? undefined : eq(permits.status, status),
            afterCursor("permits", permits, page),
          ),
        )
        .orderBy(...newestFirst(permits))
        .limit(oneMore(page));
      const rows = found.map(({ permit, current }) => ({ ...permit, current: current === permit.id }));
      return paged(
        "permits",
        page,
        rows,
        ({ id, series, version, issuer, kind, status, current, validFrom, validUntil, block }) => ({
          ...{ id, series, version, issuer, kind, status, current, validFrom, validUntil, block },
        }),
      );
    },

    async writeOffs({ permit, series, authority, outside }, page) {
      const found = await db
        .select()
        .from(reservations)
        .where(
          and(
            permit === undefined ? undefined : eq(reservations.permit, permit),
            series === undefined ? undefined : eq(reservations.series, series),
            authority === undefined ? undefined : eq(reservations.authority, authority),
            outside === undefined
              ? undefined
              : outside === "any"
                ? isNotNull(reservations.outside)
                : eq(reservations.outside, outside),
            afterCursor("write-offs", reservations, page),
          ),
        )
        .orderBy(...newestFirst(reservations))
        .limit(oneMore(page));
      return paged(
        "write-offs",
        page,
        found,
        ({ id, closedAt, leftAt, receiptDue, outside, messageId: _, declaration: __, logIndex: ___, ...row }) => ({
          ...{ ...row, reservation: id, closedAt: closedAt ?? undefined, leftAt: leftAt ?? undefined },
          ...{ receiptDue: receiptDue ?? undefined, outside: outside ?? undefined },
        }),
      );
    },

    async refusals({ permit, authority }, page) {
      const found = await db
        .select()
        .from(refusals)
        .where(
          and(
            permit === undefined ? undefined : eq(refusals.permit, permit),
            authority === undefined ? undefined : eq(refusals.authority, authority),
            afterCursor("refusals", refusals, page),
          ),
        )
        .orderBy(...newestFirst(refusals))
        .limit(oneMore(page));
      return paged("refusals", page, found, ({ logIndex: _, ...row }) => row);
    },

    async history({ series }, page) {
      const limit = oneMore(page);
      if (series === undefined) {
        const all = db
          .select()
          .from(events)
          .where(afterCursor("history", events, page));
        return paged("history", page, await all.orderBy(...newestFirst(events)).limit(limit), eventOf);
      }
      const found = await db
        .select({ event: events })
        .from(eventSeries)
        .innerJoin(events, and(eq(events.block, eventSeries.block), eq(events.logIndex, eventSeries.logIndex)))
        .where(and(eq(eventSeries.series, series), afterCursor("history", eventSeries, page)))
        .orderBy(...newestFirst(eventSeries))
        .limit(limit);
      return paged(
        "history",
        page,
        found.map((row) => row.event),
        eventOf,
      );
    },
  };
}
