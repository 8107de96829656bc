import { expect } from "chai";
import { isOneWay, whereaboutsOf } from "../../../../services/domain/item/whereabouts.ts";
import type { WriteOffLine } from "../../../../services/domain/register/facts/write-off.ts";
import type { ReservationRecord } from "../../../../services/domain/register/records/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";

/** Ten pieces for 100 that left. */
function record(line: Partial<WriteOffLine> = {}, status: ReservationRecord["status"] = "consumed"): ReservationRecord {
  const whole = {
    line: 1,
    quantity: 10n,
    value: 100n,
    returnedQuantity: 0n,
    returnedValue: 0n,
    eucLink: 0,
    eucLine: 0,
  };
  const lines = [{ ...whole, ...line }];
  return {
    ...{ id: word("r"), permit: word("p"), series: word("p"), authority: "XB-CUS", keeper: "XB-CUS" },
    ...{ messageId: word("m"), declaration: word("d"), reservedAt: 100, countedAt: 100, expiresAt: 0 },
    ...{ reserved: lines, lines, status, leftAt: 160, corrections: [] },
    ...{ received: new Map(), attested: new Map(), receipts: [] },
  };
}

describe("whereabouts of items", () => {
  it("set aside, gone, and gone with a part that came back, each since when", () => {
    const of = (...change: Parameters<typeof record>) => {
      const { state, since } = whereaboutsOf(record(...change), 1) ?? {};
      return [state, since];
    };
    expect(of({}, "open")).to.deep.equal(["reserved", 100]);
    expect(of({}, "held")).to.deep.equal(["reserved", 100]);
    expect(of()).to.deep.equal(["left", 160]);
    expect(of({ returnedQuantity: 9n, returnedValue: 90n })).to.deep.equal(["partly-returned", 160]);
  });

  it("all pieces came back, at whatever value they were given back at", () => {
    expect(whereaboutsOf(record({ returnedQuantity: 10n, returnedValue: 100n }), 1)).to.equal(undefined);
    expect(whereaboutsOf(record({ returnedQuantity: 10n, returnedValue: 60n }), 1)).to.equal(undefined);
    expect(whereaboutsOf(record({ returnedQuantity: 10n }), 1)).to.equal(undefined);
  });

  it("the value came back and the pieces did not", () => {
    expect(whereaboutsOf(record({ returnedValue: 100n }), 1)?.state).to.equal("partly-returned");
  });

  it("a line counted by value alone has come back with its value", () => {
    expect(whereaboutsOf(record({ quantity: 0n, returnedValue: 100n }), 1)).to.equal(undefined);
    expect(whereaboutsOf(record({ quantity: 0n, returnedValue: 99n }), 1)?.state).to.equal("partly-returned");
  });

  it("not away: given back, reversed, never there, a line of which nothing left", () => {
    expect(whereaboutsOf(undefined, 1)).to.equal(undefined);
    for (const status of ["released", "reversed"] as const)
      expect(whereaboutsOf(record({}, status), 1)).to.equal(undefined);
    expect(whereaboutsOf(record(), 2)).to.equal(undefined);
    expect(whereaboutsOf(record({ quantity: 0n, value: 0n }), 1)).to.equal(undefined);
  });

  it("an export licence of whatever kind goes one way, an import authorisation another", () => {
    expect(isOneWay("export-licence", "general-export-licence")).to.equal(true);
    expect(isOneWay("import-authorisation", "import-authorisation")).to.equal(true);
    expect(isOneWay("export-licence", "import-authorisation")).to.equal(false);
    expect(isOneWay("transit-consent", "global-export-licence")).to.equal(false);
  });
});
