/**
 * A line of a licence, and the same line as a declaration has it: nothing stands out until a test changes something.
 * @module
 */
import type { DocumentLine } from "../../services/domain/permit/document.ts";
import type { Line } from "../../services/domain/permit/terms.ts";
import type { ShipmentLine } from "../../services/domain/verdict/shipment.ts";
import { exampleDocument, exampleTerms, word } from "./permit-fixture.ts";

/** Line of the example by its number: 1 rifles, 2 parts by mass, 3 cartridges with quantity and value. */
export function licensedLine(number: 1 | 2 | 3, change: Partial<DocumentLine> = {}): DocumentLine {
  const line = exampleDocument().credentialSubject.lines[number - 1];
  if (!line) throw new Error("the example has three lines");
  return { ...line, ...change };
}

export function termsLine(number: 1 | 2 | 3, change: Partial<Line> = {}): Line {
  const line = exampleTerms("document", word("key")).lines[number - 1];
  if (!line) throw new Error("the example has three lines");
  return { ...line, ...change };
}

/** Ten rifles, a kilogram of parts, or a thousand cartridges at the licence's price. */
export function declaredLine(number: 1 | 2 | 3, change: Partial<ShipmentLine> = {}): ShipmentLine {
  const lines: Readonly<Record<1 | 2 | 3, ShipmentLine>> = {
    1: { line: 1, unit: "NAR", quantity: 10n, currency: "", value: 0n },
    2: { line: 2, unit: "KGM", quantity: 1_000n, currency: "EUR", value: 45_679n },
    3: { line: 3, unit: "NAR", quantity: 1_000n, currency: "EUR", value: 45_000n },
  };
  return { ...lines[number], ...change };
}

export const codesOf = (suspicions: readonly { readonly code: string }[]): string[] =>
  suspicions.map(({ code }) => code);
