/**
 * One goods position of a document.
 * @module
 */
import { z } from "zod";
import { decimal } from "../fields/amount.ts";
import { hex32 } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { controlMode, currency, lineNumber, tolerance, unit } from "../fields/words.ts";

const isZero = (amount: string) => /^[0.]+$/.test(amount);

export const documentLine = z
  .strictObject({
    number: lineNumber,
    description: text(1000),
    commodityCode: z.string().regex(/^(?:[0-9]{6}|[0-9]{8})$/, "commodity-code"),
    // Common Military List: "ML1", "ML1.a", "ML10.b.2".
    controlListCategory: z
      .string()
      .regex(/^ML(?:[1-9]|1[0-9]|2[0-2])(?:\.[a-z](?:\.[1-9][0-9]?)?)?$/, "military-list")
      .exactOptional(),
    // Arms Trade Treaty reporting template: VIII splits into small arms A1-A6 and light weapons B1-B7.
    attCategory: z
      .string()
      .regex(/^(?:I|II|III|IV|V|VI|VII|VIII(?:\.(?:A[1-6]|B[1-7]))?)$/, "att-category")
      .exactOptional(),
    markings: z.array(text(64)).min(1).max(1000).exactOptional(),
    controlMode,
    unit,
    quantity: decimal,
    currency: currency.exactOptional(),
    value: decimal.exactOptional(),
    tolerance: tolerance.exactOptional(),
    certificate: z.strictObject({ permit: hex32, line: lineNumber }).exactOptional(),
  })
  .superRefine((line, context) => {
    const broken = (field: string, rule: string) => context.addIssue({ code: "custom", path: [field], message: rule });
    // A value without its currency, or the other way round, can be read two ways.
    if ((line.value === undefined) !== (line.currency === undefined)) {
      broken(line.value === undefined ? "value" : "currency", "value-with-currency");
    }
    const counts = (what: "quantity" | "value") => line.controlMode === what || line.controlMode === "both";
    if (counts("value") && line.value === undefined) broken("value", "counted-by-mode");
    // The register refuses a limited line without a limit; a document that promises one would be dead.
    if (counts("value") && line.value !== undefined && isZero(line.value)) broken("value", "above-zero");
    if (counts("quantity") && isZero(line.quantity)) broken("quantity", "above-zero");
  });
