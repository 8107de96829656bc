/**
 * One at a time per name: the nonce of an account has one owner.
 * @module
 */
export class Turnstile {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs `work` after everything that came before under `name`; a failure does not stop those behind. */
  pass<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const tail = mine.catch(() => undefined);
    this.#tails.set(name, tail);
    void tail.then(() => {
      if (this.#tails.get(name) === tail) this.#tails.delete(name);
    });
    return mine;
  }
}
