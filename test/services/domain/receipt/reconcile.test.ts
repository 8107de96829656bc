import { expect } from "chai";
import { reconcile } from "../../../../services/domain/receipt/reconcile.ts";
import type { ReceiptRecord } from "../../../../services/domain/register/records/statements.ts";
import type { ReservationRecord } from "../../../../services/domain/register/records/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const LEFT_AT = 1_800_000_000;
const DUE = LEFT_AT + 45 * 86_400;

const lineOf = (line: number, quantity: bigint) => ({
  ...{ line, quantity, value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 },
});

const statement = (kind: ReceiptRecord["statement"]): ReceiptRecord => ({
  ...{ authority: "XA-CUS", arrivedAt: LEFT_AT, recordedAt: LEFT_AT, messageId: word("m"), permit: word("p") },
  ...{ statement: kind, evidence: word("e"), arrivals: [] },
});

/** 60 of line 1 and 7 of line 2 have left; `arrived` per line, over one receipt when there is any. */
function consignment(
  arrived?: Readonly<Record<number, bigint>>,
  change: Partial<ReservationRecord> = {},
): ReservationRecord {
  const lines = [lineOf(1, 60n), lineOf(2, 7n)];
  return {
    ...{ id: word("r"), permit: word("p"), series: word("p"), authority: "XB-CUS", messageId: word("m") },
    ...{ declaration: word("d"), reservedAt: LEFT_AT - 9, expiresAt: DUE, reserved: lines, lines },
    ...{ status: "consumed", closedAt: LEFT_AT, leftAt: LEFT_AT, receiptDue: DUE, keeper: "XB-CUS" },
    ...{ countedAt: LEFT_AT - 9, corrections: [], attested: new Map() },
    received: new Map(Object.entries(arrived ?? {}).map(([number, quantity]) => [Number(number), quantity])),
    receipts: arrived ? [statement("receipt")] : [],
    ...change,
  };
}
const outcomes = (record: ReservationRecord, now: number) =>
  reconcile(record, now)?.lines.map(({ line, outcome }) => `${line} ${outcome}`);

describe("reconciliation", () => {
  it("is of nothing while nothing has left, all was given back, or it was taken back", () => {
    for (const status of ["open", "held", "released", "reversed"] as const)
      expect(reconcile(consignment(undefined, { status }), DUE), status).to.equal(undefined);
  });

  it("waits until the second before the due time, and misses from it on", () => {
    expect(outcomes(consignment(), DUE - 1)).to.deep.equal(["1 awaited", "2 awaited"]);
    expect(reconcile(consignment(), DUE - 1)?.discrepant).to.equal(false);
    expect(outcomes(consignment(), DUE)).to.deep.equal(["1 missing", "2 missing"]);
    expect(reconcile(consignment(), DUE)).to.include({ dueAt: DUE, discrepant: true });
  });

  it("matches when all arrived, due or not", () => {
    for (const now of [LEFT_AT, DUE + 1]) {
      expect(outcomes(consignment({ 1: 60n, 2: 7n }), now)).to.deep.equal(["1 match", "2 match"]);
      expect(reconcile(consignment({ 1: 60n, 2: 7n }), now)?.discrepant).to.equal(false);
    }
  });

  it("is short by one, and over by one, line by line", () => {
    expect(outcomes(consignment({ 1: 59n, 2: 8n }), LEFT_AT)).to.deep.equal(["1 short", "2 over"]);
    expect(reconcile(consignment({ 1: 59n, 2: 7n }), LEFT_AT)?.discrepant).to.equal(true);
  });

  it("is short, not awaited, on a line that a receipt says nothing of", () => {
    expect(outcomes(consignment({ 1: 60n }), LEFT_AT)).to.deep.equal(["1 match", "2 short"]);
  });

  it("is over on a line that never left", () => {
    expect(outcomes(consignment({ 1: 60n, 2: 7n, 9: 1n }), LEFT_AT)).to.deep.equal(["1 match", "2 match", "9 over"]);
  });

  it("tells lines in the order of their numbers, whatever order they came in", () => {
    const lines = [10, 2, 1].map((number) => lineOf(number, 5n));
    const arrived = consignment({ 30: 1n, 4: 1n }, { lines });
    const numbers = reconcile(arrived, LEFT_AT)?.lines.map(({ line }) => line);
    expect(numbers).to.deep.equal([1, 2, 4, 10, 30]);
  });

  it("matches a line of which nothing left and nothing came", () => {
    expect(outcomes(consignment(undefined, { lines: [lineOf(1, 0n)] }), DUE)).to.deep.equal(["1 match"]);
  });

  it("judges what left as it was corrected since, by the due time the consumption gave", () => {
    const corrected = consignment({ 1: 60n, 2: 7n }, { lines: [lineOf(1, 61n), lineOf(2, 7n)] });
    expect(outcomes(corrected, LEFT_AT)).to.deep.equal(["1 short", "2 match"]);
    expect(outcomes(consignment(undefined, { receiptDue: LEFT_AT + 1 }), LEFT_AT + 1)).to.include("1 missing");
  });

  describe("of a partner outside", () => {
    const attested = (change: Partial<ReservationRecord>) =>
      consignment(undefined, {
        attested: new Map([
          [1, 60n],
          [2, 6n],
        ]),
        receipts: [statement("attestation")],
        ...change,
      });

    it("is attested, never a match, and short where less was attested", () => {
      expect(outcomes(attested({}), DUE)).to.deep.equal(["1 attested", "2 short"]);
      const whole = attested({
        attested: new Map([
          [1, 60n],
          [2, 7n],
        ]),
      });
      expect(reconcile(whole, DUE)?.discrepant).to.equal(false);
      expect(reconcile(attested({}), DUE)?.discrepant).to.equal(true);
    });

    it("counts for nothing beside what a receiver says", () => {
      const both = attested({
        received: new Map([[1, 60n]]),
        receipts: [statement("attestation"), statement("receipt")],
      });
      expect(outcomes(both, DUE)).to.deep.equal(["1 match", "2 short"]);
    });
  });
});
