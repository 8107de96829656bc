/**
 * What answers under /sign-in: the pages an officer signs in on, and behind them the provider.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { CATALOGUE, sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { FORM_POLICY, type FormPage, formPage, plainPage } from "./pages.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const INTERACTION = /^\/interaction\/([\w-]{10,64})(\/password)?$/;
const LONGEST_BODY = 4096;
const PROBLEM = "application/problem+json";

export interface HandlerOptions {
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly publicUrl: string;
  readonly onTrouble: (error: unknown) => void;
}

/** Answers a request whose `url` begins behind /sign-in. Never rejects. */
export function signInHandler({ provider, accounts, publicUrl, onTrouble }: HandlerOptions): Handler {
  const behind = provider.callback();
  const { host, protocol } = new URL(publicUrl);
  return async (request, response) => {
    asAddressed(request, host, protocol);
    const [, uid, changing] = INTERACTION.exec((request.url ?? "").split("?", 1)[0] ?? "") ?? [];
    try {
      if (uid === undefined) return await behind(request, response);
      await new Interaction({ provider, accounts, request, response, uid }, changing !== undefined).answer();
    } catch (error) {
      onTrouble(error);
      if (!response.headersSent) sendPage(response, 500, plainPage("Sign-in failed", ["The node failed inside."]));
    }
  };
}

/** Addresses in tokens and redirects are the node's own, whatever the caller calls it. */
function asAddressed({ headers }: IncomingMessage, host: string, protocol: string): void {
  for (const name of Object.keys(headers)) if (name.startsWith("x-forwarded-")) delete headers[name];
  headers.host = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

interface Parts {
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of the sign-in that the address names. */
  readonly uid: string;
}

/** One step of one sign-in. */
class Interaction {
  readonly #parts: Parts;
  readonly #changing: boolean;

  constructor(parts: Parts, changing: boolean) {
    this.#parts = parts;
    this.#changing = changing;
  }

  async answer(): Promise<void> {
    const { provider, request, response, uid } = this.#parts;
    // Read off this browser's own signed cookie: a foreign page can neither begin nor finish a sign-in here.
    const details = await provider.interactionDetails(request, response).catch(() => undefined);
    if (details?.uid !== uid || details.prompt.name !== "login")
      return this.#refused(new Refusal("sign-in-ended"), undefined);
    const hint = typeof details.params.login_hint === "string" ? details.params.login_hint : "";
    if (request.method === "GET" || request.method === "HEAD") return this.#page(200, hint);
    if (request.method !== "POST")
      return this.#refused(new Refusal("method-refused", { method: request.method ?? "" }), hint);
    await this.#submitted(hint);
  }

  async #submitted(hint: string): Promise<void> {
    const { provider, accounts, request, response } = this.#parts;
    let officer = hint;
    try {
      const form = await readForm(request);
      officer = form.get("officer") ?? "";
      const password = form.get("password") ?? "";
      if (this.#changing) await accounts.change(officer, password, chosen(form));
      else await accounts.check(officer, password);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#refused(error, officer);
    }
    const login = { accountId: officer, amr: ["pwd"], remember: false };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  #refused({ code, params }: Refusal, officer: string | undefined): void {
    const [detail, wayOut] = [sentenceOf(code, params), wayOutOf(code, params)];
    const trouble = [detail, wayOut];
    const { request, response } = this.#parts;
    const { status } = CATALOGUE[code];
    if (code === "account-locked") response.setHeader("Retry-After", params.seconds ?? "60");
    // Programs ask for a problem as the API has it, people for a page.
    if (request.headers.accept === PROBLEM) {
      const id = String(response.getHeader("Request-Id") ?? "");
      const problem = { type: `/errors/${code}`, title: code, status, detail, code, params, wayOut, request: id };
      send(response, status, `${PROBLEM}; charset=utf-8`, JSON.stringify(problem));
    } else if (code === "sign-in-ended" || officer === undefined)
      sendPage(response, status, plainPage("Sign-in failed", trouble));
    else this.#page(status, officer, trouble, code === "password-change-needed" || this.#changing);
  }

  #page(status: number, officer: string, trouble?: readonly string[], changing = this.#changing): void {
    const path = (this.#parts.request as { originalUrl?: string }).originalUrl ?? this.#parts.request.url ?? "";
    const action = path.split("?", 1)[0]?.replace(/\/password$/, "") ?? "";
    sendPage(
      this.#parts.response,
      status,
      formPage(changing ? changeForm(action, officer, trouble) : loginForm(action, officer, trouble)),
    );
  }
}

function loginForm(action: string, officer: string, trouble?: readonly string[]): FormPage {
  return {
    ...{ title: "Sign in", action, button: "Sign in", trouble },
    fields: [
      { name: "officer", label: "Officer (AUTHORITY/name)", value: officer, autocomplete: "username" },
      { name: "password", label: "Password", secret: true, autocomplete: "current-password" },
    ],
  };
}

function changeForm(action: string, officer: string, trouble?: readonly string[]): FormPage {
  return {
    ...{ title: "Choose a password", action: `${action}/password`, button: "Change and sign in", trouble },
    fields: [
      { name: "officer", label: "Officer (AUTHORITY/name)", value: officer, autocomplete: "username" },
      { name: "password", label: "Password so far", secret: true, autocomplete: "current-password" },
      { name: "next", label: "New password", secret: true, autocomplete: "new-password" },
      { name: "again", label: "New password, once more", secret: true, autocomplete: "new-password" },
    ],
  };
}

function chosen(form: URLSearchParams): string {
  const next = form.get("next") ?? "";
  if (next !== form.get("again")) throw new Refusal("password-weak", { rule: "the two that were typed differ" });
  return next;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers["content-type"] ?? "none";
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type))
    throw new Refusal("content-type-refused", { found: type.slice(0, 100) });
  const pieces: Buffer[] = [];
  let length = 0;
  // Read to its end, and no more kept than is taken: to break it off would cut the caller off from why.
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= LONGEST_BODY) pieces.push(piece);
  }
  if (length > LONGEST_BODY)
    throw new Refusal("body-too-large", { limit: String(LONGEST_BODY), found: String(length) });
  return new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.setHeader("Content-Security-Policy", FORM_POLICY);
  send(response, status, "text/html; charset=utf-8", html);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  response.end(text);
}
