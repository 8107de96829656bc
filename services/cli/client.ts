/**
 * The client of a node's /v1: sends, and tells apart an answer, a refusal, and nobody there.
 * @module
 */
import { problem as problemSchema } from "../schema/api/answers.ts";
import { readBytes } from "./read-bytes.ts";
import type { Speaker } from "./sign-in/speaker.ts";
import { exitOfStatus, Trouble, unreachable, usageTrouble } from "./trouble.ts";

export interface ClientOptions {
  /** Base URL without a last slash. */
  readonly node: string;
  /** AUTHORITY/officer; undefined when none was named. */
  readonly officer: string | undefined;
  /** Shows who the officer is. */
  readonly speaker: (officer: string) => Speaker;
  /** Gives the Idempotency-Key of this command; asked only when something is written. */
  readonly key: () => string;
}

export interface Client {
  /** Reads in the name of the officer. */
  read(path: string): Promise<unknown>;
  /** A question that is sent as a body and changes nothing. */
  ask(path: string, body: unknown): Promise<unknown>;
  /** The same in the name of the officer. */
  askAs(path: string, body: unknown): Promise<unknown>;
  /** A write, in the name of the officer and under the command's key. */
  write(path: string, body: unknown): Promise<unknown>;
}

/** A node answers a write within about five seconds, settled or not. */
const PATIENCE = 30_000;
/** Room for all versions of a permit of 255 lines. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Every method returns the JSON of a success. Throws Trouble: 64 when no officer was named for what needs one, 65 for a
 * refusal, 69 when nobody, or somebody else, answered, 70 when the node failed inside.
 */
export function createClient({ node, officer, speaker, key }: ClientOptions): Client {
  let named: Speaker | undefined;
  const shown = (method: string, path: string): Promise<Record<string, string>> => {
    if (officer === undefined)
      throw usageTrouble(
        "This needs an acting officer.",
        "Name one with --as AUTHORITY/officer, or set COUNTERSIGN_OFFICER.",
      );
    named ??= speaker(officer);
    return named.headers(method, path);
  };
  const post = (path: string, body: unknown, headers: Record<string, string>): Promise<unknown> =>
    send(node, path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  return {
    read: async (path) => send(node, path, { headers: await shown("GET", path) }),
    ask: (path, body) => post(path, body, {}),
    askAs: async (path, body) => post(path, body, await shown("POST", path)),
    write: async (path, body) => {
      const headers = await shown("POST", path);
      return post(path, body, { ...headers, "Idempotency-Key": key() });
    },
  };
}

async function send(node: string, path: string, request: RequestInit): Promise<unknown> {
  let response: Response;
  let bytes: Uint8Array | undefined;
  try {
    // A node never redirects: to follow would hand the officer's name and the papers to somebody else.
    response = await fetch(`${node}${path}`, { ...request, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    bytes = await readBytes(response.body ?? (async function* () {})(), MAX_ANSWER_BYTES);
  } catch (error) {
    throw notThere(node, error);
  }
  const body = bytes && jsonOf(bytes);
  if (body === undefined) throw notANode(node, `status ${response.status} without JSON`);
  if (response.ok) return body;
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw notANode(node, `status ${response.status} without a problem it explains`);
  // The node's own words go to a machine whole.
  throw new Trouble(exitOfStatus(response.status), { ...(body as object), ...problem.data });
}

/** Nobody answers at `node`, as the system says in `error`. */
export function notThere(node: string, error: unknown): Trouble {
  return unreachable(
    `The node at ${node} does not answer: ${reasonOf(error)}.`,
    "Start one with npm start, or name another with --node URL or COUNTERSIGN_NODE.",
    error,
  );
}

/** Nothing may be read out of what is not understood, least of all a yes. */
export function notANode(node: string, found: string): Trouble {
  return unreachable(
    `What answers at ${node} is no Countersign node of this version: ${found}.`,
    "Check --node URL or COUNTERSIGN_NODE.",
  );
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** fetch says "fetch failed"; the system's word is in the cause. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown; message?: unknown } };
  if (name === "TimeoutError") return "no answer in time";
  return String(cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : error));
}
