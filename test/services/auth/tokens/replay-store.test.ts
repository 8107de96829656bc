import { expect } from "chai";
import { ReplayStore } from "../../../../services/auth/tokens/replay-store.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

describe("auth › replay store", () => {
  let now: number;
  beforeEach(() => {
    now = 1_800_000_000_000;
  });
  const store = (most?: number) => new ReplayStore(() => now, most);

  it("refuses a proof a second time, for as long as one is acceptable", () => {
    const seen = store();
    seen.remember("key", "one");
    for (const later of [0, 1000, 62_000]) {
      now = 1_800_000_000_000 + later;
      expect(refusalOf(() => seen.remember("key", "one")).code).to.equal("proof-replayed");
    }
  });

  it("is busy when it is full, and forgets nothing early", () => {
    const seen = store(2);
    seen.remember("key", "one");
    seen.remember("key", "two");
    expect(refusalOf(() => seen.remember("key", "three")).code).to.equal("node-busy");
    expect(refusalOf(() => seen.remember("key", "one")).code).to.equal("proof-replayed");
    now += 63_001;
    seen.remember("key", "three");
    expect(seen.size).to.equal(1);
  });

  it("tells proofs of one name by their keys, also where both together read alike", () => {
    const seen = store();
    seen.remember("key", "one");
    seen.remember("other", "one");
    seen.remember("k", "ey/one");
    expect(seen.size).to.equal(3);
  });
});
