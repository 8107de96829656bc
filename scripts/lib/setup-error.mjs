/**
 * What stops the set-up: one sentence that says what is wrong and what to do, and the exit status it deserves.
 * @module
 */

/** sysexits.h: a service (here the package registry) cannot be reached. */
export const EX_UNAVAILABLE = 69;
/** sysexits.h: an internal failure. */
export const EX_SOFTWARE = 70;

export class SetupError extends Error {
  /**
   * @param {string} sentence what is wrong and the way out, for a person
   * @param {{ status?: number, details?: string }} [more] `details` is the failing program's own output
   */
  constructor(sentence, { status = EX_SOFTWARE, details = "" } = {}) {
    super(sentence);
    this.name = "SetupError";
    this.status = status;
    this.details = details;
  }
}

/** Says the sentence on stderr, after what the failing program said itself; gives back the exit status. */
export function sayFailure(error) {
  if (!(error instanceof SetupError)) throw error;
  const details = error.details.trim();
  if (details !== "") process.stderr.write(`${details}\n`);
  process.stderr.write(`countersign: ${error.message}\n`);
  return error.status;
}
