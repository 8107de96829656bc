/**
 * Serial numbers that come after the reservation: a manifest is often ready later than the declaration.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { ManifestLine, RecordedManifest } from "../../domain/item/manifest.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import { attempts, errorOf } from "../../domain/verdict/attempt.ts";
import type { Check } from "../../domain/verdict/check.ts";
import { itemChecks } from "../../domain/verdict/checks/items.ts";
import type { ShipmentLine } from "../../domain/verdict/shipment.ts";
import { declarationDigest } from "../declaration-digest.ts";
import { requireRole } from "../officers/require-role.ts";
import { findReservation, termsOf, type WriteOffContext } from "../write-off/write-off.ts";
import { itemFacts } from "./item-facts.ts";

export interface LateManifestRequest {
  readonly key: string;
  readonly reservation: Hex;
  /** Number of the customs declaration the reservation was made for. */
  readonly declaration: string;
  readonly lines: readonly ManifestLine[];
}

export interface Recorded {
  readonly manifest: RecordedManifest;
  /** What the list shows, together with what was listed before: the same checks as in a verdict. */
  readonly checks: readonly Check[];
}

type Context = Pick<WriteOffContext, "lookup" | "acts" | "clock" | "items" | "vault" | "sha256" | "onTrouble">;

/**
 * Adds a manifest, or a further part of one, to a reservation; on disk when this resolves. Nothing recorded before is
 * changed. Throws Refusals `reservation-unknown`, `reservation-foreign` to who neither made nor keeps it,
 * `reservation-closed` when nothing of it is away, `line-not-reserved`, `field-invalid` for another declaration,
 * `key-reused`.
 */
export async function recordManifest(
  context: Context,
  officer: Officer,
  request: LateManifestRequest,
): Promise<Recorded> {
  requireRole(officer, "customs-officer");
  const { lookup, acts, clock, items } = context;
  const { key, reservation, declaration, lines } = request;
  const { authority } = officer;
  const record = findReservation(lookup, reservation);
  if (authority !== record.authority && authority !== record.keeper) throw new Refusal("reservation-foreign");
  if (record.status === "released" || record.status === "reversed") throw new Refusal("reservation-closed");
  const foreign = lines.find(({ line }) => !record.lines.some((each) => each.line === line));
  if (foreign) throw new Refusal("line-not-reserved", { line: String(foreign.line) });
  await assertDeclaration(context, authority, record, declaration);
  const { permit, series } = record;
  const { kind } = termsOf(lookup, reservation);
  const part = acts.idOf({ authority, key });
  const earlier = await items.manifestsOf(authority, reservation, part);
  const listed = [...earlier.flatMap((each) => each.lines), ...lines];
  const unitOf = (line: number): string => lookup.register.series.get(series)?.lines.get(line)?.open.unit ?? "";
  const shipment = { lines: shipmentLines(record, listed, unitOf), declaration };
  const found = await itemFacts(items, lookup.register, shipment, { series, kind, reservation });
  const manifest = await items.keepManifest(part, {
    ...{ reservation, authority, officer: officerId(officer), permit, series, kind, declaration, lines },
    ...{ recordedAt: Math.floor(clock() / 1000), late: true },
  });
  // That a further part was not listed before is what a further part is.
  const trying = attempts();
  const facts = found ? { items: { ...found, substituted: undefined } } : {};
  const checks = trying.advise("items", "shipment", () => itemChecks(facts, shipment, trying));
  for (const trouble of trying.troubles) context.onTrouble?.(errorOf(trouble));
  return { manifest, checks };
}

/** Who has the document can tell whether it is the declaration the reservation was made for; another keeper's word is taken. */
async function assertDeclaration(
  { vault, sha256 }: Context,
  authority: AuthorityId,
  record: ReservationRecord,
  declaration: string,
): Promise<void> {
  const bundle = (await vault.get(authority, "bundle", record.permit)) as Bundle | undefined;
  if (!bundle || declarationDigest(bundle.document, declaration, sha256) === record.declaration) return;
  throw new Refusal("field-invalid", { path: "/declaration", rule: "the declaration the reservation was made for" });
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
