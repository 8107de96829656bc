/**
 * Acts that one officer did alone in an emergency: on disk and told before they are done, and told until another officer has
 * reviewed them.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { assertAlone, assertReviewer, type BreakGlass } from "../../domain/officer/break-glass.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { type GraveKind, isSame } from "../../domain/officer/two-officers.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import { momentText } from "../../domain/time/instant.ts";
import type { AuditRecorder } from "../../ports/audit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Page, Paged } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { pageBy } from "../paging.ts";

export interface BreakGlassContext {
  readonly vault: Vault;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly audit: AuditRecorder;
  /** Officer ids that may act alone. */
  readonly named: readonly string[];
  readonly authorities: readonly AuthorityId[];
  /** Called for each, before it is done: for whoever watches the node. */
  readonly onUse: (used: BreakGlass) => void;
}

export interface Emergency {
  readonly kind: GraveKind;
  /** Id of the draft or proposal. */
  readonly subject: Hex;
  readonly digest: Hex;
  readonly reason: string;
}

export class BreakGlassBook {
  readonly #context: BreakGlassContext;
  readonly #turnstile = new Turnstile();
  readonly #entries = new Map<Hex, BreakGlass>();

  private constructor(context: BreakGlassContext) {
    this.#context = context;
  }

  /** With everything the authorities have on record. */
  static async open(context: BreakGlassContext): Promise<BreakGlassBook> {
    const book = new BreakGlassBook(context);
    for (const authority of context.authorities)
      for (const { value } of await context.vault.list(authority, "break-glass")) book.#take(value as BreakGlass);
    return book;
  }

  /**
   * That `officer` may do this alone. When it resolves it is on disk and in the audit log, and has been told. The same again is
   * one, until it was reviewed: what failed and is done once more was looked at by nobody. Throws Refusals
   * `break-glass-refused`, `officer-not-entitled`, `officer-machine`, `audit-unavailable`.
   */
  async use(officer: Officer, emergency: Emergency): Promise<void> {
    const { named, sha256 } = this.#context;
    const { kind, subject, digest } = emergency;
    assertAlone(kind, officer, named);
    const what = { what: "break-glass", authority: officer.authority, kind, subject, digest };
    const idOf = (again: number): Hex => digestOf(again === 0 ? what : { ...what, again }, sha256);
    await this.#turnstile.pass(`use/${idOf(0)}`, async () => {
      for (let again = 0; ; again += 1) {
        const earlier = this.#entries.get(idOf(again));
        if (!earlier) return this.#record(officer, emergency, idOf(again));
        if (!earlier.review && isSame(earlier.officer, officerId(officer))) return;
      }
    });
  }

  async #record(officer: Officer, { kind, subject, digest, reason }: Emergency, id: Hex): Promise<void> {
    const { vault, clock, audit, onUse } = this.#context;
    const { authority } = officer;
    const used: BreakGlass = {
      ...{ id, authority, kind, subject, digest, officer: officerId(officer), reason, at: clock() },
    };
    const { at, officer: actor } = used;
    await audit.record({ at, authority, actor, act: `break-glass.${kind}`, subject, outcome: "allowed", digest });
    await vault.put(authority, "break-glass", id, used);
    this.#take(used);
    onUse(used);
  }

  /** What was done alone while the node did not run, and is in the audit log since: listed and told once, however often it is given. */
  async takeUp(done: readonly BreakGlass[]): Promise<void> {
    const { vault, onUse } = this.#context;
    for (const used of done) {
      if (this.#entries.has(used.id)) continue;
      await vault.put(used.authority, "break-glass", used.id, used);
      this.#take(used);
      onUse(used);
    }
  }

  /** Newest first: those of the officer's own authority, an auditor's of his state. Throws Refusal `cursor-invalid`. */
  page(officer: Officer, page: Page): Paged<BreakGlass> {
    const seen = [...this.#entries.values()].filter((entry) => isFor(officer, entry));
    return pageBy({ name: `break-glass ${officer.authority}`, placeOf: ({ at, id }) => ({ at, id }) }, seen, page);
  }

  /** Nobody has reviewed these. */
  open(): readonly BreakGlass[] {
    return [...this.#entries.values()].filter(({ review }) => review === undefined);
  }

  /** What another found of it, once and for good. Throws `record-unknown`, `break-glass-reviewed` and those of who may. */
  review(officer: Officer, id: Hex, text: string): Promise<BreakGlass> {
    return this.#turnstile.pass(id, async () => {
      const entry = this.#entries.get(id);
      if (!entry || !isFor(officer, entry)) throw new Refusal("record-unknown", { what: "act done alone", id });
      assertReviewer(entry, officer);
      const { review } = entry;
      if (review?.officer === officerId(officer) && review.text === text) return entry;
      if (review)
        throw new Refusal("break-glass-reviewed", {
          ...{ officer: review.officer, at: momentText(review.at) },
        });
      const { vault, clock } = this.#context;
      const reviewed: BreakGlass = { ...entry, review: { officer: officerId(officer), at: clock(), text } };
      await vault.put(entry.authority, "break-glass", id, reviewed);
      this.#take(reviewed);
      return reviewed;
    });
  }

  #take(entry: BreakGlass): void {
    this.#entries.set(entry.id, entry);
  }
}

function isFor(officer: Officer, { authority }: BreakGlass): boolean {
  if (officer.authority === authority) return true;
  return officer.roles.includes("auditor") && stateOf(officer.authority) === stateOf(authority);
}

/** What is said of an act nobody has reviewed yet. */
export function openFinding({ id, authority, kind, officer, at }: BreakGlass) {
  const params = { id, authority, kind, officer, at: momentText(at) };
  return { code: "break-glass-open", params } as const;
}
