import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import express, { type ErrorRequestHandler } from "express";
import { isCode, sentenceOf } from "../../../services/domain/errors/catalogue.ts";
import { createDoor } from "../../../services/http/door/door.ts";
import { mountSignIn, resourceMetadata, type SignInServices, signInNotes } from "../../../services/http/sign-in.ts";

const close = (server: Server): void => void server.close().closeAllConnections();
const issuer = "https://sign-in.example";

describe("http › notes on sign-in", () => {
  it("say that tokens without a key are taken, and whose, and nothing where they are not", () => {
    const [note, ...more] = signInNotes({ unbound: true, issuer });
    expect(more).to.deep.equal([]);
    expect(note?.code).to.equal("tokens-unbound").and.to.satisfy(isCode);
    expect(sentenceOf("tokens-unbound", note?.params ?? {})).to.include(issuer);
    expect(signInNotes({ unbound: false, issuer })).to.deep.equal([]);
  });

  it("one client does not keep everybody from signing in: beyond eight attempts at once his are refused", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let begun = 0;
    const pages = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      if (request.method === "POST") {
        begun += 1;
        await promise;
      }
      response.end("answered");
    };
    const app = express();
    mountSignIn(app, { pages } as unknown as SignInServices, createDoor());
    const problem: ErrorRequestHandler = (error, _request, response, _next) =>
      void response.status(503).end(error.code);
    const server = createServer(app.use(problem)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in`;
    const post = (signal?: AbortSignal) =>
      fetch(`${url}/interaction/abcdefghij`, { method: "POST", ...(signal && { signal }) });
    const leaving = new AbortController();
    const gone = Array.from({ length: 4 }, () => post(leaving.signal).catch(() => undefined));
    const waiting = Array.from({ length: 4 }, () => post());
    while (begun < 8) await new Promise((tick) => setTimeout(tick, 5));
    // Who goes away again leaves his attempt in the queue: it counts until it was looked at.
    leaving.abort();
    await Promise.all(gone);
    const refused = await Promise.all(Array.from({ length: 20 }, async () => (await post()).text()));
    expect(new Set(refused)).to.deep.equal(new Set(["node-busy"]));
    expect(begun).to.equal(8);
    expect(await (await fetch(`${url}/interaction/abcdefghij`)).text()).to.equal("answered");
    resolve();
    for (const answer of await Promise.all(waiting)) expect(answer.status).to.equal(200);
    expect(await (await post()).text()).to.equal("answered");
    close(server);
  });

  it("tell programs that they need a key, and not where they do not", () => {
    const node = { issuer, publicUrl: "https://node.example", clientId: "countersign", audience: "node" };
    const bound = { bearer_methods_supported: [], dpop_bound_access_tokens_required: true };
    expect(resourceMetadata({ ...node, unbound: false })).to.deep.include(bound);
    const unbound = { bearer_methods_supported: ["header"], dpop_bound_access_tokens_required: false };
    expect(resourceMetadata({ ...node, unbound: true })).to.deep.include(unbound);
  });
});
