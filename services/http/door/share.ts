/**
 * How much of something that goes one at a time a single client may have under way: who fills the queue alone would keep everybody
 * else out of it.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";

export class Share {
  readonly #most: number;
  /** By client; who has nothing under way is not in it. */
  readonly #underWay = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  get clients(): number {
    return this.#underWay.size;
  }

  /** Does `work`, also when its client goes away meanwhile. Throws Refusal `node-busy` when he has his share under way. */
  async take(client: string, work: () => Promise<void>): Promise<void> {
    const before = this.#underWay.get(client) ?? 0;
    if (before >= this.#most) throw new Refusal("node-busy");
    this.#underWay.set(client, before + 1);
    try {
      await work();
    } finally {
      const left = (this.#underWay.get(client) ?? 1) - 1;
      if (left > 0) this.#underWay.set(client, left);
      else this.#underWay.delete(client);
    }
  }
}
