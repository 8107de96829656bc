/**
 * Sends hostile requests to a node and looks at every answer: no server error, no stack trace, no path of the machine, and
 * nothing stored but what was answered as done.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import type { Dice } from "../../../test/helpers/seeded-dice.ts";
import { Drawer, type HostileRequest, hostileRequest, operationsOf } from "./hostile-requests.ts";

export interface HostileOptions {
  readonly url: string;
  readonly requests: number;
  readonly dice: Dice;
  readonly officers: readonly string[];
  /** The node's data directory: what it stored is counted in its journals. */
  readonly data: string;
  /** Headers by which this officer asks, for a request to `path`. */
  readonly credentials: (officer: string, method: string, path: string) => Promise<Readonly<Record<string, string>>>;
  readonly atOnce?: number;
  readonly progress?: (line: string) => void;
}

export interface HostileFigures {
  readonly sent: number;
  /** Answers by hundreds: 2 is 200 to 299. 0: the connection ended without an answer. */
  readonly byClass: Readonly<Record<string, number>>;
  /** Writes that were good after all, and done. */
  readonly done: number;
  /** Records that the vault and the outbox got meanwhile. */
  readonly stored: number;
  /** Server errors, stack traces, paths, answers that are no problem of ours: each a fault, with its request. */
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly why: string;
  readonly request: HostileRequest;
  readonly answer: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** A caller who is refused for sending too much must be told when to come back. */
const FULL = new Set([429, 503]);
const LEAK = /\.ts:\d+|node_modules|\bat [\w.<>]+ \(|\n\s+at /;
const FAULTS_KEPT = 50;

export async function hostileCampaign(options: HostileOptions): Promise<HostileFigures> {
  const { url, dice, requests, officers, credentials, atOnce = 16, progress } = options;
  const description = await (await fetch(`${url}/openapi.json`)).json();
  const [operations, drawer] = [operationsOf(description), new Drawer(dice, description)];
  if (operations.length === 0) throw new Error("the description names no operation");
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const before = recordsIn(options.data);
  const byClass: Record<string, number> = {};
  const faults: Fault[] = [];
  let [sent, done] = [0, 0];
  const work = async (): Promise<void> => {
    while (sent < requests) {
      sent += 1;
      if (sent % 10_000 === 0) progress?.(`${sent} of ${requests} requests, ${faults.length} faults`);
      const drawn = hostileRequest(dice, drawer, operations);
      const officer = dice.chance(0.9) ? dice.pick(officers) : undefined;
      const signed = officer === undefined ? {} : await credentials(officer, drawn.method, drawn.path);
      const answer = await send(url, { ...drawn, headers: { ...signed, ...drawn.headers } }, agent);
      const hundreds = String(Math.floor(answer.status / 100));
      byClass[hundreds] = (byClass[hundreds] ?? 0) + 1;
      if (isWrite(drawn) && hundreds === "2") {
        done += 1;
        progress?.(`done: ${drawn.method} ${drawn.path}`);
      }
      const why = faultOf(answer, drawn);
      if (why !== undefined && faults.length < FAULTS_KEPT)
        faults.push({ why, request: drawn, answer: answer.text.slice(0, 500) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  agent.destroy();
  const stored = recordsIn(options.data) - before;
  if (stored > 0 && done === 0) faults.push({ why: `${stored} records were stored`, request: NOTHING, answer: "" });
  return { sent, byClass, done, stored, faults };
}

/** A verification stores nothing; a partner's message is kept, whatever the answer. */
function isWrite({ method, path }: HostileRequest): boolean {
  return method === "POST" && !/^\/v1\/verifications/.test(path);
}

const NOTHING: HostileRequest = { method: "", path: "", headers: {}, twists: [] };

/** Lines of the journals of what was done; the audit log has every attempt, and should. */
function recordsIn(data: string): number {
  const files = readdirSync(data).filter((name) => /^(?:vault|outbox|exchange).*\.journal$/.test(name));
  return files.reduce((sum, name) => sum + readFileSync(join(data, name), "utf8").split("\n").length, 0);
}

/** What is wrong with an answer; undefined for a good one. */
export function faultOf(
  { status, type, text }: Answer,
  { method }: Pick<HostileRequest, "method">,
): string | undefined {
  if (LEAK.test(text)) return "it shows the inside";
  if (status === 0 || status < 400 || method === "HEAD") return undefined;
  // The server's own parser refuses what is no HTTP before the application sees it.
  if (text === "" && [400, 408, 413, 414, 431].includes(status)) return undefined;
  if (status >= 500 && !FULL.has(status)) return `status ${status}`;
  if (!type.startsWith("application/problem+json")) return `a refusal of type ${type || "none"}`;
  return undefined;
}

function send(url: string, { method, path, headers, body }: HostileRequest, agent: Agent): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const nothing = (): void => resolve({ status: 0, type: "", text: "" });
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const call = httpRequest(
      { host: hostname, port, method, path, headers: { ...headers, ...length }, agent },
      (response) => {
        const { statusCode: status = 0 } = response;
        const type = response.headers["content-type"] ?? "";
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", nothing);
        response.on("end", () => resolve({ status, type, text: Buffer.concat(pieces).toString("utf8") }));
        // A stream has no end to wait for.
        if (type.startsWith("text/event-stream")) {
          resolve({ status, type, text: "" });
          response.destroy();
        }
      },
    );
    call.on("error", nothing);
    call.setTimeout(30_000, () => call.destroy());
    call.end(body);
  });
}
