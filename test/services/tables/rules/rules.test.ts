import { expect } from "chai";
import { RULES } from "../../../../services/tables/rules/rules.ts";

describe("tables › rules", () => {
  it("makes a receipt due at the end of day 45 after the exit", () => {
    const left = Date.UTC(2026, 0, 1) / 1000;
    expect(left + RULES.receiptDue.seconds).equal(Date.UTC(2026, 1, 15) / 1000);
  });

  it("lets a reservation live three days, the lookup half a minute, clocks part five minutes", () => {
    expect(RULES.reservationLife.seconds).equal(259_200);
    expect(RULES.lookupAgeLimit.seconds).equal(30);
    expect(RULES.clockApartLimit.seconds).equal(300);
  });

  it("says for every limit where it comes from", () => {
    const { version, ...limits } = RULES;
    expect(version).match(/^\d+$/);
    for (const limit of Object.values(limits)) {
      expect(limit.source).match(/^(?:Regulation|ours: )/);
      expect(Number.isSafeInteger(limit.seconds) && limit.seconds > 0).equal(true);
    }
  });
});
