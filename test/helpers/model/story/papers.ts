/**
 * Terms for random sequences: everything that is random in them comes from the dice.
 * @module
 */
import type { Dice } from "../../seeded-dice.ts";
import { code3, type Header, type Line, leafOf, makeTerms, type Terms } from "../../terms.ts";
import { DAY, MOST, Mode, NO_CODE } from "../words.ts";

const PIECES = code3("NAR");
const KILOGRAMS = code3("KGM");
const EUROS = code3("EUR");
const DOLLARS = code3("USD");
const WINDOW_DAYS = [1, 2, 7, 30, 31, 32, 62, 63, 366] as const;

/** Terms that were made, by id; and the leaves of each tree of lines, by root. */
export class Papers {
  readonly terms = new Map<string, Terms>();
  readonly trees = new Map<string, readonly string[]>();
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  make(given: Parameters<typeof makeTerms>[0], lines: Line[]): Terms {
    const random = { numberTag: this.#dice.hex(32), documentDigest: this.#dice.hex(32), salt: this.#dice.hex(32) };
    const terms = makeTerms({ ...random, ...given }, lines);
    this.terms.set(terms.id, terms);
    this.trees.set(
      terms.header.linesRoot,
      lines.map((line) => `0x${leafOf(line).toString("hex")}`),
    );
    return terms;
  }

  of(id: string): Terms {
    const terms = this.terms.get(id);
    if (terms === undefined) throw new Error(`no terms of ${id} were made`);
    return terms;
  }

  /** A next version's terms: everything as it was but for `change` and its own random parts. */
  next(former: Terms, series: string, change: Partial<Header>, lines: Line[]): Terms {
    const { linesRoot: _root, lineCount: _count, salt: _salt, documentDigest: _digest, ...kept } = former.header;
    return this.make({ ...kept, series, supersedes: former.id, ...change }, lines);
  }

  /** A line of number `number`; what it rests on, if anything, gives its measure. */
  line(number: number, under?: { line: Line; place: number }): Line {
    const dice = this.#dice;
    const measure = under
      ? { unit: under.line.unit, scale: under.line.scale, currency: under.line.currency }
      : dice.pick([
          { unit: PIECES, scale: 0, currency: NO_CODE },
          { unit: PIECES, scale: 0, currency: EUROS },
          { unit: KILOGRAMS, scale: 3, currency: EUROS },
          { unit: NO_CODE, scale: 0, currency: DOLLARS },
        ]);
    const both = measure.unit !== NO_CODE && measure.currency !== NO_CODE;
    const fitting = measure.unit === NO_CODE ? [Mode.value, Mode.open] : [Mode.quantity, Mode.quantity, Mode.open];
    const mode = both ? dice.pick([Mode.quantity, Mode.value, Mode.both, Mode.both, Mode.open]) : dice.pick(fitting);
    const windowed = dice.chance(0.35);
    return {
      ...{ salt: dice.hex(32), number, ...measure, mode },
      ...{ quantityLimit: this.#limit(), valueLimit: this.#limit() },
      tolerance: dice.pick([0, 0, 500, 1_000, 10_000]),
      windowDays: windowed ? dice.pick(WINDOW_DAYS) : 0,
      windowQuantity: windowed && measure.unit !== NO_CODE ? BigInt(1 + dice.below(150)) : 0n,
      windowValue: windowed && measure.currency !== NO_CODE && dice.chance(0.7) ? BigInt(1 + dice.below(150)) : 0n,
      eucLink: under?.place ?? 0,
      eucLine: under?.line.number ?? 0,
    };
  }

  /** Lines of a permit that rests on no certificate. */
  lines(): Line[] {
    const numbers = this.#dice.pick([[1], [1, 2], [1, 2, 3], [2, 16, 255]]);
    return numbers.map((number) => this.line(number));
  }

  /** The same lines with limits, tolerance and window limits of their own, and new salts. */
  again(lines: readonly Line[]): Line[] {
    const dice = this.#dice;
    return lines.map((line) => ({
      ...line,
      salt: dice.hex(32),
      quantityLimit: dice.chance(0.5) ? line.quantityLimit : this.#limit(),
      valueLimit: dice.chance(0.5) ? line.valueLimit : this.#limit(),
      tolerance: dice.chance(0.7) ? line.tolerance : dice.pick([0, 500]),
      windowQuantity: line.windowQuantity === 0n ? 0n : BigInt(1 + dice.below(150)),
    }));
  }

  /** Dates that hold now, or nearly; long enough for some and short enough to end within a sequence for others. */
  dates(now: number): { validFrom: bigint; validUntil: bigint } {
    const dice = this.#dice;
    const from = now + dice.pick([-400 * DAY, -DAY, -DAY, 0, 0, 0, 0, 0, 1, 3_600, 2 * DAY]);
    return {
      validFrom: BigInt(from),
      validUntil: BigInt(now + dice.pick([3 * DAY, 90 * DAY, 400 * DAY, 400 * DAY, 900 * DAY])),
    };
  }

  #limit(): bigint {
    const dice = this.#dice;
    return dice.chance(0.04) ? MOST : BigInt(1 + dice.below(dice.pick([10, 100, 1_000])));
  }
}
