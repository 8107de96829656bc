/**
 * The small words of the verdict vectors' form, which its parts share.
 * @module
 */
import { z } from "zod";

export const seconds = z.int().min(0).describe("UTC seconds");
export const amount = z
  .string()
  .regex(/^(?:0|[1-9][0-9]*)$/)
  .describe("base units");
export const paperName = z.string().describe("name of a paper in papers.json");
/** Named by RFC 7396: in a vector's own part null takes away what the base has. */
export const named = <T extends z.ZodType>(value: T) => z.record(z.string(), value);
