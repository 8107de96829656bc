/**
 * Terms as JSON: every value that passes here can be written as canonical bytes.
 * @module
 */
import { z } from "zod";
import { baseUnits } from "../fields/amount.ts";
import { hex32 } from "../fields/hex.ts";
import { authority, controlMode, lineNumber, party, permitKind, tolerance, unit } from "../fields/words.ts";

// The register keeps times in 40 bits (IPermitRegister).
const time = z
  .int()
  .min(0)
  .max(2 ** 40 - 1);

export const header = z.strictObject({
  networkId: hex32,
  issuer: authority,
  kind: permitKind,
  numberTag: hex32,
  series: hex32,
  supersedes: hex32,
  validFrom: time,
  validUntil: time,
  documentDigest: hex32,
  keyId: hex32,
  mandate: hex32,
  linesRoot: hex32,
  lineCount: z.int().min(1).max(255),
  salt: hex32,
  links: z.array(hex32).max(16),
  drawers: z.array(party).min(1).max(16),
  receivers: z.array(party).max(16),
});

export const line = z.strictObject({
  salt: hex32,
  number: lineNumber,
  unit,
  scale: z.int().min(0).max(18),
  currency: z.string().regex(/^(?:[A-Z]{3})?$/, "currency-code"),
  mode: controlMode,
  quantityLimit: baseUnits,
  valueLimit: baseUnits,
  tolerance,
  windowDays: z.int().min(0).max(65_535),
  windowQuantity: baseUnits,
  windowValue: baseUnits,
  eucLink: z.int().min(0).max(16),
  eucLine: z.int().min(0).max(255),
});

export const terms = z.strictObject({ header, lines: z.array(line).min(1).max(255) }).superRefine((value, context) => {
  if (value.header.lineCount !== value.lines.length) {
    context.addIssue({ code: "custom", path: ["header", "lineCount"], message: "count-of-lines" });
  }
});
