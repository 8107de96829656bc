/**
 * What callers asked for and what they were told: the acts of a run, each under its own Idempotency-Key, whose end on the
 * ledger is counted by what names it there.
 * @module
 */
import { sha256 } from "../../../services/apps/sha256.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { numberTag } from "../../../services/domain/permit/canonical.ts";
import { operationId } from "../../../services/usecases/outbox/outbox.ts";

export type Kind = "issue" | "reserve" | "consume" | "receipt";

export interface Act {
  readonly kind: Kind;
  readonly authority: string;
  readonly key: string;
  /** Name on the ledger: message id of a write-off or receipt, number tag of a permit. */
  readonly name: Hex;
  /** The caller was told that it is done, or that it is on disk and goes on by itself. */
  acknowledged: boolean;
}

export class Book {
  readonly acts: Act[] = [];
  readonly networkId: Hex;

  constructor(networkId: Hex) {
    this.networkId = networkId;
  }

  message(kind: Exclude<Kind, "issue">, authority: string, key: string): Act {
    return this.#add({ kind, authority, key, name: operationId(authority, key, sha256), acknowledged: false });
  }

  issue(authority: string, number: string): Act {
    const name = numberTag(this.networkId, authority, number, sha256);
    return this.#add({ kind: "issue", authority, key: number, name, acknowledged: false });
  }

  #add(act: Act): Act {
    this.acts.push(act);
    return act;
  }
}
