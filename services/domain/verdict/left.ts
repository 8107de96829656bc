/**
 * What can still be drawn on a line. A draw counts on the line's own meter and on the certificate line under it, so the
 * smaller of the two is what is left.
 * @module
 */
import { EMPTY_METER, type Limits, type Remaining, remaining } from "../writeoff/meter.ts";
import type { Facts, LineFact } from "./facts.ts";

/** A line as terms or the register have it. */
export interface LimitedLine extends Limits {
  readonly number: number;
  /** 1-based place among the links of the certificate it rests on; 0 when none. */
  readonly eucLink: number;
  readonly eucLine: number;
}

type Known = Pick<Facts, "lines" | "links">;

/** What the line's own meter leaves; a line that was never drawn on has all of its limit. */
export function ownLeft({ lines }: Known, line: LimitedLine): Remaining {
  const opened = lines.is === "known" ? lines.value.find(({ number }) => number === line.number) : undefined;
  return remaining(line, opened?.meter ?? EMPTY_METER);
}

/** What is left of the certificate line under it; undefined when it rests on none, or on one nobody has drawn on. */
export function certificateLeft({ links }: Known, { eucLink, eucLine }: LimitedLine): Remaining | undefined {
  const fact = eucLink > 0 ? links[eucLink - 1]?.fact : undefined;
  const under: LineFact | undefined =
    fact?.is === "known" ? fact.value.lines.find(({ number }) => number === eucLine) : undefined;
  return under && remaining(under.open, under.meter);
}

/** The smaller of the two, for each of quantity and value; neither when nothing limits it. */
export function leftOn(facts: Known, line: LimitedLine): Remaining {
  const [own, under] = [ownLeft(facts, line), certificateLeft(facts, line)];
  const quantity = smaller(own.quantity, under?.quantity);
  const value = smaller(own.value, under?.value);
  return { ...(quantity !== undefined && { quantity }), ...(value !== undefined && { value }) };
}

function smaller(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
