import { expect } from "chai";
import { ReplayStore } from "../../../../services/auth/tokens/replay-store.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const MADE = 1_800_000_000;

describe("auth › replay store", () => {
  /** Time that passes; the clock is nothing to the store. */
  let passed: number;
  beforeEach(() => {
    passed = 5;
  });
  const store = (most?: number) => new ReplayStore(() => passed, most);

  it("refuses a proof a second time, however much later the clock says it is", () => {
    const seen = store();
    seen.remember("key", "one", MADE);
    for (const later of [0, 1000, 62_000, 3_600_000]) {
      passed = 5 + later;
      expect(refusalOf(() => seen.remember("key", "one", MADE)).code).to.equal("proof-replayed");
    }
  });

  it("is busy when it is full, and forgets nothing early", () => {
    const seen = store(2);
    seen.remember("key", "one", MADE);
    seen.remember("key", "two", MADE);
    passed += 62_999;
    expect(refusalOf(() => seen.remember("key", "three", MADE + 62)).code).to.equal("node-busy");
    expect(refusalOf(() => seen.remember("key", "one", MADE)).code).to.equal("proof-replayed");
    passed += 1;
    seen.remember("key", "three", MADE + 63);
    expect(seen.size).to.equal(2);
  });

  it("lets nothing in again that it forgot, nor what is as old, and everything that is younger", () => {
    const seen = store(2);
    // The clock was an hour ahead for the first, and is set back for those after it.
    seen.remember("key", "ahead", MADE + 3600);
    seen.remember("key", "two", MADE);
    passed += 63_000;
    seen.remember("key", "three", MADE + 3601);
    const why = "the node's clock was set back, and it may have been shown before";
    for (const [name, madeAt] of [["ahead", MADE + 3600] as const, ["another", MADE + 60] as const])
      expect(refusalOf(() => seen.remember("key", name, madeAt))).to.deep.equal({
        ...{ code: "proof-refused", params: { why } },
      });
    expect(refusalOf(() => seen.remember("key", "two", MADE)).code).to.equal("proof-replayed");
    seen.remember("key", "four", MADE + 3602);
  });

  it("goes on after the clock was set back: who is remembered makes nobody else wait", () => {
    const seen = store(3);
    for (const [i, name] of ["one", "two", "three"].entries()) seen.remember("key", name, MADE + i);
    passed += 63_000;
    // An hour earlier by the clock; nothing of that time was forgotten yet, so it is let in.
    const early = store(3);
    early.remember("key", "one", MADE);
    passed += 1_000;
    early.remember("key", "of an hour ago", MADE - 3600);
    expect(early.size).to.equal(2);
    seen.remember("key", "four", MADE + 63);
    expect(seen.size).to.equal(3);
  });

  it("tells proofs of one name by their keys, also where both together read alike", () => {
    const seen = store();
    seen.remember("key", "one", MADE);
    seen.remember("other", "one", MADE);
    seen.remember("k", "ey/one", MADE);
    expect(seen.size).to.equal(3);
  });
});
