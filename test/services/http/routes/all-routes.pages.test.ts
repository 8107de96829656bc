/**
 * Every list that grows comes in pages, found from the routes themselves, so that a new one is tried without being listed.
 * @module
 */
import { expect } from "chai";
import { ALL_ROUTES } from "../../../../services/http/routes/all-routes.ts";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

/** Lists that do not grow with the work of a node, and what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  "/v1/states": "members of the network",
  "/v1/authorities": "named by the states",
  "/v1/permits/:id/versions": "versions of one series",
  "/v1/permits/:id/deliveries": "authorities that one permit's terms name",
  "/v1/verification-log": "authorities of this node",
  "/v1/doctor": "checks of the doctor",
};
/** Of a read that lists something. */
const lists = ALL_ROUTES.filter(({ method, answer, query }) => {
  const { shape = {} } = answer as { shape?: object };
  return method === "get" && ("rows" in shape || "limit" in query.shape);
});
const paged = lists.filter(({ path }) => !(path in BOUNDED));

describe("http › every list", () => {
  const node = httpNode();
  const ask = (path: string, query: string) => {
    // Discrepancies and permits are everybody's; the rest is the officer's authority's.
    const officer = /drafts|manual/.test(path) ? "XA-LIC/bela" : "XA-AUD/emil";
    return node.send("GET", `${path}${query}`, { officer });
  };

  it("that grows takes a cursor and a limit", () => {
    expect(paged.length).to.be.at.least(11);
    for (const { path, query } of paged) expect(query.shape, path).to.include.keys("after", "limit");
  });

  for (const { path } of paged)
    it(`${path} refuses a cursor it has not given, and a limit that is none`, async () => {
      const other = Buffer.from(`others XA-LIC:1.${word("x")}`).toString("base64url");
      for (const after of ["nothing", other]) {
        const reply = await ask(path, `?after=${after}`);
        expect(reply.json, reply.text).to.include({ code: "cursor-invalid", status: 422 });
      }
      for (const limit of ["0", "201", "-1", "x"]) expect((await ask(path, `?limit=${limit}`)).status).to.equal(422);
      expect((await ask(path, "?limit=1")).status).to.equal(200);
    });

  it("goes on where its page ended", async () => {
    await node.papers("PAGES-1");
    await node.papers("PAGES-2");
    const first = (await ask("/v1/drafts", "?limit=1")).json as { rows: JsonObject[]; next: string };
    expect(first.rows.length).to.equal(1);
    const second = (await ask("/v1/drafts", `?limit=1&after=${first.next}`)).json as { rows: JsonObject[] };
    expect(second.rows[0]?.id).to.be.a("string").and.not.equal(first.rows[0]?.id);
    // Another authority's drafts, and another list, have given other cursors.
    const foreign = await node.send("GET", `/v1/drafts?after=${first.next}`, { officer: "XB-LIC/gita" });
    expect(foreign.json).to.include({ code: "cursor-invalid" });
    expect((await ask("/v1/permits", `?after=${first.next}`)).json).to.include({ code: "cursor-invalid" });
  });
});
