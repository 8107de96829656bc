/**
 * Holds and deadlines, as the API takes and gives them.
 * @module
 */
import { z } from "zod";
import { HOLD_STATES } from "../../domain/exchange/hold.ts";
import { REASONS, type Reason } from "../../domain/permit/kind.ts";
import { hex32 } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { instant } from "../fields/time.ts";
import { authority, country } from "../fields/words.ts";
import { page } from "./requests.ts";

const reasons = REASONS.filter((word) => word !== "none") as [Exclude<Reason, "none">, ...Exclude<Reason, "none">[]];
const shown = z.array(hex32).max(16).describe("SHA-256 of each thing that goes with it");
const words = text(2000);

export const holdBody = z
  .strictObject({
    permit: hex32.describe("id of the permit that is doubted"),
    declaration: text(64),
    reservation: hex32.exactOptional().describe("made for this declaration under this permit, where there is one"),
    reason: z.enum(reasons).describe("the word the register has for it"),
    doubt: words.describe("what is doubted, for the licensing authority"),
    shown,
  })
  .meta({ id: "HoldRequest" });
export type HoldBody = z.output<typeof holdBody>;

/** What licensing says to a doubt. */
export const ANSWERS = ["release", "refuse", "more-information", "extend"] as const;
export const holdAnswerBody = z
  .strictObject({ answer: z.enum(ANSWERS), text: words, shown: shown.exactOptional() })
  .meta({ id: "HoldAnswerRequest" });
export type HoldAnswerBody = z.output<typeof holdAnswerBody>;

export const holdTextBody = z
  .strictObject({ text: words, shown: shown.exactOptional() })
  .meta({ id: "HoldTextRequest" });
export type HoldTextBody = z.output<typeof holdTextBody>;

export const holdRecordBody = z
  .strictObject({ record: hex32.describe("digest of a manual verification record about the hold") })
  .meta({ id: "HoldRecordRequest" });
export type HoldRecordBody = z.output<typeof holdRecordBody>;

export const holdsQuery = z.strictObject({
  ...page,
  state: z.enum(HOLD_STATES).exactOptional(),
  noticed: z.literal("true").exactOptional().describe("only those on which a notice was raised"),
});
export type HoldsQuery = z.output<typeof holdsQuery>;

/** What is due between authorities, by its name in the rules. */
export const DUES = ["transit-consent", "doubt-notice", "doubt-answer", "doubt-answer-longest"] as const;
export const deadlineQuery = z.strictObject({ due: z.enum(DUES), state: country, from: instant });
export type DeadlineQuery = z.output<typeof deadlineQuery>;

const note = z.object({
  code: z.string(),
  params: z.record(z.string(), z.string()),
  sentence: z.string(),
  wayOut: z.string(),
});

export const deadline = z
  .object({
    state: z.string().describe("whose working days are counted"),
    how: z.enum(["exact", "known", "calendar-unknown", "calendar-ended"]),
    endsAt: z.string().describe("where how is calendar-unknown or calendar-ended: not before this"),
    lastDay: z.string().optional(),
    zone: z.string().optional(),
    stands: z.enum(["running", "passed", "could-not-say"]),
    silence: z
      .enum(["waiting", "consented", "could-not-say"])
      .optional()
      .describe("of a transit consent: what no answer means now"),
    notes: z.array(note),
  })
  .meta({ id: "Deadline" });

export type ShownDeadline = z.output<typeof deadline>;

export const hold = z
  .object({
    id: hex32,
    authority: authority.describe("whose record this is"),
    customs: authority,
    licensing: authority,
    permit: hex32,
    declaration: z.string(),
    reservation: hex32.optional(),
    reason: z.string(),
    doubt: z.string(),
    shown: z.array(hex32),
    by: z.string(),
    at: z.string(),
    state: z.enum(HOLD_STATES),
    may: z.array(z.string()).describe("what officers of this authority may do now"),
    duty: z.object({ duty: z.enum(["tell", "answer"]), who: authority, deadline }).optional(),
    notices: z.array(note.extend({ at: z.string() })),
    entries: z
      .array(z.looseObject({ is: z.string(), at: z.string() }))
      .describe("everything this node learnt of it, in order"),
  })
  .meta({ id: "Hold" });
export type ShownHold = z.output<typeof hold>;

export const holds = z.object({ rows: z.array(hold), next: z.string().optional() }).meta({ id: "Holds" });
