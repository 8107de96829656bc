/**
 * The embedded provider with its accounts and forms on an HTTP server of its own, without the rest of a node; a browser that keeps
 * cookies; and the check of the tokens it gives.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Accounts, openAccounts } from "../../services/auth/accounts/accounts.ts";
import { embeddedSignIn, type SignIn } from "../../services/auth/embedded.ts";
import type { Grant } from "../../services/auth/provider/grants.ts";
import type { MachineClient } from "../../services/auth/provider/provider.ts";
import type { Place } from "../../services/cli/sign-in/place.ts";
import { newPrivateJwk } from "../../services/keys/keystore/document-key.ts";
import type { SignInRecords, SignInSecrets } from "../../services/ports/sign-in.ts";
import { openSignInRecords } from "../../services/store/sign-in/sign-in-records.ts";
import { emptyDatabase } from "./store-database.ts";

export const DESK_OFFICERS = ["XA-LIC/amara", "XA-LIC/bela"];
export const passwordOf = (officer: string): string => `the password of ${officer}`;

export interface Desk {
  readonly url: string;
  readonly place: Place;
  readonly accounts: Accounts;
  readonly records: SignInRecords;
  readonly signIn: SignIn;
  readonly secrets: SignInSecrets;
  /** Officers who are on the list now. */
  readonly officers: Set<string>;
  readonly machines: Map<string, MachineClient>;
  readonly troubles: unknown[];
  /** What was told of tokens given and refused. */
  readonly grants: Grant[];
  /** Whether that can be kept; true until it is set. */
  traces: boolean;
  /** A new process on the same records and secrets; `since`: seconds, when it was started. */
  restart(since?: number): void;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-desk-"));
  const path = join(directory, "sign-in.journal");
  const accounts = await openAccounts({ path, networkId: "0xaa", clock: Date.now, cost: 14 });
  for (const officer of DESK_OFFICERS) await accounts.give(officer, passwordOf(officer), false);
  const records = await openSignInRecords(await emptyDatabase());
  const officers = new Set(DESK_OFFICERS);
  const machines = new Map<string, MachineClient>();
  const troubles: unknown[] = [];
  const grants: Grant[] = [];
  let traces = true;
  const secrets = someSecrets();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const open = (since = 0): SignIn =>
    embeddedSignIn({
      ...{ accounts, publicUrl: url, secrets, records, since: () => since, onTrouble: (error) => troubles.push(error) },
      ...{
        isOfficer: (subject, since) =>
          officers.has(subject) && (since === undefined || accounts.covers(subject, since)),
        machine: (id) => machines.get(id),
        onGrant: async (grant) => {
          if (!traces) throw new Error("it cannot be kept");
          grants.push(grant);
        },
      },
    });
  let signIn = open();
  serve(server, () => signIn);
  const place = { resource: url, issuer: `${url}/sign-in`, client: "countersign", audience: url, embedded: true };
  return {
    ...{ url, place, accounts, records, officers, machines, troubles, secrets, grants },
    get traces() {
      return traces;
    },
    set traces(kept) {
      traces = kept;
    },
    get signIn() {
      return signIn;
    },
    restart(since) {
      signIn = open(since);
    },
    async close() {
      server.close().closeAllConnections();
      await accounts.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function someSecrets(): SignInSecrets {
  const signingKey = { ...newPrivateJwk(randomBytes), kid: "desk" };
  return { signingKey, cookieKey: randomBytes(32).toString("base64url"), recordKey: randomBytes(32) };
}

/** As the node's door mounts it. */
function serve(server: Server, signIn: () => SignIn): void {
  server.on("request", (request, response) => {
    const url = request.url ?? "";
    if (!url.startsWith("/sign-in/")) return void response.writeHead(404).end();
    Object.assign(request, { originalUrl: url, url: url.slice("/sign-in".length) });
    void signIn().pages?.(request, response);
  });
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly location: string | undefined;
}

/** A browser that keeps cookies and follows nothing by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** As a header has them. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async get(url: string | URL): Promise<Page> {
    return this.#send(url, {});
  }

  async post(url: string | URL, form: Record<string, string>): Promise<Page> {
    return this.#send(url, { method: "POST", body: new URLSearchParams(form) });
  }

  /** Goes where it is sent until a page comes, or an address elsewhere. */
  async follow(url: string | URL): Promise<{ readonly at: URL; readonly page: Page }> {
    const origin = new URL(url).origin;
    for (let at = new URL(url); ; ) {
      const page = await this.get(at);
      if (page.location === undefined) return { at, page };
      at = new URL(page.location, at);
      if (at.origin !== origin) return { at, page };
    }
  }

  async #send(url: string | URL, options: RequestInit): Promise<Page> {
    const response = await fetch(url, { ...options, redirect: "manual", headers: { Cookie: this.cookies } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, headers, text: await response.text(), location: headers.get("location") ?? undefined };
  }
}
