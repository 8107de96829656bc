import { expect } from "chai";
import { pageOfAlerts } from "../../../../services/usecases/alerts/page.ts";
import { someAlert } from "../../../helpers/alerts.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const rows = ["a", "b", "c", "d", "e", "f", "g"].map((name, i) =>
  someAlert(name, { raised: { block: 1 + (i >> 1), logIndex: i % 3 } }),
);

describe("alerts › pages", () => {
  it("hold every alert once, newest first, whatever their size and the order they come in", () => {
    for (const limit of [1, 2, 3, 200]) {
      const seen: (typeof rows)[number][] = [];
      let after: string | undefined;
      do {
        const page = pageOfAlerts([...rows].reverse(), { limit, ...(after !== undefined && { after }) });
        expect(page.rows.length).to.be.within(1, limit);
        seen.push(...page.rows);
        after = page.next;
      } while (after !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).to.equal(rows.length);
      expect(seen).to.have.length(rows.length);
      expect(seen.map(({ raised }) => raised.block)).to.deep.equal([4, 3, 3, 2, 2, 1, 1]);
    }
  });

  it("are not shifted by what is raised meanwhile", () => {
    const first = pageOfAlerts(rows, { limit: 3 });
    const more = [...rows, someAlert("new", { raised: { block: 99, logIndex: 0 } })];
    const second = pageOfAlerts(more, { limit: 3, after: first.next ?? "" });
    expect(second.rows.map(({ id }) => id)).to.deep.equal(
      pageOfAlerts(rows, { limit: 6 })
        .rows.slice(3)
        .map(({ id }) => id),
    );
  });

  it("refuse a cursor they have not given", () => {
    const { next = "" } = pageOfAlerts(rows, { limit: 1 });
    const foreign = Buffer.from("history:1.1").toString("base64url");
    for (const after of ["", "x", `${next}=`, next.slice(1), foreign])
      expect(refusalOf(() => pageOfAlerts(rows, { limit: 1, after }))).to.deep.equal({
        code: "cursor-invalid",
        params: { list: "alerts" },
      });
  });
});
