/**
 * What detectors say about reuse.
 * @module
 */
import type { Entry } from "../../entry.ts";

export const REUSE_SUSPICIONS = {} as const satisfies Record<string, Entry>;
