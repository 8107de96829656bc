/**
 * The typed errors of the embedded ledger: a stable code and the values a sentence needs.
 * @module
 */

/** Codes are never reused or renamed: the catalogue of sentences and pages is keyed by them. */
export type LedgerErrorCode =
  | "clock-behind-ledger"
  | "ledger-closed"
  | "ledger-engine-missing"
  | "ledger-replay-mismatch"
  | "ledger-unreachable"
  | "port-in-use";

export type LedgerErrorParams = Readonly<Record<string, string | number>>;

export class LedgerError extends Error {
  readonly code: LedgerErrorCode;
  readonly params: LedgerErrorParams;

  constructor(code: LedgerErrorCode, params: LedgerErrorParams, cause?: unknown) {
    const values = Object.entries(params).map(([name, value]) => `${name}=${value}`);
    super(`${code}: ${values.join(", ")}`, cause === undefined ? undefined : { cause });
    this.name = "LedgerError";
    this.code = code;
    this.params = params;
  }
}
