/**
 * The audit log as the witness of the list of officers: after each change it says how many there were, and their digest. A
 * journal of changes that was cut between two of them reads well by itself, and would give somebody back what was taken from him.
 * @module
 */
import type { AuditEntry } from "../../domain/audit/entry.ts";
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { chainedWith, NO_CHANGES } from "../../domain/officer/roster-chain.ts";
import type { AuditLog } from "../../ports/audit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RosterEntry } from "../../ports/roster.ts";

/** `subject` is the number of changes, `digest` theirs. */
export const ROSTER_CHANGED = "roster.changed";

export interface WitnessContext {
  readonly log: Pick<AuditLog, "record" | "newest">;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

export class RosterWitness {
  readonly #context: WitnessContext;
  #changes: number;
  #digest: Hex;

  private constructor(context: WitnessContext, changes: number, digest: Hex) {
    this.#context = context;
    this.#changes = changes;
    this.#digest = digest;
  }

  /**
   * Compares what the journal has with what the audit log knows. One change more than it knows is what a stop between the two
   * leaves, or an older version: it is put on record. Throws Refusal `roster-journal-damaged` when the journal has fewer, or others.
   */
  static async open(context: WitnessContext, path: string, entries: readonly RosterEntry[]): Promise<RosterWitness> {
    const { log, sha256 } = context;
    const digests = [NO_CHANGES];
    for (const entry of entries) digests.push(chainedWith(digests.at(-1) as Hex, entry, sha256));
    const known = log.newest(ROSTER_CHANGED);
    const changes = Number(known?.subject ?? "0");
    const place = String(known?.place);
    if (changes > entries.length) throw damaged(path, `it has ${entries.length} changes of ${changes}`, place);
    if (known && digests[changes] !== known.digest)
      throw damaged(path, `its first ${changes} changes are not those that were made`, place);
    const witness = new RosterWitness(context, entries.length, digests.at(-1) as Hex);
    const last = entries.at(-1);
    if (last && changes < entries.length) await witness.#record(last);
    return witness;
  }

  /** To be told of each change that is in the journal, in order. Throws Refusal `audit-unavailable`; the next start records it. */
  async changed(entry: RosterEntry): Promise<void> {
    this.#changes += 1;
    this.#digest = chainedWith(this.#digest, entry, this.#context.sha256);
    await this.#record(entry);
  }

  async #record({ approver }: RosterEntry): Promise<void> {
    const { log, clock } = this.#context;
    const [authority = "node"] = approver.split("/", 1);
    const entry: AuditEntry = {
      ...{ at: clock(), authority, actor: approver, act: ROSTER_CHANGED, outcome: "allowed" },
      ...{ subject: String(this.#changes), digest: this.#digest },
    };
    await log.record(entry);
  }
}

function damaged(path: string, why: string, place: string): Refusal {
  return new Refusal("roster-journal-damaged", { path, why, place });
}
