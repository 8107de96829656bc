/**
 * Does the register still stand behind it?
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, fail, failIfFresh, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";

export function statusChecks({ permit }: Facts, fresh: boolean): Check[] {
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
    case "surrendered":
    case "superseded":
      // No way leads back from these.
      return [fail("status", "status", status, params)];
    case "none":
      return [failIfFresh(fresh, "status", "status", "not-registered", params)];
  }
}
