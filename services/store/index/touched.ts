/**
 * Which records of the register a run of blocks made or changed.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterBlock, RegisterEvent } from "../../domain/register/events.ts";
import type { Register } from "../../domain/register/model.ts";
import { concernedLines } from "./concerned.ts";

type Named<Name extends RegisterEvent["name"]> = Extract<RegisterEvent, { name: Name }>;

export interface Touched {
  readonly states: Set<string>;
  readonly authorities: Set<AuthorityId>;
  readonly accounts: Set<Hex>;
  readonly keys: Set<Hex>;
  readonly newPermits: Map<PermitId, Named<"PermitRegistered">>;
  /** Changed, but there before. */
  readonly oldPermits: Set<PermitId>;
  readonly series: Set<PermitId>;
  readonly lines: Map<PermitId, Set<number>>;
  readonly newReservations: Map<Hex, Named<"Reserved">>;
  readonly oldReservations: Set<Hex>;
  readonly refusals: Named<"Refused">[];
  readonly receipts: Named<"ReceiptRecorded">[];
}

/** `register` has the blocks applied. */
export function touchedBy(blocks: readonly RegisterBlock[], register: Register): Touched {
  const touched: Touched = {
    ...{ states: new Set(), authorities: new Set(), accounts: new Set(), keys: new Set() },
    ...{ newPermits: new Map(), oldPermits: new Set(), series: new Set(), lines: new Map() },
    ...{ newReservations: new Map(), oldReservations: new Set(), refusals: [], receipts: [] },
  };
  for (const block of blocks) for (const event of block.events) touch(touched, event, register);
  return touched;
}

function touch(touched: Touched, event: RegisterEvent, register: Register): void {
  for (const { series, number } of concernedLines(register, event)) {
    const numbers = touched.lines.get(series);
    if (numbers) numbers.add(number);
    else touched.lines.set(series, new Set([number]));
  }
  switch (event.name) {
    case "StateAdmitted":
    case "AdministrationOffered":
    case "AdministrationTransferred":
      touched.states.add(event.state);
      return;
    case "AuthorityNamed":
    case "AuthoritySuspended":
    case "AuthorityReinstated":
      touched.authorities.add(event.authority);
      return;
    case "AccountAdded":
    case "AccountRevoked":
      touched.accounts.add(event.account);
      return;
    case "KeyAdded":
    case "KeyRevoked":
      touched.keys.add(event.keyId);
      return;
    case "PermitRegistered":
      touched.newPermits.set(event.id, event);
      touched.series.add(event.series);
      return;
    case "PermitStatusChanged":
      if (!touched.newPermits.has(event.id)) touched.oldPermits.add(event.id);
      return;
    case "CertificateBound":
    case "CertificateReleased":
      touched.series.add(event.euc);
      return;
    case "Reserved":
      touched.newReservations.set(event.reservation, event);
      return;
    case "Consumed":
    case "Released":
      touchReservation(touched, event.reservation);
      return;
    case "ReceiptRecorded":
      touchReservation(touched, event.reservation);
      touched.receipts.push(event);
      return;
    case "Refused":
      touched.refusals.push(event);
      return;
    case "LineOpened":
      return;
  }
}

function touchReservation(touched: Touched, reservation: Hex): void {
  if (!touched.newReservations.has(reservation)) touched.oldReservations.add(reservation);
}
