/**
 * Customs holds goods on a doubt about their permit. On disk before it is acknowledged; then the register and the
 * licensing authority are told.
 * @module
 */
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Opening } from "../../domain/exchange/hold.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitRecord } from "../../domain/register/records/permit.ts";
import type { Lookup } from "../../ports/lookup.ts";
import { digestOf } from "../digest.ts";
import { requireRole } from "../officers/require-role.ts";
import { findReservation } from "../write-off/write-off.ts";
import type { HoldFile } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";
import { tendHold } from "./tend-hold.ts";

export interface HoldRequest
  extends Pick<Opening, "permit" | "declaration" | "reservation" | "reason" | "doubt" | "shown"> {
  readonly key: string;
}

/**
 * Holds, once per key. Throws Refusals `officer-not-entitled`, `permit-unknown`, `reservation-unknown`,
 * `reservation-foreign`, `reservation-closed`, `hold-reservation-other`, `key-reused`.
 */
export async function openHold(context: HoldsContext, officer: Officer, request: HoldRequest): Promise<HoldFile> {
  requireRole(officer, "customs-officer");
  const { authority } = officer;
  const { key, ...asked } = request;
  const { book, random, sha256 } = context;
  const body = digestOf({ ...asked, by: officerId(officer) }, sha256);
  return book.inTurn(authority, key, async () => {
    const earlier = book.byKey(authority, key);
    if (earlier && earlier.body !== body) throw new Refusal("key-reused", { authority, key });
    const id = earlier?.id ?? toHex(random(32));
    if (!earlier) {
      const opening = openingOf(context, officer, id, asked);
      await book.change(authority, id, () => ({ opening, asked: { key, body }, entries: [] }));
    }
    await tendHold(context, authority, id);
    return book.find(authority, id) as HoldFile;
  });
}

function openingOf(context: HoldsContext, officer: Officer, id: Hex, asked: Omit<HoldRequest, "key">): Opening {
  const { lookup } = context;
  const permit = lookup.register.permits.get(asked.permit);
  if (!permit) throw new Refusal("permit-unknown", { permit: asked.permit });
  if (asked.reservation !== undefined) assertHoldable(lookup, officer, permit, asked.reservation);
  const licensing = answererOf(lookup, permit);
  const at = nowOf(context);
  return { id, customs: officer.authority, licensing, ...asked, by: officerId(officer), at };
}

/** Who answers for a permit: its issuer, or who inherited its duties. */
export function answererOf({ register }: Lookup, { issuer }: Pick<PermitRecord, "issuer">): AuthorityId {
  const seen = new Set<AuthorityId>();
  let answerer = issuer;
  for (let next: AuthorityId | undefined = issuer; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    answerer = next;
    next = register.authorities.get(next)?.successor;
  }
  return answerer;
}

function assertHoldable(lookup: Lookup, { authority }: Officer, permit: PermitRecord, reservation: Hex): void {
  const { keeper, series, status } = findReservation(lookup, reservation);
  if (keeper !== authority) throw new Refusal("reservation-foreign", { keeper });
  if (series !== permit.series) throw new Refusal("hold-reservation-other", { reservation });
  if (status !== "open" && status !== "held") throw new Refusal("reservation-closed", { status });
}
