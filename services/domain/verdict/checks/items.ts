/**
 * Are these the items that were declared, each once, and none that must not be here? Detectors advise; they never decide.
 * @module
 */
import type { Pattern } from "../../fraud/pattern.ts";
import { plainOf } from "../../item/forms.ts";
import type { ElsewhereMatch, FlagMatch, ItemFacts, Match, Substitution } from "../../item/item-facts.ts";
import { type PlacedItem, placedItems, type Repetition, repetitions } from "../../item/manifest.ts";
import { reasonOf } from "../../item/reason.ts";
import { instantText } from "../../time/instant.ts";
import { piecesOf } from "../../writeoff/pieces.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, type Evidence, pass, skip, suspect } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { Shipment, ShipmentLine } from "../shipment.ts";

/** What is shown of a long list: enough to see what kind of thing it is. */
const MOST_EVIDENCE = 20;

/** Nothing when the shipment names no items. */
export function itemChecks(
  { items: found }: Pick<Facts, "items">,
  shipment: Shipment | undefined,
  { advise }: Pick<Attempts, "advise">,
): Check[] {
  const items = shipment ? placedItems(shipment.lines) : [];
  if (!shipment || items.length === 0) return [];
  return [
    ...advise("manifest-count", "shipment", () => countChecks(shipment.lines)),
    ...advise("items-once", "shipment", () => [repeatedCheck(repetitions(items))]),
    ...advise("items-marked", "shipment", () => [marksCheck(items)]),
    ...(found
      ? RECORD_CHECKS.flatMap((check) => advise(check, "shipment", () => [RECORD_CHECK[check](found)]))
      : RECORD_CHECKS.map((check) => skip(check, "shipment"))),
  ];
}

const RECORD_CHECKS = [
  "items-elsewhere",
  "items-near",
  "items-described",
  "items-lost-or-stolen",
  "items-destroyed",
  "items-near-flagged",
  "items-recorded",
] as const;

const isNear = ({ relation }: Match): boolean => relation.kind !== "same";
const isOtherwise = ({ relation, differs }: Match): boolean => relation.kind === "same" && differs.length > 0;
const isSame = ({ relation, differs }: Match): boolean => relation.kind === "same" && differs.length === 0;
const isDestroyed = ({ flag }: FlagMatch): boolean => flag.state === "destroyed";
// Of a weapon on the list the description may be off: the serial of that maker and model is what counts.
const listed = ({ flagged }: ItemFacts): FlagMatch[] => flagged.filter((match) => !isNear(match));

/** One by one: what keeps one of them from looking keeps none of the others. */
const RECORD_CHECK: Readonly<Record<(typeof RECORD_CHECKS)[number], (found: ItemFacts) => Check>> = {
  "items-elsewhere": ({ elsewhere }) => elsewhereCheck(elsewhere.filter(isSame)),
  "items-near": ({ elsewhere, lookAlikes }) => nearCheck(elsewhere.filter(isNear), lookAlikes),
  "items-described": ({ elsewhere }) => describedCheck(elsewhere.filter(isOtherwise)),
  "items-lost-or-stolen": (found) =>
    flagCheck(
      "items-lost-or-stolen",
      "F31",
      "item-lost-or-stolen",
      listed(found).filter((match) => !isDestroyed(match)),
    ),
  "items-destroyed": (found) =>
    flagCheck("items-destroyed", "F32", "item-destroyed", listed(found).filter(isDestroyed)),
  "items-near-flagged": ({ flagged }) =>
    flagCheck("items-near-flagged", "F27", "item-near-flagged", flagged.filter(isNear)),
  "items-recorded": ({ substituted }) => recordedCheck(substituted),
};

/** A line may be named twice in a shipment: its items and its pieces are counted together. */
function countChecks(lines: readonly ShipmentLine[]): Check[] {
  const numbers = [...new Set(lines.filter(({ items }) => items).map(({ line }) => line))];
  return numbers.map((line) => {
    const check = `manifest-count-${line}`;
    const same = lines.filter((each) => each.line === line);
    // A pair or a set is more pieces than one, and each is listed as it is marked.
    if (!same.every(({ unit }) => piecesOf(unit) === 1n)) return skip(check, "shipment");
    const declared = same.reduce((sum, { quantity }) => sum + quantity, 0n);
    const listed = same.reduce((sum, { items = [] }) => sum + items.length, 0);
    if (declared === BigInt(listed)) return pass(check, "shipment");
    const params = { line: String(line), declared: String(declared), listed: String(listed) };
    const evidence = [
      {
        where: `/lines/${lines.indexOf(same[0] as ShipmentLine)}/items`,
        expected: String(declared),
        found: String(listed),
      },
    ];
    return suspect(check, "shipment", { pattern: "F24", code: "manifest-count", params, evidence });
  });
}

function repeatedCheck(found: readonly Repetition[]): Check {
  const [first] = found;
  if (!first) return pass("items-once", "shipment");
  const params = { ...named(first.again), count: String(found.length) };
  const evidence = shown(found, ({ first: before, again }) => ({
    where: `${again.at}/serial`,
    expected: `once, at ${before.at}`,
    found: again.item.serial,
  }));
  return suspect("items-once", "shipment", { pattern: "F28", code: "item-repeated", params, evidence });
}

