/**
 * What has been tried with it, and who disagrees? Detectors advise; they never decide.
 * @module
 */

import type { ReuseFacts } from "../../fraud/reuse/facts.ts";
import { instantText } from "../../time/instant.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, type Evidence, pass, skip, warn } from "../check.ts";
import type { Facts } from "../facts.ts";

export function historyChecks(facts: Facts, { advise }: Pick<Attempts, "advise">): Check[] {
  return [
    ...advise("refused-attempts", "history", () => [refusedCheck(facts)]),
    ...advise("objections", "history", () => objectionChecks(facts)),
  ];
}

function refusedCheck({ refusals, reuse }: Facts): Check {
  if (refusals.is === "could-not-ask") return skip("refused-attempts", "history");
  if (refusals.is === "absent") return pass("refused-attempts", "history");
  const { count, last, code } = refusals.value;
  const evidence = countsOf(reuse);
  const check = warn("refused-attempts", "history", "attempts-refused", {
    ...{ count: String(count), last: instantText(last), code },
  });
  return evidence.length > 0 ? { ...check, evidence } : check;
}

/** Design D13: an objection changes nothing, and shows. One check for each that stands. */
function objectionChecks({ objections }: Facts): Check[] {
  if (!objections || objections.is === "could-not-ask") return [skip("objections", "history")];
  if (objections.is === "absent" || objections.value.length === 0) return [pass("objections", "history")];
  return objections.value.map(({ author, since, reason, against }, i) =>
    warn(`objection-${i + 1}`, "history", "objection-stands", { author, since: instantText(since), reason, against }),
  );
}

/** How many for which reason, and at which authority. */
function countsOf(reuse: ReuseFacts | undefined): Evidence[] {
  const rows = [...(reuse?.refusals?.byCode ?? []), ...(reuse?.refusals?.byAuthority ?? [])];
  return rows.map(([where, count]) => ({ where, expected: "0", found: String(count) }));
}
