/**
 * The ledger's JSON-RPC over HTTP, for programs on the same machine.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdverseMode } from "./adverse.ts";
import type { JsonRpc } from "./json-rpc.ts";
import { LedgerError } from "./ledger-error.ts";
import { RPC_CODE } from "./rpc-error.ts";

export interface RpcServer {
  readonly url: string;
  /** Takes no new connection, answers what is under way, and resolves when the port is free. Safe to call twice. */
  close(): Promise<void>;
}

export const MAX_BODY_BYTES = 1024 * 1024;

const LOOPBACK = "127.0.0.1";

/** A page on the web can make a browser send here under its own name (DNS rebinding): only these names are ours. */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Serves `rpc` on the loopback interface; port 0 takes any free one. Throws `port-in-use` with the port.
 *
 * Only `POST` of `application/json` with a `Host` of this machine is read, at most `MAX_BODY_BYTES`: without these a
 * page in a browser could send transactions to a ledger it has no business with.
 */
export async function listenRpc(rpc: JsonRpc, adverse: AdverseMode, port: number): Promise<RpcServer> {
  let closed: Promise<void> | null = null;
  const server = createServer((request, response) => {
    // A connection that is kept alive would hold up closing: it goes when its last answer is out.
    response.once("finish", () => closed !== null && setImmediate(() => server.closeIdleConnections()));
    if (adverse.refuseConnections) request.socket.destroy();
    else serve(rpc, request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new LedgerError("port-in-use", { port }, error) : error);
    });
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: () => {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
      });
      return closed;
    },
  };
}

async function serve(rpc: JsonRpc, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (!OWN_NAMES.has(host)) return refuse(response, 403, "the Host header must name this machine");
  if (request.method !== "POST") return refuse(response, 405, "only POST is served");
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    return refuse(response, 415, "the content type must be application/json");
  }
  const body = await readBody(request);
  if (body === null) return refuse(response, 413, `a request is limited to ${MAX_BODY_BYTES} bytes`);
  const { text, understood } = await rpc.handle(body);
  if (text === null) response.writeHead(204).end();
  else send(response, understood ? 200 : 400, text);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES)
      chunks.push(chunk); // the rest is read and thrown away, so that the answer arrives
    else if (length > 16 * MAX_BODY_BYTES) throw new Error("the sender does not stop");
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString() : null;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const error = { code: RPC_CODE.invalidRequest, message };
  send(response, status, JSON.stringify({ jsonrpc: "2.0", id: null, error }));
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(text);
}
