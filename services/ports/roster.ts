/**
 * Where changes of the list of officers and machines are kept, and what is done to accounts with them.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { RosterChange } from "../domain/officer/roster-change.ts";

/** One change that was carried out. */
export interface RosterEntry {
  readonly change: RosterChange;
  /** Id of the proposal that it was; each is there once. */
  readonly proposal: Hex;
  readonly proposer: string;
  readonly approver: string;
  /** Milliseconds. */
  readonly at: number;
}

export interface RosterJournal {
  /** What was on disk when it was opened, in order. */
  readonly entries: readonly RosterEntry[];
  /** On disk when it resolves. */
  append(entry: RosterEntry): Promise<void>;
}

/** Accounts that the node keeps itself; officers by id. */
export interface PasswordDesk {
  /** A first password for who has none; it is in the file of first passwords and nowhere else. */
  first(officer: string): Promise<void>;
  /** Another first password in place of his own, and no lock-out. */
  reset(officer: string): Promise<void>;
  /** Failed attempts are forgotten. */
  lift(officer: string): Promise<void>;
}
