/**
 * Writes many mutants into one copy of a source, each asleep until its number is the block's coinbase: compiling takes
 * the better part of a minute, choosing takes one transaction.
 * @module
 */
import type { Mutant } from "./mutants.ts";
import type { Range, Unit } from "./syntax.ts";

/** A mutant with the number that wakes it. */
export interface Numbered {
  readonly number: number;
  readonly mutant: Mutant;
}

/** A copy, and where in it each mutant is: the compiler's complaints are found again by that. */
export interface Copy {
  readonly text: string;
  readonly marks: readonly (Range & { readonly number: number })[];
}

/** The source with every mutant in it and the words at `pure` made `view`. */
export function writeCopy(unit: Unit, mutants: readonly Numbered[], pure: readonly Range[]): Copy {
  const hosts = new Map<string, Numbered[]>();
  for (const each of mutants) {
    const { host, form } = each.mutant;
    const name = `${host.start}:${host.end}:${form}`;
    hosts.set(name, [...(hosts.get(name) ?? []), each]);
  }
  const words = pure.map((range) => ({ range, numbered: [] as Numbered[] }));
  const places = [...hosts.values()].map((numbered) => ({ range: (numbered[0] as Numbered).mutant.host, numbered }));
  return render(unit, { start: 0, end: unit.text.length }, [...words, ...places].sort(outerFirst));
}

interface Hosted {
  readonly range: Range;
  /** None: a word `pure`. */
  readonly numbered: readonly Numbered[];
}

/** A statement holds an expression of the same range, so it comes first. */
function outerFirst(a: Hosted, b: Hosted): number {
  const isStatement = (each: Hosted): number => (each.numbered[0]?.mutant.form === "statement" ? 0 : 1);
  return a.range.start - b.range.start || b.range.end - a.range.end || isStatement(a) - isStatement(b);
}

function render(unit: Unit, range: Range, hosted: readonly Hosted[]): Copy {
  let copy: Copy = { text: "", marks: [] };
  let at = range.start;
  let rest = hosted;
  for (let [first, ...others] = rest; first !== undefined; [first, ...others] = rest) {
    const { start, end } = first.range;
    const last = others.findIndex((each) => each.range.start >= end);
    const inside = last === -1 ? others : others.slice(0, last);
    rest = last === -1 ? [] : others.slice(last);
    copy = join(copy, { text: unit.text.slice(at, start), marks: [] });
    copy = join(copy, first.numbered.length === 0 ? { text: "view", marks: [] } : choose(unit, first, inside));
    at = end;
  }
  return join(copy, { text: unit.text.slice(at, range.end), marks: [] });
}

/** The original, unless one of the mutants of this host is awake. */
function choose(unit: Unit, { range, numbered }: Hosted, inside: readonly Hosted[]): Copy {
  let copy = render(unit, range, inside);
  for (const { number, mutant } of numbered) {
    const awake = `block.coinbase == address(${number})`;
    const edited =
      unit.text.slice(range.start, mutant.range.start) + mutant.text + unit.text.slice(mutant.range.end, range.end);
    if (mutant.form === "insertion") copy = join(mark(` if (${awake}) { ${mutant.text} }`, number), copy);
    else if (mutant.form === "expression") copy = around(`(${awake} ? (${edited}) : (`, copy, "))", number);
    else copy = around(`{ if (${awake}) { ${edited} } else { `, copy, " } }", number);
  }
  return copy;
}

function mark(text: string, number: number): Copy {
  return { text, marks: [{ start: 0, end: text.length, number }] };
}

function around(before: string, copy: Copy, after: string, number: number): Copy {
  const whole = join(join(mark(before, number), copy), { text: after, marks: [] });
  return { text: whole.text, marks: [...whole.marks, { start: 0, end: whole.text.length, number }] };
}

function join(a: Copy, b: Copy): Copy {
  const by = a.text.length;
  const moved = b.marks.map(({ start, end, number }) => ({ start: start + by, end: end + by, number }));
  return { text: a.text + b.text, marks: [...a.marks, ...moved] };
}
