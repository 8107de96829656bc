/**
 * What a caller is told when the node's own disk does not take what he asks for.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const DISK = {
  "disk-refuses": entry(
    503,
    "The node could not write this down: its disk is full or refuses.",
    "Tell the operator, and ask again under the same Idempotency-Key when there is room.",
  ),
} as const satisfies Record<string, Entry>;
