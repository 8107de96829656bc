/**
 * Amounts on the command line: "1:NAR:100" or "3:NAR:500:EUR:225.00".
 * @module
 */
import { InvalidArgumentError } from "commander";
import { Refusal } from "../domain/errors/refusal.ts";
import { type AmountLine, amountLine } from "../schema/api/requests.ts";
import { parseFields } from "../schema/refuse-field.ts";

const FORM =
  "Write LINE:UNIT:QUANTITY, or with a value LINE:UNIT:QUANTITY:CURRENCY:VALUE, as in 1:NAR:100:EUR:45000.00.";

/** One line: number, unit, quantity, and currency with value where the permit counts value. */
export function parseLine(text: string): AmountLine {
  const parts = text.split(":");
  const [line = "", unit, quantity, currency, value] = parts;
  if (parts.length !== 3 && parts.length !== 5) {
    throw new InvalidArgumentError(FORM);
  }
  const money = parts.length === 5 ? { currency, value } : {};
  try {
    return parseFields(amountLine, { line: lineNumber(line), unit, quantity, ...money });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new InvalidArgumentError(
      `${(error.params.path ?? "").slice(1)}: ${error.params.rule ?? error.code}. ${FORM}`,
    );
  }
}

/** One line of a receipt: what arrives is counted, not valued. */
export function parseArrival(text: string): AmountLine {
  const line = parseLine(text);
  if (line.value !== undefined) throw new InvalidArgumentError("A receipt names LINE:UNIT:QUANTITY, no value.");
  return line;
}

/** For an option that is given once for each line. */
export function collect<T>(
  parse: (text: string) => T,
): (text: string, earlier: readonly T[] | undefined) => readonly T[] {
  return (text, earlier = []) => [...earlier, parse(text)];
}

// Number("") is 0 and Number("1e2") is 100: only digits as people write them.
function lineNumber(text: string): number | undefined {
  return /^[1-9][0-9]{0,2}$/.test(text) ? Number(text) : undefined;
}
