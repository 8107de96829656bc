/**
 * The typed errors of the journal room: a stable code and the values a sentence needs.
 * @module
 */

/** Codes are never reused or renamed: the catalogue of sentences and pages is keyed by them. */
export type JournalErrorCode =
  | "directory-locked"
  | "directory-unusable"
  | "journal-closed"
  | "journal-corrupt"
  | "journal-foreign"
  | "journal-write-failed";

export type JournalErrorParams = Readonly<Record<string, string | number>>;

/** Thrown by everything in this folder; `cause` keeps the system's own error where there was one. */
export class JournalError extends Error {
  readonly code: JournalErrorCode;
  readonly params: JournalErrorParams;

  constructor(code: JournalErrorCode, params: JournalErrorParams, cause?: unknown) {
    const values = Object.entries(params).map(([name, value]) => `${name}=${value}`);
    super(`${code}: ${values.join(", ")}`, cause === undefined ? undefined : { cause });
    this.name = "JournalError";
    this.code = code;
    this.params = params;
  }
}
