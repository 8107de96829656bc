/**
 * The importing side's statement of what arrived.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { Arrival } from "../../domain/register/facts/statements.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Acts } from "../acts.ts";
import { requireRole } from "../officers/require-role.ts";
import { findReservation, termsOf } from "../write-off/write-off.ts";

export interface ReceiptRequest {
  readonly key: string;
  readonly reservation: Hex;
  readonly arrivals: readonly Arrival[];
  /** UTC seconds. */
  readonly arrivedAt: number;
  /** Digest of a document that shows it; kept off the ledger. */
  readonly evidence?: Hex;
}

export async function receive(
  { acts, lookup }: { readonly acts: Acts; readonly lookup: Lookup },
  officer: Officer,
  { key, reservation, arrivals, arrivedAt, evidence = ZERO_WORD }: ReceiptRequest,
): Promise<OutboxItem> {
  requireRole(officer, "customs-officer");
  return acts.perform({
    authority: officer.authority,
    key,
    asked: { act: "receipt", reservation, arrivals, arrivedAt, evidence },
    act: (messageId) => {
      const { lines } = findReservation(lookup, reservation);
      const permit = termsOf(lookup, reservation);
      return { act: "receipt", messageId, reservation, permit, lines, arrivals, arrivedAt, evidence };
    },
  });
}
