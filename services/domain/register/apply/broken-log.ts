/**
 * What happens when events do not fit together: nothing is patched over.
 * @module
 */
import type { RegisterEvent } from "../events.ts";

/** The events contradict each other or a part of them is missing. */
export class BrokenLog extends Error {
  override name = "BrokenLog";
  readonly event: RegisterEvent;
  constructor(event: RegisterEvent, why: string) {
    super(`block ${event.block}, log ${event.logIndex}, ${event.name}: ${why}`);
    this.event = event;
  }
}

/** The value, which the events before must have brought. */
export function have<V>(value: V | undefined, event: RegisterEvent, what: string): V {
  if (value === undefined) throw new BrokenLog(event, `${what} was never on the register`);
  return value;
}

/** The event, or only those of these names. */
export type Named<Name extends RegisterEvent["name"]> = Extract<RegisterEvent, { name: Name }>;
