import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import express, { type Response } from "express";
import { type EventStream, Streams } from "../../../../services/http/door/streams.ts";
import { DEFAULT_LIMITS } from "../../../../services/schema/config/http-config.ts";
import { eventually } from "../../../helpers/eventually.ts";
import { rawConnection } from "../../../helpers/open-door.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("http › door › streams", () => {
  let server: Server;
  let port: number;
  let come: (response: Response) => void;
  beforeEach(async () => {
    const app = express().get("/", (_request, response) => come(response));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A stream of `streams`, and the connection that reads it, or does not. */
  const opened = (
    streams: Streams,
  ): Promise<{ stream: EventStream; response: ServerResponse; reader: ReturnType<typeof rawConnection> }> =>
    new Promise((resolve) => {
      come = (response) => resolve({ stream: streams.open(response, "a reader"), response, reader });
      const reader = rawConnection(port, GET);
    });

  it("refuses one more than it keeps, before anything is written, and takes another when one is gone", async () => {
    const streams = new Streams({ ...DEFAULT_LIMITS, streams: 1 });
    const { reader } = await opened(streams);
    const { response } = await new Promise<{ response: Response }>((resolve) => {
      come = (it) => resolve({ response: it });
      rawConnection(port, GET);
    });
    expect(refusalOf(() => streams.open(response, "a reader"))).to.deep.equal({
      code: "streams-too-many",
      params: { limit: "1" },
    });
    expect(response.headersSent).to.equal(false);
    reader.socket.destroy();
    await eventually(() => streams.size === 0);
    streams.open(response, "a reader");
    expect(streams.size).to.equal(1);
  });

  it("refuses one reader more than a quarter, and nobody else for it", async () => {
    const streams = new Streams({ ...DEFAULT_LIMITS, streams: 8 });
    const [first] = [await opened(streams), await opened(streams)];
    const { response } = await new Promise<{ response: Response }>((resolve) => {
      come = (it) => resolve({ response: it });
      rawConnection(port, GET);
    });
    expect(refusalOf(() => streams.open(response, "a reader"))).to.deep.equal({
      ...{ code: "streams-too-many", params: { limit: "2 for one reader" } },
    });
    expect(response.headersSent).to.equal(false);
    streams.open(response, "another");
    expect(streams.size).to.equal(3);
    first.reader.socket.destroy();
    await eventually(() => streams.size === 2);
    await opened(streams);
    expect(streams.size).to.equal(3);
  });

  it("cuts off a reader that does not read, and keeps no more for it than is allowed", async () => {
    const most = 65_536;
    const streams = new Streams({ ...DEFAULT_LIMITS, streamBytes: most });
    const { stream, response, reader } = await opened(streams);
    reader.socket.pause();
    const data = "x".repeat(1000);
    let waited = 0;
    let sent = 0;
    // What the machine itself buffers for a connection comes on top, and is the machine's to bound.
    while (stream.send({ name: "change", data }) && sent < 100_000) {
      sent += 1;
      waited = Math.max(waited, response.writableLength);
      if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).to.be.lessThan(100_000);
    expect(waited).to.be.at.most(most);
    expect(streams.cutOff).to.equal(1);
    expect(stream.send({ name: "change", data })).to.equal(false);
    reader.socket.destroy();
  });

  it("that catches up waits for its reader instead", async () => {
    const streams = new Streams({ ...DEFAULT_LIMITS, streamBytes: 1_048_576 });
    const { stream, response, reader } = await opened(streams);
    reader.socket.pause();
    let sent = 0;
    const sending = (async () => {
      for (; sent < 20_000; sent++) if (!(await stream.sendSlowly({ name: "change", data: "x".repeat(1000) }))) return;
    })();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).to.be.lessThan(20_000);
    expect(response.writableLength).to.be.lessThan(1_048_576);
    reader.socket.resume();
    await sending;
    expect([sent, streams.cutOff]).to.deep.equal([20_000, 0]);
    stream.end();
  });

  it("ends all cleanly, and opens none any more", async () => {
    const streams = new Streams(DEFAULT_LIMITS);
    const { reader } = await opened(streams);
    streams.endAll();
    // The last piece of a chunked answer: it was ended, not broken off.
    reader.socket.once("data", () => reader.socket.end());
    expect(await reader.closed).to.match(/retry: 1000\r?\n.*0\r\n\r\n$/s);
    const { response } = await new Promise<{ response: Response }>((resolve) => {
      come = (it) => resolve({ response: it });
      rawConnection(port, GET);
    });
    expect(refusalOf(() => streams.open(response, "a reader")).code).to.equal("node-stopping");
  });

  it("ends one after its time, so that its reader signs in again", async () => {
    const streams = new Streams({ ...DEFAULT_LIMITS, streamSeconds: 1 });
    const { stream } = await opened(streams);
    await new Promise<void>((resolve) => stream.onClose(resolve));
    expect(streams.size).to.equal(0);
  });
});
