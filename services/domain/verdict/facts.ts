/**
 * What a verdict is judged on. Each fact is known, absent (asked, and there is none) or could not be asked for.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { FindingCode } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";
import type { GoodsTables } from "../fraud/goods/tables.ts";
import type { ReuseFacts, ReuseLimits } from "../fraud/reuse/facts.ts";
import type { ItemFacts } from "../item/item-facts.ts";
import type { Difference } from "../permit/derive.ts";
import type { PermitDocument } from "../permit/document.ts";
import type { PermitKind, Reason, Status } from "../permit/kind.ts";
import type { MandateTerms } from "../permit/mandate.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId, Terms } from "../permit/terms.ts";
import type { OpenLine } from "../register/facts/permit.ts";
import type { WriteOffLine } from "../register/facts/write-off.ts";
import type { ReservationStatus } from "../register/records/write-off.ts";
import type { Meter } from "../writeoff/meter.ts";
import type { ConfirmationFact } from "./confirmation-rules.ts";

export type Fact<T> =
  | { readonly is: "known"; readonly value: T }
  | { readonly is: "absent" }
  | { readonly is: "could-not-ask"; readonly code: FindingCode; readonly params: Params };

/** The signed document, as far as it could be read. */
export type DocumentFact =
  | { readonly ok: true; readonly document: PermitDocument; readonly digest: Hex; readonly keyId: Hex }
  | { readonly ok: false; readonly code: FindingCode; readonly params: Params };

/** Terms with what was computed from them. */
export interface TermsFact {
  readonly terms: Terms;
  readonly id: PermitId;
  /** Root computed from the lines. */
  readonly linesRoot: Hex;
  /** Where document and terms part; undefined when the document could not be read. */
  readonly differences: readonly Difference[] | undefined;
}

export interface IssuerFact {
  readonly authority: AuthorityId;
  readonly suspended: boolean;
}

export interface KeyFact {
  readonly authority: AuthorityId;
  readonly validFrom: number;
  readonly revokedAt: number | undefined;
  readonly compromisedSince: number | undefined;
}

export interface PermitFact {
  readonly kind: PermitKind;
  readonly issuer: AuthorityId;
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** Exclusive. */
  readonly validUntil: number;
  readonly status: Status;
  /** Block time of the last change, UTC seconds. */
  readonly since: number;
  readonly reason: Reason;
  readonly registeredAt: number;
  readonly series: PermitId;
  readonly version: number;
  readonly current: PermitId;
  /** Of the current version, where that is another one and known. */
  readonly latest?: { readonly status: Status; readonly since: number; readonly reason: Reason };
}

/** A reservation made under the permit shown for the declaration beside it. */
export interface ReservationFact {
  readonly reservation: Hex;
  /** Who made it. */
  readonly authority: AuthorityId;
  /** Who consumes it. */
  readonly keeper: AuthorityId;
  /** Whether who asks is its keeper: nobody else can consume it. */
  readonly isOurs: boolean;
  readonly status: ReservationStatus;
  /** Block time, UTC seconds. */
  readonly reservedAt: number;
  /** What is set aside while it is open. */
  readonly lines: readonly WriteOffLine[];
}

export interface LinkFact {
  readonly id: PermitId;
  readonly kind: PermitKind;
  readonly issuer: AuthorityId;
  readonly series: PermitId;
  /** Of the link's current version. */
  readonly status: Status;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly boundTo: PermitId | undefined;
  /** Of a foreign document: how its version that counts was confirmed. */
  readonly confirmations?: Fact<readonly ConfirmationFact[]>;
  /** Key under which it, or its current version, was registered when that key was in strange hands already; and since when. */
  readonly doubt?: { readonly keyId: Hex; readonly since: number };
  /** Its opened lines: a draw on a line that rests on one of them counts there too. */
  readonly lines: readonly LineFact[];
}

export interface LineFact {
  readonly number: number;
  readonly open: OpenLine;
  readonly meter: Meter;
}

export interface RefusalsFact {
  readonly count: number;
  /** Block time of the last. */
  readonly last: number;
  readonly code: string;
}

/** An objection that stands against the series or a reservation under it. */
export interface ObjectionFact {
  readonly author: AuthorityId;
  /** Block time, UTC seconds. */
  readonly since: number;
  readonly reason: Reason;
  readonly against: "permit" | "reservation";
}

/** A linked permit that was shown too, with all that its own verdict would be judged on but for its use. */
export interface LinkedFact {
  readonly id: PermitId;
  readonly facts: Facts;
}

/** What the register was known to be, and how fresh that is. */
export interface HeadFact {
  readonly number: number;
  readonly hash: Hex;
  /** Block time, UTC seconds. */
  readonly time: number;
  readonly source: "lookup" | "lens" | "snapshot";
}

export interface Facts {
  readonly networkId: Hex;
  readonly document: DocumentFact;
  /** Undefined for a bare document. */
  readonly terms: TermsFact | undefined;
  /** Where a document shown without its terms parts from the header registered for it; undefined when none is known. */
  readonly registeredDifferences?: readonly Difference[];
  /** Block the bundle says it was registered in. */
  readonly registeredBlock: number | undefined;
  /** Whether the signature fits under the key; absent when there is no such key. */
  readonly signature: Fact<boolean>;
  readonly issuer: Fact<IssuerFact>;
  readonly key: Fact<KeyFact>;
  /** What the terms name, as their issuer has it on the register; undefined when they name none. */
  readonly mandate?: { readonly digest: Hex; readonly fact: Fact<MandateTerms> };
  readonly permit: Fact<PermitFact>;
  /** Of a foreign document, oldest first; undefined where its record has not been read. */
  readonly confirmations?: Fact<readonly ConfirmationFact[]>;
  /** Series in which the issuer used the document's number. */
  readonly numberSeries: Fact<PermitId>;
  readonly links: readonly { readonly id: PermitId; readonly fact: Fact<LinkFact> }[];
  /** Opened lines of the series; a line that was never drawn on is not among them. */
  readonly lines: Fact<readonly LineFact[]>;
  /** Known or absent only by a fresh lookup; undefined when no declaration is named. */
  readonly reserved?: Fact<readonly ReservationFact[]>;
  readonly refusals: Fact<RefusalsFact>;
  /** What is known of earlier use beyond the permit itself; undefined where nobody keeps it. */
  readonly reuse?: ReuseFacts;
  /** What detectors compare with; undefined: they say nothing. */
  readonly tables?: DetectorTables;
  /** Oldest first; undefined when nobody looked. */
  readonly objections?: Fact<readonly ObjectionFact[]>;
  /** Linked permits whose bundles were shown with it. */
  readonly linked?: readonly LinkedFact[];
  /** What this node's own record says of the shipment's items; undefined when it names none, or there is no record. */
  readonly items?: ItemFacts;
  /** Facts of detectors that a fault kept from being gathered: those detectors could not look. */
  readonly unread?: readonly DetectorFacts[];
  /** Known only when fresh enough to decide on. */
  readonly head: Fact<HeadFact>;
  /** What the facts come from when that is not fresh enough; undefined when nothing was ever read. */
  readonly seen: HeadFact | undefined;
}

/** What is gathered for detectors alone. */
export type DetectorFacts = "reuse" | "items";

/** Tables of plausibility and limits, which come in as values like everything a verdict is judged on. */
export interface DetectorTables {
  readonly goods: GoodsTables;
  readonly reuse: ReuseLimits;
}
