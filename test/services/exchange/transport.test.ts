/**
 * A partner may be slow, large, rude or gone: the node waits so long, reads so much, and believes nothing of it.
 * @module
 */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createTransport } from "../../../services/exchange/transport.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

const ENVELOPE = { message: "a.b.c" };
const PROBLEM = {
  ...{ type: "/errors/exchange-expired", title: "exchange-expired", status: 422, detail: "It was good until then." },
  ...{ code: "exchange-expired", params: {}, wayOut: "Sign a new one.", request: "r" },
};

describe("services/exchange/transport", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  async function partner(answer: RequestListener, patience = 500) {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return createTransport({ partners: [{ authority: "XB-LIC", url }], patience });
  }
  const json =
    (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
    (_, response) =>
      void response.writeHead(status, headers).end(JSON.stringify(body));
  const why = async (answer: RequestListener) =>
    (await rejectionOf((await partner(answer)).carry("XB-LIC", ENVELOPE))).params.why;

  it("asks nobody it has no address for, whatever a message says", async () => {
    const transport = await partner(json(200, ENVELOPE));
    expect(transport.knows("XC-LIC")).to.equal(false);
    expect((await rejectionOf(transport.carry("XC-LIC", ENVELOPE))).code).to.equal("exchange-partner-unknown");
  });

  it("waits no longer than its patience for an answer, whole", async () => {
    expect(await why(() => undefined)).to.equal("no answer within 0.5 seconds");
    const drips: RequestListener = (_, response) => {
      response.writeHead(200);
      const drop = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drop));
    };
    expect(await why(drips)).to.equal("no answer within 0.5 seconds");
  });

  it("reads no more than an answer can have", async () => {
    const flood: RequestListener = (_, response) => {
      response.on("error", () => undefined);
      response.writeHead(200).end(Buffer.alloc(3_000_000, 32));
    };
    expect(await why(flood)).to.equal("the answer is too large");
  });

  it("says when nobody is there, and when the line breaks in the middle", async () => {
    const gone = createTransport({ partners: [{ authority: "XB-LIC", url: "http://127.0.0.1:9" }], patience: 500 });
    expect((await rejectionOf(gone.carry("XB-LIC", ENVELOPE))).code).to.equal("exchange-unanswered");
    const breaks: RequestListener = (_, response) => {
      response.writeHead(200, { "Content-Length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    };
    expect(await why(breaks)).to.equal("ECONNRESET");
  });

  it("follows no redirect, wherever it leads", async () => {
    let led = 0;
    const elsewhere = await partner((_, response) => {
      led += 1;
      response.end(JSON.stringify(ENVELOPE));
    });
    expect(elsewhere.knows("XB-LIC")).to.equal(true);
    const { port } = (servers[0] as Server).address() as AddressInfo;
    const transport = await partner(json(307, ENVELOPE, { Location: `http://127.0.0.1:${port}/` }));
    const { answer, trouble } = await transport.carry("XB-LIC", ENVELOPE);
    expect([answer, led]).to.deep.equal([undefined, 0]);
    expect(trouble?.params.why).to.equal("status 307 without an answer");
  });

  it("takes for an answer nothing but an envelope with status 200, and tells a problem as what it is", async () => {
    const wrong: readonly RequestListener[] = [
      ...[json(200, { message: "no jws" }), json(200, { ...ENVELOPE, more: 1 }), json(201, ENVELOPE)],
      ...[json(200, "text"), (_: unknown, response: { end(text: string): void }) => response.end("<html>")],
    ];
    for (const answer of wrong)
      expect((await (await partner(answer)).carry("XB-LIC", ENVELOPE)).answer).to.equal(undefined);
    const { trouble } = await (await partner(json(422, PROBLEM))).carry("XB-LIC", ENVELOPE);
    expect(trouble).to.deep.equal({
      code: "exchange-unanswered",
      params: { authority: "XB-LIC", why: "exchange-expired: It was good until then." },
    });
  });

  it("hands on how long the partner asks to wait, at most an hour", async () => {
    const wait = async (seconds: string) =>
      (await (await partner(json(429, PROBLEM, { "Retry-After": seconds }))).carry("XB-LIC", ENVELOPE)).retryAfter;
    expect(await wait("17")).to.equal(17);
    expect(await wait("99999")).to.equal(3_600);
    expect(await wait("Fri, 31 Dec 2038 23:59:59 GMT")).to.equal(undefined);
  });

  it("posts the envelope to the partner's door, and brings its envelope back", async () => {
    let asked = "";
    const transport = await partner((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        asked = `${request.method} ${request.url} ${Buffer.concat(pieces)}`;
        response.end(JSON.stringify({ message: "d.e.f", sealed: "g..h.i.j" }));
      });
    });
    const { answer } = await transport.carry("XB-LIC", ENVELOPE);
    expect(asked).to.equal('POST /v1/exchange/XB-LIC {"message":"a.b.c"}');
    expect(answer).to.deep.equal({ message: "d.e.f", sealed: "g..h.i.j" });
  });
});
