import { expect } from "chai";
import { RequestCounts } from "../../../../services/http/door/request-counts.ts";

describe("http › door › request counts", () => {
  let passed: number;
  let counts: RequestCounts;
  beforeEach(() => {
    passed = 5;
    counts = new RequestCounts(60_000, () => passed);
  });
  const hits = async (key: string) => (await counts.increment(key)).totalHits;

  it("go on until the window has passed, whatever the clock says", async () => {
    expect([await hits("a"), await hits("a"), await hits("b")]).to.deep.equal([1, 2, 1]);
    passed += 59_999;
    expect(await hits("a")).to.equal(3);
    passed += 1;
    expect(await hits("a")).to.equal(1);
  });

  it("say when they begin anew by the clock as it is now", async () => {
    await hits("a");
    passed += 20_000;
    const { resetTime } = await counts.increment("a");
    expect((resetTime?.getTime() ?? 0) - Date.now()).to.be.within(39_000, 40_000);
  });

  it("keep nobody who did not ask within the window, and can be taken back", async () => {
    for (const key of ["a", "b", "c"]) await counts.increment(key);
    expect(counts.size).to.equal(3);
    passed += 60_000;
    await counts.increment("d");
    expect(counts.size).to.equal(1);
    await counts.decrement("d");
    expect(await hits("d")).to.equal(1);
    await counts.resetKey("d");
    expect(counts.size).to.equal(0);
  });
});
