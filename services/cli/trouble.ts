/**
 * How a command ends that did not succeed: an exit status, and a problem in the shape of the API's.
 * @module
 */
import { CATALOGUE, sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { EXIT, type ExitStatus } from "./exit.ts";

/** As the API sends it, or made here with the same fields as far as they apply. */
export interface Problem {
  readonly code: string;
  /** The sentence. */
  readonly detail: string;
  readonly wayOut?: string | undefined;
  /** Where a refused attempt stands on the register. */
  readonly recorded?: { readonly operation: string; readonly block: number; readonly transaction: string } | undefined;
}

export class Trouble extends Error {
  override name = "Trouble";
  readonly exit: ExitStatus;
  readonly problem: Problem;
  constructor(exit: ExitStatus, problem: Problem, cause?: unknown) {
    super(problem.detail, { cause });
    this.exit = exit;
    this.problem = problem;
  }
}

/** The command was called wrongly; nothing was sent. */
export function usageTrouble(detail: string, wayOut?: string, cause?: unknown): Trouble {
  return new Trouble(EXIT.usage, { code: "usage", detail, wayOut }, cause);
}

/** Whoever should answer did not, or is somebody else. Never a "no". */
export function unreachable(detail: string, wayOut: string, cause?: unknown): Trouble {
  return new Trouble(EXIT.unreachable, { code: "unreachable", detail, wayOut }, cause);
}

/** A refusal by the rules that this program shares with the node: what the node would have said. */
export function refusalTrouble(refusal: Refusal): Trouble {
  const { code, params } = refusal;
  const problem = { code, detail: sentenceOf(code, params), params, wayOut: wayOutOf(code, params) };
  return new Trouble(exitOfStatus(CATALOGUE[code].status), problem, refusal);
}

/** Any error as trouble; one that nobody foresaw is ours. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  if (error instanceof Refusal) return refusalTrouble(error);
  const detail = "Something went wrong inside this command.";
  return new Trouble(EXIT.internal, { code: "internal", detail, wayOut: "Report it with what stands above." }, error);
}

/** Exit status for an HTTP status that is no success: "not now" is no refusal, and a fault of the node is none either. */
export function exitOfStatus(status: number): ExitStatus {
  if (status === 502 || status === 503 || status === 504) return EXIT.unreachable;
  return status >= 500 ? EXIT.internal : EXIT.refused;
}
