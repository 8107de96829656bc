/**
 * Passwords as scrypt leaves them: slow and hungry on purpose (RFC 7914), one at a time, so that a crowd at the door costs
 * patience and not the node's memory.
 * @module
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../domain/errors/refusal.ts";

/** What is kept of a password. */
export interface PasswordHash {
  /** Exponent of scrypt's N; r is 8 and p is 1. */
  readonly cost: number;
  readonly salt: string;
  readonly key: string;
}

/** N = 2^17 takes 128 MiB: what OWASP's password storage cheat sheet asks of scrypt. */
export const COST_DEFAULT = 17;
/** For passwords that the node itself made: 144 random bits are not guessed, however cheap a guess is. */
export const COST_RANDOM = 10;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;
const MOST_WAITING = 32;

export class PasswordHasher {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Throws Refusal `node-busy` when too many wait. */
  async hash(password: string, cost: number): Promise<PasswordHash> {
    const salt = randomBytes(16);
    const key = await this.#stretch(password, salt, cost);
    return { cost, salt: salt.toString("base64url"), key: key.toString("base64url") };
  }

  async fits(password: string, { cost, salt, key }: PasswordHash): Promise<boolean> {
    return timingSafeEqual(
      await this.#stretch(password, Buffer.from(salt, "base64url"), cost),
      Buffer.from(key, "base64url"),
    );
  }

  /** Throws Refusal `node-busy` when too many wait. */
  assertRoom(): void {
    if (this.#waiting >= MOST_WAITING) throw new Refusal("node-busy");
  }

  async #stretch(password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
    this.assertRoom();
    this.#waiting += 1;
    const turn = this.#last.then(() => stretch(password, salt, cost));
    this.#last = turn.catch(() => undefined);
    return turn.finally(() => {
      this.#waiting -= 1;
    });
  }
}

/** NFKC first: the same password typed on two systems may come as different code points. */
function stretch(password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const N = 2 ** cost;
  const options: ScryptOptions = { N, r: BLOCK_SIZE, p: 1, maxmem: 256 * N * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
