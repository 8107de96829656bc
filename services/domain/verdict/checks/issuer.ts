/**
 * Who signed, and with what right? The register is the only source: a key counts when it was valid at the block time
 * of registration; dates inside the document never decide.
 * @module
 */
import { issuerOf } from "../../permit/derive.ts";
import { mandateFlaw } from "../../permit/mandate.ts";
import { instantText } from "../../time/instant.ts";
import { type Check, fail, failIfFresh, pass, skip, unasked } from "../check.ts";
import type { Facts } from "../facts.ts";

export function issuerChecks(facts: Facts, fresh: boolean): Check[] {
  return [authorityCheck(facts, fresh), keyCheck(facts, fresh), keyTimeCheck(facts, fresh), mandateCheck(facts, fresh)];
}

/** Of a document that cannot be read, shown alone, nobody can say whose it is: that it cannot be read decides. */
function namesIssuer({ document, terms }: Facts): boolean {
  return document.ok || terms !== undefined;
}

function claimedIssuer({ document, terms }: Facts): string {
  const claimed = document.ok ? issuerOf(document.document.issuer)?.authority : undefined;
  return claimed ?? terms?.terms.header.issuer ?? "";
}

function authorityCheck(facts: Facts, fresh: boolean): Check {
  const { issuer } = facts;
  if (!namesIssuer(facts)) return skip("issuer-known", "issuer");
  if (issuer.is === "could-not-ask") return unasked("issuer-known", "issuer", issuer.code, issuer.params);
  if (issuer.is === "absent")
    return failIfFresh(fresh, "issuer-known", "issuer", "issuer-unknown", { issuer: claimedIssuer(facts) });
  return pass("issuer-known", "issuer");
}

function keyCheck(facts: Facts, fresh: boolean): Check {
  const { document, key } = facts;
  if (!namesIssuer(facts)) return skip("key-known", "issuer");
  const keyId = document.ok ? document.keyId : (facts.terms?.terms.header.keyId ?? "");
  if (key.is === "could-not-ask") return unasked("key-known", "issuer", key.code, key.params);
  const issuer = claimedIssuer(facts);
  if (key.is === "absent") return failIfFresh(fresh, "key-known", "issuer", "key-unknown", { keyId, issuer });
  // A key serves one authority for good, so another's key can never become the issuer's.
  if (key.value.authority !== issuer) return fail("key-known", "issuer", "key-unknown", { keyId, issuer });
  return pass("key-known", "issuer");
}

function keyTimeCheck({ document, key, permit, terms }: Facts, fresh: boolean): Check {
  if (key.is !== "known" || permit.is !== "known") return skip("key-valid-at-registration", "issuer");
  const keyId = document.ok ? document.keyId : (terms?.terms.header.keyId ?? "");
  const at = permit.value.registeredAt;
  const { validFrom, revokedAt, compromisedSince } = key.value;
  if (at < validFrom || (revokedAt !== undefined && at > revokedAt)) {
    return failIfFresh(fresh, "key-valid-at-registration", "issuer", "key-not-valid-then", { keyId });
  }
  // Trust rule 2: what a stolen key registered is not void, it is in doubt until the issuer says so.
  if (compromisedSince !== undefined && at >= compromisedSince) {
    return unasked("key-valid-at-registration", "issuer", "issuer-compromised", {
      keyId,
      since: instantText(compromisedSince),
    });
  }
  return pass("key-valid-at-registration", "issuer");
}

/**
 * The register takes nothing under a mandate that does not cover it then. What stands there all the same was not taken by
 * it, and is no more the issuer's than what an unknown key signed.
 */
function mandateCheck({ mandate, permit }: Facts, fresh: boolean): Check {
  const check = "mandate-valid-at-registration";
  if (!mandate || permit.is !== "known") return skip(check, "issuer");
  const { digest, fact } = mandate;
  if (fact.is === "could-not-ask") return unasked(check, "issuer", fact.code, fact.params);
  const { kind, registeredAt, issuer } = permit.value;
  const why = mandateFlaw(fact.is === "known" ? fact.value : undefined, kind, registeredAt);
  if (why === undefined) return pass(check, "issuer");
  return failIfFresh(fresh, check, "issuer", "mandate-not-valid-then", { mandate: digest, issuer, why });
}
