/**
 * Permits, the series they are versions of, and the lines of a series, as events rebuild them.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { PermitKind, Reason, Status } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { Header, PermitId } from "../../permit/terms.ts";
import type { Meter } from "../../writeoff/meter.ts";
import type { DayUse, LineWindow } from "../../writeoff/window.ts";
import type { Confirmation, OpenLine } from "../facts/permit.ts";

export interface StatusChange {
  readonly to: Status;
  readonly reason: Reason;
  /** Block time, UTC seconds. */
  readonly at: number;
  readonly block: number;
}

export interface PermitRecord {
  readonly id: PermitId;
  readonly issuer: AuthorityId;
  readonly kind: PermitKind;
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** Exclusive. */
  readonly validUntil: number;
  readonly series: PermitId;
  readonly version: number;
  /** Undefined when it was registered at a register before this one and is kept here as it stood there. */
  readonly header?: Header;
  readonly registeredAt: number;
  readonly block: number;
  /** That registered or adopted it. */
  readonly transaction: Hex;
  status: Status;
  /** Changes after registration, oldest first. */
  readonly changes: StatusChange[];
  /** Foreign document: who confirmed it. */
  readonly confirmations: Confirmation[];
  /** Foreign document: first one that another authority registered under the same number. */
  repeats?: PermitId;
}

export interface LineRecord {
  open: OpenLine;
  meter: Meter;
  /** Rolling window with what was drawn on each day (number of the day, UTC). */
  window?: { limits: LineWindow; readonly days: Map<number, DayUse> };
}

export interface SeriesRecord {
  readonly series: PermitId;
  /** Version that counts now. */
  current: PermitId;
  readonly versions: PermitId[];
  readonly lines: Map<number, LineRecord>;
  /** For a certificate series: the licence series it serves. */
  boundTo?: PermitId;
  /** For a certificate series: whose next licence may take it over. */
  heir?: AuthorityId;
  /** Register it came from. */
  adoptedFrom?: Hex;
  /** Register that keeps it now, and the version that counts there. */
  handedTo?: { readonly register: Hex; readonly next: PermitId };
}
