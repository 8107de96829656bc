/**
 * One act on the plain model: accepted, refused or reverted, and the model changed accordingly.
 * @module
 */
import { consortiumActs } from "./access.ts";
import { authorityActs } from "./authorities.ts";
import type { Call, Target } from "./call.ts";
import { certificateActs } from "./certificates.ts";
import { correctionMessages } from "./corrections.ts";
import { exceptionMessages } from "./exceptions.ts";
import type { Model } from "./model.ts";
import { type Outcome, Refused, Reverted } from "./outcome.ts";
import { permitActs } from "./permits.ts";
import { receiptActs } from "./receipts.ts";
import { anchorActs, contestActs } from "./statements.ts";
import { adoptMeters, batch, writeOffMessages } from "./write-offs.ts";

type Handler = (m: Model, call: Call, now: number) => unknown;

const MESSAGES = {
  ...writeOffMessages,
  ...correctionMessages,
  ...exceptionMessages,
};

/** Every act there is, by contract and function. */
export const ACTS: Readonly<Record<Target, Readonly<Record<string, Handler>>>> = {
  consortium: consortiumActs,
  authorities: authorityActs,
  permits: { ...permitActs, ...certificateActs },
  writeOffs: { ...MESSAGES, adoptMeters, batch: batch(MESSAGES) },
  receipts: receiptActs,
  contests: contestActs,
  anchors: anchorActs,
};

/** What becomes of `call` in a block of time `now` (UTC seconds). A reverted act leaves the model as it was. */
export function apply(m: Model, call: Call, now: number): Outcome {
  const handler = ACTS[call.target][call.fn];
  if (handler === undefined) throw new RangeError(`the model knows no act ${call.target}.${call.fn}`);
  const mark = m.journal.mark();
  try {
    const inner = handler(m, call, now);
    return call.inner ? { kind: "accepted", inner: inner as Outcome[] } : { kind: "accepted" };
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: "refused", code: thrown.code, line: thrown.line };
    if (!(thrown instanceof Reverted)) throw thrown;
    m.journal.rollback(mark);
    return { kind: "reverted", error: thrown.error };
  }
}
