/**
 * The officer signs in in a browser, and the browser brings the answer back to this machine (RFC 8252, 7.3).
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { usageTrouble } from "../trouble.ts";
import { begin, type Tokens } from "./oidc.ts";
import type { Place } from "./place.ts";
import type { ProofKey } from "./proof.ts";

const PATH = "/signed-in";
const PATIENCE_MS = 900_000;
const DONE = "<!doctype html><title>Countersign</title><p>Signed in. You can close this page.</p>";

export interface BrowserOptions {
  readonly place: Place;
  readonly key: ProofKey;
  readonly officer: string;
  /** Tells the officer where to go. */
  readonly show: (url: string) => void;
  readonly patience?: number;
}

/** Throws Trouble when nobody comes back, or the provider refuses. */
export async function signInWithBrowser(options: BrowserOptions): Promise<Tokens> {
  const { place, key, officer, show, patience = PATIENCE_MS } = options;
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  try {
    const { url, finish } = await begin(place, key, officer, redirect);
    const back = comesBack(server, redirect, url.searchParams.get("state") ?? "", patience);
    show(url.href);
    return await finish(await back);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** The first request that knows this sign-in's state: any page can send the browser here, and ends nobody's sign-in by it. */
function comesBack(server: Server, redirect: string, state: string, patience: number): Promise<URL> {
  return new Promise((resolve, reject) => {
    const wait = setTimeout(() => reject(usageTrouble("Nobody signed in.", "Run the command again.")), patience);
    server.on("request", ({ url = "/" }, response) => {
      const asked = URL.parse(url, redirect);
      const said = asked?.searchParams;
      if (asked?.pathname !== PATH || said?.get("state") !== state || !(said.has("code") || said.has("error")))
        return void response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", Connection: "close" }).end(DONE);
      clearTimeout(wait);
      response.once("finish", () => resolve(asked));
    });
  });
}
