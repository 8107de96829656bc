/**
 * What a key driver refuses, and what it could not ask.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const KEYS = {
  "key-point-invalid": entry(
    422,
    "The point given for a key agreement is no public key: {rule}.",
    "Take the point of a document key from the register.",
  ),
} as const satisfies Record<string, Entry>;
