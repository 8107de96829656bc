/**
 * What the use cases of retention act through.
 * @module
 */
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Rules } from "../../domain/verdict/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { IndexStore } from "../../ports/store.ts";
import type { Forgetting, NamedRecord, Vault } from "../../ports/vault.ts";

export interface RetentionContext {
  readonly vault: Vault & Forgetting;
  readonly lookup: Lookup;
  readonly index: Pick<IndexStore, "history">;
  readonly rules: Pick<Rules, "practice" | "countries" | "itemRetention" | "lookupAge">;
  readonly clock: Clock;
  /** Told of what nobody can read any more: who keeps it in memory lets go of it. */
  readonly onForgotten?: (authority: AuthorityId, gone: readonly NamedRecord[]) => void;
}
