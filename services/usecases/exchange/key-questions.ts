/**
 * Keys that the lookup lacks are asked of the ledger, and whoever asks has signed nothing yet that could be checked. So what the
 * ledger has not is remembered for a moment, and nobody makes the node ask without end.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Allowance, spend } from "../../domain/exchange/retry.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";

/**
 * Ours. Only a key that was registered within the last seconds is not in the lookup, which reads each block as it comes: one such
 * key in a while is what an honest partner needs, and a refusal here ends when the block has been read.
 */
export const KEY_QUESTIONS = {
  /** Milliseconds; a key registered within them waits no longer for it than for the block that has it to be read. */
  remembered: 2_000,
  perClientMinute: 12,
  perMinute: 120,
  /** Clients and keys that are remembered. */
  room: 1_000,
} as const;

export class KeyQuestions {
  readonly #passed: () => number;
  /** Author + "/" + key, to when the ledger had none, milliseconds; the oldest first. */
  readonly #missing = new Map<string, number>();
  readonly #ofClients = new Map<string, Allowance>();
  /** Of all together: it is never dropped, however many clients there are. */
  #ofAll: Allowance | undefined;

  /** @param passed milliseconds since some moment, of a clock that nobody sets. */
  constructor(passed: () => number) {
    this.#passed = passed;
  }

  /**
   * What `look` finds; undefined also when it found nothing a moment ago. Throws Refusal `exchange-key-unasked` to a client that
   * has had too many asked, or when all together have.
   */
  async ask<K>(
    client: string,
    { author, keyId }: { readonly author: AuthorityId; readonly keyId: Hex },
    look: () => Promise<K | undefined>,
  ): Promise<K | undefined> {
    const name = `${author}/${keyId}`;
    const age = this.#passed() - (this.#missing.get(name) ?? Number.NEGATIVE_INFINITY);
    if (age < KEY_QUESTIONS.remembered) return undefined;
    // Its own first: a client that has none left takes nothing from the others.
    const own = this.#spent(this.#ofClients.get(client), KEY_QUESTIONS.perClientMinute, keyId);
    keep(this.#ofClients, client, own);
    this.#ofAll = this.#spent(this.#ofAll, KEY_QUESTIONS.perMinute, keyId);
    const found = await look();
    if (found === undefined) keep(this.#missing, name, this.#passed());
    return found;
  }

  #spent(before: Allowance | undefined, perMinute: number, keyId: Hex): Allowance {
    const spent = spend(before, perMinute, this.#passed());
    if (!spent.ok) throw new Refusal("exchange-key-unasked", { keyId, seconds: String(spent.seconds) });
    return spent.after;
  }
}

/** Puts it last, and drops the first when there is no room. */
function keep<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > KEY_QUESTIONS.room && oldest !== undefined) map.delete(oldest);
}
