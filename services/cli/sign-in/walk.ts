/**
 * Walks the forms of a node's embedded provider with a password, for trials and scripts. A password goes to the node itself and
 * to nobody else.
 * @module
 */
import { problem as problemSchema } from "../../schema/api/answers.ts";
import { notANode, notThere } from "../client.ts";
import { exitOfStatus, Trouble } from "../trouble.ts";
import { begin, type Tokens } from "./oidc.ts";
import type { Place } from "./place.ts";
import type { ProofKey } from "./proof.ts";

const REDIRECT = "http://127.0.0.1/signed-in";
const STEPS = 10;
/** A password is looked at in its turn, and that takes a while when many wait. */
const PATIENCE = 30_000;

export interface Credentials {
  readonly officer: string;
  readonly password: string;
  /** To be chosen when the password is a first one. */
  readonly next?: string | undefined;
}

/** Throws Trouble 65 with the node's own words when it refuses, 69 when its forms are not understood, or it is not there. */
export async function signInWithPassword(place: Place, key: ProofKey, who: Credentials): Promise<Tokens> {
  const { url, finish } = await begin(place, key, who.officer, REDIRECT);
  if (url.origin !== new URL(place.resource).origin) throw notANode(place.resource, "its forms are somebody else's");
  return finish(await new Walk(place, who).from(url));
}

class Walk {
  readonly #place: Place;
  readonly #who: Credentials;
  readonly #cookies = new Map<string, string>();

  constructor(place: Place, who: Credentials) {
    this.#place = place;
    this.#who = who;
  }

  /** Follows redirects, fills in the form on the way; the address the provider sends the officer back to. */
  async from(start: URL): Promise<URL> {
    let next = start;
    for (let step = 0; step < STEPS; step += 1) {
      if (next.href.startsWith(`${REDIRECT}?`)) return next;
      if (next.origin !== start.origin) throw notANode(this.#place.resource, "its forms lead elsewhere");
      next = /\/interaction\/[\w-]+$/.test(next.pathname) ? await this.#submit(next) : await this.#step(next);
    }
    throw notANode(this.#place.resource, "its sign-in does not end");
  }

  async #submit(form: URL): Promise<URL> {
    const { officer, password, next } = this.#who;
    try {
      return await this.#step(form, { officer, password });
    } catch (error) {
      const first = error instanceof Trouble && error.problem.code === "password-change-needed";
      if (!first || next === undefined) throw error;
      return this.#step(new URL(`${form.href}/password`), { officer, password, next, again: next });
    }
  }

  async #step(url: URL, form?: Record<string, string>): Promise<URL> {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        Accept: "application/problem+json",
        Cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; "),
      },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    }).catch((error: unknown) => {
      throw notThere(this.#place.resource, error);
    });
    this.#keep(response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (location !== null) return new URL(location, url);
    const answer = problemSchema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw notANode(this.#place.resource, `its sign-in answers with status ${response.status}`);
    throw new Trouble(exitOfStatus(response.status), answer.data);
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
  }
}
