import { expect } from "chai";
import { CATALOGUE } from "../../../../services/domain/errors/catalogue.ts";
import { httpNode } from "../../../helpers/http-node.ts";

describe("http › pages of codes", () => {
  const node = httpNode();

  it("are there for every code, with their four sections, and for nothing else", async () => {
    for (const code of Object.keys(CATALOGUE)) {
      const { status, text, headers } = await node.send("GET", `/errors/${code}`);
      expect(status, code).to.equal(200);
      expect(headers["content-type"]).to.equal("text/html; charset=utf-8");
      expect(text).to.include(`<h1>${code}</h1>`);
      expect([...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading)).to.deep.equal([
        "What happened",
        "Who can fix it",
        "How",
        "What it does not mean",
      ]);
      expect(text).to.not.match(/<p>- |\]\(|`/);
    }
    await node.refused("route-unknown", "GET", "/errors/README");
    await node.refused("route-unknown", "GET", "/errors/expired.md");
  });

  it("are listed, each with its address", async () => {
    const { text } = await node.send("GET", "/errors");
    for (const code of Object.keys(CATALOGUE)) expect(text).to.include(`href="/errors/${code}"`);
  });
});
