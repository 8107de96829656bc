/**
 * What is reserved for the declaration shown: no more leaves on it than it holds, and no less.
 * @module
 */
import { expect } from "chai";
import type { Facts, ReservationFact } from "../../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../../services/domain/verdict/judge.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import {
  checkNamed,
  drawnLines,
  goodFacts,
  known,
  LIMITS,
  linked,
  linkFact,
  NOW,
  permitFact,
} from "../../../../helpers/verdict-facts.ts";

type Held = Pick<ReservationFact["lines"][number], "line" | "quantity" | "value">;

const reservedFor = (held: readonly Held[]): NonNullable<Facts["reserved"]> =>
  known([
    {
      ...{ reservation: word("reservation"), authority: "XB-CUS", keeper: "XB-CUS", isOurs: true, status: "open" },
      reservedAt: NOW - 3600,
      lines: held.map((each) => ({ ...each, returnedQuantity: 0n, returnedValue: 0n, eucLink: 1, eucLine: 1 })),
    } as const,
  ]);
const terms = goodFacts().terms?.terms;
const judged = (change: Partial<Facts>, line: number, quantity: bigint, value: bigint) => {
  const { unit, currency } = terms?.lines[line - 1] ?? { unit: "", currency: "" };
  const shipment = { lines: [{ line, unit, currency, quantity, value }], declaration: "D/1" };
  return judge(goodFacts(change), shipment, NOW, LIMITS);
};
const SUPERSEDED = { permit: permitFact({ status: "superseded", current: word("a later version") }) };
const held = (line: number, quantity: bigint, value: bigint): Held => ({ line, quantity, value });

describe("verdict › what a reservation lets leave where nothing new can be reserved", () => {
  it("a link whose current version begins later › what is set aside, and nothing that is left beside it", () => {
    const later = { links: linked(linkFact({ validFrom: NOW + 86_400 })), lines: drawnLines(150n) };
    const reserved = reservedFor([held(1, 10n, 0n)]);
    expect(judged({ ...later, reserved }, 1, 10n, 0n)).to.include({ answer: "valid", advice: "proceed" });
    const more = judged({ ...later, reserved }, 1, 40n, 0n);
    expect([more.answer, checkNamed(more.checks, "shipment-line-1").code]).to.deep.equal([
      "invalid",
      "balance-exceeded",
    ]);
  });

  it("a measure the line does not limit and the reservation does not state › is no reason to keep the goods", () => {
    const quantityOnly = { ...SUPERSEDED, reserved: reservedFor([held(1, 10n, 0n)]) };
    expect(judged(quantityOnly, 1, 10n, 0n).answer).to.equal("valid");
    const valueOnly = { ...SUPERSEDED, reserved: reservedFor([held(2, 0n, 50_000n)]) };
    expect(judged(valueOnly, 2, 3_000n, 50_000n).answer, "declared with its mass").to.equal("valid");
    expect(judged(valueOnly, 2, 3_000n, 50_001n).answer).to.equal("invalid");
  });

  it("a measure the reservation states, or a line it does not hold › leaves no more than that", () => {
    const both = { ...SUPERSEDED, reserved: reservedFor([held(2, 3_000n, 50_000n)]) };
    expect(judged(both, 2, 3_001n, 50_000n).answer, "more than was set aside").to.equal("invalid");
    expect(judged(both, 1, 1n, 0n).answer, "a line it does not hold").to.equal("invalid");
  });
});
