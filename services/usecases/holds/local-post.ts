/**
 * Letters between two authorities of one node: kept on both sides as between two nodes, and carried by nobody.
 * @module
 */
import { isPassing } from "../../domain/errors/passing.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { HoldLetter, HoldPost, Posted } from "../../ports/holds.ts";
import type { AuditContext } from "../audit/audit-context.ts";
import { leaveTrace } from "../audit/leave-trace.ts";
import type { Addressed } from "./receive-hold.ts";

type Receive = (between: Addressed, letter: HoldLetter) => Promise<number>;

export class LocalPost implements HoldPost {
  readonly #own: readonly AuthorityId[];
  readonly #audit: AuditContext;
  readonly #receive: Receive;
  readonly #beyond: HoldPost;

  /** @param beyond carries to everybody else. */
  constructor(own: readonly AuthorityId[], audit: AuditContext, receive: Receive, beyond: HoldPost) {
    this.#own = own;
    this.#audit = audit;
    this.#receive = receive;
    this.#beyond = beyond;
  }

  async send(from: AuthorityId, to: AuthorityId, letter: HoldLetter): Promise<Posted> {
    if (!this.#own.includes(to)) return this.#beyond.send(from, to, letter);
    try {
      const subject = letter.about === "hold" ? letter.opening.id : letter.hold;
      const trace = { authority: to, actor: from, act: `exchange.${letter.about}`, subject };
      const at = await leaveTrace(this.#audit, trace, () => this.#receive({ from, to }, letter));
      return { is: "acknowledged", at };
    } catch (error) {
      // What could not be asked is no "no".
      if (error instanceof LedgerUnavailable) return { is: "under-way" };
      if (!(error instanceof Refusal) || isPassing(error)) throw error;
      return { is: "refused", code: error.code, params: error.params };
    }
  }
}
