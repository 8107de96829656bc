/**
 * Dates as documents write them: UTC, whole seconds, one way to write each instant, and only days that exist.
 * @module
 */
import { z } from "zod";

const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The calendar of ISO 8601, from the text itself: Date.parse would read 31 February as 3 March. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** No leap seconds: UTC seconds, which everything is counted in, have none. */
function isInstant(text: string): boolean {
  return isDay(text) && text.slice(11, 13) < "24" && text.slice(14, 16) < "60" && text.slice(17, 19) < "60";
}

/** RFC 3339, "2026-11-24T00:00:00Z". The register counts seconds from 1970 on and knows no earlier time. */
export const instant = z
  .string()
  .regex(INSTANT, "instant-utc-seconds")
  .refine(isInstant, { error: "date-not-real", abort: true })
  .refine((text) => text >= "1970", { error: "from-1970", abort: true });

/** "2026-11-24". */
export const day = z.string().regex(DAY, "day").refine(isDay, { error: "date-not-real", abort: true });
