/**
 * What the API answers of the audit log.
 * @module
 */
import { z } from "zod";
import { hex32 } from "../fields/hex.ts";

export const auditPage = z.object({
  rows: z.array(
    z.object({
      place: z.int().min(0),
      digest: hex32.describe("SHA-256 of the entry's text"),
      text: z.string().optional().describe("canonical JSON; absent when the entry is another state's"),
    }),
  ),
  next: z.string().optional(),
  size: z.int().min(0),
  root: hex32.optional(),
});
