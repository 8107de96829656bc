import { expect } from "chai";
import fc from "fast-check";
import { pageBy } from "../../../services/usecases/paging.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";

interface Row {
  readonly at: number;
  readonly id: string;
}

const LIST = { name: "drafts XA-LIC", placeOf: (row: Row) => row };
const rows: readonly Row[] = [1, 2, 2, 3, 4].map((at, i) => ({ at, id: `0x${i}` }));

/** All pages of a list, one after the other. */
function walk(all: readonly Row[], limit: number): Row[] {
  const read: Row[] = [];
  for (let after: string | undefined; ; ) {
    const page = pageBy(LIST, all, { limit, ...(after !== undefined && { after }) });
    expect(page.rows.length).to.be.at.most(limit);
    read.push(...page.rows);
    if (page.next === undefined) return read;
    after = page.next;
  }
}

describe("paging", () => {
  it("refuses a cursor of another list, of another authority's, and one that was changed", () => {
    const { next = "" } = pageBy(LIST, rows, { limit: 2 });
    const refused = (name: string, after: string) =>
      refusalOf(() => pageBy({ ...LIST, name }, rows, { limit: 2, after }));
    expect(refused("drafts XB-LIC", next)).to.deep.equal({ code: "cursor-invalid", params: { list: "drafts" } });
    expect(refused("holds XA-LIC", next).code).to.equal("cursor-invalid");
    for (const after of [
      "",
      "x",
      `${next}=`,
      `${next} `,
      Buffer.from("drafts XA-LIC:1.0x1 or 1=1").toString("base64url"),
    ])
      expect(refused("drafts XA-LIC", after).code, after).to.equal("cursor-invalid");
  });

  it("shows every row once, newest first, whatever the size of a page", () => {
    const row = fc.record({ at: fc.nat(5), id: fc.stringMatching(/^0x[0-9a-f]{1,4}$/) });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const read = walk(all, limit);
        expect(new Set(read.map(({ id }) => id)).size).to.equal(all.length);
        expect(read.map(({ at }) => at)).to.deep.equal(all.map(({ at }) => at).sort((a, b) => b - a));
      }),
    );
  });

  it("shifts no page when something new arrives", () => {
    const { next = "" } = pageBy(LIST, rows, { limit: 2 });
    const later = [...rows, { at: 9, id: "0x9" }];
    expect(pageBy(LIST, later, { limit: 2, after: next }).rows).to.deep.equal(
      pageBy(LIST, rows, { limit: 2, after: next }).rows,
    );
  });

  it("goes on behind a row that is gone", () => {
    const { next = "", rows: first } = pageBy(LIST, rows, { limit: 2 });
    const without = rows.filter(({ id }) => id !== first[1]?.id);
    expect(pageBy(LIST, without, { limit: 9, after: next }).rows.length).to.equal(3);
  });
});
