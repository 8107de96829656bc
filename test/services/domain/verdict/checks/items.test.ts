/**
 * What is shown of the items of a shipment.
 * @module
 */
import { expect } from "chai";
import type { MarkedItem } from "../../../../../services/domain/item/marked-item.ts";
import { rifle } from "../../../../helpers/items.ts";
import { shipped } from "../../../../helpers/shipped.ts";
import { checkNamed } from "../../../../helpers/verdict-facts.ts";

describe("verdict › items of the shipment", () => {
  const declared = (items: readonly MarkedItem[]) => {
    const quantity = BigInt(items.length);
    const lines = [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n, items }];
    return shipped({ shipment: { lines } }).checks;
  };

  it("F28 named twice are shown with both places", () => {
    const check = checkNamed(declared([rifle("AB1"), rifle("AB2"), rifle("AB1")]), "items-once");
    expect(check).to.include({ outcome: "warn", code: "item-repeated", pattern: "F28", decisive: false });
    expect(check.evidence).to.deep.equal([
      { where: "/lines/0/items/2/serial", expected: "once, at /lines/0/items/0", found: "AB1" },
    ]);
  });

  it("of a long list all are counted and twenty are shown", () => {
    const unmarked = Array.from({ length: 25 }, () => rifle("", { state: "not-marked" }));
    const check = checkNamed(declared(unmarked), "items-marked");
    expect(check.params).to.deep.equal({ count: "25", of: "25", notMarked: "25", illegible: "0", partial: "0" });
    expect(check.evidence).to.have.length(20);
    expect(check.evidence?.at(-1)).to.deep.equal({
      ...{ where: "/lines/0/items/19/state", expected: "marked", found: "not-marked" },
    });
  });
});
