/**
 * The public API as the demonstration uses it.
 * @module
 */
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SessionFiles } from "../../services/cli/sign-in/session-files.ts";
import { createSpeaker, type Speaker } from "../../services/cli/sign-in/speaker.ts";
import { Trouble as CliTrouble } from "../../services/cli/trouble.ts";
import { Trouble } from "./trouble.ts";

/** Any JSON object the API answers. */
export type Json = { readonly [key: string]: unknown };

/** What a call came to: the body, or the problem. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** The demonstration keeps no session on the disk. */
const NO_SESSIONS = new SessionFiles(join(tmpdir(), "countersign-no-sessions"));
const READER = "XA-AUD/emil";
const NAME_ANOTHER = "Start one with npm start, or name the address it printed: --on URL.";

export class Client {
  readonly url: string;
  readonly #passwords: string | undefined;
  readonly #speakers = new Map<string, Speaker>();

  /** `passwords`: file of the officers' passwords; without one nobody can be spoken for. */
  constructor(url: string, passwords?: string) {
    this.url = url.replace(/\/$/, "");
    this.#passwords = passwords;
  }

  /** Reads; in the name of the auditor unless another is named. */
  get(path: string, officer: string = READER): Promise<Reply> {
    return this.#call("GET", path, path.startsWith("/v1/") ? officer : undefined);
  }

  post(path: string, officer: string | undefined, body: unknown, key: string = randomUUID()): Promise<Reply> {
    return this.#call("POST", path, officer, body, key);
  }

  /** The body of a call that must succeed; throws with the problem's own sentence. */
  async must(reply: Promise<Reply>): Promise<Json> {
    const { status, body } = await reply;
    // A proposal is answered with 202 as well: it waits for a second officer, not for the ledger.
    if (status === 202 && body.operation !== undefined) return this.#settled(body);
    if (status >= 300)
      throw new Trouble(65, `${this.url} answers ${status}: ${String(body.detail ?? JSON.stringify(body))}`);
    return body;
  }

  async #settled(body: Json): Promise<Json> {
    const operation = String(body.operation);
    throw new Trouble(
      69,
      `The ledger took longer than expected; operation ${operation} goes on by itself. Start again.`,
    );
  }

  async #call(method: string, path: string, officer?: string, body?: unknown, key?: string): Promise<Reply> {
    try {
      const headers: Record<string, string> = {
        ...(officer !== undefined && (await this.#speaker(officer).headers(method, path))),
        ...(key !== undefined && { "Idempotency-Key": key }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
      };
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Json };
    } catch (error) {
      if (error instanceof CliTrouble) throw sayAsDemo(error);
      throw new Trouble(69, `No Countersign node answers at ${this.url}. ${NAME_ANOTHER}`, error);
    }
  }

  /** The headers that show a request to be the officer's; signs him in when he first acts. */
  headers(officer: string, method: string, path: string): Promise<Record<string, string>> {
    return this.#speaker(officer).headers(method, path);
  }

  #speaker(officer: string): Speaker {
    const options = { node: this.url, officer, sessions: NO_SESSIONS, passwordsFile: this.#passwords };
    const speaker = this.#speakers.get(officer) ?? createSpeaker(options);
    this.#speakers.set(officer, speaker);
    return speaker;
  }
}

/** The command line's way out of a node that is not there names options that the demonstration does not have. */
function sayAsDemo(trouble: CliTrouble): Trouble {
  const { detail, wayOut } = trouble.problem;
  if (trouble.exit === 69) return new Trouble(69, `${detail} ${NAME_ANOTHER}`, trouble);
  return new Trouble(trouble.exit === 64 ? 64 : 65, `${detail} ${wayOut ?? ""}`.trimEnd(), trouble);
}
