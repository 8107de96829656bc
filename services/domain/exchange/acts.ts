/**
 * What one authority's node can ask of another's: each act with its bodies and its rules, in one table.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { MandateFlaw } from "../permit/mandate.ts";
import type { PermitId } from "../permit/terms.ts";
import type { ReservationStatus } from "../register/records/write-off.ts";

/**
 * What each act says. `sealed` is the SHA-256 of the text that travels beside the message, encrypted to the addressee:
 * where a body has it, the text must be there, and where it has not, none may be.
 */
export interface RequestBodies {
  /** "This permit is yours to know: here is its bundle." */
  readonly deliver: { readonly permit: PermitId; readonly sealed: Hex };
  /** "Is what I was shown what you issued?" Leaves of the lines shown, in their order. */
  readonly confirm: {
    readonly permit: PermitId;
    /** SHA-256 of the exact text of the document shown. */
    readonly document: Hex;
    /** That the asker holds the terms and their salts, for this message alone. */
    readonly proof: Hex;
    readonly lines: readonly LineLeaf[];
  };
  /** "Give me the document of a permit whose terms name me." */
  readonly document: { readonly permit: PermitId };
  /** "What do you know of this declaration?" Its digest as the register has it, and that the asker holds the permit's terms. */
  readonly declaration: { readonly permit: PermitId; readonly declaration: Hex; readonly proof: Hex };
  /** "Did this person sign for you, and by which mandate?" */
  readonly mandate: {
    readonly permit: PermitId;
    /** {@link signatoryDigest} of who stands in the document shown. */
    readonly signatory: Hex;
    readonly proof: Hex;
  };
  /** "I hold goods on your permit." All that customs has written of it so far travels sealed. */
  readonly hold: { readonly hold: Hex; readonly permit: PermitId; readonly sealed: Hex };
  /** What the licensing authority has written of a hold so far, sealed. */
  readonly answer: { readonly hold: Hex; readonly sealed: Hex };
}

/** What is answered when the outcome is "done". */
export interface AnswerBodies {
  /** The bundle is in the addressee's vault. */
  readonly deliver: { readonly permit: PermitId };
  readonly confirm: Confirmed;
  readonly document: { readonly permit: PermitId; readonly sealed: Hex };
  readonly declaration: Declared;
  readonly mandate: Mandated;
  /** The letter is in the addressee's vault; it has known of the hold since then (UTC seconds, by its own clock). */
  readonly hold: { readonly hold: Hex; readonly since: number };
  readonly answer: { readonly hold: Hex; readonly since: number };
}

export interface LineLeaf {
  readonly number: number;
  readonly leaf: Hex;
}

/** "no" says only that nothing was shown to be held: a wrong proof and an unknown permit look the same. */
export interface Confirmed {
  readonly answer: "yes" | "no" | "differs";
  /** "document", "lines.3": what differs from what was issued. Never how. */
  readonly fields: readonly string[];
}

/** One reservation that the addressee made or keeps, as it stands. Base units, as digit strings. */
export interface DeclaredDraw {
  readonly reservation: Hex;
  readonly status: ReservationStatus;
  /** UTC seconds. */
  readonly reservedAt: number;
  readonly leftAt?: number;
  readonly lines: readonly { readonly line: number; readonly quantity: string; readonly value: string }[];
}

/** "unknown": nothing was drawn. Who has not shown that he holds the terms, or is not named in them, hears "not-here" and no more. */
export interface Declared {
  readonly answer: "known" | "unknown";
  readonly draws: readonly DeclaredDraw[];
}

export interface Mandated {
  /** yes: who stands in the document that was issued; differs: somebody else does; no: nothing was shown to be held. */
  readonly answer: "yes" | "differs" | "no";
  /** With yes, where the document names one. */
  readonly mandate?: {
    readonly digest: Hex;
    /** UTC seconds; until is exclusive. */
    readonly validFrom: number;
    readonly validUntil: number;
    readonly endedAt?: number;
    /** Whether it covers a permit of this kind now. */
    readonly stands: "valid" | MandateFlaw;
  };
}

export type ExchangeAct = keyof RequestBodies;

export interface ActRule {
  /** Seconds a message is good for; its receiver takes none that lives longer. */
  readonly lifetime: number;
  /** Sent again, newly signed when the old one ended, until it is answered; else given up at its end. */
  readonly untilAnswered: boolean;
  /**
   * Taken also from an authority that is not in office. Only what adds no right and can only keep goods from moving
   * unseen (design D8): what a suspended authority delivers is checked against what it registered before.
   */
  readonly outOfOffice: boolean;
  /** Messages a minute that one partner may send before it is told to wait. */
  readonly perMinute: number;
}

const DAY = 86_400;

export const EXCHANGE_ACTS: Readonly<Record<ExchangeAct, ActRule>> = {
  deliver: { lifetime: DAY, untilAnswered: true, outOfOffice: true, perMinute: 600 },
  confirm: { lifetime: DAY, untilAnswered: false, outOfOffice: false, perMinute: 30 },
  document: { lifetime: DAY, untilAnswered: false, outOfOffice: false, perMinute: 60 },
  declaration: { lifetime: DAY, untilAnswered: false, outOfOffice: false, perMinute: 60 },
  mandate: { lifetime: DAY, untilAnswered: false, outOfOffice: false, perMinute: 30 },
  // Customs of a suspended state may still keep goods; a suspended issuer lets none go.
  hold: { lifetime: DAY, untilAnswered: true, outOfOffice: true, perMinute: 120 },
  answer: { lifetime: DAY, untilAnswered: true, outOfOffice: false, perMinute: 120 },
};

export function isExchangeAct(text: string): text is ExchangeAct {
  return Object.hasOwn(EXCHANGE_ACTS, text);
}
