/**
 * Do the permits it rests on still hold, is each what the document calls it, and does each certificate serve this permit
 * and no other?
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, fail, failIfFresh, pass, skip, unasked } from "../check.ts";
import type { Fact, Facts, LinkFact } from "../facts.ts";
import { type Standing, stillReserved, stopsConsumption } from "../standing.ts";

interface Time {
  readonly at: number;
  readonly now: number;
}

/**
 * @param at the time the links' dates are judged at: of the acceptance, or now
 * @param now UTC seconds by the node's clock
 */
export function linkChecks(facts: Facts, fresh: boolean, time: Time, standing: Standing): Check[] {
  if (facts.links.length === 0) return [skip("links", "links")];
  const series = facts.permit.is === "known" ? facts.permit.value.series : undefined;
  return facts.links.flatMap(({ id, fact }, i) => [
    inForceCheck(`link-${i + 1}-in-force`, id, fact, fresh, time, standing),
    doubtCheck(`link-${i + 1}-issuer`, fact),
    sameCheck(`link-${i + 1}-as-named`, i, facts, fact),
    boundCheck(`link-${i + 1}-bound`, id, fact, fresh, series),
  ]);
}

function inForceCheck(
  check: string,
  link: string,
  fact: Fact<LinkFact>,
  fresh: boolean,
  { at, now }: Time,
  standing: Standing,
): Check {
  if (fact.is === "could-not-ask") return unasked(check, "links", fact.code, fact.params);
  if (fact.is === "absent") return failIfFresh(fresh, check, "links", "link-unknown", { link });
  const { status, validFrom, validUntil } = fact.value;
  const whyAt = (time: number): string | undefined =>
    status !== "active" ? status : time < validFrom ? "not-yet-valid" : time >= validUntil ? "expired" : undefined;
  const stops = stopsConsumption(status);
  const [reserved] = standing.open;
  const since = whyAt(now);
  if (reserved && since !== undefined && !stops)
    return stillReserved(check, "links", reserved, `the permit ${link} it rests on is ${since}`);
  // A current version that began after the acceptance says nothing of the one before it, which the register took then.
  const why = whyAt(now < validFrom ? at : Math.max(at, validFrom));
  return why === undefined
    ? pass(check, "links")
    : failIfFresh(fresh && (stops || !standing.unasked), check, "links", "link-not-in-force", { link, why });
}

/** Trust rule 2 for what a permit rests on: whoever does not show the certificate must not fare better. */
function doubtCheck(check: string, fact: Fact<LinkFact>): Check {
  if (fact.is !== "known") return skip(check, "links");
  const { doubt } = fact.value;
  return doubt
    ? unasked(check, "links", "issuer-compromised", { keyId: doubt.keyId, since: instantText(doubt.since) })
    : pass(check, "links");
}

/** A certificate that is only called one needs no binding and could serve any number of licences. */
function sameCheck(check: string, place: number, { document }: Facts, fact: Fact<LinkFact>): Check {
  const named = document.ok ? document.document.credentialSubject.links[place] : undefined;
  if (fact.is !== "known" || named?.permit !== fact.value.id) return skip(check, "links");
  const field = (["kind", "issuer"] as const).find((each) => named[each] !== fact.value[each]);
  if (field === undefined) return pass(check, "links");
  // Kind and issuer of a registered permit never change.
  const [expected, found] = [named[field], fact.value[field]];
  return fail(check, "links", "terms-altered", { field: `links.${place}.${field}`, expected, found });
}

function boundCheck(
  check: string,
  link: string,
  fact: Fact<LinkFact>,
  fresh: boolean,
  series: string | undefined,
): Check {
  if (fact.is !== "known" || fact.value.kind !== "end-user-certificate" || series === undefined)
    return skip(check, "links");
  if (fact.value.boundTo === series) return pass(check, "links");
  return failIfFresh(fresh, check, "links", "certificate-not-bound", { link, boundTo: fact.value.boundTo ?? "" });
}
