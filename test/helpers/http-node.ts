/**
 * One real node for all tests of its HTTP door, because a first start costs seconds and a gigabyte; and requests as no
 * well-behaved client would send them.
 *
 *     const node = httpNode();                      // in a describe
 *     const reply = await node.send("POST", "/v1/drafts", { officer: "XA-LIC/amara", key: "k", body });
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect } from "chai";
import { type Code, isCode } from "../../services/domain/errors/catalogue.ts";
import type { BundleJson } from "../../services/schema/bundle/bundle.ts";
import { startTestNode, type TestNode, type TestNodeOptions } from "./node.ts";
import { certificateRequest, licenceRequest } from "./permit-samples.ts";
import { nodeAt, shown } from "./tokens.ts";

export interface Sending {
  /** Who asks; a read is the auditor's unless it says otherwise, undefined is nobody. */
  readonly officer?: string | undefined;
  /** Idempotency-Key; a new one unless given; undefined sends none. */
  readonly key?: string | undefined;
  /** A value is sent as JSON, a text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A permit issued through the API. */
export interface IssuedPermit {
  readonly id: string;
  readonly number: string;
  readonly draft: string;
  readonly bundle: BundleJson;
}

export interface Papers {
  readonly certificate: IssuedPermit;
  readonly licence: IssuedPermit;
}

/** Sees everything; what a read without an officer is sent as, because nearly every read of a test is about what is read. */
const READER = "XA-AUD/emil";

/** Sends exactly what is said: no path is normalised, any header may be set, and the connection is not kept. */
export async function send(url: string, method: string, path: string, sending: Sending = {}): Promise<Reply> {
  const { body } = sending;
  const reads = method === "GET" || method === "HEAD";
  const officer = "officer" in sending ? sending.officer : reads && path.startsWith("/v1/") ? READER : undefined;
  const key = "key" in sending ? sending.key : method === "POST" ? randomUUID() : undefined;
  const node = nodeAt(url);
  const { port } = new URL(url);
  const bytes =
    body === undefined
      ? undefined
      : typeof body === "string" || body instanceof Uint8Array
        ? body
        : JSON.stringify(body);
  const headers = {
    ...(officer !== undefined && node && (await shown(node, officer, { method, path }))),
    ...(key !== undefined && { "Idempotency-Key": key }),
    ...(bytes !== undefined && {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(bytes)),
    }),
    ...sending.headers,
  };
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonOf(text) });
      });
    });
    call.on("error", reject);
    call.end(bytes);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

class SharedNode {
  readonly #options: TestNodeOptions;
  #node: Promise<TestNode> | undefined;
  readonly #papers = new Map<string, Promise<Papers>>();
  readonly #pages = new Map<string, number>();

  constructor(options: TestNodeOptions = {}) {
    this.#options = options;
  }

  /** The node; started at the first call. */
  running(): Promise<TestNode> {
    this.#node ??= startTestNode(this.#options);
    return this.#node;
  }

  async close(): Promise<void> {
    const node = this.#node;
    this.#node = undefined;
    this.#papers.clear();
    await (await node?.catch(() => undefined))?.remove();
  }

  async send(method: string, path: string, sending?: Sending): Promise<Reply> {
    return send((await this.running()).url, method, path, sending);
  }

  /** The JSON of an answer that must have `status`. */
  async answer(status: number, method: string, path: string, sending?: Sending): Promise<JsonObject> {
    const reply = await this.send(method, path, sending);
    expect(reply.status, reply.text).to.equal(status);
    return reply.json as JsonObject;
  }

