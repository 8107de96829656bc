/**
 * First use of a key, a mandate or an account by an authority with a past.
 * @module
 */
import { expect } from "chai";
import { Chronicle } from "../../../../helpers/chronicle.ts";
import { word } from "../../../../helpers/permit-fixture.ts";

function tenPermits(mandate?: string): Chronicle {
  const chronicle = new Chronicle();
  for (let day = 0; day < 10; day += 1) chronicle.on(day).register(mandate === undefined ? {} : { mandate });
  return chronicle;
}

describe("conduct › first use", () => {
  it("of a document key is told of, with how much went under others", () => {
    const chronicle = tenPermits();
    chronicle.on(10).register({ key: "second key" });
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F04", code: "first-use", authorities: ["XB-LIC"] });
    expect(alert?.params).to.deep.equal({
      ...{ who: "XB-LIC", what: "key", id: word("second key"), acts: "10", others: "1" },
    });
  });

  it("of a mandate is told of: a signatory nobody has seen before", () => {
    const chronicle = tenPermits("first mandate");
    chronicle.on(10).register({ mandate: "second mandate" });
    expect(chronicle.of("first-use").map(({ params }) => [params.what, params.id])).to.deep.equal([
      ["mandate", word("second mandate")],
    ]);
  });

  it("of a mandate is told of also where the authority went without until then", () => {
    const chronicle = tenPermits();
    chronicle.on(10).register({ mandate: "first mandate" });
    chronicle.on(11).register({ mandate: "first mandate" });
    chronicle.on(12).register();
    expect(chronicle.of("first-use").map(({ params }) => [params.what, params.acts, params.others])).to.deep.equal([
      ["mandate", "10", "0"],
    ]);
  });

  it("of an account is told of, for an authority and for a state", () => {
    for (const principal of ["XB-CUS", "XB"]) {
      const chronicle = new Chronicle();
      const propose = (n: number, proposer: string) =>
        chronicle.on(n).say({
          ...{ name: "ActProposed", principal, target: `0x${"11".repeat(20)}`, act: word(`act ${n}`), data: "0x" },
          proposer: proposer as `0x${string}`,
        });
      for (let n = 0; n < 10; n += 1) propose(n, "0xaa");
      propose(10, "0xbb");
      expect(chronicle.of("first-use").map(({ params }) => [params.who, params.what, params.id])).to.deep.equal([
        [principal, "account", "0xbb"],
      ]);
      expect(chronicle.alerts()[0]?.authorities).to.deep.equal(principal === "XB" ? [] : ["XB-CUS"]);
    }
  });

  it("is told of once", () => {
    const chronicle = tenPermits();
    for (const day of [10, 11, 400]) chronicle.on(day).register({ key: "second key" });
    expect(chronicle.codes()).to.deep.equal(["first-use"]);
  });

  it("while an authority is being set up is nothing new", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 10; day += 1) chronicle.on(day).register({ key: `key ${day}`, mandate: `mandate ${day}` });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("by one authority is no news of another's", () => {
    const chronicle = tenPermits();
    chronicle.on(10).register({ issuer: "XA-LIC", key: "second key" });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("of a key that went to and fro is none", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 30; day += 1) chronicle.on(day).register({ key: day % 2 === 0 ? "a" : "b" });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
