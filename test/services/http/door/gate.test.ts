import { EventEmitter } from "node:events";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
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

  describe("when the caller goes away", () => {
    /** A request that has its place, and work that ends when it is told. */
    function atWork(gate: Gate) {
      const response = new EventEmitter() as unknown as Response;
      gate.enter({} as Request, response, () => undefined);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      return { response, resolve, reject, work: gate.during(response, () => promise) };
    }

    it("keeps the place until the work is over, so that neither the bound nor the end of a stop is passed over", async () => {
      const gate = new Gate({ ...DEFAULT_LIMITS, requestsAtOnce: 1, waiting: 1 });
      const { response, resolve, work } = atWork(gate);
      response.emit("close");
      expect(gate.running).to.equal(1);
      let drained = false;
      const drain = gate.drain(60_000).then(() => {
        drained = true;
      });
      await turn();
      expect(drained).to.equal(false);
      resolve("done");
      expect(await work).to.equal("done");
      await drain;
      expect(gate.running).to.equal(0);
    });

    it("gives it back once when the work fails", async () => {
      const gate = new Gate(DEFAULT_LIMITS);
      const { response, reject, work } = atWork(gate);
      response.emit("close");
      reject(new Error("no"));
      expect(await work.catch((error: Error) => error.message)).to.equal("no");
      expect(gate.running).to.equal(0);
    });

    it("gives it back when the answer has gone out, where the caller stayed", async () => {
      const gate = new Gate(DEFAULT_LIMITS);
      const { response, resolve, work } = atWork(gate);
      resolve("done");
      await work;
      expect(gate.running).to.equal(1);
      response.emit("close");
      expect(gate.running).to.equal(0);
    });
  });

  describe("when hundreds come in one turn of the event loop", () => {
    /** Lets `count` requests come; `begun` are told in the order in which they begin. */
    function come(gate: Gate, count: number): { begun: number[]; refused: number; responses: Response[] } {
      const seen = { begun: [] as number[], refused: 0, responses: [] as Response[] };
      for (let i = 0; i < count; i += 1) {
        // All the gate asks of an answer is when it is over.
        const response = new EventEmitter() as unknown as Response;
        seen.responses.push(response);
        try {
          gate.enter({} as Request, response, () => void seen.begun.push(i));
        } catch {
          seen.refused += 1;
        }
      }
      return seen;
    }

    it("begins few of them, a few more in each turn, in the order in which they came", async () => {
      const seen = come(new Gate({ ...DEFAULT_LIMITS, requestsAtOnce: 100, waiting: 1 }), 60);
      expect(seen.begun.length).to.be.within(1, 20);
      const inTurns: number[] = [];
      while (seen.begun.length < 60) {
        const before = seen.begun.length;
        await turn();
        inTurns.push(seen.begun.length - before);
      }
      expect(Math.max(...inTurns)).to.be.at.most(20);
      expect(seen.begun).to.deep.equal(Array.from({ length: 60 }, (_, i) => i));
    });

    it("refuses none that it has a place for", async () => {
      const gate = new Gate({ ...DEFAULT_LIMITS, requestsAtOnce: 40, waiting: 10 });
      const seen = come(gate, 60);
      expect(seen.refused).to.equal(10);
      expect(gate.trouble).to.equal("it has as many requests as it can carry");
      while (gate.running < 40) await turn();
      expect(gate.waiting).to.equal(10);
      for (const response of seen.responses.slice(0, 40)) response.emit("close");
      while (gate.waiting > 0) await turn();
      expect([gate.running, seen.begun.length]).to.deep.equal([10, 50]);
      expect(gate.trouble).to.equal(undefined);
    });

    it("begins no more in a turn because others end in it", async () => {
      const gate = new Gate({ ...DEFAULT_LIMITS, requestsAtOnce: 200, waiting: 200 });
      const seen = come(gate, 200);
      while (gate.running < 100) await turn();
      const before = seen.begun.length;
      for (const begun of seen.begun.slice(0, 50)) seen.responses[begun]?.emit("close");
      expect(seen.begun.length - before).to.be.at.most(20);
      while (gate.waiting > 0) await turn();
      expect(seen.begun.length).to.equal(200);
    });
  });
});
