/**
 * One amount in pieces: many small ones within some days, each far below what is usual, together at least as much as one.
 * @module
 */
import { LatestAmounts } from "./latest-amounts.ts";
import type { SplittingLimits } from "./limits.ts";
import { type Moment, type Place, placeOf, SHOWN_EVENTS, withPlace } from "./moment.ts";
import { Recent } from "./recent.ts";

/** Earlier amounts that are kept for the median. */
const KEPT_AMOUNTS = 100;
/** Pieces that are kept; what comes after them still adds to the count. */
const KEPT_PIECES = 64;

/** Base units. */
export interface Piece {
  /** Names what was cut up, so that nothing is counted twice. */
  readonly of: string;
  /** A part of it: further parts make it larger, and no further piece. */
  readonly part: number;
  readonly amount: bigint;
}

export interface Split {
  /** Day of the first piece. */
  readonly from: number;
  readonly count: number;
  readonly sum: bigint;
  readonly largest: bigint;
  /** Of the amounts before the first piece. */
  readonly median: bigint;
  /** How many those were. */
  readonly history: number;
  readonly events: readonly Place[];
}

interface Found {
  readonly of: string;
  readonly parts: readonly number[];
  /** Of all its parts. */
  readonly amount: bigint;
  readonly day: number;
  readonly place: Place;
}

/** More within the same days adds to it. */
type Raised = Split & { readonly until: number };

interface Group {
  pieces: readonly Found[];
  /** The latest; what it was told of is no part of the next. */
  raised?: Raised;
}

export class Pieces {
  readonly #limits: SplittingLimits;
  readonly #groups: Recent<Group>;
  readonly #amounts: Recent<LatestAmounts>;

  constructor(limits: SplittingLimits, memory: number) {
    this.#limits = limits;
    this.#groups = new Recent(limits.span * 2);
    this.#amounts = new Recent(memory);
  }

  /**
   * Takes an amount in.
   * @param usualOf whose usual amounts it is compared with
   * @param group what the pieces have in common
   */
  add(moment: Moment, usualOf: string, group: string, piece: Piece): Split | undefined {
    const { day } = moment;
    const amounts = this.#amounts.get(usualOf, day) ?? new LatestAmounts(KEPT_AMOUNTS);
    const isPiece = this.#isSmall(amounts, piece);
    this.#amounts.set(usualOf, amounts, day);
    if (isPiece) return this.#gather(moment, amounts, group, piece);
    // Pieces are no part of what is usual: enough of them would make themselves so.
    amounts.add(piece.amount);
    return undefined;
  }

  #isSmall(amounts: LatestAmounts, { amount }: Pick<Found, "amount">): boolean {
    const { history, smallerBy } = this.#limits;
    return amounts.size >= history && amount * BigInt(smallerBy) <= (amounts.median ?? 0n);
  }

  #gather(moment: Moment, amounts: LatestAmounts, key: string, { of, part, amount }: Piece): Split | undefined {
    const { day } = moment;
    const group: Group = this.#groups.get(key, day) ?? { pieces: [] };
    const known = group.pieces.filter((one) => one.day > day - this.#limits.span);
    const former = known.find((one) => one.of === of);
    if (former?.parts.includes(part)) return undefined;
    const found: Found = former
      ? { ...former, parts: [...former.parts, part], amount: former.amount + amount }
      : { of, parts: [part], amount, day, place: placeOf(moment) };
    const pieces = former ? known.map((one) => (one === former ? found : one)) : [...known, found];
    group.pieces = pieces.slice(-KEPT_PIECES);
    this.#groups.set(key, group, day);
    const { raised } = group;
    const isLonger = raised !== undefined && day <= raised.until;
    // Many small parts of one thing are a list of parts: together they are as large as is usual.
    if (isLonger && !this.#isSmall(amounts, found)) return undefined;
    const split = isLonger ? longer(raised, found, former) : this.#split(group, amounts);
    if (split) group.raised = split;
    return split;
  }

  #split({ pieces, raised }: Group, amounts: LatestAmounts): Raised | undefined {
    const small = pieces.filter((one) => one.day > (raised?.until ?? 0) && this.#isSmall(amounts, one));
    const sum = small.reduce((total, { amount }) => total + amount, 0n);
    const [first, middle] = [small[0], amounts.median];
    if (!first || middle === undefined || small.length < this.#limits.pieces || sum < middle) return undefined;
    return {
      ...{ from: first.day, until: first.day + this.#limits.span - 1, count: small.length, sum },
      ...{ median: middle, history: amounts.size },
      largest: small.reduce((most, { amount }) => larger(most, amount), 0n),
      events: small.map(({ place }) => place).slice(-SHOWN_EVENTS),
    };
  }
}

function longer(raised: Raised, { amount, place }: Found, former: Found | undefined): Raised {
  const [sum, largest] = [raised.sum + amount - (former?.amount ?? 0n), larger(raised.largest, amount)];
  if (former) return { ...raised, sum, largest };
  return { ...raised, sum, largest, count: raised.count + 1, events: withPlace(raised.events, place) };
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
