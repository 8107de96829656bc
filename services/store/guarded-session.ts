/**
 * A session that says what a failure means, and asks before each statement whether this node may still write there.
 *
 * Everything that runs statements goes through a session, so this is the one place where the drivers' errors end.
 * @module
 */
import { type PgDialect, PgSession, type PgTransaction, type PgTransactionConfig } from "drizzle-orm/pg-core";
import type { RowsResult } from "./database.ts";
import { databaseError } from "./database-error.ts";

export type Session = PgSession<RowsResult>;
export type Work<T> = (tx: PgTransaction<RowsResult>) => Promise<T>;

/** Resolves when statements may run; throws the refusal otherwise. */
export type MayAsk = () => Promise<void> | void;

export class GuardedSession extends PgSession<RowsResult> {
  readonly #inner: Session;
  readonly #mayAsk: MayAsk;

  constructor(dialect: PgDialect, inner: Session, mayAsk: MayAsk = () => undefined) {
    super(dialect);
    this.#inner = inner;
    this.#mayAsk = mayAsk;
  }

  override prepareQuery: Session["prepareQuery"] = (...given) => {
    const prepared = this.#inner.prepareQuery(...given) as ReturnType<Session["prepareQuery"]>;
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => this.#run(() => execute(values));
    return prepared as never;
  };

  override transaction<T>(work: Work<T>, config?: PgTransactionConfig): Promise<T> {
    return this.#run(() => this.#inner.transaction(work, config));
  }

  async #run<T>(statement: () => Promise<T>): Promise<T> {
    await this.#mayAsk();
    try {
      return await statement();
    } catch (error) {
      throw databaseError(error);
    }
  }
}
