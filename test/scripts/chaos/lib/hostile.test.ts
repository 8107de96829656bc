/**
 * Hostile requests: that faults are found where there are some, and that a node has none.
 * @module
 */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { faultOf, hostileCampaign } from "../../../../scripts/chaos/lib/hostile.ts";
import { Drawer, hostileRequest, operationsOf } from "../../../../scripts/chaos/lib/hostile-requests.ts";
import { httpNode } from "../../../helpers/http-node.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { seededDice } from "../../../helpers/seeded-dice.ts";
import { shown } from "../../../helpers/tokens.ts";

const PROBLEM = "application/problem+json; charset=utf-8";
const OFFICERS = [
  "XA-LIC/amara",
  "XA-LIC/bela",
  "XB-LIC/gita",
  "XA-CUS/chidi",
  "XB-CUS/hugo",
  "XA-AUD/emil",
  "XA-LIC/ulla",
];

const description = {
  paths: {
    "/v1/things/{id}": {
      post: {
        parameters: [{ name: "id", in: "path", schema: { type: "string" } }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, count: { type: "integer" } },
      },
    },
  },
};

describe("hostile requests", () => {
  const servers: Server[] = [];
  after(removeTemporaryDirectories);
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  /** A server of that description whose every answer to a thing is `answer`. */
  async function serving(answer: RequestListener): Promise<string> {
    const server = createServer((request, response) => {
      if (request.url === "/openapi.json") response.end(JSON.stringify(description));
      else answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const campaign = async (url: string, requests = 40) =>
    hostileCampaign({
      ...{ url, requests, dice: seededDice(1), officers: OFFICERS, data: await temporaryDirectory() },
      credentials: async () => ({}),
    });

  it("find a server error, with the request that led to it", async () => {
    const url = await serving((_request, response) => response.writeHead(500).end());
    const { faults } = await campaign(url);
    expect(faults[0]?.why).to.equal("status 500");
    expect(faults[0]?.request.path).to.match(/^\/v1\/things\//);
  });

  it("find a refusal that is no problem of ours, and one that shows the inside", async () => {
    expect(faultOf({ status: 400, type: "text/html", text: "<h1>no</h1>" }, { method: "POST" })).to.equal(
      "a refusal of type text/html",
    );
    const stack = '{"detail":"Error: x\\n    at Object.<anonymous> (/srv/app.ts:3:1)"}';
    expect(faultOf({ status: 422, type: PROBLEM, text: stack }, { method: "POST" })).to.equal("it shows the inside");
    expect(faultOf({ status: 200, type: "application/json", text: stack }, { method: "GET" })).to.equal(
      "it shows the inside",
    );
  });

  it("are content with a problem, and with being told to come back later", () => {
    expect(faultOf({ status: 422, type: PROBLEM, text: "{}" }, { method: "POST" })).to.equal(undefined);
    expect(faultOf({ status: 503, type: PROBLEM, text: "{}" }, { method: "POST" })).to.equal(undefined);
  });

  it("are the same for the same seed, and most of them no good", () => {
    const draw = (seed: number) => {
      const [dice, operations] = [seededDice(seed), operationsOf(description)];
      const drawer = new Drawer(dice, description);
      return Array.from({ length: 200 }, () => hostileRequest(dice, drawer, operations));
    };
    expect(draw(3)).to.deep.equal(draw(3));
    expect(draw(3)).to.not.deep.equal(draw(4));
    expect(draw(3).filter(({ twists }) => twists.length > 0).length).to.be.greaterThan(50);
  });

  describe("at a node", function () {
    this.timeout(120_000);
    const node = httpNode();

    it("meet no server error, show nothing of the inside, and store nothing", async () => {
      const running = await node.running();
      const { url, data } = running;
      const found = await hostileCampaign({
        ...{ url, requests: 1_500, dice: seededDice(20261127), officers: OFFICERS, data },
        credentials: (officer, method, path) => shown(running, officer, { method, path }),
      });
      expect(found.faults).to.deep.equal([]);
      expect(found.sent).to.equal(1_500);
      expect(found.byClass["4"]).to.be.greaterThan(500);
      if (found.done === 0) expect(found.stored).to.equal(0);
    });
  });
});
