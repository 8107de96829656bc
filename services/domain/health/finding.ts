/**
 * What a node's doctor finds: of each thing whether it is well, and if not what to do.
 * @module
 */
import type { Code } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";

/** could-not-ask: neither well nor ill; whoever runs the node does not know either. */
export type Outcome = "ok" | "warn" | "fail" | "could-not-ask";

export interface Finding {
  readonly check: string;
  readonly outcome: Outcome;
  /** Why it is not ok; of what is, what is worth knowing. */
  readonly code?: Code;
  readonly params?: Params;
}

export const ok = (check: string): Finding => ({ check, outcome: "ok" });
/** Well, with what there is to say of it. */
export const told = (check: string, code: Code, params: Params): Finding => ({ check, outcome: "ok", code, params });
export const warn = (check: string, code: Code, params: Params = {}): Finding => ({
  check,
  outcome: "warn",
  code,
  params,
});
export const fail = (check: string, code: Code, params: Params = {}): Finding => ({
  check,
  outcome: "fail",
  code,
  params,
});
export const unasked = (check: string, code: Code, params: Params = {}): Finding => ({
  ...{ check, outcome: "could-not-ask", code, params },
});

/** The worst of them: what is not known is as bad as what fails. */
export function worstOf(findings: readonly Finding[]): "ok" | "warn" | "fail" {
  const outcomes = new Set(findings.map(({ outcome }) => outcome));
  if (outcomes.has("fail") || outcomes.has("could-not-ask")) return "fail";
  return outcomes.has("warn") ? "warn" : "ok";
}
