/**
 * What is said of the items of a shipment beside a record that is kept in a real vault, and a register's reservations.
 * @module
 */
import { expect } from "chai";
import { attempts } from "../../../../services/domain/verdict/attempt.ts";
import { itemChecks } from "../../../../services/domain/verdict/checks/items.ts";
import { itemFacts } from "../../../../services/usecases/items/item-facts.ts";
import { itemDesk, SERIES } from "../../../helpers/item-desk.ts";
import { batch, rifle } from "../../../helpers/items.ts";

describe("items of a shipment", () => {
  const desk = itemDesk();
  const { shipped, checksOf, warnings, only } = desk;

  describe("scenario 18 › two weapons with one serial", () => {
    it("the same item in a shipment that left, or is reserved, is a conflict that names it", async () => {
      const reservation = await shipped([rifle("AB-123456")]);
      const check = await only("items-elsewhere", [rifle("ab123456")]);
      expect(check).to.deep.include({ pattern: "F28", code: "item-elsewhere" });
      expect(check.params).to.include({ reservation, state: "gone", count: "1", serial: "ab123456" });
      await shipped([rifle("CD1")], { status: "open" });
      expect((await only("items-elsewhere", [rifle("CD1")])).params?.state).to.equal("reserved");
      // Both records stay as they were.
      expect(
        desk
          .book()
          .record.find(rifle("AB123456"))
          .map(({ known }) => known.serial),
      ).to.deep.equal(["AB-123456"]);
    });

    it("the same item is named however many others are like it", async () => {
      await shipped([rifle("AB1053")]);
      for (let i = 0; i < 60; i++) await shipped([rifle(`AB105${"3".repeat((i % 3) + 2)}`)]);
      expect(await warnings([rifle("AB1053")])).to.deep.equal(["items-elsewhere 1", "items-near 1"]);
    });

    it("the same item twice in one manifest", async () => {
      const check = await only("items-once", [rifle("AB123456"), rifle("XY1"), rifle("AB 123456")]);
      expect(check).to.deep.include({ pattern: "F28", code: "item-repeated" });
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/2/serial", expected: "once, at /lines/0/items/0", found: "AB 123456" },
      ]);
    });

    it("the same item after part of its shipment came back, said as it is", async () => {
      await shipped([rifle("AB123456"), rifle("AB999111")], { returned: 1n });
      expect((await only("items-elsewhere", [rifle("AB123456")])).params?.state).to.match(/returned in part/);
    });

    it("another calibre under one serial is a matter of description", async () => {
      await shipped([rifle("AB123456")]);
      const check = await only("items-described", [rifle("AB123456", { calibre: "7.62x39" })]);
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/0/calibre", expected: "5.56x45", found: "7.62x39" },
      ]);
    });

    for (const [what, before] of [
      ["came back whole", { returned: 1n }],
      ["was released", { status: "released" }],
      ["was reversed", { status: "reversed" }],
      ["is on the import authorisation of the trade", { kind: "import-authorisation" }],
      ["is this very declaration", { series: SERIES, declaration: "D/now" }],
    ] as const) {
      it(`is none when the shipment ${what}`, async () => {
        await shipped([rifle("AB123456")], before);
        expect(await warnings([rifle("AB123456")])).to.deep.equal([]);
      });
    }

    it("is none when the register never had the reservation", async () => {
      desk.register.reservations.delete(await shipped([rifle("AB123456")]));
      expect(await warnings([rifle("AB123456"), rifle("A8123457")])).to.deep.equal([]);
    });

    it("is none on the same permit while nobody says which declaration this is", async () => {
      await shipped([rifle("AB123456")], { series: SERIES });
      const line = { line: 1, unit: "NAR", quantity: 1n, currency: "", value: 0n, items: [rifle("AB123456")] };
      const facts = await itemFacts(
        desk.book(),
        desk.register,
        { lines: [line] },
        { series: SERIES, kind: "export-licence" },
      );
      expect(facts?.elsewhere).to.deep.equal([]);
      expect(await warnings([rifle("AB123456")])).to.deep.equal(["items-elsewhere 1"]);
    });
  });

  describe("scenario 19 › the same serial from another maker or of another model", () => {
    it("is no alarm, nor are its neighbours", async () => {
      await shipped([rifle("AB123456")]);
      for (const change of [{ maker: "Borea" }, { model: "A2" }]) {
        for (const serial of ["AB123456", "A8123456", "AB1234567"]) {
          expect(await warnings([rifle(serial, change)]), serial).to.deep.equal([]);
        }
      }
      expect(
        await warnings([rifle("77"), rifle("77", { maker: "Borea" }), rifle("77", { model: "A2" })]),
      ).to.deep.equal([]);
    });
  });

  describe("marks that cannot be read", () => {
    it("are counted by kind, and compared with nothing", async () => {
      await shipped([rifle("none")]);
      const items = [
        rifle("none", { state: "not-marked" }),
        rifle("none", { state: "not-marked" }),
        rifle("AB12?4", { state: "partial" }),
        rifle("?", { state: "illegible" }),
        rifle("AB777777"),
      ];
      const check = await only("items-marked", items);
      expect(check).to.deep.include({ pattern: "F29", code: "mark-unreadable" });
      expect(check.params).to.deep.equal({ count: "4", of: "5", notMarked: "2", illegible: "1", partial: "1" });
    });

    it("are not reported where all are marked", async () => {
      expect(await warnings([rifle("AB777777")])).to.deep.equal([]);
    });
  });

  describe("the manifest's count", () => {
    const line = { line: 1, currency: "", value: 0n };
    it("is compared in pieces, per line of the permit", async () => {
      const items = batch(1, 3);
      for (const [unit, quantity, outcome] of [
        ["NAR", 3n, "pass"],
        ["CEN", 3n, "pass"],
        ["NAR", 4n, "warn"],
        ["MIL", 2n, "warn"],
        ["PR", 2n, "skipped"],
        ["SET", 1n, "skipped"],
        ["KGM", 9000n, "skipped"],
      ] as const) {
        const found = await checksOf(items, { lines: [{ ...line, unit, quantity, items }] });
        const count = found.find(({ check }) => check === "manifest-count-1");
        expect(count?.outcome, `${quantity} ${unit}`).to.equal(outcome);
        if (outcome === "warn")
          expect(count).to.deep.include({
            pattern: "F24",
            params: { line: "1", declared: String(quantity), listed: "3" },
          });
      }
    });

    it("counts a line that is named twice together", async () => {
      const items = batch(1, 3);
      const lines = [
        { ...line, unit: "NAR", quantity: 1n },
        { ...line, unit: "NAR", quantity: 2n, items },
      ];
      expect(await warnings(items, { lines })).to.deep.equal([]);
    });
  });

  it("are asked about in portions, so that others get their turn", async () => {
    await shipped(batch(1001, 900));
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 0);
    await warnings(batch(20_001, 2000));
    clearInterval(ticking);
    expect(turns).to.be.greaterThan(2);
  });

  it("that nobody names are no check at all", async () => {
    expect(itemChecks({}, { lines: [] }, attempts())).to.deep.equal([]);
    expect(itemChecks({}, undefined, attempts())).to.deep.equal([]);
  });

  it("without a record of one's own are still checked against themselves", () => {
    const items = [rifle("AB1"), rifle("AB1")];
    const line = { line: 1, unit: "NAR", quantity: 2n, currency: "", value: 0n, items };
    const found = itemChecks({}, { lines: [line] }, attempts());
    expect(found.filter(({ outcome }) => outcome === "warn").map(({ check }) => check)).to.deep.equal(["items-once"]);
    expect(found.filter(({ outcome }) => outcome === "skipped")).to.have.length(7);
  });
});