  /**
   * Sends what must be refused with `code`, and checks the problem: RFC 9457, its page is there, nothing of the inside
   * shows. Returns the problem.
   */
  async refused(code: Code, method: string, path: string, sending?: Sending): Promise<JsonObject> {
    const reply = await this.send(method, path, sending);
    const problem = problemOf(reply);
    expect(problem.code, reply.text).to.equal(code);
    const type = String(problem.type);
    if (!this.#pages.has(type)) this.#pages.set(type, (await this.send("GET", type)).status);
    expect(this.#pages.get(type), `page ${type}`).to.equal(200);
    return problem;
  }

  /** A certificate of XB-LIC and a licence of XA-LIC on it, issued once per name; a suite that draws takes its own. */
  papers(name = "HTTP"): Promise<Papers> {
    const known = this.#papers.get(name) ?? this.#issuePapers(name);
    this.#papers.set(name, known);
    return known;
  }

  async #issuePapers(name: string): Promise<Papers> {
    const certificate = await this.issue("XB-LIC/farid", "XB-LIC/gita", certificateRequest(`XB/EUC/${name}`));
    const on = { permit: certificate.id, number: certificate.number, bundle: certificate.bundle };
    const licence = await this.issue("XA-LIC/amara", "XA-LIC/bela", licenceRequest(`XA/${name}`, on));
    return { certificate, licence };
  }

  /** Draft by one officer, approval by another, the bundle as it is handed to the holder. */
  async issue(
    author: string,
    approver: string,
    body: { readonly subject: { readonly number: string } },
  ): Promise<IssuedPermit> {
    const draft = await this.answer(201, "POST", "/v1/drafts", { officer: author, body });
    const approval = { officer: approver, body: { digest: draft.digest } };
    const { operation } = await this.answer(201, "POST", `/v1/drafts/${draft.id}/approvals`, approval);
    const id = String((operation as JsonObject).permit);
    const bundle = await this.answer(200, "GET", `/v1/permits/${id}/bundle`, { officer: author });
    return { id, number: body.subject.number, draft: String(draft.id), bundle: bundle as unknown as BundleJson };
  }

  /** What is stored anywhere, on disk, on the ledger and in the lists: digests and sizes, to be compared with later ones. */
  async stored(): Promise<object> {
    const { data } = await this.running();
    const lists = ["permits", "write-offs", "discrepancies", "audit/history", "audit/refusals", "audit/index"];
    const read = lists.map(async (list) => [list, digest((await this.send("GET", `/v1/${list}`)).text)] as const);
    const drafts = ["XA-LIC/amara", "XB-LIC/farid"].map(
      async (officer) => [officer, digest((await this.send("GET", "/v1/drafts", { officer })).text)] as const,
    );
    const logs = ["outbox.journal", "vault.journal"].map((file) => [file, statSync(join(data, file)).size] as const);
    return Object.fromEntries([...logs, ...(await Promise.all([...read, ...drafts]))]);
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The reply as a problem of ours; fails when it is anything else. */
export function problemOf(reply: Reply): JsonObject {
  expect(reply.headers["content-type"], reply.text).to.match(/^application\/problem\+json(?:;|$)/);
  const problem = reply.json as JsonObject;
  expect(problem).to.include.keys("type", "title", "status", "detail", "code", "params", "wayOut", "request");
  const { code, status } = problem;
  expect(isCode(String(code)), `code ${String(code)}`).to.equal(true);
  expect(problem.type).to.equal(`/errors/${String(code)}`);
  expect(status).to.equal(reply.status);
  expect(reply.status).to.be.within(400, 599);
  expect(problem.request).to.equal(reply.headers["request-id"]);
  expect(problem.detail).to.be.a("string").and.not.empty;
  // No stack, no path of the machine, no parameter that nobody filled in.
  expect(reply.text).to.not.match(/\.ts:\d|node_modules|\bat [\w.]+ \(|\\n\s+at /);
  expect(reply.text).to.not.include(process.cwd());
  return problem;
}

const shared = new SharedNode();
let users = 0;

/** The node shared by all suites that call this while they are described; the last of them closes it. */
export function httpNode(): SharedNode {
  users += 1;
  before(async function () {
    this.timeout(120_000);
    await shared.running();
  });
  after(async function () {
    this.timeout(30_000);
    users -= 1;
    if (users === 0) await shared.close();
  });
  return shared;
}

/** A node of this suite's own: for what goes on behind the requests, which would show in what other suites see stored. */
export function ownHttpNode(options?: TestNodeOptions): SharedNode {
  const node = new SharedNode(options);
  before(async function () {
    this.timeout(120_000);
    await node.running();
  });
  after(async function () {
    this.timeout(30_000);
    await node.close();
  });
  return node;
}

// Suites that a filter left out never ran their `after`.
after(() => shared.close());
