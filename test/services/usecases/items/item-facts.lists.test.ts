/**
 * Items that are on a list: of lost, stolen and destroyed ones, or recorded for the same declaration.
 * @module
 */
import { expect } from "chai";
import type { MarkedItem } from "../../../../services/domain/item/marked-item.ts";
import { EARLIER, itemDesk, SERIES } from "../../../helpers/item-desk.ts";
import { batch, rifle } from "../../../helpers/items.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("items of a shipment › lists", () => {
  const desk = itemDesk();
  const { shipped, checksOf, warnings, only } = desk;

  describe("lost, stolen and destroyed items", () => {
    let flags = 0;
    const flag = (state: "lost" | "stolen" | "destroyed" | "cleared", items: MarkedItem[], authority = "XB-CUS") => {
      flags += 1;
      const entry = {
        id: word(`flag ${flags}`),
        officer: `${authority}/emil`,
        reference: "file 7",
        enteredAt: EARLIER,
      };
      return desk.book().keepFlag({ ...entry, authority, state, items });
    };

    it("are named with who listed them", async () => {
      await flag("stolen", [rifle("AB123456")]);
      await flag("destroyed", [rifle("CD7777")]);
      const stolen = await only("items-lost-or-stolen", [rifle("ab-123456")]);
      expect(stolen).to.deep.include({ pattern: "F31", code: "item-lost-or-stolen" });
      expect(stolen.params).to.include({ state: "stolen", authority: "XB-CUS", reference: "file 7" });
      expect(await only("items-destroyed", [rifle("CD7777")])).to.deep.include({
        pattern: "F32",
        code: "item-destroyed",
      });
    });

    it("are found through a description that is off, an altered sign, and a partial mark", async () => {
      await flag("stolen", [rifle("AB123456")]);
      expect(await warnings([rifle("AB123456", { country: "XC" })])).to.deep.equal(["items-lost-or-stolen 1"]);
      const near = await only("items-near-flagged", [rifle("A8123456")]);
      expect(near).to.deep.include({ pattern: "F27", code: "item-near-flagged" });
      expect(near.params).to.include({ known: "AB123456", state: "stolen", reason: "reads alike: 8 for B at place 2" });
      const partial = await warnings([rifle("AB12?456", { state: "partial" })]);
      expect(partial).to.deep.equal(["items-marked 1", "items-near-flagged 1"]);
    });

    it("stay listed until the authority that listed them clears them", async () => {
      await flag("lost", [rifle("AB123456")]);
      await flag("cleared", [rifle("AB123456")], "XA-CUS");
      expect(await warnings([rifle("AB123456")])).to.deep.equal(["items-lost-or-stolen 1"]);
      await flag("cleared", [rifle("AB-123456")]);
      for (const serial of ["AB123456", "A8123456"]) expect(await warnings([rifle(serial)])).to.deep.equal([]);
      await flag("stolen", [rifle("AB123456")]);
      expect((await only("items-lost-or-stolen", [rifle("AB123456")])).params?.state).to.equal("stolen");
    });

    it("do not put their neighbours in a production run under suspicion, nor another maker's items", async () => {
      await flag("stolen", [rifle("AB123456")]);
      expect(await warnings(batch(123_457, 20))).to.deep.equal([]);
      expect(await warnings([rifle("AB123456", { maker: "Borea" })])).to.deep.equal([]);
    });
  });

  describe("a manifest recorded for the declaration", () => {
    const recorded = { series: SERIES, declaration: "D/now" };
    it("shows items that were exchanged since, beside those they stand for", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "open" });
      const check = await only("items-recorded", [...batch(1001, 3), rifle("AB10041"), rifle("ZZ9")]);
      expect(check).to.deep.include({ pattern: "F30", code: "manifest-substituted" });
      expect(check.params).to.include({ count: "2", serial: "AB10041" });
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/3/serial#7", expected: "AB1004", found: "AB10041" },
        { where: "/lines/0/items/4/serial", expected: "an item of the recorded manifest", found: "ZZ9" },
      ]);
    });

    it("says nothing when what is presented is on it, whole, in part, or in another order", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "open" });
      for (const items of [batch(1001, 5), batch(1002, 2), batch(1001, 5).reverse()]) {
        expect(await warnings(items)).to.deep.equal([]);
      }
    });

    it("says nothing when the reservation was released, and skips where nothing was recorded", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "released" });
      expect(await warnings(batch(2001, 5))).to.deep.equal([]);
      expect((await checksOf(batch(1, 2))).find(({ check }) => check === "items-recorded")?.outcome).to.equal(
        "skipped",
      );
    });
  });
});
