/**
 * No act without its trace, and no trace that says less than was done: what is going to be done is on disk before it is
 * begun, and what came of it before anybody hears of it.
 * @module
 */
import type { AuditEntry } from "../../domain/audit/entry.ts";
import { CATALOGUE, type Code } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuditContext } from "./audit-context.ts";

/** Who does what: all of an entry but when and what came of it. */
export type Trace = Omit<AuditEntry, "at" | "outcome" | "code" | "of">;

/**
 * Does `act` between two entries. Throws Refusal `audit-unavailable`, and has done nothing, when the first cannot be kept.
 * When only the second cannot, what the act came to is answered all the same, because it is done: its first entry stays
 * without an end, which the next start says, and from then on nothing more is begun.
 */
export async function leaveTrace<T>(context: AuditContext, trace: Trace, act: () => Promise<T> | T): Promise<T> {
  const { log, clock, onTrouble } = context;
  const of = await log.record({ ...trace, at: clock(), outcome: "begun" });
  const end = (came: Pick<AuditEntry, "outcome" | "code">): Promise<unknown> =>
    log.record({ ...trace, ...came, of, at: clock() }).catch(onTrouble);
  let result: T;
  try {
    result = await act();
  } catch (error) {
    await end(outcomeOf(error));
    throw error;
  }
  await end({ outcome: "allowed" });
  return result;
}

/** One entry for what was refused before it was begun. Throws Refusal `audit-unavailable`. */
export async function traceRefusal({ log, clock }: AuditContext, trace: Trace, error: unknown): Promise<void> {
  await log.record({ ...trace, ...outcomeOf(error), at: clock() });
}

/** A fault of ours, or of a part that does not answer, is no refusal. */
export function outcomeOf(error: unknown): { readonly outcome: "refused" | "failed"; readonly code: Code } {
  const code = error instanceof Refusal ? error.code : "internal";
  return { outcome: CATALOGUE[code].status >= 500 ? "failed" : "refused", code };
}
