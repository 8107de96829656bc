/**
 * Manual verification records, as the API takes and gives them.
 * @module
 */
import { z } from "zod";
import { manualAnswer, manualParts, manualWords, SIGNED_MANUAL_MAX_LENGTH } from "../evidence/manual-record.ts";
import { hex32 } from "../fields/hex.ts";
import { instant } from "../fields/time.ts";

export const manualRecordBody = z
  .strictObject({
    ...manualParts,
    asked: z.strictObject({ at: instant, text: manualWords.describe("what exactly was asked") }),
    answered: z.strictObject({
      at: instant,
      answer: manualAnswer,
      text: manualWords.describe("what exactly was answered"),
    }),
  })
  .meta({ id: "ManualRecordRequest" });
export type ManualRecordBody = z.output<typeof manualRecordBody>;

export const furtherBody = z
  .strictObject({ record: hex32.describe("digest of the manual verification record that bears it out") })
  .meta({ id: "FurtherConfirmationRequest" });
export type FurtherBody = z.output<typeof furtherBody>;

export const manualRecord = z
  .object({
    digest: hex32.describe("SHA-256 of the signed text: its name, and the evidence of what rests on it"),
    ...manualParts,
    authority: z.string(),
    officer: z.string(),
    asked: z.object({ at: z.string(), text: z.string() }),
    answered: z.object({ at: z.string(), answer: manualAnswer, text: z.string() }),
    recordedAt: z.string(),
    weight: z.string().describe("what a confirmation by this channel is worth, by this node's rules"),
    signed: z.string().max(SIGNED_MANUAL_MAX_LENGTH).describe("compact JWS under the authority's document key"),
  })
  .meta({ id: "ManualRecord" });
export type ShownManualRecord = z.output<typeof manualRecord>;

export const manualRecords = z
  .object({ rows: z.array(manualRecord), next: z.string().optional() })
  .meta({ id: "ManualRecords" });
