import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect } from "chai";
import type { Request, Response } from "express";
import { Gate } from "../../../../services/http/door/gate.ts";
import { DEFAULT_LIMITS } from "../../../../services/schema/config/http-config.ts";
import { eventually } from "../../../helpers/eventually.ts";
import { send } from "../../../helpers/http-node.ts";
import { closeDoors, openTestDoor, rawConnection } from "../../../helpers/open-door.ts";

/** A request that is begun and takes its place until its body comes: nobody answers it before. */
const BEGUN =
  "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n";

describe("http › door › gate", () => {
  afterEach(closeDoors);

  it("refuses at once what neither runs nor may wait, and says when to come again", async () => {
    const { port, server, door } = await openTestDoor({ limits: { requestsAtOnce: 2, waiting: 1, waitSeconds: 60 } });
    const held = [1, 2, 3].map(() => rawConnection(port, BEGUN));
    await eventually(() => door.gate.running === 2 && door.gate.waiting === 1);
    const reply = await send(server.url, "GET", "/errors");
    expect(reply.status).to.equal(503);
    expect(reply.json).to.include({ code: "node-busy" });
    expect(reply.headers["retry-after"]).to.match(/^[1-9][0-9]*$/);
    for (const { socket } of held) socket.destroy();
    await eventually(() => door.gate.running === 0 && door.gate.waiting === 0);
    expect((await send(server.url, "GET", "/errors")).status).to.equal(200);
  });

  it("tells the truth of its health meanwhile, and answers", async () => {
    const { port, server, door } = await openTestDoor({ limits: { requestsAtOnce: 1, waiting: 1, waitSeconds: 60 } });
    expect((await send(server.url, "GET", "/readyz")).status).to.equal(200);
    const held = [1, 2].map(() => rawConnection(port, BEGUN));
    await eventually(() => door.gate.waiting === 1);
    expect((await send(server.url, "GET", "/healthz")).json).to.include({ status: "up" });
    const ready = await send(server.url, "GET", "/readyz");
    expect(ready.status).to.equal(503);
    expect(ready.json).to.include({ why: "it has as many requests as it can carry" });
    for (const { socket } of held) socket.destroy();
  });

  it("lets the one that waits longest in when another is done", async () => {
    const { port, server, door } = await openTestDoor({ limits: { requestsAtOnce: 1, waiting: 2, waitSeconds: 60 } });
    const first = rawConnection(port, BEGUN);
    await eventually(() => door.gate.running === 1);
    const waits = send(server.url, "GET", "/errors");
    await eventually(() => door.gate.waiting === 1);
    first.socket.write("{");
    expect((await waits).status).to.equal(200);
    first.socket.destroy();
  });

  it("refuses who waited too long, and forgets who went away while waiting", async () => {
    const { port, server, door } = await openTestDoor({ limits: { requestsAtOnce: 1, waiting: 2, waitSeconds: 1 } });
    const first = rawConnection(port, BEGUN);
    await eventually(() => door.gate.running === 1);
    const gone = rawConnection(port, BEGUN);
    const waits = send(server.url, "GET", "/errors");
    await eventually(() => door.gate.waiting === 2);
    gone.socket.destroy();
    await eventually(() => door.gate.waiting === 1);
    expect((await waits).json).to.include({ status: 503, code: "node-busy" });
    expect([door.gate.running, door.gate.waiting]).to.deep.equal([1, 0]);
    first.socket.destroy();
  });

  it("while it stops refuses what is new and closes its connection; what is under way is finished", async () => {
    const { port, server, door } = await openTestDoor();
    const begun = rawConnection(port, BEGUN);
    await eventually(() => door.gate.running === 1);
    const drained = door.gate.drain(60_000);
    const { closed } = rawConnection(port, "GET /errors HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const refused = await closed;
    expect(refused)
      .to.match(/^HTTP\/1\.1 503 /)
      .and.match(/connection: close/i)
      .and.match(/"code":"node-stopping"/);
    expect((await send(server.url, "GET", "/readyz")).json).to.include({ why: "the node is stopping" });
    begun.socket.end("{");
    await drained;
    // What was asked is no JSON, and that is what it is told.
    expect(await begun.closed).to.include('"code":"json-malformed"');
  });

  it("takes a place back once, however often it is given, also of who has gone", async () => {
    const gate = new Gate(DEFAULT_LIMITS);
    const response = new ServerResponse(new IncomingMessage(new Socket())) as Response;
    gate.enter({} as Request, response, () => undefined);
    expect(gate.running).to.equal(1);
    for (const _ of [1, 2]) gate.leave(response);
    response.emit("close");
    gate.leave(response);
    expect(gate.running).to.equal(0);
  });

  it("does not wait for ever for what does not end", async () => {
    const { port, door } = await openTestDoor();
    const begun = rawConnection(port, BEGUN);
    await eventually(() => door.gate.running === 1);
    await door.gate.drain(20);
    expect(door.gate.running).to.equal(1);
    begun.socket.destroy();
  });
});
