/**
 * One amount in pieces: licences to one counterpart, draws on one line.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";

/** An issuer whose lines hold 200 pieces, one a day. */
function usual(days = 20): Chronicle {
  const chronicle = new Chronicle();
  for (let day = 0; day < days; day += 1) chronicle.on(day).register({ quantity: 200n });
  return chronicle;
}

describe("conduct › splitting of licences", () => {
  it("six small ones to one counterpart within a week are told of as one", () => {
    const chronicle = usual();
    for (let day = 20; day < 26; day += 1) chronicle.on(day).register({ quantity: 40n });
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F18", code: "licences-split", authorities: ["XB-LIC"], count: 6 });
    expect(alert?.params).to.deep.equal({
      ...{ issuer: "XB-LIC", kind: "export-licence", party: "XA:customs", count: "6", from: "2027-01-24" },
      ...{ history: "20", largest: "40 NAR", sum: "240 NAR", median: "200 NAR" },
    });
  });

  it("the seventh adds to the alert; a week later is another", () => {
    const chronicle = usual();
    for (let day = 20; day < 27; day += 1) chronicle.on(day).register({ quantity: 40n });
    for (let day = 40; day < 46; day += 1) chronicle.on(day).register({ quantity: 40n });
    expect(chronicle.of("licences-split").map(({ count }) => count)).to.deep.equal([7, 6]);
  });

  it("money is compared with money, in its own decimals", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 20; day += 1) chronicle.on(day).register({ value: 10_000_000n });
    for (let day = 20; day < 26; day += 1) chronicle.on(day).register({ value: 2_000_000n });
    expect(chronicle.of("licences-split").map(({ params }) => [params.largest, params.median])).to.deep.equal([
      ["20000.00 EUR", "100000.00 EUR"],
    ]);
  });

  it("a licence that is replaced at once, before it is drawn on, is one piece and no hiding place", () => {
    const chronicle = usual();
    for (let day = 20; day < 25; day += 1) {
      const id = chronicle.on(day).register({ quantity: 40n });
      chronicle.open(id, { quantity: 41n, version: 2 });
    }
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(25).open(chronicle.register(), { quantity: 40n, version: 2 });
    expect(chronicle.of("licences-split").map(({ count }) => count)).to.deep.equal([6]);
  });

  it("a licence of many small lines is a list of spare parts, and one piece at most", () => {
    const chronicle = usual();
    for (const day of [20, 21]) {
      const id = chronicle.on(day).register({ quantity: 40n });
      for (let number = 2; number <= 20; number += 1) chronicle.open(id, { quantity: 40n, number });
    }
    expect(chronicle.codes()).to.deep.equal([]);
    // Six licences, one of which is of the usual size once its lines are added up.
    for (let day = 22; day < 26; day += 1) chronicle.on(day).register({ quantity: 40n });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("two small lines on each of six licences are six pieces, with both lines in the sum", () => {
    const chronicle = usual();
    for (let day = 20; day < 26; day += 1)
      chronicle.on(day).open(chronicle.register({ quantity: 20n }), { quantity: 20n, number: 2 });
    expect(
      chronicle.of("licences-split").map(({ count, params }) => [count, params.largest, params.sum]),
    ).to.deep.equal([[6, "40 NAR", "240 NAR"]]);
  });

  it("of an issuer with too few lines before nothing is said", () => {
    const chronicle = usual(19);
    for (let day = 19; day < 25; day += 1) chronicle.on(day).register({ quantity: 40n });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("small ones to several counterparts are several customers", () => {
    const chronicle = usual();
    for (let day = 20; day < 32; day += 1)
      chronicle.on(day).register({ quantity: 40n, receiver: day % 3 === 0 ? "XA:customs" : `XC-CUS${day}` });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("small ones that together make no usual one are small", () => {
    const chronicle = usual();
    for (let day = 20; day < 26; day += 1) chronicle.on(day).register({ quantity: 5n });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("small ones spread over months are small customers", () => {
    const chronicle = usual();
    for (let day = 20; day < 120; day += 7) chronicle.on(day).register({ quantity: 40n });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("an issuer whose lines are small always has no other usual", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 60; day += 1) chronicle.on(day).register({ quantity: 40n });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});

describe("conduct › splitting of draws", () => {
  /** A post that reserves 100 a time, on one permit after another. */
  function post(): { chronicle: Chronicle; permit: Hex } {
    const chronicle = new Chronicle();
    const first = chronicle.on(0).register({ quantity: 100_000n });
    for (let day = 0; day < 20; day += 1) chronicle.on(day).reserve(first, { quantity: 100n });
    return { chronicle, permit: chronicle.register({ quantity: 100_000n }) };
  }

  it("eight small ones on one line within three days are told of", () => {
    const { chronicle, permit } = post();
    for (let n = 0; n < 8; n += 1) chronicle.on(20 + Math.floor(n / 3)).reserve(permit, { quantity: 20n });
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F18", code: "draws-split", count: 8 });
    expect(alert?.subject).to.deep.equal({ kind: "series", id: permit });
    expect(alert?.authorities).to.deep.equal(["XB-CUS", "XB-LIC"]);
    expect(alert?.params).to.include({ largest: "20 NAR", sum: "160 NAR", median: "100 NAR", line: "1" });
  });

  it("small ones that go on are told of once for each three days, none of them twice", () => {
    const { chronicle, permit } = post();
    for (let n = 0; n < 18; n += 1) chronicle.on(20 + Math.floor(n / 3)).reserve(permit, { quantity: 20n });
    expect(chronicle.of("draws-split").map(({ count, params }) => [count, params.from])).to.deep.equal([
      [9, "2027-01-24"],
      [9, "2027-01-27"],
    ]);
  });

  it("small ones on many permits are many small consignments", () => {
    const { chronicle } = post();
    for (let n = 0; n < 12; n += 1) {
      const permit = chronicle.on(20).register({ quantity: 1000n });
      chronicle.reserve(permit, { quantity: 20n });
    }
    expect(chronicle.of("draws-split")).to.deep.equal([]);
  });

  it("part-shipments of the usual size are what permits are for", () => {
    const { chronicle, permit } = post();
    for (let n = 0; n < 12; n += 1) chronicle.on(20 + Math.floor(n / 4)).reserve(permit, { quantity: 60n });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("one small one a day is none", () => {
    const { chronicle, permit } = post();
    for (let day = 20; day < 60; day += 1) chronicle.on(day).reserve(permit, { quantity: 20n });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
