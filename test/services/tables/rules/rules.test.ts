import { expect } from "chai";
import { ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { reconcile } from "../../../../services/domain/receipt/reconcile.ts";
import type { ReservationRecord } from "../../../../services/domain/register/model.ts";
import { RULES } from "../../../../services/tables/rules/rules.ts";

describe("tables › rules", () => {
  it("turns a consumption without a receipt into a discrepancy at the end of day 45, not before", () => {
    const left = Date.UTC(2026, 0, 1) / 1000;
    const line = { line: 1, quantity: 10n, value: 0n, eucLink: 0, eucLine: 0 };
    const consumption: ReservationRecord = {
      ...{ id: ZERO_WORD, permit: ZERO_WORD, series: ZERO_WORD, messageId: ZERO_WORD, declaration: ZERO_WORD },
      ...{ authority: "XA-CUS", reservedAt: left, expiresAt: left + 60, closedAt: left, status: "consumed" },
      ...{ reserved: [line], consumed: [line], received: new Map(), receipts: [] },
    };
    const at = (now: number) => reconcile(consumption, now, RULES.receiptDue.days)?.discrepant;
    expect(at(Date.UTC(2026, 1, 15) / 1000)).equal(true);
    expect(at(Date.UTC(2026, 1, 15) / 1000 - 1)).equal(false);
    expect(RULES.receiptDue.seconds).equal(RULES.receiptDue.days * 86_400);
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
