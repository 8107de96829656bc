import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { Response } from "express";
import { Registry } from "prom-client";
import { createDoor } from "../../../../services/http/door/door.ts";
import { healthOf } from "../../../../services/http/health.ts";
import { metricsApp } from "../../../../services/http/metrics/metrics.ts";
import { send } from "../../../helpers/http-node.ts";
import { servicesForPages } from "../../../helpers/open-door.ts";

describe("http › metrics", () => {
  let server: Server;
  const url = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  before(async () => {
    const registry = new Registry();
    const show = async (_request: unknown, response: Response) => void response.end(await registry.metrics());
    const app = metricsApp({ show }, healthOf(servicesForPages(), createDoor()));
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

  it("the node's health is beside them, for who must not queue with everybody else", async () => {
    expect((await send(url(), "GET", "/healthz")).json).to.deep.equal({ status: "up", version: "test" });
    expect((await send(url(), "GET", "/readyz")).json).to.include({ status: "ready" });
  });
});
