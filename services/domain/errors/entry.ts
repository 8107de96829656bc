/**
 * One row of the catalogue, and the ways out that several rows share.
 * @module
 */

export interface Entry {
  /** HTTP status when a call is refused with this code; findings and recorded refusals travel as data. */
  readonly status: number;
  /** One sentence in English; {name} stands for a parameter. */
  readonly sentence: string;
  /** What the reader can do next. */
  readonly wayOut: string;
}

export function entry(status: number, sentence: string, wayOut: string): Entry {
  return { status, sentence, wayOut };
}

export const REISSUE = "Ask the issuing authority for a copy of the permit it registered.";
export const ASK_ISSUER = "Ask the issuing authority; do not release on this permit until it answers.";
export const RETRY = "Wait for the connection to come back and ask again; do not treat this as a no, nor as a yes.";
export const CORRECT = "Correct the field and send the request again.";
export const NEW_KEY = "Use a new Idempotency-Key for another request.";
export const OPERATOR = "Ask the operator of this node.";
