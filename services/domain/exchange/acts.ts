/**
 * What one authority's node can ask of another's: each act with its bodies and its rules, in one table.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { PermitId } from "../permit/terms.ts";

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
}

/** What is answered when the outcome is "done". */
export interface AnswerBodies {
  /** The bundle is in the addressee's vault. */
  readonly deliver: { readonly permit: PermitId };
  readonly confirm: Confirmed;
  readonly document: { readonly permit: PermitId; readonly sealed: Hex };
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
};

export function isExchangeAct(text: string): text is ExchangeAct {
  return Object.hasOwn(EXCHANGE_ACTS, text);
}
