/**
 * A broken call is thrown as a Refusal: a code of the catalogue, its parameters, and the cause. A negative verdict is
 * data and never thrown.
 * @module
 */
import type { Code } from "./catalogue.ts";

export type Params = Readonly<Record<string, string>>;

export class Refusal extends Error {
  override name = "Refusal";
  readonly code: Code;
  readonly params: Params;
  constructor(code: Code, params: Params = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.params = params;
  }
}

/** The ledger could not be asked. Never a "no". */
export class LedgerUnavailable extends Refusal {
  override name = "LedgerUnavailable";
  constructor(why: string, cause?: unknown) {
    super("ledger-unavailable", { why }, { cause });
  }
}

/** The node's database could not be asked now. Never a "no"; what was on disk before is still there. */
export class DatabaseUnavailable extends Refusal {
  override name = "DatabaseUnavailable";
  /** SQLSTATE or the system's name of the failure: no address, no user, no statement. */
  override readonly cause: string;
  constructor(why: string, cause: string) {
    super("database-unavailable", { why });
    this.cause = cause;
  }

  /** Whether an error is one. */
  static is(error: unknown): error is DatabaseUnavailable {
    return error instanceof DatabaseUnavailable;
  }

  /** Too much is on disk that the tables have not taken yet. */
  static backlog(): DatabaseUnavailable {
    return new DatabaseUnavailable("it has been away for so long that too much waits for it", "backlog");
  }
}
