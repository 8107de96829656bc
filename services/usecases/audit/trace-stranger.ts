/**
 * What strangers leave in the audit log: each refused request of somebody unknown, up to so many a minute, and of more only how
 * many there were. They need no right to send one: a log that grew with each would be how they fill the disk, and on a full disk
 * no act is allowed any more.
 * @module
 */
import type { AuditRecorder } from "../../ports/audit.ts";
import type { AuditContext } from "./audit-context.ts";
import { outcomeOf, type Trace } from "./leave-trace.ts";

/** Entries of strangers in a minute, of all together: less than 400 MB a day. */
export const MOST_OF_STRANGERS = 600;
const WINDOW_MS = 60_000;

interface Minute {
  readonly began: number;
  kept: number;
  /** Refused beyond that, not told yet. */
  more: number;
}

export type StrangersContext = Pick<AuditContext, "clock" | "onTrouble"> & { readonly log: AuditRecorder };

const minutes = new WeakMap<AuditRecorder, Minute>();

/** Records a refusal of who is not known, or counts it. Throws Refusal `audit-unavailable`. */
export async function traceStranger(context: StrangersContext, trace: Trace, error: unknown): Promise<void> {
  const { log, clock } = context;
  const minute = await minuteOf(context);
  if (minute.kept < MOST_OF_STRANGERS) {
    minute.kept += 1;
    await log.record({ ...trace, ...outcomeOf(error), at: clock() });
    return;
  }
  minute.more += 1;
  // Told when the minute is over, also when nobody comes any more.
  if (minute.more === 1) setTimeout(() => void tell(context, minute).catch(context.onTrouble), WINDOW_MS).unref();
}

async function minuteOf(context: StrangersContext): Promise<Minute> {
  const { log, clock } = context;
  const known = minutes.get(log);
  const now = clock();
  // Also over when the clock was put back.
  if (known && now >= known.began && now - known.began < WINDOW_MS) return known;
  const fresh: Minute = { began: now, kept: 0, more: 0 };
  minutes.set(log, fresh);
  if (known) await tell(context, known);
  return fresh;
}

/** The number of those that have no entry of their own, once. */
async function tell({ log, clock }: StrangersContext, minute: Minute): Promise<void> {
  const { more } = minute;
  if (more === 0) return;
  minute.more = 0;
  const act = "access.more-refused";
  await log.record({ at: clock(), authority: "node", actor: "nobody", act, subject: String(more), outcome: "refused" });
}
