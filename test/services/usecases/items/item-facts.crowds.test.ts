/**
 * Marks that thousands of items share: they cost no more than others.
 * @module
 */
import { expect } from "chai";
import type { MarkedItem } from "../../../../services/domain/item/marked-item.ts";
import { itemDesk } from "../../../helpers/item-desk.ts";
import { rifle } from "../../../helpers/items.ts";

describe("items of a shipment › a mark that thousands share", () => {
  const { shipped, warnings, checksOf } = itemDesk();
  /** Distinct serials that all read alike: one, under combinations of marks nobody can stamp. */
  const alike = (i: number) =>
    rifle(`12345${[...i.toString(2)].map((bit) => (bit === "1" ? "\u0301" : "\u0302")).join("")}`);
  const many = (count: number, item: (i: number) => MarkedItem, from = 0) =>
    Array.from({ length: count }, (_, i) => item(i + from));
  /** Far above what it takes, and below what comparing each with each took. */
  const LONGEST_MS = 10_000;

  it("costs one look, not one for each two, and is named with all its items", async () => {
    for (let part = 0; part < 5; part++) await shipped(many(2000, () => rifle("UNKNOWN")));
    const start = performance.now();
    const check = (await checksOf(many(2000, () => rifle("UNKNOWN")))).find(({ code }) => code === "item-elsewhere");
    expect(check?.params?.count).to.equal("2000");
    expect(performance.now() - start).to.be.below(LONGEST_MS);
  });

  it("costs no more where each is written in its own way", async () => {
    await shipped(many(2000, alike));
    const start = performance.now();
    const check = (await checksOf(many(1000, alike, 2000))).find(({ code }) => code === "item-near-duplicate");
    expect(check?.params?.count).to.equal("1000");
    expect(performance.now() - start).to.be.below(LONGEST_MS);
  });

  it("leaves others their turn also where none of it is away", async () => {
    await shipped(many(2000, alike), { status: "reversed" });
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 0);
    expect(await warnings(many(100, alike, 2000))).to.deep.equal(["items-near 99"]);
    clearInterval(ticking);
    expect(turns).to.be.greaterThan(20);
  });
});
