/**
 * How makers number: by counting. Two serials of one production run differ in a sign or two, and that says nothing; what
 * is told apart here is a serial that goes on from others, and one that stands alone.
 * @module
 */

/** "AB1024" has the form "AB####". */
export function formOf(plain: string): string {
  return plain.replace(/[0-9]/g, "#");
}

interface Numbered {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

/** Splits at the last run of digits, the running number; undefined without digits. */
function split(plain: string): Numbered | undefined {
  const found = /^(.*?)([0-9]+)([^0-9]*)$/s.exec(plain);
  return found ? { before: found[1] as string, digits: found[2] as string, after: found[3] as string } : undefined;
}

/** Whether two serials differ in their running number only. */
export function inOneSeries(a: string, b: string): boolean {
  const [x, y] = [split(a), split(b)];
  return !!x && !!y && x.before === y.before && x.after === y.after;
}

/** The serials that counting gives before and after this one, with and without a change of width. */
export function neighboursOf(plain: string): string[] {
  const numbered = split(plain);
  if (!numbered) return [];
  const { before, digits, after } = numbered;
  const number = BigInt(digits);
  const next = (number + 1n).toString();
  const found = [next.padStart(digits.length, "0")];
  if (number > 0n) {
    const previous = (number - 1n).toString();
    found.push(previous.padStart(digits.length, "0"));
    // 10000 follows 9999 as well as 09999.
    if (!digits.startsWith("0") && previous.length < digits.length) found.push(previous);
  }
  return found.map((each) => before + each + after);
}
