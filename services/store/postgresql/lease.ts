/**
 * One node per database, held by the server: an advisory lock on a connection of its own, which ends when the connection
 * does. Lost connections are made again; should another node have come in between, this one never writes again.
 * @module
 */
import type { Client } from "pg";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { databaseError } from "../database-error.ts";
import { assertOwn, type Holder, holderIn, inUse, writeHolder } from "./holder.ts";

/** Undefined on a standby, which takes no writes. A failover starts a new timeline, and may have lost what was last. */
const STATE = `select pg_try_advisory_lock($1, $2) as locked,
  case when pg_is_in_recovery() then null else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end as timeline`;
/** "CSGN" and a number of ours, so that no other software's lock is taken for it. */
const LOCK = [0x4353474e, 1];
const LOOK_EVERY_MS = 2_000;

export interface LeaseOptions {
  /** Names the database in refusals. */
  readonly database: string;
  readonly mine: Holder;
  /** A connection that is not open yet; its queries and its opening end by themselves after seconds. */
  readonly newClient: () => Client;
  /** The connection is gone: whatever else is open to this server is not to be waited for. */
  readonly onLost: () => void;
  /** Another node has the database, or it is not the one it was: this process must not go on with it. Told once. */
  readonly onTaken: (refusal: Refusal) => void;
}

interface Opened {
  /** With the lock; absent when another connection has it. */
  readonly client?: Client;
  readonly found: Holder | undefined;
  readonly timeline: string;
}

export class Lease {
  readonly #options: LeaseOptions;
  #client: Client | undefined;
  #timeline: string | undefined;
  #taken: Refusal | undefined;
  #attempt: Promise<void> | undefined;
  /** Of the last attempt. */
  #why: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /**
   * Takes the database for this node; `prepare` then makes the tables, and the holder's row is written after it. Throws
   * `database-in-use`, `database-foreign`, or what `prepare` throws; nothing is written before the first two are known.
   */
  static async take(options: LeaseOptions, prepare: (lease: Lease) => Promise<void>): Promise<Lease> {
    const lease = new Lease(options);
    try {
      const { client, found, timeline } = await lease.#open();
      if (client === undefined) throw inUse(options.database, found);
      lease.#client = client;
      lease.#timeline = timeline;
      assertOwn(options.database, found, options.mine);
      await prepare(lease);
      await writeHolder(client, options.mine);
      lease.#watch();
      return lease;
    } catch (error) {
      await lease.close();
      throw databaseError(error);
    }
  }

  /** Resolves while this node holds the database; else tries to get it back, and throws why it cannot. */
  async held(): Promise<void> {
    if (this.#client !== undefined) return;
    if (this.#taken) throw this.#taken;
    if (this.#closed) throw new DatabaseUnavailable("the node is stopping", "closed");
    this.#attempt ??= this.#again().then(
      () => this.#tried(undefined),
      (error: unknown) => this.#tried(error),
    );
    await this.#attempt;
  }

  /** Why this node does not hold the database now; undefined while it does. */
  get trouble(): string | undefined {
    if (this.#taken) return this.#taken.code;
    return this.#client === undefined ? (this.#why ?? "the connection broke") : undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#attempt?.catch(() => undefined);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** A new connection with the lock; without it, who has it. Throws what the connection fails with. */
  async #open(): Promise<Opened> {
    const client = this.#options.newClient();
    client.on("error", () => this.#lose(client));
    client.on("end", () => this.#lose(client));
    try {
      await client.connect();
      const { rows } = await client.query<{ locked: boolean; timeline: string | null }>(STATE, LOCK);
      const [{ locked, timeline } = { locked: false, timeline: null }] = rows;
      if (timeline === null) throw new DatabaseUnavailable("it takes no writes, as a standby does not", "standby");
      const found = await holderIn(client);
      if (locked) return { client, found, timeline };
      await client.end();
      return { found, timeline };
    } catch (error) {
      await client.end().catch(() => undefined);
      throw databaseError(error);
    }
  }

  async #again(): Promise<void> {
    const { database, mine } = this.#options;
    const { client, found, timeline } = await this.#open();
    const isAnothers = found?.instance !== mine.instance;
    if (isAnothers || timeline !== this.#timeline) {
      await client?.end().catch(() => undefined);
      throw this.#lost(isAnothers ? inUse(database, found) : new Refusal("database-replaced", { database }));
    }
    // The server has not noticed yet that this node's former connection is gone.
    if (client === undefined) throw new DatabaseUnavailable("it still holds this node's former connection", "lock");
    this.#client = client;
  }

  #tried(error: unknown): void {
    this.#attempt = undefined;
    this.#why = error instanceof DatabaseUnavailable ? error.params.why : undefined;
    if (error !== undefined) throw error;
  }

  #lost(refusal: Refusal): Refusal {
    if (this.#taken === undefined) {
      this.#taken = refusal;
      this.#options.onTaken(refusal);
    }
    return this.#taken;
  }

  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#options.onLost();
    void client.end().catch(() => undefined);
  }

  /** Looks after the connection also while nobody asks: a network that swallows everything reports no error. */
  #watch(): void {
    this.#timer = setTimeout(async () => {
      const client = this.#client;
      if (client) await client.query("select 1").catch(() => this.#lose(client));
      else await this.held().catch(() => undefined);
      if (!this.#closed && !this.#taken) this.#watch();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }
}
