/**
 * Dates as documents write them: UTC, whole seconds, one way to write each instant, and only days that exist.
 * @module
 */
import { z } from "zod";

const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

// Date.parse reads 31 February as 3 March: only a text that comes back unchanged is a real day.
function isReal(instant: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant.replace("Z", ".000Z");
}

/** RFC 3339, "2026-11-24T00:00:00Z". */
export const instant = z
  .string()
  .regex(INSTANT, "instant-utc-seconds")
  .refine(isReal, { error: "date-not-real", abort: true });

/** "2026-11-24". */
export const day = z
  .string()
  .regex(DAY, "day")
  .refine((text) => isReal(`${text}T00:00:00Z`), { error: "date-not-real", abort: true });
