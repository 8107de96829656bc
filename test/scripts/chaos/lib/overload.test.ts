/**
 * Twice the load: that what a node does wrong under it shows in the figures, and a short form of it at a node;
 * `npm run test:chaos` keeps it up for ten minutes.
 * @module
 */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { type OverloadFigures, overload } from "../../../../scripts/chaos/lib/overload.ts";
import { ownHttpNode } from "../../../helpers/http-node.ts";

const SENDERS = 96;

function load(url: string, body = "{}", seconds = 1): Promise<OverloadFigures> {
  const measure = { seconds, measureSeconds: 1, senders: SENDERS };
  return overload({ url, healthUrl: url, pid: process.pid, ...measure, bodies: [body] });
}

describe("twice the load", function () {
  this.timeout(60_000);
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  /** A server that is ready, and answers every verification so. */
  async function answering(answer: RequestListener): Promise<string> {
    const server = createServer((incoming, response) => {
      if (incoming.url === "/readyz") response.end();
      else setTimeout(() => answer(incoming, response), 20);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it("finds refusals that do not say when to come back", async () => {
    let asked = 0;
    const url = await answering((_request, response) => {
      asked += 1;
      response.writeHead(asked % 2 === 0 ? 200 : 503).end();
    });
    const found = await load(url);
    expect(found.refused).to.be.greaterThan(0);
    expect(found.refusedWithoutRetryAfter).to.equal(found.refused);
  });

  it("finds answers that are neither a verdict nor a refusal, and connections that were cut", async () => {
    let asked = 0;
    const url = await answering((_request, response) => {
      asked += 1;
      if (asked % 3 === 0) response.destroy();
      else response.writeHead(asked % 3 === 1 ? 200 : 500).end();
    });
    expect((await load(url)).other).to.be.greaterThan(0);
  });

  describe("at a node with few places", () => {
    const node = ownHttpNode({
      configure: (config) => ({
        ...config,
        http: { ...config.http, limits: { ...config.http.limits, requestsAtOnce: 16, waiting: 16 } },
      }),
    });

    it("is refused in part, with the time to come back, the rest is answered, and then all is as before", async () => {
      const { url } = await node.running();
      const { licence } = await node.papers("LOAD");
      const found = await load(url, JSON.stringify({ bundle: licence.bundle }), 4);
      expect(found).to.include({ refusedWithoutRetryAfter: 0, other: 0, healthUnanswered: 0 });
      expect(found.refused, "nothing was too much").to.be.greaterThan(0);
      expect(found.answeredPerSecond).to.be.greaterThan(0);
      expect(found.healthAsked).to.be.greaterThan(0);
    });
  });
});
