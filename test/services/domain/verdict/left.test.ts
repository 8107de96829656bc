/**
 * What the line's own meter and the certificate line under it leave.
 * @module
 */
import { expect } from "chai";
import type { LineFact } from "../../../../services/domain/verdict/facts.ts";
import { certificateLeft, leftOn } from "../../../../services/domain/verdict/left.ts";
import { EMPTY_METER } from "../../../../services/domain/writeoff/meter.ts";
import { ABSENT, goodFacts, linked, linkFact, UNASKED } from "../../../helpers/verdict-facts.ts";

describe("verdict › what is left of a line", () => {
  const terms = goodFacts().terms?.terms.lines ?? [];
  const [line] = terms;
  if (!line) throw new Error("the example has lines");
  const opened = (number: number, consumedQuantity: bigint): LineFact => {
    const { salt: _salt, number: _number, ...open } = line;
    const meter = { ...EMPTY_METER, consumedQuantity };
    return { number, open: { ...open, version: 1, windowed: false }, meter };
  };
  const links = linked(linkFact({ lines: [opened(1, 190n), opened(2, 30n)] }));
  const on = (eucLink: number, eucLine: number) => ({ ...line, eucLink, eucLine });

  it("is counted on the certificate line it rests on, among several", () => {
    const facts = { links, lines: ABSENT };
    expect(certificateLeft(facts, on(1, 1))?.quantity).to.equal(10n);
    expect(certificateLeft(facts, on(1, 2))?.quantity).to.equal(170n);
  });

  it("is not limited by a certificate line nobody has drawn on, nor where it rests on none", () => {
    for (const [facts, each] of [
      [{ links, lines: ABSENT }, on(1, 3)],
      [{ links, lines: ABSENT }, on(0, 0)],
      [{ links: linked(UNASKED), lines: ABSENT }, on(1, 1)],
    ] as const)
      expect(certificateLeft(facts, each)).to.equal(undefined);
  });

  it("is the smaller of the two", () => {
    const facts = { links, lines: goodFacts().lines };
    expect(leftOn(facts, on(1, 1)).quantity).to.equal(10n);
    expect(leftOn(facts, on(1, 2)).quantity, "of its own 200, of which 150 are drawn").to.equal(50n);
  });
});