function marksCheck(items: readonly PlacedItem[]): Check {
  const unreadable = items.filter(({ item }) => item.state !== "marked");
  if (unreadable.length === 0) return pass("items-marked", "shipment");
  const count = (state: string): string => String(unreadable.filter(({ item }) => item.state === state).length);
  const params = {
    ...{ count: String(unreadable.length), of: String(items.length) },
    ...{ notMarked: count("not-marked"), illegible: count("illegible"), partial: count("partial") },
  };
  const evidence = shown(unreadable, ({ at, item }) => ({
    where: `${at}/state`,
    expected: "marked",
    found: item.state,
  }));
  return suspect("items-marked", "shipment", { pattern: "F29", code: "mark-unreadable", params, evidence });
}

function elsewhereCheck(found: readonly ElsewhereMatch[]): Check {
  const [first] = found;
  if (!first) return pass("items-elsewhere", "shipment");
  const { reservation, state, since } = first.whereabouts;
  const params = {
    ...{ ...named(first.placed), count: countOf(found), reservation, since: instantText(since) },
    state: state === "partly-returned" ? "gone, and returned in part only," : state === "left" ? "gone" : "reserved",
  };
  const evidence = shown(found, ({ placed, known, whereabouts }) => ({
    where: `${placed.at}/serial`,
    expected: `not in reservation ${whereabouts.reservation}`,
    found: placed.item.serial === known.serial ? known.serial : `${placed.item.serial}, there ${known.serial}`,
  }));
  return suspect("items-elsewhere", "shipment", { pattern: "F28", code: "item-elsewhere", params, evidence });
}

function nearCheck(found: readonly Match[], lookAlikes: readonly Repetition[]): Check {
  const within = lookAlikes.map(({ first, again }) => ({
    placed: again,
    serial: first.item.serial,
    reason: `reads like the one at ${first.at}`,
    place: 0,
  }));
  const near = [...found.map(nearly), ...within];
  const [first] = near;
  if (!first) return pass("items-near", "shipment");
  const count = String(new Set(near.map(({ placed }) => placed.at)).size);
  const params = { ...named(first.placed), known: first.serial, reason: first.reason, count };
  const evidence = shown(near, nearEvidence);
  return suspect("items-near", "shipment", { pattern: "F27", code: "item-near-duplicate", params, evidence });
}

function describedCheck(found: readonly Match[]): Check {
  const [first] = found;
  if (!first) return pass("items-described", "shipment");
  const params = { ...named(first.placed), fields: first.differs.join(", "), count: countOf(found) };
  const each = found.flatMap((match) => match.differs.map((field) => ({ match, field })));
  const evidence = shown(each, ({ match: { placed, known }, field }) => ({
    where: `${placed.at}/${field}`,
    expected: known[field],
    found: placed.item[field],
  }));
  return suspect("items-described", "shipment", { pattern: "F27", code: "item-described-otherwise", params, evidence });
}

function flagCheck(
  check: string,
  pattern: Pattern,
  code: "item-lost-or-stolen" | "item-destroyed" | "item-near-flagged",
  found: readonly FlagMatch[],
): Check {
  const [first] = found;
  if (!first) return pass(check, "shipment");
  const { state, authority, reference } = first.flag;
  const { serial: known, reason } = nearly(first);
  const params = { ...named(first.placed), state, authority, reference, count: countOf(found), known, reason };
  return suspect(check, "shipment", { pattern, code, params, evidence: shown(found.map(nearly), nearEvidence) });
}

function recordedCheck(found: readonly Substitution[] | undefined): Check {
  if (!found) return skip("items-recorded", "shipment");
  const [first] = found;
  if (!first) return pass("items-recorded", "shipment");
  const params = { ...named(first.placed), count: String(found.length) };
  const evidence = shown(found, ({ placed, instead }) => ({
    where: placeOf(placed, instead?.relation.place ?? 0),
    expected: instead?.serial ?? "an item of the recorded manifest",
    found: placed.item.serial,
  }));
  return suspect("items-recorded", "shipment", { pattern: "F30", code: "manifest-substituted", params, evidence });
}

interface Near {
  readonly placed: PlacedItem;
  readonly serial: string;
  readonly reason: string;
  readonly place: number;
}

function nearly({ placed, known, relation }: Match): Near {
  const length = Math.max(plainOf(placed.item.serial).length, plainOf(known.serial).length);
  return { placed, serial: known.serial, reason: reasonOf(relation, length), place: relation.place };
}

function nearEvidence({ placed, serial, place }: Near): Evidence {
  return { where: placeOf(placed, place), expected: serial, found: placed.item.serial };
}

/** "/lines/0/items/3/serial#2": the second letter or digit of it; without "#" the whole. */
function placeOf({ at }: PlacedItem, place: number): string {
  return place > 0 ? `${at}/serial#${place}` : `${at}/serial`;
}

function named({ item: { maker, model, serial } }: PlacedItem): Record<"maker" | "model" | "serial", string> {
  return { maker, model, serial };
}

/** Presented items; one that matches several counts once. */
function countOf(found: readonly Match[]): string {
  return String(new Set(found.map(({ placed }) => placed.at)).size);
}

function shown<T>(found: readonly T[], evidenceOf: (each: T) => Evidence): Evidence[] {
  return found.slice(0, MOST_EVIDENCE).map(evidenceOf);
}
