/**
 * Does the register still stand behind it?
 * @module
 */

import type { Params } from "../../errors/refusal.ts";
import { instantText } from "../../time/instant.ts";
import { type Check, fail, failIfFresh, pass, skip } from "../check.ts";
import type { Facts, PermitFact } from "../facts.ts";
import { type Standing, stillReserved, stopsConsumption } from "../standing.ts";

/**
 * @param standing what is reserved for the declaration shown: the register lets that leave on a paper that was surrendered
 * or superseded since, unless the version that counts now is itself stopped
 */
export function statusChecks({ permit }: Facts, fresh: boolean, standing: Standing): Check[] {
  if (permit.is !== "known") return [skip("status", "status")];
  const { status, since, reason, issuer, current } = permit.value;
  if (status === "active") return [pass("status", "status")];
  const params = { since: instantText(since), reason, issuer, current };
  switch (status) {
    case "suspended":
      // May be reinstated, so an old picture does not decide.
      return [failIfFresh(fresh, "status", "status", "suspended", params)];
    case "revoked":
    case "annulled":
      // No way leads back from these.
      return [fail("status", "status", status, params)];
    case "surrendered":
    case "superseded":
      return [overCheck(permit.value, params, standing)];
    case "none":
      return [failIfFresh(fresh, "status", "status", "not-registered", params)];
  }
}

function overCheck(
  { status, latest, current, issuer }: PermitFact,
  params: Params,
  { open: [reserved], unasked }: Standing,
): Check {
  const over = status === "superseded" ? "superseded" : "surrendered";
  if (!reserved) return failIfFresh(!unasked, "status", "status", over, params);
  if (status === "superseded" && latest && latest.status !== "none" && stopsConsumption(latest.status)) {
    const { since, reason } = latest;
    const stopped = { since: instantText(since), reason, issuer, current };
    return fail("status", "status", latest.status, stopped);
  }
  const by = status === "superseded" ? ` by version ${current}` : "";
  return stillReserved("status", "status", reserved, `the permit was ${over} at ${params.since}${by}`);
}
