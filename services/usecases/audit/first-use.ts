/**
 * Sign-ins at an authority's own provider, which the node does not see: the first request with a session stands for one. One
 * entry a session, not one a request.
 * @module
 */
import { type Sha256, sha256Hex } from "../../domain/bytes/hex.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuditRecorder } from "../../ports/audit.ts";
import type { Clock } from "../../ports/clock.ts";

/** Sessions that are remembered; one that was forgotten is told once more. */
const MOST_REMEMBERED = 10_000;

export interface FirstUsesContext {
  readonly log: AuditRecorder;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

export class FirstUses {
  readonly #context: FirstUsesContext;
  readonly #told = new Map<string, Promise<unknown>>();

  constructor(context: FirstUsesContext) {
    this.#context = context;
  }

  /**
   * Resolves when the session is on the log, whoever of several first requests wrote it. `session`: what the provider calls
   * it. Throws Refusal `audit-unavailable`; the next request tries again.
   */
  async tell(officer: Officer, session: string): Promise<void> {
    const { log, clock, sha256 } = this.#context;
    const { authority } = officer;
    const actor = officerId(officer);
    // A digest is short whatever the provider writes, and its own log can be compared with it.
    const digest = sha256Hex(new TextEncoder().encode(session), sha256);
    const name = `${actor} ${digest}`;
    const known = this.#told.get(name);
    if (known) return void (await known);
    const act = "sign-in.first-use";
    const told = log.record({ at: clock(), authority, actor, act, outcome: "allowed", digest });
    this.#told.set(name, told);
    const [oldest] = this.#told.keys();
    if (this.#told.size > MOST_REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
    await told.catch((error: unknown) => {
      this.#told.delete(name);
      throw error;
    });
  }
}
