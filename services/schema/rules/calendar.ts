/**
 * Working days of a state as a file of rules writes them.
 * @module
 */
import { z } from "zod";
import { WEEKDAYS } from "../../domain/time/calendar.ts";
import { isZone } from "../../domain/time/zone.ts";
import { text } from "../fields/text.ts";
import { day } from "../fields/time.ts";

/** A week of rest only would never end a period. */
const weekend = z
  .array(z.enum(WEEKDAYS))
  .max(5)
  .refine((all) => new Set(all).size === all.length, "day-listed-twice");
/** More days than this cannot be counted on. */
const HOLIDAYS_MOST = 120;
const YEARS_MOST = 20;

export const calendar = z
  .strictObject({
    zone: text(64).refine(isZone, "zone-unknown"),
    weekend,
    from: day,
    until: day,
    holidays: z.record(day, text(120)),
    source: text(400),
  })
  .refine(({ from, until }) => from <= until, { error: "after-from", path: ["until"], abort: true })
  .superRefine(({ from, until, holidays }, context) => {
    const outside = Object.keys(holidays).find((each) => each < from || each > until);
    if (outside !== undefined)
      context.addIssue({ code: "custom", message: "between-from-and-until", path: ["holidays", outside] });
    const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
    if (years > YEARS_MOST)
      context.addIssue({ code: "custom", message: `at-most ${YEARS_MOST} years`, path: ["until"] });
    else if (Object.keys(holidays).length > HOLIDAYS_MOST * years)
      context.addIssue({ code: "custom", message: `at-most ${HOLIDAYS_MOST} a year`, path: ["holidays"] });
  });
