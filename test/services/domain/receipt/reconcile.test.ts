import { expect } from "chai";
import { reconcile } from "../../../../services/domain/receipt/reconcile.ts";
import type { ReservationRecord } from "../../../../services/domain/register/model.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const LEFT_AT = 1_800_000_000;
const DUE_DAYS = 45;
const DUE = LEFT_AT + DUE_DAYS * 86_400;

/** 60 of line 1 and 7 of line 2 have left; `arrived` per line, over one receipt when there is any. */
function consignment(
  arrived?: Readonly<Record<number, bigint>>,
  change: Partial<ReservationRecord> = {},
): ReservationRecord {
  const line = (number: number, quantity: bigint) => ({ line: number, quantity, value: 0n, eucLink: 0, eucLine: 0 });
  const receipt = { authority: "XA-CUS", arrivedAt: LEFT_AT, recordedAt: LEFT_AT, messageId: word("m") };
  return {
    ...{ id: word("r"), permit: word("p"), series: word("p"), authority: "XB-CUS", messageId: word("m") },
    ...{ declaration: word("d"), reservedAt: LEFT_AT - 9, expiresAt: DUE, reserved: [line(1, 60n), line(2, 7n)] },
    ...{ status: "consumed", closedAt: LEFT_AT, consumed: [line(1, 60n), line(2, 7n)] },
    received: new Map(Object.entries(arrived ?? {}).map(([number, quantity]) => [Number(number), quantity])),
    receipts: arrived ? [receipt] : [],
    ...change,
  };
}
const outcomes = (record: ReservationRecord, now: number) =>
  reconcile(record, now, DUE_DAYS)?.lines.map(({ line, outcome }) => `${line} ${outcome}`);

describe("reconciliation", () => {
  it("is of nothing while nothing has left, or all was given back", () => {
    const { consumed: _consumed, closedAt: _closedAt, ...rest } = consignment();
    expect(reconcile({ ...rest, status: "open" }, DUE, DUE_DAYS)).to.equal(undefined);
    expect(reconcile({ ...rest, status: "released", closedAt: LEFT_AT }, DUE, DUE_DAYS)).to.equal(undefined);
  });

  it("waits until the second before the due time, and misses from it on", () => {
    expect(outcomes(consignment(), DUE - 1)).to.deep.equal(["1 awaited", "2 awaited"]);
    expect(reconcile(consignment(), DUE - 1, DUE_DAYS)?.discrepant).to.equal(false);
    expect(outcomes(consignment(), DUE)).to.deep.equal(["1 missing", "2 missing"]);
    expect(reconcile(consignment(), DUE, DUE_DAYS)).to.include({ dueAt: DUE, discrepant: true });
  });

  it("matches when all arrived, due or not", () => {
    for (const now of [LEFT_AT, DUE + 1]) {
      expect(outcomes(consignment({ 1: 60n, 2: 7n }), now)).to.deep.equal(["1 match", "2 match"]);
      expect(reconcile(consignment({ 1: 60n, 2: 7n }), now, DUE_DAYS)?.discrepant).to.equal(false);
    }
  });

  it("is short by one, and over by one, line by line", () => {
    expect(outcomes(consignment({ 1: 59n, 2: 8n }), LEFT_AT)).to.deep.equal(["1 short", "2 over"]);
    expect(reconcile(consignment({ 1: 59n, 2: 7n }), LEFT_AT, DUE_DAYS)?.discrepant).to.equal(true);
  });

  it("is short, not awaited, on a line that a receipt says nothing of", () => {
    expect(outcomes(consignment({ 1: 60n }), LEFT_AT)).to.deep.equal(["1 match", "2 short"]);
  });

  it("is over on a line that never left", () => {
    expect(outcomes(consignment({ 1: 60n, 2: 7n, 9: 1n }), LEFT_AT)).to.deep.equal(["1 match", "2 match", "9 over"]);
  });

  it("matches a line of which nothing left and nothing came", () => {
    const nothing = [{ line: 1, quantity: 0n, value: 0n, eucLink: 0, eucLine: 0 }];
    expect(outcomes(consignment(undefined, { consumed: nothing }), DUE)).to.deep.equal(["1 match"]);
  });
});
