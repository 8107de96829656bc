/**
 * Files become rules: put together, held against their form, named by the digest of what they say.
 * @module
 */
import { type Sha256, toHex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Calendar } from "../domain/time/calendar.ts";
import { secondsOf } from "../domain/time/period.ts";
import type { ConfirmationRules } from "../domain/verdict/confirmation-rules.ts";
import type { Practice, Rules } from "../domain/verdict/rules.ts";
import { brokenField } from "../schema/refuse-field.ts";
import { periodOf, ruleSet, SECTIONS, type WrittenRules } from "../schema/rules/rule-set.ts";
import { canonical } from "./canonical.ts";
import { BrokenFile, type ParsedFile, parseFile } from "./parse-file.ts";

export interface RuleFile {
  /** As the operator knows it. */
  readonly name: string;
  readonly text: string;
}

/**
 * The rules that `files` say together; each section stands in one of them, in whichever. Throws Refusal `rules-invalid`
 * with file and line, field and rule.
 * @param from the folder or file they came from, for what is nowhere in them
 */
export function rulesOf(files: readonly RuleFile[], from: string, sha256: Sha256): Rules {
  const written = checked(files, from);
  const digest = toHex(sha256(new TextEncoder().encode(canonical(written))));
  return { ...toRules(written), digest };
}

function checked(files: readonly RuleFile[], from: string): WrittenRules {
  const homes = new Map<string, { readonly name: string; readonly file: ParsedFile }>();
  for (const { name, text } of files) {
    const file = opened(name, text);
    for (const section of file.sections.keys()) {
      const where = `${name}:${file.lineOf([section])}`;
      const former = homes.get(section);
      if (!SECTIONS.includes(section)) throw invalid(where, section, "unknown-section");
      if (former) throw invalid(where, section, `section-twice: it stands in ${former.name} already`);
      homes.set(section, { name, file });
    }
  }
  const whole = Object.fromEntries([...homes].map(([section, { file }]) => [section, file.sections.get(section)]));
  const result = ruleSet.safeParse(whole);
  if (result.success) return result.data;
  const { path, rule } = brokenField(result.error, whole);
  const steps = result.error.issues[0]?.path ?? [];
  const home = homes.get(String(steps[0]));
  throw invalid(home ? `${home.name}:${home.file.lineOf(stepsOf(path))}` : from, path.slice(1), rule);
}

function opened(name: string, text: string): ParsedFile {
  try {
    return parseFile(text);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    throw new Refusal(
      "rules-invalid",
      { where: `${name}:${error.line}`, field: "YAML", rule: error.rule },
      { cause: error },
    );
  }
}

function stepsOf(pointer: string): string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function invalid(where: string, field: string, rule: string): Refusal {
  return new Refusal("rules-invalid", { where, field, rule });
}

function toRules(written: WrittenRules): Omit<Rules, "digest"> {
  const { limits, procedures, tolerances, retention, declarations, countries, version, "due-dates": due } = written;
  // The form takes no limit whose length varies.
  const seconds = ({ within }: { readonly within: string }): number => secondsOf(periodOf(within)) as number;
  return {
    version,
    lookupAge: seconds(limits["lookup-age"]),
    clockApart: seconds(limits["clock-apart"]),
    acceptanceAge: seconds(limits["acceptance-age"]),
    reservationLife: seconds(limits["reservation-life"]),
    work: {
      transitConsent: periodOf(due["transit-consent"].within),
      doubtNotice: periodOf(due["doubt-notice"].within),
      doubtAnswer: periodOf(due["doubt-answer"].within),
      doubtAnswerLongest: periodOf(due["doubt-answer-longest"].within),
    },
    calendars: new Map(Object.entries(written.calendars).map(([state, calendar]) => [state, calendarOf(calendar)])),
    confirmations: confirmationsOf(written.confirmations),
    procedures: new Map(Object.entries(procedures)),
    practice: {
      receipt: periodOf(due.receipt.within),
      retention: periodOf(retention.records.within),
      tolerance: tolerances.line["basis-points"],
      declaring: declarations.amounts.written,
    },
    itemRetention: periodOf(retention.manufacture.within),
    countries: new Map(Object.entries(countries).map(([state, differs]) => [state, variant(differs)])),
  };
}

function variant({ receipt, retention, tolerance, declared }: WrittenRules["countries"][string]): Partial<Practice> {
  return {
    ...(receipt && { receipt: periodOf(receipt.within) }),
    ...(retention && { retention: periodOf(retention.within) }),
    ...(tolerance && { tolerance: tolerance["basis-points"] }),
    ...(declared && { declaring: declared.written }),
  };
}

function calendarOf({ zone, weekend, from, until, holidays }: WrittenRules["calendars"][string]): Calendar {
  return { zone, weekend, from, until, holidays: new Map(Object.entries(holidays)) };
}

function confirmationsOf({ channels, needed, weaker, missing }: WrittenRules["confirmations"]): ConfirmationRules {
  const weights = Object.entries(channels).map(([channel, { weight }]) => [channel, weight] as const);
  return {
    weights: Object.fromEntries(weights) as ConfirmationRules["weights"],
    ...{ needed: needed.weight, weaker: weaker.said, missing: missing.said },
  };
}
