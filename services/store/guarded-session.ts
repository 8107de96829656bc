/**
 * A session that says what a failure means, and asks before each statement whether this node may still write there.
 *
 * Everything that runs statements goes through a session, so this is the one place where the drivers' errors end.
 * @module
 */
import { type PgDialect, PgSession, type PgTransaction, type PgTransactionConfig } from "drizzle-orm/pg-core";
import { DatabaseUnavailable } from "../domain/errors/refusal.ts";
import type { RowsResult } from "./database.ts";
import { databaseError } from "./database-error.ts";

export type Session = PgSession<RowsResult>;
export type Work<T> = (tx: PgTransaction<RowsResult>) => Promise<T>;

/** Resolves when statements may run; throws the refusal otherwise. */
export type MayAsk = () => Promise<void> | void;

export class GuardedSession extends PgSession<RowsResult> {
  readonly #inner: () => Session;
  readonly #mayAsk: MayAsk;
  /** Why the last statement got no answer; undefined when it got one. */
  trouble: string | undefined;

  /** `inner`: asked each time, where it may come to be another. */
  constructor(dialect: PgDialect, inner: Session | (() => Session), mayAsk: MayAsk = () => undefined) {
    super(dialect);
    this.#inner = typeof inner === "function" ? inner : () => inner;
    this.#mayAsk = mayAsk;
  }

  override prepareQuery: Session["prepareQuery"] = (...given) => {
    const prepared = this.#inner().prepareQuery(...given) as ReturnType<Session["prepareQuery"]>;
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => this.#run(() => execute(values));
    return prepared as never;
  };

  override transaction<T>(work: Work<T>, config?: PgTransactionConfig): Promise<T> {
    return this.#run(() => this.#inner().transaction(work, config));
  }

  async #run<T>(statement: () => Promise<T>): Promise<T> {
    try {
      await this.#mayAsk();
      const result = await statement();
      this.trouble = undefined;
      return result;
    } catch (thrown) {
      const error = databaseError(thrown);
      if (error instanceof DatabaseUnavailable) this.trouble = error.params.why;
      throw error;
    }
  }
}
