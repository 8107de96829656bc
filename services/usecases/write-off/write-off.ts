/**
 * Reserve, consume, release: customs' acts on a permit. The register decides; a refusal is on record there.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { ManifestLine } from "../../domain/item/manifest.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import { linesRoot } from "../../domain/permit/derive.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { Header, PermitId, Terms } from "../../domain/permit/terms.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import { endOf } from "../../domain/time/period.ts";
import { practiceOf, type Rules } from "../../domain/verdict/rules.ts";
import type { Draw, Opening } from "../../ports/act.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Acts } from "../acts.ts";
import { declarationDigest } from "../declaration-digest.ts";
import type { ItemBook } from "../items/item-book.ts";
import { requireRole } from "../officers/require-role.ts";
import { lineProof } from "./line-proof.ts";

export interface WriteOffContext {
  readonly identity: RegisterIdentity;
  readonly acts: Acts;
  readonly lookup: Lookup;
  readonly vault: Vault;
  readonly sha256: Sha256;
  readonly clock: Clock;
  /** Say how long a reservation is kept when the request names no end, and when a receipt is due. */
  readonly rules: Pick<Rules, "reservationLife" | "practice" | "countries">;
  readonly items: ItemBook;
  /** Told of what kept a detector from looking at a manifest; the manifest is kept all the same. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface ReserveRequest {
  readonly key: string;
  readonly bundle: Bundle;
  readonly draws: readonly Draw[];
  /** Reference of the customs declaration; only a salted digest reaches the ledger. */
  readonly declaration: string;
  /** UTC seconds. */
  readonly expiresAt?: number;
  /** Office that will consume it, for example one without a network; absent: the officer's own. */
  readonly keeper?: AuthorityId;
  /** The items, line by line, as far as they are known already. Kept by this node, never on the ledger. */
  readonly manifest?: readonly ManifestLine[];
}

/** Sets amounts aside. */
export async function reserve(
  context: WriteOffContext,
  officer: Officer,
  request: ReserveRequest,
): Promise<OutboxItem> {
  requireRole(officer, "customs-officer");
  const { acts, sha256, clock, identity } = context;
  const { bundle, draws, key } = request;
  const { header } = bundle.terms;
  if (header.networkId !== identity.networkId) {
    throw new Refusal("network-foreign", { found: header.networkId, expected: identity.networkId });
  }
  assertWhole(bundle, sha256);
  const permit = permitId(header, sha256);
  await keepBundle(context, officer, permit, bundle);
  const { declaration, expiresAt, keeper, manifest } = request;
  return acts.perform({
    authority: officer.authority,
    key,
    asked: { act: "reserve", permit, draws, declaration, expiresAt, keeper, manifest },
    act: async (messageId) => {
      // On disk before anything is signed: once the reservation is on the register its manifest cannot be lost.
      if (manifest) await keepManifest(context, officer, messageId, permit, { header, declaration, manifest });
      return {
        act: "reserve",
        messageId,
        permit: header,
        draws,
        openings: openings(context, bundle, permit, draws),
        declaration: declarationDigest(bundle.document, declaration, sha256),
        expiresAt: expiresAt ?? Math.floor(clock() / 1000) + context.rules.reservationLife,
        ...(keeper !== undefined && { keeper }),
      };
    },
  });
}

async function keepManifest(
  { items, lookup, clock }: WriteOffContext,
  officer: Officer,
  messageId: Hex,
  permit: PermitId,
  { header, declaration, manifest }: { header: Header; declaration: string; manifest: readonly ManifestLine[] },
): Promise<void> {
  const { authority } = officer;
  await items.keepManifest(messageId, {
    ...{ reservation: items.reservationOf(authority, messageId), authority, officer: officerId(officer) },
    ...{ permit, series: lookup.register.permits.get(permit)?.series ?? permit, kind: header.kind, declaration },
    ...{ recordedAt: Math.floor(clock() / 1000), late: false, lines: manifest },
  });
}

export interface ConsumeRequest {
  readonly key: string;
  readonly reservation: Hex;
  readonly draws: readonly Draw[];
  /** When the goods left, UTC seconds; absent: now. */
  readonly leftAt?: number;
}

/** A block may be a little behind this node's clock; goods that left "now" must not have left in its future. */
const CLOCK_MARGIN = 15;

/** Marks what left; the rest of the reservation goes back. */
export async function consume(
  context: WriteOffContext,
  officer: Officer,
  request: ConsumeRequest,
): Promise<OutboxItem> {
  requireRole(officer, "customs-officer");
  const { reservation, draws, key } = request;
  const { lookup, clock, rules, acts } = context;
  return acts.perform({
    authority: officer.authority,
    key,
    asked: { act: "consume", reservation, draws, leftAt: request.leftAt },
    act: (messageId) => {
      const { reservedAt, lines } = findReservation(lookup, reservation);
      const leftAt = request.leftAt ?? Math.max(reservedAt, Math.floor(clock() / 1000) - CLOCK_MARGIN);
      const permit = termsOf(lookup, reservation);
      const receiptDue = endOf(practiceOf(rules, stateOf(permit.issuer)).receipt, leftAt);
      return { act: "consume", messageId, reservation, permit, lines, draws, leftAt, receiptDue };
    },
  });
}

