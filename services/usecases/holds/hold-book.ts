/**
 * An authority's record of holds, on either side: in the vault before anything is acknowledged, in memory for questions.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { Params } from "../../domain/errors/refusal.ts";
import type { HoldDeed, HoldStep, Opening, Side } from "../../domain/exchange/hold.ts";
import type { HoldClock, NoticeCode } from "../../domain/exchange/hold-duties.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Vault } from "../../ports/vault.ts";
import { Turnstile } from "../outbox/turnstile.ts";

/** The caller's Idempotency-Key, and the digest of what was asked under it. */
export interface Asked {
  readonly key: string;
  readonly body: Hex;
}

/** What this node learnt of a hold, in the order it did. Times are UTC seconds by this node's clock. */
export type HoldEntry =
  | { readonly is: "deed"; readonly side: Side; readonly deed: HoldDeed; readonly at: number; readonly asked?: Asked }
  /** The licensing authority has it: since `since`, by its own clock; or by another way, as `record` says. */
  | {
      readonly is: "told";
      readonly at: number;
      readonly since: number;
      readonly record?: Hex;
      /** Officer who entered the record. */
      readonly by?: string;
    }
  /** Its answer came by another way, as `record` says; who entered it. */
  | {
      readonly is: "answered";
      readonly step: "answer-release" | "answer-refuse";
      readonly record: Hex;
      readonly by: string;
      readonly at: number;
    }
  /** The other side has the opening and so many deeds of this side. */
  | { readonly is: "acknowledged"; readonly deeds: number; readonly at: number }
  /** It does not get across. */
  | { readonly is: "undelivered"; readonly code: string; readonly params: Params; readonly at: number }
  /** The register has, or refused, what this hold asks of it. */
  | {
      readonly is: "register";
      readonly act: "hold" | "resume";
      readonly operation?: Hex;
      readonly code?: string;
      readonly at: number;
    }
  | { readonly is: "notice"; readonly code: NoticeCode; readonly at: number };

export interface HoldFile {
  readonly opening: Opening;
  /** Of the opening; absent at the side that was told. */
  readonly asked?: Asked;
  readonly entries: readonly HoldEntry[];
}

export class HoldBook {
  readonly #vault: Vault;
  readonly #turnstile = new Turnstile();
  readonly #files = new Map<string, HoldFile>();
  /** Which hold a key was used on. */
  readonly #keys = new Map<string, { readonly id: Hex; readonly body: Hex }>();

  private constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** With everything the vault has of these authorities in memory. */
  static async open(vault: Vault, authorities: readonly AuthorityId[]): Promise<HoldBook> {
    const book = new HoldBook(vault);
    for (const authority of authorities)
      for (const { value } of await vault.list(authority, "hold")) book.#take(authority, value as HoldFile);
    return book;
  }

  find(authority: AuthorityId, id: Hex): HoldFile | undefined {
    return this.#files.get(`${authority}/${id}`);
  }

  /** Oldest first. */
  all(authority: AuthorityId): readonly HoldFile[] {
    return [...this.#files].filter(([name]) => name.startsWith(`${authority}/`)).map(([, file]) => file);
  }

  /** What an officer's key was used for. */
  byKey(authority: AuthorityId, key: string): { readonly id: Hex; readonly body: Hex } | undefined {
    return this.#keys.get(`${authority}/${key}`);
  }

  /** One request under one key at a time: two at once must not both be new. */
  inTurn<T>(authority: AuthorityId, key: string, work: () => Promise<T>): Promise<T> {
    return this.#turnstile.pass(`key/${authority}/${key}`, work);
  }

  /**
   * Puts what `change` makes of the file in its place, one change after another; on disk when this resolves. `change` may
   * throw, and gives undefined where nothing is to change.
   */
  change(
    authority: AuthorityId,
    id: Hex,
    change: (file: HoldFile | undefined) => HoldFile | undefined,
  ): Promise<HoldFile> {
    return this.#turnstile.pass(`hold/${authority}/${id}`, async () => {
      const before = this.find(authority, id);
      const after = change(before) ?? before;
      if (after === undefined) throw new Error(`no hold ${id} of ${authority}`);
      if (after === before) return after;
      await this.#vault.put(authority, "hold", id, after);
      this.#take(authority, after);
      return after;
    });
  }

  /** Adds entries to a file that is there. */
  add(authority: AuthorityId, id: Hex, ...entries: readonly HoldEntry[]): Promise<HoldFile> {
    return this.change(authority, id, (file) => file && { ...file, entries: [...file.entries, ...entries] });
  }

  /** What the vault cannot open any more is not shown from memory either. */
  forget(authority: AuthorityId, id: string): void {
    this.#files.delete(`${authority}/${id}`);
    for (const [name, used] of this.#keys)
      if (used.id === id && name.startsWith(`${authority}/`)) this.#keys.delete(name);
  }

  #take(authority: AuthorityId, file: HoldFile): void {
    const { id } = file.opening;
    this.#files.set(`${authority}/${id}`, file);
    if (file.asked) this.#keys.set(`${authority}/${file.asked.key}`, { id, body: file.asked.body });
    for (const entry of file.entries)
      if (entry.is === "deed" && entry.asked)
        this.#keys.set(`${authority}/${entry.asked.key}`, { id, body: entry.asked.body });
  }
}

export function deedsOf({ entries }: HoldFile, side: Side): readonly HoldDeed[] {
  return entries.flatMap((entry) => (entry.is === "deed" && entry.side === side ? [entry.deed] : []));
}

export function stepsOf({ entries }: HoldFile): readonly HoldStep[] {
  return entries.flatMap((entry): HoldStep[] =>
    entry.is === "deed"
      ? [entry.deed.act]
      : entry.is === "told"
        ? ["told"]
        : entry.is === "answered"
          ? [entry.step]
          : [],
  );
}

export function clockOf(file: HoldFile): HoldClock {
  const told = file.entries.find((entry) => entry.is === "told");
  return { opening: file.opening, steps: stepsOf(file), ...(told && { toldAt: told.since }) };
}

/** How many of its own deeds the other side is known to have; undefined: not even the opening. */
export function acknowledgedOf({ entries }: HoldFile): number | undefined {
  return entries.findLast((entry) => entry.is === "acknowledged")?.deeds;
}
