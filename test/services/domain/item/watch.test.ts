/**
 * Which matches are brought up, and which only say that makers count.
 * @module
 */
import { expect } from "chai";
import { ItemIndex } from "../../../../services/domain/item/item-index.ts";
import { ESTABLISHED, tellingMatches } from "../../../../services/domain/item/watch.ts";
import { CONFUSABLES } from "../../../../services/tables/marks/confusables.ts";
import { rifle } from "../../../helpers/items.ts";

function recordOf(serials: readonly string[]): ItemIndex {
  const record = new ItemIndex(CONFUSABLES);
  for (const [source, serial] of serials.entries()) record.add(rifle(serial), source);
  return record;
}

/** What is brought up of a record when `serial` is presented. */
function broughtUp(serial: string, recorded: readonly string[], own = 0, manifest: readonly string[] = []): string[] {
  const record = recordOf(recorded);
  const found: string[] = [];
  const around = { record, manifest: recordOf(manifest), ownOfForm: () => own };
  tellingMatches(record, rifle(serial), around, ({ known }) => found.push(known.serial) > 0);
  return found;
}

describe("watch over items", () => {
  const others = ["AB2002", "AB3003", "AB4004"];

  it("brings up a serial a sign away while the maker is not known to number like that", () => {
    expect(broughtUp("AB7001", ["AB1001"])).to.deep.equal(["AB1001"]);
    expect(broughtUp("AB7001", ["AB1001", ...others.slice(0, ESTABLISHED - 2)])).to.deep.equal(["AB1001"]);
  });

  it("keeps quiet of it once the record has three of that form, and what is of this shipment counts for none", () => {
    const recorded = ["AB1001", ...others.slice(0, ESTABLISHED - 1)];
    expect(broughtUp("AB7001", recorded)).to.deep.equal([]);
    expect(broughtUp("AB7001", recorded, 1)).to.deep.equal(["AB1001"]);
  });

  it("keeps quiet of it when the serial goes on from one of the manifest or the record", () => {
    expect(broughtUp("AB7001", ["AB1001"], 0, ["AB7000"])).to.deep.equal([]);
    expect(broughtUp("AB7001", ["AB1001", "AB7002"])).to.deep.equal([]);
    expect(broughtUp("AB7001", ["AB1001"], 0, ["AB7003"])).to.deep.equal(["AB1001"]);
  });

  it("always brings up the same item, and one that reads alike", () => {
    expect(broughtUp("AB1001", ["AB1001", ...others], 0, ["AB1000"])).to.deep.equal(["AB1001"]);
    expect(broughtUp("ABO001", ["AB0001", ...others])).to.deep.equal(["AB0001"]);
  });

  it("counts what was looked at, and ends when enough was taken", () => {
    const record = recordOf(["AB1001", "AB2001"]);
    const around = { record, manifest: recordOf([]), ownOfForm: () => 0 };
    expect(tellingMatches(record, rifle("AB7001"), around, () => true)).to.equal(2);
    expect(tellingMatches(record, rifle("AB7001"), around, () => false)).to.equal(1);
  });
});
