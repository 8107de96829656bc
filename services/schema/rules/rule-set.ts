/**
 * A set of rules as its files write it. Every rule has its source; every key is known or refused.
 * @module
 */
import { z } from "zod";
import { LEAST_KEPT } from "../../domain/retention/retention.ts";
import { PERIOD_UNITS, type Period, type PeriodUnit, secondsOf } from "../../domain/time/period.ts";
import { isStateCode } from "../../tables/countries/countries.ts";
import { text } from "../fields/text.ts";
import { permitKind } from "../fields/words.ts";
import { calendar } from "./calendar.ts";
import { confirmations } from "./confirmations.ts";

const PERIOD = new RegExp(`^([1-9][0-9]{0,5}) (${PERIOD_UNITS.join("|")})$`);
const source = text(400);

/** "45 days" in its parts; the text has the shape of a period. */
export function periodOf(written: string): Period {
  const [count, unit] = written.split(" ");
  return { count: Number(count), unit: unit as PeriodUnit };
}

/** A period, at most so many seconds where it must not be longer; months count 31 days and working days two. */
function within(most?: Period) {
  const limit = most && longest(most);
  const field = z.string().regex(PERIOD, `period of ${PERIOD_UNITS.join(", ")}`);
  return z.strictObject({
    within:
      limit === undefined
        ? field
        : field.refine((written) => !PERIOD.test(written) || longest(periodOf(written)) <= limit, {
            error: `at-most ${most?.count} ${most?.unit}`,
          }),
    source,
  });
}

const DAY = 86_400;

function longest(period: Period): number {
  return secondsOf(period) ?? period.count * (period.unit === "months" ? 31 : 2) * DAY;
}

/** Of a limit of judgement: always the same length, and never so long that what is old would decide. */
function limit(most: Period) {
  return within(most).refine(({ within: written }) => !/ (?:months|working-days)$/.test(written), {
    error: "period in seconds, minutes, hours or days",
    path: ["within"],
  });
}

/** Of records: in months, which is how the law counts, and never shorter than it says. */
function kept(least: number) {
  return within().refine(({ within: written }) => !PERIOD.test(written) || isAtLeast(periodOf(written), least), {
    error: `at-least ${least} months, written in months`,
    path: ["within"],
  });
}

function isAtLeast({ count, unit }: Period, months: number): boolean {
  return unit === "months" && count >= months;
}

const tolerance = z.strictObject({ "basis-points": z.int().min(0).max(10_000), source });
const declared = z.strictObject({ written: z.enum(["free", "as-licensed"]), source });
/** The register refuses a receipt that is due later. */
const receipt = within({ count: 400, unit: "days" });

/** A set written as a list: its order means nothing. */
const kinds = z
  .array(permitKind)
  .refine((all) => new Set(all).size === all.length, { error: "kind-listed-twice", abort: true });

const procedure = z
  .strictObject({
    name: text(80),
    authorises: kinds,
    accompanies: kinds,
    excludes: kinds,
    quantity: z.enum(["managed", "not-managed"]),
    source,
  })
  .refine(({ authorises, accompanies, excludes }) => {
    const all = [...authorises, ...accompanies, ...excludes];
    return new Set(all).size === all.length;
  }, "kind-in-two-lists");

/** As the shipment may write it. */
const procedureCode = z.string().regex(/^(?:[0-9]{2}|T|T1|T2|TIR)$/, "procedure");

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "country-alpha-2")
  .refine(isStateCode, "country-unknown");

export const ruleSet = z.strictObject({
  version: text(32),
  limits: z.strictObject({
    "lookup-age": limit({ count: 10, unit: "minutes" }),
    "clock-apart": limit({ count: 1, unit: "hours" }),
    "acceptance-age": limit({ count: 90, unit: "days" }),
    "reservation-life": limit({ count: 400, unit: "days" }),
  }),
  procedures: z.record(procedureCode, procedure),
  "due-dates": z.strictObject({
    receipt,
    "transit-consent": within(),
    "doubt-notice": within(),
    "doubt-answer": within(),
    "doubt-answer-longest": within(),
  }),
  tolerances: z.strictObject({ line: tolerance }),
  retention: z.strictObject({ records: kept(LEAST_KEPT.records), manufacture: kept(LEAST_KEPT.manufacture) }),
  declarations: z.strictObject({ amounts: declared }),
  calendars: z.record(country, calendar),
  confirmations,
  countries: z.record(
    country,
    z.strictObject({
      receipt: receipt.exactOptional(),
      retention: kept(LEAST_KEPT.records).exactOptional(),
      tolerance: tolerance.exactOptional(),
      declared: declared.exactOptional(),
    }),
  ),
});

export type WrittenRules = z.output<typeof ruleSet>;
export const SECTIONS: readonly string[] = Object.keys(ruleSet.shape);
