import { expect } from "chai";
import { Recent } from "../../../../../services/domain/fraud/conduct/recent.ts";

describe("conduct › recent", () => {
  it("keeps what was set within its days, and forgets the rest", () => {
    const recent = new Recent<string>(10);
    recent.set("a", "x", 100);
    expect(recent.get("a", 110)).to.equal("x");
    expect(recent.get("a", 111)).to.equal(undefined);
  });

  it("needs no more room than its days hold, however much passes through", () => {
    const recent = new Recent<number>(10);
    for (let day = 0; day < 1000; day += 1) recent.set(`key ${day}`, day, day);
    expect(recent.size).to.equal(11);
  });

  it("keeps what is set again", () => {
    const recent = new Recent<number>(10);
    for (let day = 0; day < 100; day += 5) {
      recent.set("again", day, day);
      recent.set(`once ${day}`, day, day);
    }
    expect(recent.get("again", 100)).to.equal(95);
    expect(recent.get("once 0", 100)).to.equal(undefined);
  });

  it("forgets at once what is deleted", () => {
    const recent = new Recent<number>(10);
    recent.set("a", 1, 0);
    recent.delete("a");
    expect([recent.get("a", 0), recent.size]).to.deep.equal([undefined, 0]);
  });
});
