/**
 * Serial numbers that come after the reservation: a manifest is often ready later than the declaration.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { ManifestLine, RecordedManifest } from "../../domain/item/manifest.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import type { Check } from "../../domain/verdict/check.ts";
import { itemChecks } from "../../domain/verdict/checks/items.ts";
import type { ShipmentLine } from "../../domain/verdict/shipment.ts";
import { requireRole } from "../officers/require-role.ts";
import { findReservation, termsOf, type WriteOffContext } from "../write-off/write-off.ts";
import { itemFacts } from "./item-facts.ts";

export interface LateManifestRequest {
  readonly key: string;
  readonly reservation: Hex;
  readonly lines: readonly ManifestLine[];
}

export interface Recorded {
  readonly manifest: RecordedManifest;
  /** What the list shows, together with what was listed before: the same checks as in a verdict. */
  readonly checks: readonly Check[];
}

type Context = Pick<WriteOffContext, "lookup" | "acts" | "clock" | "items">;

/**
 * Adds a manifest, or a further part of one, to a reservation; on disk when this resolves. Nothing recorded before is
 * changed. Throws Refusals `reservation-unknown`, `reservation-foreign` to who neither made nor keeps it,
 * `reservation-closed` when nothing of it is away, `line-not-reserved`, `key-reused`.
 */
export async function recordManifest(
  { lookup, acts, clock, items }: Context,
  officer: Officer,
  { key, reservation, lines }: LateManifestRequest,
): Promise<Recorded> {
  requireRole(officer, "customs-officer");
  const record = findReservation(lookup, reservation);
  const { authority } = officer;
  if (authority !== record.authority && authority !== record.keeper) throw new Refusal("reservation-foreign");
  if (record.status === "released" || record.status === "reversed") throw new Refusal("reservation-closed");
  const foreign = lines.find(({ line }) => !record.lines.some((each) => each.line === line));
  if (foreign) throw new Refusal("line-not-reserved", { line: String(foreign.line) });
  const { permit, series } = record;
  const { kind } = termsOf(lookup, reservation);
  const declaration = items.linesOf(reservation).find((each) => each.declaration !== undefined)?.declaration;
  const earlier = (await items.manifestsOf(authority, reservation)).filter((each) => !isPart(each, lines));
  const shipment = {
    lines: shipmentLines(record, [...earlier.flatMap((each) => each.lines), ...lines], (line) => {
      return lookup.register.series.get(series)?.lines.get(line)?.open.unit ?? "";
    }),
    ...(declaration !== undefined && { declaration }),
  };
  // Judged before it is kept: afterwards the record would speak for the list.
  const found = await itemFacts(items, lookup.register, shipment, { series, kind });
  const manifest = await items.keepManifest(acts.idOf({ authority, key }), {
    ...{ reservation, authority, officer: officerId(officer), permit, series, kind, lines },
    ...(declaration !== undefined && { declaration }),
    ...{ recordedAt: Math.floor(clock() / 1000), late: true },
  });
  // That a further part was not listed before is what a further part is.
  return { manifest, checks: itemChecks(found ? { items: { ...found, substituted: undefined } } : {}, shipment) };
}

/** The manifests an authority recorded for a reservation. Throws Refusal `record-unknown` when there is none. */
export async function readManifests(
  { items }: Pick<Context, "items">,
  { authority }: Officer,
  reservation: Hex,
): Promise<readonly RecordedManifest[]> {
  const found = await items.manifestsOf(authority, reservation);
  if (found.length === 0) throw new Refusal("record-unknown", { what: "manifest for reservation", id: reservation });
  return found;
}

/** A repeated request meets its own part. */
function isPart(manifest: RecordedManifest, lines: readonly ManifestLine[]): boolean {
  return JSON.stringify(manifest.lines) === JSON.stringify(lines);
}

function shipmentLines(
  { lines }: ReservationRecord,
  listed: readonly ManifestLine[],
  unitOf: (line: number) => string,
): ShipmentLine[] {
  return lines.flatMap(({ line, quantity, value }) => {
    const items = listed.filter((each) => each.line === line).flatMap((each) => each.items);
    return items.length === 0 ? [] : [{ line, unit: unitOf(line), quantity, currency: "", value, items }];
  });
}
