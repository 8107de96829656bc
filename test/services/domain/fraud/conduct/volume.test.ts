/**
 * Sudden volume: far above an authority's, or a series', own baseline.
 * @module
 */
import { expect } from "chai";
import { sentenceOf } from "../../../../../services/domain/errors/catalogue.ts";
import { BEGINNING, Chronicle } from "../../../../helpers/chronicle.ts";

/** Two or three permits on every working day, for so many weeks. */
function weeks(chronicle: Chronicle, count: number, issuer = "XB-LIC"): Chronicle {
  for (let day = 0; day < count * 7; day += 1)
    for (let n = 0; day % 7 < 5 && n < 2 + (day % 2); n += 1) chronicle.on(day, 9 + n).register({ issuer });
  return chronicle;
}

const many = (count: number, act: () => unknown): void => {
  for (let n = 0; n < count; n += 1) act();
};

describe("conduct › volume", () => {
  describe("is told of", () => {
    it("with count and baseline, when an authority registers far more on one day than on any before", () => {
      const chronicle = weeks(new Chronicle(), 5).on(35);
      many(12, () => chronicle.register());
      const [alert, ...more] = chronicle.alerts();
      expect(more).to.deep.equal([]);
      expect(alert).to.deep.include({ pattern: "F33", code: "volume-unusual", authorities: ["XB-LIC"], count: 12 });
      expect(alert?.params).to.deep.equal({
        ...{ subject: "authority XB-LIC", act: "registered", day: "2027-02-08" },
        ...{ count: "12", busiest: "3", median: "2", days: "35" },
      });
      expect(sentenceOf("volume-unusual", alert?.params ?? {})).to.include(
        "12 registered on 2027-02-08; on the 35 days before, the busiest had 3 and the median of the days with any 2.",
      );
      expect(alert?.raisedAt).to.equal(BEGINNING + 35 * 86_400 + 10 * 3600);
      expect(alert?.events.map(({ event }) => event)).to.deep.equal(Array(12).fill("PermitRegistered"));
    });

    it("once a day, and again on another day", () => {
      const chronicle = weeks(new Chronicle(), 5).on(35);
      many(12, () => chronicle.register());
      chronicle.on(36);
      many(40, () => chronicle.register());
      expect(
        chronicle.of("volume-unusual").map(({ params }) => [params.day, params.count, params.busiest]),
      ).to.deep.equal([
        ["2027-02-08", "12", "3"],
        ["2027-02-09", "40", "12"],
      ]);
    });

    it("with no more than twenty of its events, the latest", () => {
      const chronicle = weeks(new Chronicle(), 5).on(35);
      many(50, () => chronicle.register());
      const [alert] = chronicle.alerts();
      expect(alert?.count).to.equal(50);
      expect(alert?.events).to.have.length(20);
      expect(alert?.events.at(-1)?.block).to.equal(chronicle.blocks.at(-1)?.number);
    });

    it("when one series is drawn faster than ever", () => {
      const chronicle = new Chronicle();
      const permit = chronicle.on(0).register({ quantity: 10_000n });
      for (let day = 0; day < 30; day += 4) chronicle.on(day).ship(permit);
      chronicle.on(31);
      many(6, () => chronicle.ship(permit));
      expect(chronicle.of("volume-unusual").map(({ subject, params }) => [subject, params.act])).to.deep.equal([
        [{ kind: "series", id: permit }, "consumed"],
      ]);
      expect(chronicle.of("volume-unusual")[0]?.authorities).to.deep.equal(["XB-CUS", "XB-LIC"]);
    });

    it("when a border post reserves far more than on its busiest day", () => {
      const chronicle = new Chronicle();
      const permit = chronicle.on(0).register({ quantity: 10_000n });
      for (let day = 0; day < 30; day += 2) chronicle.on(day).reserve(permit);
      chronicle.on(31);
      many(16, () => chronicle.reserve(permit));
      expect(chronicle.of("volume-unusual").map(({ params }) => params.act)).to.deep.equal(["reserved"]);
    });
  });

  describe("is not told of", () => {
    it("on the first days of an authority, however busy they are", () => {
      const chronicle = new Chronicle().on(0);
      many(50, () => chronicle.register());
      chronicle.on(1);
      many(200, () => chronicle.register());
      expect(chronicle.codes()).to.deep.equal([]);
    });

    it("with a long past that has too few days in it", () => {
      const chronicle = new Chronicle();
      for (const day of [0, 10, 20, 30]) chronicle.on(day).register();
      chronicle.on(31);
      many(20, () => chronicle.register());
      expect(chronicle.codes()).to.deep.equal([]);
    });

    it("below what one officer does by hand", () => {
      const chronicle = weeks(new Chronicle(), 5).on(35);
      many(7, () => chronicle.register());
      expect(chronicle.codes()).to.deep.equal([]);
    });

    it("of an authority that has such a day every month", () => {
      const chronicle = weeks(new Chronicle(), 1);
      for (const start of [28, 56, 84]) {
        for (let day = start - 14; day < start; day += 2) chronicle.on(day).register();
        chronicle.on(start);
        many(30, () => chronicle.register());
      }
      // The first such day is the only one that had none before it.
      expect(chronicle.of("volume-unusual").map(({ params }) => params.day)).to.deep.equal(["2027-02-01"]);
    });

    it("of an authority that grows from week to week", () => {
      const chronicle = new Chronicle();
      for (let day = 0; day < 120; day += 1) {
        chronicle.on(day);
        many(2 + Math.floor(day / 10), () => chronicle.register());
      }
      expect(chronicle.codes()).to.deep.equal([]);
    });

    it("for what another authority does", () => {
      const chronicle = weeks(new Chronicle(), 5, "XA-LIC").on(35);
      many(12, () => chronicle.register({ issuer: "XB-LIC" }));
      expect(chronicle.codes()).to.deep.equal([]);
    });
  });
});
