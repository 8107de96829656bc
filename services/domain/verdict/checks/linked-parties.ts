/**
 * Are the parties of a permit those of the permit it rests on (E6)?
 * @module
 */
import { brokerSuspicion } from "../../fraud/parties/broker.ts";
import { namedAs } from "../../fraud/parties/named.ts";
import type { NamedParty, PermitSubject } from "../../permit/document.ts";
import { type Match, ORDER } from "../../text/match.ts";
import type { Matcher } from "../../text/matcher.ts";
import { type Check, type Evidence, pass, skip, suspect, unasked } from "../check.ts";
import type { Compared } from "./linked-terms.ts";

export function linkedPartyChecks(compared: Compared, matcher: Matcher): Check[] {
  const { permit, linked, name, place } = compared;
  const [own, other] = [permit.credentialSubject, linked.credentialSubject];
  const brokers = [...(own.brokers ?? []), ...(own.agent ? [own.agent] : [])];
  return [
    // Goods may go straight to their user, or to who imports them.
    partiesCheck(compared, "consignees", own.consignees, [...consigneesOf(other), ...other.endUsers], matcher),
    partiesCheck(compared, "endUsers", own.endUsers, other.endUsers, matcher),
    ...brokers.flatMap((broker, i) => {
      const suspicion = brokerSuspicion(other, broker, `links.${place}.brokers`, matcher);
      return suspicion ? [suspect(`${name}-broker-${i + 1}`, "links", suspicion)] : [];
    }),
  ];
}

function consigneesOf(subject: PermitSubject): NamedParty[] {
  return namedAs("consignee", subject).map(({ party }) => party);
}

/** One check for all parties of a role: the worst of them speaks. */
function partiesCheck(
  { name, place, link, decisive }: Compared,
  role: "consignees" | "endUsers",
  own: readonly NamedParty[],
  others: readonly NamedParty[],
  matcher: Matcher,
): Check {
  const check = `${name}-${role === "endUsers" ? "end-users" : role}`;
  if (own.length === 0 || others.length === 0) return skip(check, "links");
  const expected = others.map((party) => `${party.name} (${party.country})`).join(", ");
  const found = own.map((party, i) => {
    // A name under another country's code is another party.
    const matches = others
      .filter(({ country }) => country === party.country)
      .map((each) => matcher.name(each.name, party.name));
    const best = matches.reduce((one, each) => (ORDER[each.how] > ORDER[one.how] ? each : one), NOBODY);
    const otherScript = matches.some((match) => match.otherScript);
    const evidence: Evidence = { where: `${role}.${i}`, expected, found: `${party.name} (${party.country})` };
    return { party, best, otherScript, evidence };
  });
  const params = { link, field: `links.${place}.${role}` };
  const strangers = found.filter(({ best }) => best.how === "different");
  const different = strangers.filter(({ otherScript }) => !otherScript);
  if (different.length > 0) {
    const evidence = different.map((each) => each.evidence);
    return { check, subject: "links", outcome: "fail", decisive, code: "link-party-differs", params, evidence };
  }
  const [unreadable] = strangers;
  if (unreadable) {
    const { party, evidence } = unreadable;
    return {
      ...unasked(check, "links", "party-not-comparable", { party: role, found: party.name }),
      evidence: [evidence],
    };
  }
  const similar = found.find(({ best }) => best.how === "similar");
  if (similar) {
    const { party, best, evidence } = similar;
    const said = { party: role, found: party.name, score: String(best.score), why: best.why.join("; ") };
    return suspect(check, "links", { pattern: "F38", code: "party-similar", params: said, evidence: [evidence] });
  }
  const match = found.every(({ best }) => best.how === "exact") ? "exact" : "normalised";
  return { ...pass(check, "links"), params: { match } };
}

const NOBODY: Match = { how: "different", score: 0, why: [] };
