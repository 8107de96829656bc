/**
 * Is the permit within those it rests on? Of each linked permit whose bundle was shown too: parties, countries, contract,
 * amounts and dates of the one against the other (E5 to E8). Decisive only where both papers are proved: signed under
 * their issuers' keys, and with the digests the register has.
 * @module
 */
import type { Matcher } from "../../text/matcher.ts";
import { type Check, pass, skip, unasked } from "../check.ts";
import type { Facts, LinkedFact } from "../facts.ts";
import { integrityChecks } from "./integrity.ts";
import { issuerChecks } from "./issuer.ts";
import { linkedPartyChecks } from "./linked-parties.ts";
import { amountsCheck, type Compared, contractCheck, countriesCheck, datesCheck, goodsCheck } from "./linked-terms.ts";

export function linkedChecks(facts: Facts, matcher: Matcher, fresh: boolean): Check[] {
  // The lens is asked which version of a link counts, but not for the papers of it: those are as the lookup has them.
  const lookedUp = fresh && facts.head.is === "known" && facts.head.value.source !== "lens";
  return facts.links.flatMap(({ id }, i) => {
    const shown = facts.linked?.find((each) => each.id === id);
    const check = `link-${i + 1}-shown`;
    return shown ? shownChecks(facts, shown, i, matcher, lookedUp) : [skip(check, "links")];
  });
}

function shownChecks(
  facts: Facts,
  { id, facts: linked }: LinkedFact,
  place: number,
  matcher: Matcher,
  lookedUp: boolean,
): Check[] {
  const check = `link-${place + 1}-shown`;
  // What is wrong with the permit itself its own checks have said; there is nothing to hold a linked one against.
  if (!facts.document.ok || unproved(facts) !== undefined) return [skip(check, "links")];
  const why = unproved(linked);
  if (!linked.document.ok || why !== undefined)
    return [unasked(check, "links", "link-not-proved", { link: id, why: why ?? "document-malformed" })];
  const current = linked.permit.is === "known" && linked.permit.value.current === id;
  const compared: Compared = {
    ...{ name: `link-${place + 1}`, place, link: id },
    ...{ permit: facts.document.document, linked: linked.document.document },
    // A later version may allow what this one did not; which is for its bundle to say.
    decisive: current && lookedUp,
    lines: facts.terms?.terms.lines,
    linkedLines: linked.terms?.terms.lines,
  };
  return [
    pass(check, "links"),
    ...linkedPartyChecks(compared, matcher),
    countriesCheck(compared),
    contractCheck(compared),
    datesCheck(compared),
    amountsCheck(compared),
    goodsCheck(compared),
  ];
}

/** Code of the first thing that keeps a paper from being proved; undefined when nothing does. */
function unproved(facts: Facts): string | undefined {
  if (facts.permit.is !== "known") return "not-registered";
  const checks = [...integrityChecks(facts), ...issuerChecks(facts, true)];
  return checks.find(({ outcome }) => outcome === "fail" || outcome === "error")?.code;
}
