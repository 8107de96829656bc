/**
 * What can become of an act: accepted, refused with a code that goes on record, or reverted as if it had never been.
 * @module
 */

export type Outcome =
  | {
      readonly kind: "accepted";
      /** Of a batch: what became of the messages that were not accepted, in their order. */
      readonly inner?: readonly Outcome[];
    }
  | { readonly kind: "refused"; readonly code: string; readonly line: number }
  | { readonly kind: "reverted"; readonly error: string };

/** The act leaves no trace. `error` is the name of the custom error. */
export class Reverted extends Error {
  override name = "Reverted";
  readonly error: string;
  constructor(error: string) {
    super(error);
    this.error = error;
  }
}

/** The message is answered with `code`, and changes nothing else. */
export class Refused extends Error {
  override name = "Refused";
  readonly code: string;
  readonly line: number;
  constructor(code: string, line = 0) {
    super(`${code} (line ${line})`);
    this.code = code;
    this.line = line;
  }
}

/** Reverts with `error` where `broken`. */
export function forbid(broken: boolean, error: string): void {
  if (broken) throw new Reverted(error);
}

/** Refuses with `code` where `broken`. */
export function refuse(broken: boolean, code: string, line = 0): void {
  if (broken) throw new Refused(code, line);
}
