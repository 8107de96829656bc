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

interface Found extends Piece {
  readonly day: number;
  readonly place: Place;
}

/** More within the same days adds to it. */
type Raised = Split & { readonly until: number };

interface Group {
  pieces: readonly Found[];
  raised?: Raised | undefined;
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

  #isSmall(amounts: LatestAmounts, { amount }: Piece): boolean {
    const { history, smallerBy } = this.#limits;
    return amounts.size >= history && amount * BigInt(smallerBy) <= (amounts.median ?? 0n);
  }

  #gather(moment: Moment, amounts: LatestAmounts, key: string, piece: Piece): Split | undefined {
    const { span } = this.#limits;
    const { day } = moment;
    const group: Group = this.#groups.get(key, day) ?? { pieces: [] };
    const known = group.pieces.filter((one) => one.day > day - span);
    if (known.some(({ of }) => of === piece.of)) return undefined;
    const found = { ...piece, day, place: placeOf(moment) };
    group.pieces = [...known, found].slice(-KEPT_PIECES);
    this.#groups.set(key, group, day);
    const { raised } = group;
    if (raised && day <= raised.until) group.raised = longer(raised, found);
    else group.raised = this.#split(group.pieces, amounts);
    return group.raised;
  }

  #split(pieces: readonly Found[], amounts: LatestAmounts): Raised | undefined {
    const sum = pieces.reduce((total, { amount }) => total + amount, 0n);
    const [first, middle] = [pieces[0], amounts.median];
    if (!first || middle === undefined || pieces.length < this.#limits.pieces || sum < middle) return undefined;
    return {
      ...{ from: first.day, until: first.day + this.#limits.span - 1, count: pieces.length, sum },
      ...{ median: middle, history: amounts.size },
      largest: pieces.reduce((most, { amount }) => larger(most, amount), 0n),
      events: pieces.map(({ place }) => place).slice(-SHOWN_EVENTS),
    };
  }
}

function longer(raised: Raised, { amount, place }: Found): Raised {
  return {
    ...{ ...raised, count: raised.count + 1, sum: raised.sum + amount, largest: larger(raised.largest, amount) },
    events: withPlace(raised.events, place),
  };
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
