/**
 * Refused attempts in a row.
 * @module
 */
import { expect } from "chai";
import { Chronicle } from "../../../../helpers/chronicle.ts";
import { word } from "../../../../helpers/permit-fixture.ts";

const times = (count: number, act: (n: number) => void): void => {
  for (let n = 0; n < count; n += 1) act(n);
};

describe("conduct › attempts", () => {
  it("five in a row on one permit are told of, with who tried and the last reason", () => {
    const chronicle = new Chronicle().on(0);
    const permit = chronicle.register({ quantity: 10n });
    times(5, (n) => chronicle.refuse(permit, "balance-exceeded", n < 4 ? "XB-CUS" : "XB-PORT"));
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F10", code: "attempts-repeated", count: 5 });
    expect(alert?.authorities).to.deep.equal(["XB-CUS", "XB-PORT", "XB-LIC"]);
    expect(alert?.params).to.deep.equal({
      ...{ where: `on permit ${permit}`, count: "5", by: "XB-CUS, XB-PORT", last: "balance-exceeded" },
    });
    chronicle.refuse(permit, "balance-exceeded");
    expect(chronicle.alerts().map(({ count }) => count)).to.deep.equal([6]);
  });

  it("ten in a row to one authority are told of, also on permits that nobody has registered", () => {
    const chronicle = new Chronicle().on(0);
    times(10, (n) => chronicle.refuse(word(`invented ${n}`), "not-registered"));
    expect(chronicle.alerts().map(({ subject, count }) => [subject.id, count])).to.deep.equal([["XB-CUS", 10]]);
  });

  it("a row ends with what goes through", () => {
    const chronicle = new Chronicle().on(0);
    const permit = chronicle.register({ quantity: 1000n });
    times(5, () => {
      times(4, () => chronicle.refuse(permit, "balance-exceeded"));
      chronicle.reserve(permit);
    });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("a row ends with time", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 10n });
    times(12, (n) => chronicle.on(n * 3).refuse(permit, "unit-mismatch"));
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("a mistake and its repetition are none", () => {
    const chronicle = new Chronicle().on(0);
    times(3, () => {
      const permit = chronicle.register({ quantity: 1000n });
      times(2, () => chronicle.refuse(permit, "currency-mismatch"));
      chronicle.reserve(permit);
    });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
