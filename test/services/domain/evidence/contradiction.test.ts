import { expect } from "chai";
import { contradictionOf } from "../../../../services/domain/evidence/contradiction.ts";
import type { RecordCheck } from "../../../../services/domain/evidence/record-proof.ts";
import { exampleRecord } from "../../../helpers/verification-records.ts";

type Outcomes = Partial<Record<RecordCheck["check"], RecordCheck["outcome"]>>;

const one = (signed: string, outcomes: Outcomes = {}, more: Parameters<typeof exampleRecord>[0] = {}) => ({
  signed,
  record: exampleRecord(more),
  checks: (["signature", "place", "network", "anchor", "key"] as const).map((check) => ({
    check,
    outcome: outcomes[check] ?? ("pass" as const),
  })),
});

describe("contradiction of two records", () => {
  const a = one("a.b.c");

  it("is proved of two at one place that the authority signed, wherever else they stand or stand not", () => {
    expect(contradictionOf(a, one("a.b.d"))).to.equal("proved");
    for (const outcome of ["fail", "open"] as const)
      for (const check of ["place", "anchor"] as const)
        expect(contradictionOf(one("a.b.d", { [check]: outcome }), a), `${check} ${outcome}`).to.equal("proved");
  });

  it("is none of one and the same, of two places, and of what the authority did not sign", () => {
    expect(contradictionOf(a, one("a.b.c", { signature: "open" }))).to.equal("none");
    expect(contradictionOf(a, one("a.b.d", { signature: "open" }, { sequence: 1 }))).to.equal("none");
    for (const check of ["signature", "key"] as const)
      for (const [x, y] of [
        [a, one("a.b.d", { [check]: "fail", network: "open" })],
        [one("a.b.d", { [check]: "fail" }), a],
      ] as const)
        expect(contradictionOf(x, y), check).to.equal("none");
  });

  it("is open where it was not proved who signed, and of a register of another network", () => {
    for (const [check, outcome] of [
      ["signature", "open"],
      ["key", "open"],
      ["network", "open"],
      ["network", "fail"],
    ] as const) {
      expect(contradictionOf(a, one("a.b.d", { [check]: outcome })), check).to.equal("open");
      expect(contradictionOf(one("a.b.d", { [check]: outcome }), a), check).to.equal("open");
    }
    // Another network's register knows no key of the authority: that says nothing.
    expect(contradictionOf(a, one("a.b.d", { network: "fail", key: "fail" }))).to.equal("open");
  });
});
