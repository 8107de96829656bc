/**
 * What detectors say about items.
 * @module
 */
import type { Entry } from "../../entry.ts";

export const ITEM_SUSPICIONS = {} as const satisfies Record<string, Entry>;
