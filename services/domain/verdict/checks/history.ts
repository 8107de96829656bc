/**
 * What has been tried with it, and who disagrees? Detectors advise; they never decide.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, pass, skip, warn } from "../check.ts";
import type { Facts } from "../facts.ts";

export function historyChecks(facts: Facts): Check[] {
  return [refusedCheck(facts), ...objectionChecks(facts)];
}

function refusedCheck({ refusals }: Facts): Check {
  if (refusals.is === "could-not-ask") return skip("refused-attempts", "history");
  if (refusals.is === "absent") return pass("refused-attempts", "history");
  const { count, last, code } = refusals.value;
  return warn("refused-attempts", "history", "attempts-refused", {
    ...{ count: String(count), last: instantText(last), code },
  });
}

/** Design D13: an objection changes nothing, and shows. One check for each that stands. */
function objectionChecks({ objections }: Facts): Check[] {
  if (!objections || objections.is === "could-not-ask") return [skip("objections", "history")];
  if (objections.is === "absent" || objections.value.length === 0) return [pass("objections", "history")];
  return objections.value.map(({ author, since, reason, against }, i) =>
    warn(`objection-${i + 1}`, "history", "objection-stands", { author, since: instantText(since), reason, against }),
  );
}
