/**
 * All rows a run of blocks adds to the index or changes in it.
 * @module
 */
import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterBlock } from "../../domain/register/events.ts";
import type { Register } from "../../domain/register/model.ts";
import { deleteRows, insertRows, updateRows, upsertRows } from "../bulk.ts";
import { discontinuous } from "../continuity.ts";
import type { Transaction } from "../database.ts";
import { blocks as blockTable, eventSeries, events as eventTable } from "../schema/chain.ts";
import { accounts, authorities, keys, mandates, states } from "../schema/parties.ts";
import { permits, series, seriesLines } from "../schema/permits.ts";
import { anchors, objections } from "../schema/statements.ts";
import { receipts, refusals, reservationLines, reservations } from "../schema/write-offs.ts";
import { concernedSeries } from "./concerned.ts";
import * as row from "./rows.ts";
import { type Touched, touchedBy } from "./touched.ts";

export type Projection = ReturnType<typeof projectionOf>;

/**
 * Reads the register at once and keeps nothing of it, so that the caller may apply the next block while these rows are
 * written. `register` has the blocks applied.
 */
export function projectionOf(blocks: readonly RegisterBlock[], register: Register) {
  const touched = touchedBy(blocks, register);
  return {
    last: blocks.at(-1)?.number ?? 0,
    blocks: blocks.map(row.blockRow),
    ...eventRows(blocks, register),
    ...partyRows(touched, register),
    ...permitRows(touched, register),
    ...writeOffRows(touched, register, blocks),
  };
}

/** Throws `index-discontinuous` when a row that must be there is missing: the index is not what these blocks follow. */
export async function writeProjection(tx: Transaction, p: Projection): Promise<void> {
  await insertRows(tx, blockTable, p.blocks);
  await insertRows(tx, eventTable, p.events);
  await insertRows(tx, eventSeries, p.eventSeries);
  await upsertRows(tx, states, p.states);
  await upsertRows(tx, authorities, p.authorities);
  await upsertRows(tx, accounts, p.accounts);
  await upsertRows(tx, keys, p.keys);
  await deleteRows(tx, accounts.account, p.goneAccounts);
  await deleteRows(tx, keys.keyId, p.goneKeys);
  await upsertRows(tx, mandates, p.mandates);
  await insertRows(tx, permits, p.newPermits);
  await upsertRows(tx, series, p.series);
  await upsertRows(tx, seriesLines, p.lines);
  await insertRows(tx, reservations, p.newReservations);
  await upsertRows(tx, reservationLines, p.reservationLines);
  await insertRows(tx, refusals, p.refusals);
  await insertRows(tx, receipts, p.receipts);
  await upsertRows(tx, objections, p.objections);
  await insertRows(tx, anchors, p.anchors);
  const updated =
    (await updateRows(tx, permits, p.oldPermits)) + (await updateRows(tx, reservations, p.oldReservations));
  const expected = p.oldPermits.length + p.oldReservations.length;
  if (updated !== expected) throw discontinuous(p.last, `${expected} earlier records`, String(updated));
}

function eventRows(blocks: readonly RegisterBlock[], register: Register) {
  const events = blocks.flatMap((block) => block.events.map((event) => row.eventRow(event, block.time)));
  const concerns = blocks.flatMap(({ events: ofBlock }) =>
    ofBlock.flatMap((event) =>
      [...concernedSeries(register, event)].map((one) => ({
        series: one,
        block: event.block,
        logIndex: event.logIndex,
      })),
    ),
  );
  return { events, eventSeries: concerns };
}

function partyRows(touched: Touched, register: Register) {
  return {
    states: pick(touched.states, register.states).map(row.stateRow),
    authorities: pick(touched.authorities, register.authorities).map(row.authorityRow),
    accounts: present(touched.accounts, register.accounts).map(row.accountRow),
    keys: present(touched.keys, register.keys).map(row.keyRow),
    // Named and taken back before they counted: as though they had not been named.
    goneAccounts: gone(touched.accounts, register.accounts),
    goneKeys: gone(touched.keys, register.keys),
    mandates: pick(touched.mandated, register.authorities).flatMap(row.mandateRows),
  };
}

function permitRows(touched: Touched, register: Register) {
  return {
    newPermits: [...touched.newPermits].map(([id, event]) => row.permitRow(have(register.permits, id), event)),
    oldPermits: pick(touched.oldPermits, register.permits).map(row.permitState),
    series: pick(touched.series, register.series).map(row.seriesRow),
    lines: [...touched.lines].flatMap(([id, numbers]) => lineRows(register, id, numbers)),
  };
}

function lineRows(register: Register, id: PermitId, numbers: ReadonlySet<number>) {
  const { lines } = have(register.series, id);
  return [...numbers].map((number) => row.lineRow(id, number, have(lines, number)));
}

function writeOffRows(touched: Touched, register: Register, blocks: readonly RegisterBlock[]) {
  const timeOf = new Map(blocks.map((block) => [block.number, block.time]));
  const old = pick(touched.oldReservations, register.reservations);
  const made = [...touched.newReservations].map(([id, event]) => ({ record: have(register.reservations, id), event }));
  return {
    newReservations: made.map(({ record, event }) => row.reservationRow(record, event)),
    oldReservations: old.map(row.reservationState),
    reservationLines: [...made.map(({ record }) => record), ...old].flatMap(row.reservationLineRows),
    refusals: touched.refusals.map((event) => ({ ...event, at: have(timeOf, event.block) })),
    receipts: touched.receipts.map((event) => row.receiptRow(event, have(timeOf, event.block))),
    objections: pick(touched.objections, register.objections),
    anchors: pick(touched.anchors, register.anchors),
  };
}

type Asked<K, V> = Pick<ReadonlyMap<K, V>, "get" | "has">;

function have<K, V>(records: Asked<K, V>, key: K): V {
  const record = records.get(key);
  if (record === undefined)
    throw new RangeError(`the register given has not these blocks applied: ${String(key)} is missing`);
  return record;
}

/** Those of the records that are there. */
function present<K, V>(keysWanted: ReadonlySet<K>, records: Asked<K, V>): V[] {
  return [...keysWanted].flatMap((key) => records.get(key) ?? []);
}

function gone<K>(keysWanted: ReadonlySet<K>, records: Asked<K, unknown>): K[] {
  return [...keysWanted].filter((key) => !records.has(key));
}

function pick<K, V>(keysWanted: ReadonlySet<K>, records: Asked<K, V>): V[] {
  return [...keysWanted].map((key) => have(records, key));
}
