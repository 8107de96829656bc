/**
 * What the register says happened, in the words of the contracts' events. All of them, in order, rebuild the register.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { AccessFact } from "./facts/access.ts";
import type { PermitRegisterFact } from "./facts/permit.ts";
import type { AnchorFact, ContestFact, ReceiptFact } from "./facts/statements.ts";
import type { WriteOffFact } from "./facts/write-off.ts";

export type RegisterFact = AccessFact | PermitRegisterFact | WriteOffFact | ReceiptFact | ContestFact | AnchorFact;

/** A fact with where it stands on the chain. */
export type RegisterEvent = RegisterFact & {
  readonly block: number;
  /** Place in the block. */
  readonly logIndex: number;
  readonly transaction: Hex;
};

/** A whole block: time in UTC seconds, and the register's events in it, in order (often none). */
export interface RegisterBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly time: number;
  readonly events: readonly RegisterEvent[];
}