/** Gives an open reservation back. */
export async function release(
  context: WriteOffContext,
  officer: Officer,
  { key, reservation }: Pick<ConsumeRequest, "key" | "reservation">,
): Promise<OutboxItem> {
  requireRole(officer, "customs-officer");
  return context.acts.perform({
    authority: officer.authority,
    key,
    asked: { act: "release", reservation },
    act: (messageId) => {
      const { lines } = findReservation(context.lookup, reservation);
      return { act: "release", messageId, reservation, permit: termsOf(context.lookup, reservation), lines };
    },
  });
}

/** Throws Refusal `reservation-unknown`. */
export function findReservation(lookup: Lookup, id: Hex): ReservationRecord {
  const record = lookup.register.reservations.get(id);
  if (!record) throw new Refusal("reservation-unknown", { reservation: id });
  return record;
}

/** Header the reservation was made under. */
export function termsOf(lookup: Lookup, reservation: Hex): Header {
  const record = findReservation(lookup, reservation);
  const header = lookup.register.permits.get(record.permit)?.header;
  if (!header) throw new Error(`reservation ${reservation} without its permit`);
  return header;
}

/**
 * Only what the issuer registered is kept under the permit's id and drawn on. Throws Refusals `document-altered` and
 * `lines-altered`.
 */
export function assertWhole({ document, terms: { header, lines } }: Bundle, sha256: Sha256): void {
  if (toHex(sha256(new TextEncoder().encode(document))) !== header.documentDigest)
    throw new Refusal("document-altered", { what: "documentDigest" });
  if (lines.length === 0 || linesRoot(lines, sha256) !== header.linesRoot) throw new Refusal("lines-altered");
}

/**
 * Customs keeps what was presented, on disk before it acts on it; of what the id does not prove, only what the register
 * says and what the header names, because the kept bundle is handed out again.
 */
export async function keepBundle(
  { vault, lookup, identity, sha256 }: WriteOffContext,
  { authority }: Officer,
  permit: PermitId,
  { registration: _hint, links, ...bundle }: Bundle,
): Promise<void> {
  if ((await vault.get(authority, "bundle", permit)) !== undefined) return;
  const record = lookup.register.permits.get(permit);
  const { networkId, register } = identity;
  const named = links?.filter(
    ({ header, lines }) =>
      bundle.terms.header.links.includes(permitId(header, sha256)) && linesRoot(lines, sha256) === header.linesRoot,
  );
  const kept: Bundle = {
    ...bundle,
    ...(record && { registration: { networkId, register, block: record.block, transaction: record.transaction } }),
    ...(named && { links: named }),
  };
  await vault.put(authority, "bundle", permit, kept);
}

/** Proofs for the lines this message draws on that are not on the register under the current version yet. */
export function openings(
  { lookup, sha256 }: WriteOffContext,
  bundle: Bundle,
  permit: PermitId,
  draws: readonly Draw[],
): Opening[] {
  const { terms, links = [] } = bundle;
  const record = lookup.register.permits.get(permit);
  const own = new Set<number>();
  const certificates = new Map<number, Set<number>>();
  for (const { line: number } of draws) {
    const line = terms.lines.find((each) => each.number === number);
    if (!line) continue; // the register refuses it as line-not-open, on record
    const open = record && lookup.register.series.get(record.series)?.lines.get(number)?.open;
    if (open?.version !== record?.version || !open) own.add(number);
    if (line.eucLink > 0)
      certificates.set(line.eucLink, (certificates.get(line.eucLink) ?? new Set()).add(line.eucLine));
  }
  const found: Opening[] = own.size > 0 ? [opening(terms, own, sha256)] : [];
  for (const [link, numbers] of certificates) {
    const id = terms.header.links[link - 1];
    const certificate = links.find((each) => permitId(each.header, sha256) === id);
    const series = id && lookup.register.permits.get(id)?.series;
    const opened = series ? lookup.register.series.get(series)?.lines : undefined;
    const missing = new Set([...numbers].filter((number) => !opened?.has(number)));
    if (certificate && missing.size > 0) found.push(opening(certificate, missing, sha256));
  }
  return found;
}

function opening(terms: Terms, numbers: ReadonlySet<number>, sha256: Sha256): Opening {
  return { header: terms.header, lines: [...numbers].map((number) => lineProof(terms, number, sha256)) };
}
