/**
 * What detectors say about reuse.
 * @module
 */
import { type Entry, entry } from "../../entry.ts";

export const REUSE_SUSPICIONS = {
  "declaration-drawn-elsewhere": entry(
    200,
    "This declaration was drawn on this permit at {offices} on {at} already ({status}).",
    "Ask that office before deciding: one of the two papers is a copy.",
  ),
  "drawn-too-fast": entry(
    200,
    "{count} consignments left under this permit between {from} and {until}, at {offices}.",
    "Ask those offices what left, and compare it with what stands here.",
  ),
  "consignments-small": entry(
    200,
    "{count} consignments of at most {percent} percent of their lines each left between {from} and {until}.",
    "Judge them as one consignment.",
  ),
  "shown-after-exhaustion": entry(
    200,
    "Everything on this permit has left, the last at {last} from {office}.",
    "Ask the holder what these goods are, and the office of the last exit what left.",
  ),
  "content-repeated": entry(
    200,
    "{issuer} has another permit of this kind for the same contract, parties and goods: series {series}.",
    "Ask the issuers whether both are meant: one transaction takes one permit.",
  ),
  "number-drafted": entry(
    200,
    "Another draft, {draft}, has the number {number} and says something else.",
    "Give one of the two another number before approving.",
  ),
} as const satisfies Record<string, Entry>;
