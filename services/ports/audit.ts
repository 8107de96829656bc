/**
 * The audit log: one per node, append-only. Every act, allowed or refused, is in it.
 * @module
 */
import type { AuditEntry, ChainedEntry } from "../domain/audit/entry.ts";
import type { Hex } from "../domain/bytes/hex.ts";

/** Where acts leave their trace. */
export interface AuditRecorder {
  /**
   * Keeps the entry and resolves with its place, from 0, once it is on disk (fsync) behind all that were recorded before.
   * Throws Refusal `audit-unavailable` when it could not be kept: who was about to act does not; then and for ever after,
   * until the node is started again, or, when the disk was full, has room.
   */
  record(entry: AuditEntry): Promise<number>;
}

/** Trusted to be there: it cannot be rebuilt. Whoever can write the disk is found by the chain, the root and its anchors. */
export interface AuditLog extends AuditRecorder {
  /** Entries on disk. */
  readonly size: number;
  /** SHA-256 of the last entry's text; undefined while there is none. */
  readonly head: Hex | undefined;
  /** Why nothing can be recorded any more; undefined while it can. */
  readonly broken: string | undefined;
  /** Root when it had `size` entries, 1 to its size now; else throws a RangeError. */
  rootAt(size: number): Hex;
  /** That the log of `second` entries begins with the log of `first` (RFC 9162, 2.1.4). */
  consistency(first: number, second: number): readonly Hex[];
  /** The newest entry of this act on disk; undefined when there is none. */
  newest(act: string): ChainedEntry | undefined;
  /** Milliseconds by the node's clock. */
  recordedAt(place: number): number;
  /**
   * Texts of at most `count` entries from `from` on, in order; none beyond the end. Throws Refusal `audit-log-damaged`
   * naming the place when the file has another text there than was written.
   */
  read(from: number, count: number): Promise<readonly string[]>;
}
