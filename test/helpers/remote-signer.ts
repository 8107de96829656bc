/**
 * A small server that speaks the part of Web3Signer's HTTP API a ledger key takes, with real secp256k1 keys. It is written
 * after the published API and stands at the edge of the house; Web3Signer itself is a Java program that no test runs.
 * @module
 */
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { keccak256, SigningKey, Wallet } from "ethers";
import type { Hex } from "../../services/domain/bytes/hex.ts";

export interface RemoteSigner {
  readonly url: string;
  /** Accounts it signs for, in the order of its keys. */
  readonly accounts: readonly Hex[];
  /** How it behaves from now on. */
  behave(conduct: Conduct): void;
  /** Requests it was sent. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export interface Conduct {
  /** Answers every question for a signature with this status. */
  readonly status?: number;
  /** Answers with these words instead of a signature. */
  readonly says?: string;
  /** Signs with its other key. */
  readonly swaps?: boolean;
  /** Milliseconds before it answers. */
  readonly delay?: number;
}

export async function startRemoteSigner(tls?: ServerOptions): Promise<RemoteSigner> {
  const keys = [Wallet.createRandom(), Wallet.createRandom(), Wallet.createRandom()].map(
    ({ privateKey }) => new SigningKey(privateKey),
  );
  const idOf = (key: SigningKey) => `0x${key.publicKey.slice(4)}`;
  let conduct: Conduct = {};
  const asked: string[] = [];
  const answer: RequestListener = async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    let body = "";
    for await (const part of request) body += part;
    await new Promise((resolve) => setTimeout(resolve, conduct.delay ?? 0));
    const say = (status: number, text: string, type = "text/plain") =>
      response.writeHead(status, { "Content-Type": type }).end(text);
    if (request.url === "/upcheck") return void say(200, "OK");
    if (request.url === "/api/v1/eth1/publicKeys")
      return void say(200, JSON.stringify(keys.map(idOf)), "application/json");
    const id = /^\/api\/v1\/eth1\/sign\/(0x[0-9a-f]{128})$/.exec(request.url ?? "")?.[1];
    const place = keys.findIndex((key) => idOf(key) === id);
    if (request.method !== "POST" || place === -1) return void say(404, "Signer not found for identifier");
    if (conduct.status !== undefined) return void say(conduct.status, "no");
    const { data } = JSON.parse(body) as { data: string };
    const key = keys[conduct.swaps ? (place + 1) % keys.length : place] as SigningKey;
    const { r, s, v } = key.sign(keccak256(data));
    say(200, conduct.says ?? `${r}${s.slice(2)}${v.toString(16)}`);
  };
  const server: Server = tls ? createTlsServer(tls, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://localhost:${port}`,
    accounts: keys.map(({ privateKey }) => new Wallet(privateKey).address.toLowerCase() as Hex),
    asked,
    behave(next) {
      conduct = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
