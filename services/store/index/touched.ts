/**
 * Which records of the register a run of blocks made or changed.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
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
  /** Authorities one of whose mandates was added or ended. */
  readonly mandated: Set<AuthorityId>;
  /** With the event that registered or adopted it. */
  readonly newPermits: Map<PermitId, RegisterEvent>;
  /** Changed, but there before. */
  readonly oldPermits: Set<PermitId>;
  readonly series: Set<PermitId>;
  readonly lines: Map<PermitId, Set<number>>;
  /** With the event that reserved, or that brought what left without a reservation. */
  readonly newReservations: Map<Hex, RegisterEvent>;
  readonly oldReservations: Set<Hex>;
  readonly refusals: Named<"Refused">[];
  readonly receipts: Named<"ReceiptRecorded" | "ArrivalAttested">[];
  readonly objections: Set<Hex>;
  /** Authority + "/" + root. */
  readonly anchors: Set<string>;
}

/** `register` has the blocks applied. */
export function touchedBy(blocks: readonly RegisterBlock[], register: Register): Touched {
  const touched: Touched = {
    ...{ states: new Set(), authorities: new Set(), accounts: new Set(), keys: new Set(), mandated: new Set() },
    ...{ newPermits: new Map(), oldPermits: new Set(), series: new Set(), lines: new Map() },
    ...{ newReservations: new Map(), oldReservations: new Set(), refusals: [], receipts: [] },
    ...{ objections: new Set(), anchors: new Set() },
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
  touchParties(touched, event);
  touchPermits(touched, event);
  touchWriteOffs(touched, event);
}

function touchParties(touched: Touched, event: RegisterEvent): void {
  if (event.name === "MandateAdded" || event.name === "MandateEnded") touched.mandated.add(event.authority);
  else if ("keyId" in event) touched.keys.add(event.keyId);
  else if ("account" in event) touched.accounts.add(event.account);
  else if (event.name.startsWith("Authority") || event.name === "SuccessorNamed")
    touched.authorities.add((event as Named<"AuthorityNamed">).authority);
  else if ("state" in event && typeof event.state === "string") touched.states.add(event.state);
}

function touchPermits(touched: Touched, event: RegisterEvent): void {
  switch (event.name) {
    case "PermitRegistered":
      touched.newPermits.set(event.id, event);
      touched.series.add(event.series);
      return;
    case "SeriesAdopted":
      for (const id of [event.series, event.state.current]) touched.newPermits.set(id, event);
      touched.series.add(event.series);
      return;
    case "PermitStatusChanged":
      if (!touched.newPermits.has(event.id)) touched.oldPermits.add(event.id);
      return;
    case "SeriesHandedOver":
      touched.series.add(event.series);
      return;
    case "CertificateBound":
    case "CertificateReleased":
    case "TakeoverConsented":
      touched.series.add(event.euc);
      return;
    default:
  }
}

function touchWriteOffs(touched: Touched, event: RegisterEvent): void {
  switch (event.name) {
    case "Refused":
      touched.refusals.push(event);
      return;
    case "Reserved":
      touched.newReservations.set(event.reservation, event);
      return;
    case "Overridden":
    case "LateFactRecorded":
      if (event.exception.reserved) touchReservation(touched, event.reservation);
      else touched.newReservations.set(event.reservation, event);
      return;
    case "ReceiptRecorded":
    case "ArrivalAttested":
      touched.receipts.push(event);
      if (event.consumption !== ZERO_WORD) touchReservation(touched, event.consumption);
      return;
    case "ReceiptAttached":
      touchReservation(touched, event.consumption);
      return;
    case "ObjectionFiled":
    case "ObjectionWithdrawn":
      touched.objections.add(event.objection);
      return;
    case "Anchored":
      touched.anchors.add(`${event.authority}/${event.root}`);
      return;
    default:
      if ("reservation" in event) touchReservation(touched, event.reservation);
  }
}

function touchReservation(touched: Touched, reservation: Hex): void {
  if (!touched.newReservations.has(reservation)) touched.oldReservations.add(reservation);
}
