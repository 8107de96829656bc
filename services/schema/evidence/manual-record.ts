/**
 * The statement of a manual verification record.
 * @module
 */
import { z } from "zod";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { MANUAL_ANSWERS, MANUAL_RECORD_FORMAT, type ManualRecord } from "../../domain/evidence/manual-record.ts";
import { CHANNELS, type Channel } from "../../domain/permit/kind.ts";
import { hex32 } from "../fields/hex.ts";
import { paperNumber, text } from "../fields/text.ts";
import { authority, country } from "../fields/words.ts";
import { type BrokenField, brokenField } from "../refuse-field.ts";

/** Bytes of a statement: twice what its texts can take, in letters of three bytes. */
export const MANUAL_MAX_BYTES = 32_768;
/** Characters of a compact JWS over the largest statement, with room for header and signature. */
export const SIGNED_MANUAL_MAX_LENGTH = 45_000;

const seconds = z.int().min(1);
const words = text(2000);
type Told = Exclude<Channel, "none">;

/** The parts an officer gives; the rest the node knows. */
export const manualParts = {
  about: z
    .strictObject({
      paper: z
        .strictObject({ issuer: z.strictObject({ name: text(200), country }), number: paperNumber(64) })
        .exactOptional()
        .describe("a paper from outside, as it stands on it"),
      permit: hex32.exactOptional(),
      hold: hex32.exactOptional(),
    })
    .refine(({ paper, permit, hold }) => [paper, permit, hold].some((each) => each !== undefined), {
      error: "paper-or-permit-or-hold",
    }),
  channel: z.enum(CHANNELS.filter((each): each is Told => each !== "none") as [Told, ...Told[]]),
  partner: z.strictObject({ name: text(200), country }).describe("the body that was asked"),
  person: text(200).describe("who there: name or post"),
  evidence: z.array(hex32).min(1).max(16).describe("SHA-256 of each thing that is left of it"),
} as const;
export const manualAnswer = z.enum(MANUAL_ANSWERS);
export const manualWords = words;

const statement = z.strictObject({
  format: z.literal(MANUAL_RECORD_FORMAT),
  network: hex32,
  authority,
  officer: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/, "officer-name"),
  ...manualParts,
  asked: z.strictObject({ at: seconds, text: words }),
  answered: z.strictObject({ at: seconds, answer: manualAnswer, text: words }),
  recordedAt: seconds,
} satisfies Readonly<Record<keyof ManualRecord, z.ZodType>>) satisfies z.ZodType<ManualRecord>;

/** The record, or the first broken field. `signed` is what was signed: a record has one text and no other. */
export function checkManualRecord(
  claims: unknown,
  signed: string,
): { readonly ok: true; readonly record: ManualRecord } | ({ readonly ok: false } & BrokenField) {
  const result = statement.safeParse(claims);
  if (!result.success) return { ok: false, ...brokenField(result.error, claims) };
  if (stableJson(claims) !== signed) return { ok: false, path: "#", rule: "canonical-json" };
  return { ok: true, record: result.data };
}
