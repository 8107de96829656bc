/**
 * The story as a table that grows row by row; a row that did not come out as told makes the demonstration fail.
 * @module
 */

export interface Row {
  readonly who: string;
  readonly what: string;
  /** What came out: an answer, a code, a figure. */
  readonly outcome: string;
  /** Block the answer was judged at, or was recorded in. */
  readonly block: string;
  /** What had to come out. */
  readonly expected: string;
}

const WIDTHS = { who: 14, what: 68, outcome: 40 } as const;

export class Table {
  readonly #write: (line: string) => void;
  #rows = 0;
  #wrong = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
    this.line("who", "what", "outcome", "block");
    write("-".repeat(WIDTHS.who + WIDTHS.what + WIDTHS.outcome + 14));
  }

  add({ who, what, outcome, block, expected }: Row): void {
    this.#rows += 1;
    const right = outcome.startsWith(expected);
    if (!right) this.#wrong += 1;
    this.line(who, what, right ? outcome : `${outcome}  << expected ${expected}`, block);
  }

  /** Something this run cannot show, with the reason. */
  notShown(what: string, why: string): void {
    this.line("", what, `not shown: ${why}`, "");
  }

  line(who: string, what: string, outcome: string, block: string): void {
    const padded = outcome.length < WIDTHS.outcome ? outcome.padEnd(WIDTHS.outcome) : `${outcome} `;
    this.#write(`${who.padEnd(WIDTHS.who)}${what.padEnd(WIDTHS.what)}${padded}${block}`.trimEnd());
  }

  get summary(): { readonly rows: number; readonly wrong: number } {
    return { rows: this.#rows, wrong: this.#wrong };
  }
}
