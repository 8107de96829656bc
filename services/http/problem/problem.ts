/**
 * Refusals as RFC 9457 problems: the one place where a code meets HTTP. What is not a Refusal becomes a bare 500 with
 * the request's id; the rest is in the log.
 * @module
 */
import { CATALOGUE, type Code, sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import { type Params, Refusal } from "../../domain/errors/refusal.ts";

/** Where a refused attempt stands on the register. */
export interface Recorded {
  readonly operation: string;
  readonly block: number;
  readonly transaction: string;
}

/** A refusal that the register has recorded (design D10). */
export class RecordedRefusal extends Refusal {
  override name = "RecordedRefusal";
  readonly recorded: Recorded;
  constructor(code: Code, params: Params, recorded: Recorded) {
    super(code, params);
    this.recorded = recorded;
  }
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Code;
  readonly params: Params;
  readonly wayOut: string;
  readonly request: string;
  readonly recorded?: Recorded;
}

/** A journal that could not be written is nobody's fault, and it passes; its own words name places on the disk. */
function unforeseen(error: unknown, request: string): [code: Code, params: Params] {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === "journal-write-failed" ? ["disk-refuses", {}] : ["internal", { request }];
}

/** The problem to send for `error`; never contains more than the catalogue's words and the refusal's parameters. */
export function problemOf(error: unknown, request: string): Problem {
  const refusal = error instanceof Refusal ? error : new Refusal(...unforeseen(error, request), { cause: error });
  const { code, params } = refusal;
  const { status } = CATALOGUE[code];
  return {
    type: `/errors/${code}`,
    title: code,
    // A finding of a verdict that was expected to be a success never travels as one.
    status: status >= 400 ? status : 409,
    detail: sentenceOf(code, params),
    code,
    params,
    wayOut: wayOutOf(code, params),
    request,
    ...(refusal instanceof RecordedRefusal && { recorded: refusal.recorded }),
  };
}
