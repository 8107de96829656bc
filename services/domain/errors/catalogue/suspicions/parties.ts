/**
 * What detectors say about parties.
 * @module
 */
import type { Entry } from "../../entry.ts";

export const PARTY_SUSPICIONS = {} as const satisfies Record<string, Entry>;
