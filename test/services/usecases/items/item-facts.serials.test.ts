/**
 * Serials that are nearly known ones: what is worth an officer's time, and what is not.
 * @module
 */
import { expect } from "chai";
import { itemDesk, SERIES } from "../../../helpers/item-desk.ts";
import { batch, rifle } from "../../../helpers/items.ts";

describe("items of a shipment › serials", () => {
  const { shipped, warnings, only } = itemDesk();

  describe("scenario 17 › a serial with a sign added, or one that reads alike", () => {
    it("is reported, with the sign, the place and the serial it is like", async () => {
      await shipped([rifle("AB123456")]);
      const added = await only("items-near", [rifle("AB1234567")]);
      expect(added).to.deep.include({ pattern: "F27", code: "item-near-duplicate" });
      expect(added.params).to.include({ known: "AB123456", reason: "one sign added at the end: 7", count: "1" });
      expect(added.evidence).to.deep.equal([
        { where: "/lines/0/items/0/serial#9", expected: "AB123456", found: "AB1234567" },
      ]);
      const alike = await only("items-near", [rifle("A8123456")]);
      expect(alike.params).to.include({ reason: "reads alike: 8 for B at place 2" });
    });

    it("is reported also where the record has hundreds of the genuine form", async () => {
      await shipped(batch(123_400, 100));
      await shipped(batch(223_400, 100));
      for (const serial of ["AB1234567", "A8123456", "XAB123456", "AB12345"]) {
        expect(await warnings([rifle(serial)]), serial).to.deep.equal(["items-near 1"]);
      }
    });

    it("is reported for each of a list that was altered throughout, whether consecutive or not", async () => {
      await shipped(batch(123_456, 20));
      const lengthened = batch(123_456, 20).map(({ serial }) => rifle(`${serial}7`));
      expect(await warnings(lengthened)).to.deep.equal(["items-near 20"]);
      const prefixed = batch(123_456, 20).map(({ serial }) => rifle(`1${serial}`));
      expect(await warnings(prefixed)).to.deep.equal(["items-near 20"]);
    });

    it("is still reported once the altered list is itself on record for the declaration", async () => {
      await shipped(batch(123_456, 20));
      const altered = batch(123_456, 20).map(({ serial }) => rifle(`${serial}7`));
      await shipped(altered, { series: SERIES, declaration: "D/now" });
      expect(await warnings(altered)).to.deep.equal(["items-near 20"]);
    });

    it("is reported within one manifest when two read alike", async () => {
      const check = await only("items-near", [rifle("AB1O01"), rifle("AB1001")]);
      expect(check.params).to.include({ reason: "reads like the one at /lines/0/items/0", known: "AB1O01" });
    });
  });

  describe("makers count › what is a sign apart because of that is not reported", () => {
    it("one manifest AB1001 to AB1100", async () => {
      expect(await warnings(batch(1001, 100))).to.deep.equal([]);
    });

    it("the next hundred after a hundred that left, and the hundred before", async () => {
      await shipped(batch(1001, 100));
      expect(await warnings(batch(1101, 100))).to.deep.equal([]);
      expect(await warnings([rifle("AB1000")])).to.deep.equal([]);
    });

    it("single weapons out of a production run of which others left", async () => {
      await shipped([rifle("AB1053"), rifle("AB1187"), rifle("AB1301"), rifle("AB1420")]);
      expect(await warnings([rifle("AB1153"), rifle("AB1087"), rifle("AB1310")])).to.deep.equal([]);
    });

    it("a run that goes over to one digit more", async () => {
      await shipped(batch(900, 60));
      expect(await warnings(batch(990, 30))).to.deep.equal([]);
    });

    it("a run under the next letter", async () => {
      await shipped(batch(1001, 100));
      expect(await warnings(batch(1001, 100, {}, "AC"))).to.deep.equal([]);
      expect(await warnings([rifle("AC1001")])).to.deep.equal(["items-near 1"]);
    });

    it("two lone serials a digit apart are reported, for nothing shows that the maker counts there", async () => {
      await shipped([rifle("AB1053")]);
      const check = await only("items-near", [rifle("AB1153")]);
      expect(check.params?.reason).to.equal("one sign replaced: 1 for 0 at place 4");
    });
  });

  describe("leading zeros", () => {
    it("make two serials of one, and no repetition", async () => {
      expect(await warnings([rifle("0012"), rifle("012"), rifle("12")])).to.deep.equal([]);
    });

    it("that were added to a known serial are reported as that", async () => {
      await shipped([rifle("45678")]);
      const check = await only("items-near", [rifle("0000045678")]);
      expect(check.params?.reason).to.equal("the same but for zeros before it: 5 for 0");
    });
  });
});
