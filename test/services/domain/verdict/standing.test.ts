/**
 * Why the register takes nothing new, and what was set aside before that.
 * @module
 */
import { expect } from "chai";
import type { Facts, ReservationFact } from "../../../../services/domain/verdict/facts.ts";
import { heldOn, standingOf } from "../../../../services/domain/verdict/standing.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { goodFacts, known, linked, linkFact, NOW, permitFact } from "../../../helpers/verdict-facts.ts";

describe("verdict › what the register still allows", () => {
  const over = (change: Partial<Facts>) => standingOf(goodFacts(change), true, NOW).over;
  const then = "2027-01-01T00:00:00Z";

  it("is everything on a permit that stands on permits that stand, to their last second", () => {
    expect(over({})).to.equal(undefined);
    expect(over({ permit: permitFact({ validUntil: NOW + 1 }) })).to.equal(undefined);
    expect(over({ links: linked(linkFact({ validFrom: NOW, validUntil: NOW + 1 })) })).to.equal(undefined);
  });

  it("is nothing new once the permit is surrendered, superseded or ended, with the reason", () => {
    expect(over({ permit: permitFact({ status: "surrendered" }) })).to.equal("it is surrendered");
    const current = word("later");
    expect(over({ permit: permitFact({ status: "superseded", current }) })).to.equal(`it is superseded by ${current}`);
    expect(over({ permit: permitFact({ validUntil: NOW }) })).to.equal(`it ended at ${then}`);
  });

  it("is nothing new once a permit it rests on is surrendered, ended or not begun, with the reason", () => {
    const onLink = (change: Parameters<typeof linkFact>[0]) => over({ links: linked(linkFact(change)) });
    expect(onLink({ status: "surrendered" })).to.equal("a permit it rests on is surrendered");
    expect(onLink({ validUntil: NOW })).to.equal(`a permit it rests on ended at ${then}`);
    expect(onLink({ validFrom: NOW + 1 })).to.equal("a permit it rests on begins at 2027-01-01T00:00:01Z");
  });
});

describe("verdict › what reservations hold on a line", () => {
  const reservation = (...lines: readonly (readonly [line: number, quantity: bigint, value: bigint])[]) =>
    ({
      ...{ reservation: word("reservation"), authority: "XB-CUS", keeper: "XB-CUS", isOurs: true, status: "open" },
      reservedAt: NOW - 3600,
      lines: lines.map(([line, quantity, value]) => ({
        ...{ line, quantity, value, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 },
      })),
    }) as const satisfies ReservationFact;

  it("is the sum over all of them of that line, and of no other", () => {
    const reserved = known([reservation([1, 10n, 300n], [2, 7n, 5n]), reservation([1, 4n, 20n])]);
    const standing = standingOf(goodFacts({ reserved }), true, NOW);
    expect(heldOn(standing, ({ line }) => line === 1)).to.deep.equal({ quantity: 14n, value: 320n });
    expect(heldOn(standing, ({ line }) => line === 3)).to.deep.equal({ quantity: 0n, value: 0n });
  });
});
