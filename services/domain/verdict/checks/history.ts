/**
 * What has been tried with it? Detectors advise; they never decide.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, pass, skip, warn } from "../check.ts";
import type { Facts } from "../facts.ts";

export function historyChecks({ refusals }: Facts): Check[] {
  if (refusals.is === "could-not-ask") return [skip("refused-attempts", "history")];
  if (refusals.is === "absent") return [pass("refused-attempts", "history")];
  const { count, last, code } = refusals.value;
  return [
    warn("refused-attempts", "history", "attempts-refused", { count: String(count), last: instantText(last), code }),
  ];
}
