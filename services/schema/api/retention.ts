/**
 * What the vault keeps, until when, and forgetting it, as the API takes and gives it.
 * @module
 */
import { z } from "zod";
import { hex32 } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { instant } from "../fields/time.ts";

export const emptyBody = z.strictObject({}).meta({ id: "NothingMore" });
export const legalHoldBody = z
  .strictObject({ reason: text(400).describe("who needs the records, and for what; no personal data") })
  .meta({ id: "LegalHoldRequest" });
export type LegalHoldBody = z.output<typeof legalHoldBody>;

export const legalHold = z
  .object({
    subject: hex32,
    officer: z.string(),
    since: instant,
    reason: z.string(),
    lifted: z.object({ officers: z.array(z.string()), at: instant }).exactOptional(),
  })
  .meta({ id: "LegalHold" });

export const forgetting = z
  .object({
    subject: hex32,
    proposer: z.string(),
    digest: hex32.describe("of the proposal that was approved"),
    proposedAt: instant,
    done: z
      .object({ officer: z.string(), at: instant, overwritten: z.boolean() })
      .describe("who approved it, and whether the old file's bytes were written over"),
  })
  .meta({ id: "Forgetting" });

export const retention = z
  .object({
    subject: hex32.describe("a permit's series, or a draft that became no permit"),
    ended: instant.exactOptional().describe("end of the permit's life"),
    alive: z.string().exactOptional().describe("what keeps its life from being over"),
    records: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        as: z.string().describe("what the law sees in it"),
        until: instant.exactOptional(),
        forgottenAt: instant.exactOptional(),
      }),
    ),
    hold: legalHold.exactOptional(),
    forgetting: forgetting.exactOptional(),
  })
  .meta({ id: "Retention" });
