/**
 * One event as a rule over time sees it, and what a rule says of it.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { FindingCode } from "../../errors/catalogue.ts";
import type { Params } from "../../errors/refusal.ts";
import type { PermitKind } from "../../permit/kind.ts";
import type { AuthorityId, Party } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { RegisterEvent } from "../../register/events.ts";
import type { Pattern } from "../pattern.ts";

/** What of a permit never changes once it is on the register. */
export interface Paper {
  readonly issuer: AuthorityId;
  readonly kind: PermitKind;
  readonly series: PermitId;
  readonly drawers: readonly Party[];
  readonly receivers: readonly Party[];
}

/** How a line is counted, for good. */
export interface Counted {
  readonly unit: string;
  readonly scale: number;
}

/** Things said once and for all, which later events only name. Undefined: not known here, so nothing is said about it. */
export interface Papers {
  paper(permit: PermitId): Paper | undefined;
  counted(series: PermitId, line: number): Counted | undefined;
  /** Number of the declaration a reservation was made for, as its digest. */
  declaration(reservation: Hex): Hex | undefined;
}

/** Where an event stands. */
export interface Place {
  readonly block: number;
  readonly logIndex: number;
  readonly transaction: Hex;
  readonly event: RegisterEvent["name"];
  /** Block time, UTC seconds. */
  readonly at: number;
}

export interface Moment {
  readonly event: RegisterEvent;
  /** Block time, UTC seconds. */
  readonly time: number;
  /** Number of the day (UTC) since 1970; never goes back. */
  readonly day: number;
  readonly papers: Papers;
}

export interface AlertSubject {
  readonly kind: "authority" | "state" | "permit" | "series" | "reservation" | "block";
  readonly id: string;
}

/** What a rule says. Said again with more when more happens in the same window. */
export interface Notice {
  readonly pattern: Pattern;
  readonly code: FindingCode;
  readonly params: Params;
  readonly subject: AlertSubject;
  /** Authorities it concerns, whose officers may look into it; one that is concerned twice stands once in the alert. */
  readonly authorities: readonly AuthorityId[];
  /** Names the occasion within rule and subject; the same for all events of it. */
  readonly window: string;
  /** Events it rests on so far. */
  readonly count: number;
  /** The latest of them, oldest first; at most {@link SHOWN_EVENTS}. */
  readonly events: readonly Place[];
}

/** A rule over the register's events. Keeps what it must remember; sees every event once, in order. */
export interface Rule {
  readonly name: string;
  see(moment: Moment, say: (notice: Notice) => void): void;
}

/** An alert lists no more events than an officer reads; the count says how many there are. */
export const SHOWN_EVENTS = 20;

export const DAY = 86_400;

export function placeOf({ event, time }: Moment): Place {
  const { block, logIndex, transaction, name } = event;
  return { block, logIndex, transaction, event: name, at: time };
}

/** "2026-11-24" for the number of a day. */
export function dayText(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** `places` with one more, and without the oldest beyond {@link SHOWN_EVENTS}. */
export function withPlace(places: readonly Place[], place: Place): readonly Place[] {
  return [...places.slice(places.length >= SHOWN_EVENTS ? 1 : 0), place];
}
