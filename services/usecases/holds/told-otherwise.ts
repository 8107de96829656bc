/**
 * A licensing authority without a node, or whose node is down for long: it is told, and answers, by telephone or letter. What was
 * said is a manual verification record about the hold; a second officer of customs enters the answer.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type ManualAnswer, type ManualRecord, manualSubjectText } from "../../domain/evidence/manual-record.ts";
import { type HoldStep, MAY, stateAfter } from "../../domain/exchange/hold.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { requireRole } from "../officers/require-role.ts";
import { type HoldEntry, type HoldFile, stepsOf } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";
import { tendHold } from "./tend-hold.ts";

export interface ByRecord {
  readonly id: Hex;
  /** Digest of the manual verification record. */
  readonly record: Hex;
}

const STEPS: Readonly<Record<Exclude<ManualAnswer, "unclear">, HoldStep & ("answer-release" | "answer-refuse")>> = {
  confirmed: "answer-release",
  denied: "answer-refuse",
};

/**
 * The authority knows of the hold, since it was asked. Done again it changes nothing. Throws Refusals
 * `officer-not-entitled`, `record-unknown`, `hold-side-other`, `manual-record-other`, `hold-act-untimely`.
 */
export async function toldOtherwise(context: HoldsContext, officer: Officer, asked: ByRecord): Promise<HoldFile> {
  const { by, record } = await recordOf(context, officer, asked);
  requireRole(officer, "customs-officer");
  return entered(context, officer, asked, (file) => {
    if (file.entries.some((entry) => entry.is === "told" && entry.record === asked.record)) return undefined;
    const state = stateAfter(stepsOf(file));
    if (state !== "held") throw new Refusal("hold-act-untimely", { act: "told", state });
    return { is: "told", since: record.asked.at, at: nowOf(context), record: asked.record, by };
  });
}

/**
 * The authority's answer: *confirmed*, the goods may go; *denied*, they may not. Throws the same Refusals, and
 * `manual-record-not-confirming` for one that left it unclear, `officer-same` for who held the goods or wrote the record.
 */
export async function answeredOtherwise(context: HoldsContext, officer: Officer, asked: ByRecord): Promise<HoldFile> {
  const { by, record } = await recordOf(context, officer, asked);
  requireRole(officer, "supervisor");
  const { answer } = record.answered;
  if (answer === "unclear") throw new Refusal("manual-record-not-confirming", { answer });
  return entered(context, officer, asked, (file) => {
    if (file.entries.some((entry) => entry.is === "answered" && entry.record === asked.record)) return undefined;
    const [state, step] = [stateAfter(stepsOf(file)), STEPS[answer]];
    // Before it was told it has no answer; after a refusal, and at the end, there is none to come.
    if (!MAY[state].includes(step)) throw new Refusal("hold-act-untimely", { act: step, state });
    if (by === file.opening.by || by === `${record.authority}/${record.officer}`)
      throw new Refusal("officer-same", { officer: by });
    return { is: "answered", step, at: nowOf(context), record: asked.record, by };
  });
}

async function recordOf(
  { book, records }: HoldsContext,
  officer: Officer,
  { id, record: digest }: ByRecord,
): Promise<{ readonly by: string; readonly record: ManualRecord }> {
  const { authority } = officer;
  const file = book.find(authority, id);
  if (!file) throw new Refusal("record-unknown", { what: "hold", id });
  const { customs } = file.opening;
  if (authority !== customs) throw new Refusal("hold-side-other", { act: "told", authority: customs });
  const { record } = await records.find(authority, digest);
  if (record.about.hold !== id)
    throw new Refusal("manual-record-other", { found: manualSubjectText(record.about), expected: id });
  return { by: officerId(officer), record };
}

async function entered(
  context: HoldsContext,
  { authority }: Officer,
  { id }: ByRecord,
  entryOf: (file: HoldFile) => HoldEntry | undefined,
): Promise<HoldFile> {
  await context.book.change(authority, id, (file) => {
    const entry = file && entryOf(file);
    return entry && { ...file, entries: [...file.entries, entry] };
  });
  await tendHold(context, authority, id);
  return context.book.find(authority, id) as HoldFile;
}
