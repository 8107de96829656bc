/**
 * What detectors say about goods.
 * @module
 */
import type { Entry } from "../../entry.ts";

export const GOODS_SUSPICIONS = {} as const satisfies Record<string, Entry>;
