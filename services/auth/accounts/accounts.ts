/**
 * Officers' accounts at the embedded provider: what their passwords hash to, whether they have to be changed, and how many
 * attempts failed. The synced log is the record; what is read is kept in memory.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Attempts, countedFrom, lockedUntil, NO_ATTEMPTS, withFailure } from "../../domain/sign-in/lock-out.ts";
import { assertPassword } from "../../domain/sign-in/password.ts";
import { type AppendLog, goOn, openAppendLog } from "../../journal/append-log.ts";
import { COST_RANDOM, type PasswordHash, PasswordHasher } from "./password-hash.ts";

/** One line of the journal. */
type Entry =
  | {
      readonly entry: "password";
      readonly officer: string;
      readonly at: number;
      readonly hash: PasswordHash;
      readonly mustChange: boolean;
    }
  | { readonly entry: "failed" | "fitted" | "lifted"; readonly officer: string; readonly at: number };

interface Account {
  readonly hash: PasswordHash;
  /** Since when, ms. */
  readonly at: number;
  readonly mustChange: boolean;
}

/** What an attempt came to, for who keeps the record of it. */
export interface Attempt {
  /** Undefined for a name that is nobody's: whatever somebody typed there, a password perhaps, is kept nowhere. */
  readonly officer: string | undefined;
  readonly outcome: "allowed" | "refused";
  readonly code?: "sign-in-refused" | "account-locked" | "password-change-needed" | "password-weak";
}

export interface AccountsOptions {
  readonly path: string;
  readonly networkId: string;
  readonly clock: () => number;
  /** Exponent of scrypt's N for passwords that officers choose. */
  readonly cost: number;
  /** Told of every attempt before it is answered. */
  readonly onAttempt?: (attempt: Attempt) => Promise<void>;
}

/** Names that are nobody's are locked as accounts are, so that they cannot be told apart; so many are remembered. */
const STRANGERS = 1000;
/** Seconds by which a sign-in may lie ahead of the clock that looks at it. */
const AHEAD = 60;

