/**
 * One amount in pieces, to the day and the piece.
 * @module
 */
import { expect } from "chai";
import { type Piece, Pieces, type Split } from "../../../../../services/domain/fraud/conduct/pieces.ts";
import { emptyRegister } from "../../../../../services/domain/register/model.ts";
import { papersOf } from "../../../../../services/usecases/alerts/papers.ts";
import { eventOf, FACTS, TIME } from "../../../../helpers/register-facts.ts";

const LIMITS = { span: 3, pieces: 2, smallerBy: 2, history: 2 };
/** Half of it is small. */
const USUAL = 100n;
const papers = papersOf(emptyRegister());

/** What was said after the last piece, when two of the usual amount came before them. */
function saidAfter(...pieces: readonly (readonly [day: number, of: string, amount: bigint, part?: number])[]) {
  const kept = new Pieces(LIMITS, 1000);
  const add = (day: number, piece: Piece): Split | undefined =>
    kept.add({ event: eventOf(FACTS.licence), time: TIME, day, papers }, "issuer", "customer", piece);
  for (const each of ["first", "second"]) add(1, { of: each, part: 1, amount: USUAL });
  return pieces.map(([day, of, amount, part = 1]) => add(day, { of, part, amount })).at(-1);
}

describe("conduct › pieces of one amount", () => {
  it("count together from the first day to the last of the span, with nothing between them", () => {
    expect(saidAfter([10, "a", 50n], [12, "b", 50n])).to.include({ from: 10, count: 2, sum: 100n, largest: 50n });
    expect(saidAfter([10, "a", 50n], [13, "b", 50n])).to.equal(undefined);
  });

  it("are as large as their parts, each part counted once", () => {
    expect(saidAfter([10, "a", 10n], [10, "a", 10n, 2], [10, "a", 10n], [10, "b", 50n])).to.equal(undefined);
    expect(saidAfter([10, "a", 25n], [10, "a", 25n, 2], [10, "a", 25n], [10, "b", 50n])).to.include({
      ...{ count: 2, sum: 100n, largest: 50n },
    });
  });

  it("keep their own amounts when another one grows", () => {
    expect(saidAfter([10, "a", 10n], [10, "b", 40n], [10, "a", 10n, 2], [11, "c", 50n])).to.include({
      ...{ count: 3, sum: 110n, largest: 50n },
    });
  });

  it("that are told of already grow by a part, until they are as large as is usual", () => {
    const told = [
      [10, "a", 50n],
      [10, "b", 30n],
      [10, "c", 20n],
    ] as const;
    expect(saidAfter(...told, [11, "c", 30n, 2])).to.include({ count: 3, sum: 130n, largest: 50n });
    expect(saidAfter(...told, [11, "c", 31n, 2])).to.equal(undefined);
  });

  it("are remembered to the sixty-fourth, so that crumbs take no room", () => {
    const crumbs = (count: number, amount: bigint) =>
      saidAfter(...Array.from({ length: count }, (_, i) => [10, `crumb ${i}`, amount] as const));
    expect(crumbs(64, 1n)).to.equal(undefined);
    expect(crumbs(100, 1n)).to.equal(undefined);
    expect(crumbs(50, 2n)).to.include({ count: 50, sum: 100n });
  });
});
