import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import express from "express";
import { createDoor, type Door } from "../../../../services/http/door/door.ts";
import type { NodeServices } from "../../../../services/http/node-services.ts";
import { statusChangeRoutes } from "../../../../services/http/routes/status-changes.ts";
import { rawConnection } from "../../../helpers/open-door.ts";

const GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("http › routes › status changes", () => {
  let server: Server;
  let door: Door;
  beforeEach(() => {
    door = createDoor();
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("open no stream for who has gone while it was looked up what he had heard, and give his place back once", async () => {
    const [route] = statusChangeRoutes;
    const services = {} as NodeServices; // Whoever has gone is given nothing of it.
    const done = new Promise<void>((resolve, reject) => {
      const app = express().get("/", door.gate.enter, (request, response) => {
        response.once("close", async () => {
          const answer = await route?.handle({
            ...{
              services,
              path: {},
              query: {},
              body: undefined,
              officer: undefined,
              key: undefined,
              client: "a client",
            },
          });
          await answer?.stream?.(request, response, door).then(resolve, reject);
        });
        reader.socket.destroy();
      });
      server = createServer(app);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const reader = rawConnection((server.address() as AddressInfo).port, GET);
    await done;
    expect([door.streams.size, door.gate.running]).to.deep.equal([0, 0]);
  });
});