/** Opens the accounts. One writer only: hold the data directory's lock. Throws as `openAppendLog`. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const log = await openAppendLog(options.path, {
    header: { kind: "sign-in", network: options.networkId },
    onRoom: goOn,
  });
  const accounts = new Accounts(log, options);
  for await (const { payload } of log.records()) accounts.read(JSON.parse(payload) as Entry);
  return accounts;
}

export class Accounts {
  readonly #log: AppendLog;
  readonly #options: AccountsOptions;
  readonly #hasher = new PasswordHasher();
  readonly #accounts = new Map<string, Account>();
  readonly #attempts = new Map<string, Attempts>();
  readonly #strangers = new Map<string, Attempts>();
  /** What a name that is nobody's is compared with: it must take as long as anybody's. */
  #nobody: Promise<PasswordHash> | undefined;

  constructor(log: AppendLog, options: AccountsOptions) {
    this.#log = log;
    this.#options = options;
  }

  has(officer: string): boolean {
    return this.#accounts.has(officer);
  }

  /** Sets a password that the node made; on disk when it resolves. `mustChange`: the officer chooses his own at once. */
  async give(officer: string, password: string, mustChange: boolean): Promise<void> {
    const hash = await this.#hasher.hash(password, COST_RANDOM);
    await this.#put({ entry: "password", officer, at: this.#options.clock(), hash, mustChange });
  }

  /**
   * Whether somebody who signed in at `since`, seconds, did it with the password the officer has now. Who did at a time to come
   * did it when the clock was ahead, and signs in again: which password he had cannot be told. A password of a time to come keeps
   * nobody else out until then.
   */
  covers(officer: string, since: number): boolean {
    const now = this.#options.clock();
    if (since > Math.floor(now / 1000) + AHEAD) return false;
    const at = this.#accounts.get(officer)?.at ?? 0;
    return since >= Math.floor(at / 1000) || at > now;
  }

  /** Forgets failed attempts; on disk when it resolves. */
  async lift(officer: string): Promise<void> {
    if (this.has(officer)) await this.#put({ entry: "lifted", officer, at: this.#options.clock() });
  }

  /**
   * Resolves when the password fits and no other is wanted. Throws Refusals `sign-in-refused` (the same for a name that is
   * nobody's), `account-locked`, `password-change-needed`, `node-busy`.
   */
  async check(officer: string, password: string): Promise<void> {
    const account = await this.#checked(officer, password);
    if (account.mustChange) throw await this.#refused(officer, "password-change-needed");
    await this.#signedIn(officer);
  }

  /** The same with the first password, and sets the one the officer chose. Throws `password-weak` too. */
  async change(officer: string, password: string, next: string): Promise<void> {
    await this.#checked(officer, password);
    try {
      assertPassword(next, officer, password);
    } catch (error) {
      // The one so far fitted: that it was tried has to be known.
      await this.#refused(officer, "password-weak");
      throw error;
    }
    const hash = await this.#hasher.hash(next, this.#options.cost);
    await this.#put({ entry: "password", officer, at: this.#options.clock(), hash, mustChange: false });
    await this.#signedIn(officer);
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  /** Takes in what is on disk. */
  read(entry: Entry): void {
    const { officer, at } = entry;
    if (entry.entry === "password") {
      this.#accounts.set(officer, { hash: entry.hash, at, mustChange: entry.mustChange });
      this.#attempts.delete(officer);
    } else if (entry.entry === "failed") {
      this.#attempts.set(officer, withFailure(this.#attempts.get(officer) ?? NO_ATTEMPTS, at));
    } else this.#attempts.delete(officer);
  }

  async #checked(officer: string, password: string): Promise<Account> {
    const account = this.#accounts.get(officer);
    const wait = this.#waitOf(officer);
    if (wait > 0) throw await this.#refused(officer, "account-locked", { seconds: String(wait) });
    const hash = account?.hash ?? (await this.#nobodys());
    // What there is no room to look at is no failure.
    this.#hasher.assertRoom();
    // Counted before it is known to fail: many at once must not get more attempts than one after another.
    const fits = await this.#counted(officer, () => this.#fits(password, hash));
    if (account && fits) return account;
    throw await this.#refused(officer, "sign-in-refused");
  }

  /** What does not fit takes as long whoever's it is: a first password costs little, and would tell that its officer exists. */
  async #fits(password: string, hash: PasswordHash): Promise<boolean> {
    if (await this.#hasher.fits(password, hash)) return true;
    if (hash.cost < this.#options.cost) await this.#hasher.fits(password, await this.#nobodys());
    return false;
  }

  async #counted(officer: string, look: () => Promise<boolean>): Promise<boolean> {
    // In its place at once, where there was room a moment ago; what came of it is known when the count is on disk.
    const looked = look();
    looked.catch(() => undefined);
    await this.#failed(officer);
    if (!(await looked)) return false;
    if (this.#accounts.has(officer)) await this.#put({ entry: "fitted", officer, at: this.#options.clock() });
    return true;
  }

  /** Seconds until the next attempt is looked at. */
  #waitOf(officer: string): number {
    const now = this.#options.clock();
    const known = this.#attempts.has(officer) ? this.#attempts : this.#strangers;
    const found = known.get(officer);
    const attempts = countedFrom(found ?? NO_ATTEMPTS, now);
    if (found) known.set(officer, attempts);
    return Math.max(0, Math.ceil((lockedUntil(attempts, now) - now) / 1000));
  }

  async #failed(officer: string): Promise<void> {
    const at = this.#options.clock();
    if (this.#accounts.has(officer)) return this.#put({ entry: "failed", officer, at });
    const attempts = withFailure(this.#strangers.get(officer) ?? NO_ATTEMPTS, at);
    this.#strangers.delete(officer);
    this.#strangers.set(officer, attempts);
    const [oldest] = this.#strangers.keys();
    if (this.#strangers.size > STRANGERS && oldest !== undefined) this.#strangers.delete(oldest);
  }

  async #signedIn(officer: string): Promise<void> {
    await this.#options.onAttempt?.({ officer, outcome: "allowed" });
  }

  async #refused(
    typed: string,
    code: NonNullable<Attempt["code"]>,
    params: Record<string, string> = {},
  ): Promise<Refusal> {
    const officer = this.#accounts.has(typed) ? typed : undefined;
    await this.#options.onAttempt?.({ officer, outcome: "refused", code });
    return new Refusal(code, params);
  }

  /** An attempt counts at once, whatever the disk says of it; a password when it is on disk, or the next start knows another. */
  async #put(entry: Entry): Promise<void> {
    if (entry.entry !== "password") this.read(entry);
    await this.#log.append(JSON.stringify(entry));
    if (entry.entry === "password") this.read(entry);
  }

  /** Made once; one for which there was no room is made at the next attempt. */
  #nobodys(): Promise<PasswordHash> {
    this.#nobody ??= this.#hasher.hash("nobody", this.#options.cost).catch((error: unknown) => {
      this.#nobody = undefined;
      throw error;
    });
    return this.#nobody;
  }
}
