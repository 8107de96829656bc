/**
 * An alert: what a rule over time has said, under an id that says which occasion it is about. The same events give the
 * same alert, so that nothing is raised twice and a rebuilt node knows what its officers have dealt with.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../bytes/hex.ts";
import type { AlertSubject, Notice, Place } from "../fraud/conduct/moment.ts";
import type { Suspicion } from "../fraud/pattern.ts";
import type { AuthorityId } from "../permit/party.ts";

export interface Alert extends Omit<Suspicion, "evidence"> {
  readonly id: Hex;
  readonly subject: AlertSubject;
  /** Whose officers may look into it; empty: auditors only. */
  readonly authorities: readonly AuthorityId[];
  /** Event that raised it: its place in every list, for good. */
  readonly raised: Pick<Place, "block" | "logIndex">;
  /** Block times, UTC seconds. */
  readonly raisedAt: number;
  readonly latestAt: number;
  /** Events it rests on so far. More than an officer has seen is new evidence. */
  readonly count: number;
  /** The latest of them, oldest first. */
  readonly events: readonly Place[];
  /** Version of the thresholds it was raised by. */
  readonly rules: string;
}

/** SHA-256 over rule, subject and window. JSON of a list keeps the parts apart whatever they contain. */
export function alertId({ code, subject, window }: Pick<Notice, "code" | "subject" | "window">, sha256: Sha256): Hex {
  const named = JSON.stringify(["countersign/alert/1", code, subject.kind, subject.id, window]);
  return toHex(sha256(new TextEncoder().encode(named)));
}

/** Where and when it is said; block time, UTC seconds. */
export type Standpoint = Pick<Place, "block" | "logIndex" | "at">;

/** The alert a notice raises, or, beside what was said before of the same occasion, becomes. */
export function alertOf(notice: Notice, at: Standpoint, before: Alert | undefined, id: Hex, rules: string): Alert {
  const { window: _, ...said } = notice;
  return {
    ...{ id, rules, ...said, latestAt: at.at },
    authorities: [...new Set([...(before?.authorities ?? []), ...said.authorities])],
    raised: before?.raised ?? { block: at.block, logIndex: at.logIndex },
    raisedAt: before?.raisedAt ?? at.at,
  };
}
