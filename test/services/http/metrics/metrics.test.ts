import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { Registry } from "prom-client";
import { metricsApp } from "../../../../services/http/metrics/metrics.ts";
import { send } from "../../../helpers/http-node.ts";

describe("http › metrics", () => {
  let server: Server;
  const url = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  before(async () => {
    const registry = new Registry();
    const app = metricsApp({ show: async (_request, response) => void response.end(await registry.metrics()) });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => void server.close());

  it("on a port of their own: nothing else is there, and for no foreign name", async () => {
    expect((await send(url(), "GET", "/v1/permits")).json).to.include({ code: "route-unknown", status: 404 });
    expect((await send(url(), "POST", "/metrics", { body: {} })).status).to.equal(404);
    const foreign = await send(url(), "GET", "/metrics", { headers: { Host: "evil.example" } });
    expect(foreign.json).to.include({ code: "host-refused" });
    expect((await send(url(), "GET", "/metrics")).status).to.equal(200);
  });
});
