/**
 * A session over a pool of connections. A connection that broke, or whose state nobody knows, is never handed out again.
 * @module
 */
import { sql } from "drizzle-orm";
import { NodePgSession, NodePgTransaction } from "drizzle-orm/node-postgres/session";
import { type PgDialect, PgSession, type PgTransactionConfig } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import type { RowsResult } from "../database.ts";
import { isConnectionLost } from "../database-error.ts";
import type { Session, Work } from "../guarded-session.ts";

type None = Record<string, never>;

export class PooledSession extends PgSession<RowsResult> {
  readonly #dialect: PgDialect;
  readonly #pool: Pool;
  readonly #single: Session;

  constructor(dialect: PgDialect, pool: Pool) {
    super(dialect);
    this.#dialect = dialect;
    this.#pool = pool;
    this.#single = new NodePgSession<None, None>(pool, dialect, undefined) as unknown as Session;
  }

  override prepareQuery: Session["prepareQuery"] = (...given) => this.#single.prepareQuery(...given);

  override async transaction<T>(work: Work<T>, config: PgTransactionConfig = {}): Promise<T> {
    const client = await this.#pool.connect();
    let lost: Error | undefined;
    try {
      const session = new NodePgSession<None, None>(client, this.#dialect, undefined);
      const tx = new NodePgTransaction<None, None>(this.#dialect, session, undefined);
      const { isolationLevel } = config;
      await tx.execute(sql.raw(isolationLevel === undefined ? "begin" : `begin isolation level ${isolationLevel}`));
      try {
        const result = await work(tx as never);
        await tx.execute(sql.raw("commit"));
        return result;
      } catch (error) {
        // On a connection that hangs a rollback would wait with it; whoever loses the connection rolls back.
        if (isConnectionLost(error)) throw error;
        await tx.execute(sql.raw("rollback"));
        throw error;
      }
    } catch (error) {
      if (isConnectionLost(error)) lost = error as Error;
      throw error;
    } finally {
      client.release(lost);
    }
  }
}
