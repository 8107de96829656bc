/**
 * Where it is kept what was approved about a node's keys, and what became of it: read also while the node, with its database
 * and its vault, does not run.
 * @module
 */
import type { KeyChangeEntry } from "../domain/officer/key-change.ts";

export interface KeyChangeJournal {
  /** What is on disk, in order. */
  readonly entries: readonly KeyChangeEntry[];
  /** On disk when it resolves. */
  append(entry: KeyChangeEntry): Promise<void>;
}
