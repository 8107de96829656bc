/**
 * What detectors say about conduct.
 * @module
 */
import type { Entry } from "../../entry.ts";

export const CONDUCT_SUSPICIONS = {} as const satisfies Record<string, Entry>;
