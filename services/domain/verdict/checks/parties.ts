/**
 * Are the shipment's parties those the permit names? Exact first, then normalised; a name that is merely similar is shown
 * and never taken for the same.
 * @module
 */
import { type NamedRole, type NamedSite, namedAs } from "../../fraud/parties/named.ts";
import { type Match, ORDER } from "../../text/match.ts";
import type { Matcher } from "../../text/matcher.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, type Evidence, fail, pass, skip, suspect, unasked } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { DeclaredParty, Shipment } from "../shipment.ts";

interface Candidate {
  readonly site: NamedSite;
  readonly name: Match;
  /** Undefined when the shipment gives no address, or the name is another. */
  readonly address: Match | undefined;
}

const FIELDS: readonly (readonly [NamedRole, "consignor" | "consignee" | "endUser"])[] = [
  ["consignor", "consignor"],
  ["consignee", "consignee"],
  ["end-user", "endUser"],
];

/** None without a shipment: there is nothing to compare. */
export function partyChecks(
  { document }: Facts,
  shipment: Shipment | undefined,
  matcher: Matcher,
  { advise, decide }: Pick<Attempts, "advise" | "decide">,
): Check[] {
  if (!shipment) return [];
  return FIELDS.flatMap(([role, field]) => {
    const check = `shipment-${role}`;
    const found = shipment[field];
    // A document that could not be read names nobody, and a permit for everybody names no end user.
    const named = document.ok ? namedAs(role, document.document.credentialSubject) : [];
    if (!found || named.length === 0) return [skip(check, "shipment")];
    return decide(check, "shipment", () => partyCheck(check, role, field, found, named, matcher, advise));
  });
}

function partyCheck(
  check: string,
  role: NamedRole,
  field: string,
  found: DeclaredParty,
  named: readonly NamedSite[],
  matcher: Matcher,
  advise: Attempts["advise"],
): Check[] {
  const candidates = named.map((site) => candidateOf(site, found, matcher));
  const best = candidates.reduce((one, other) => (rank(other, found) > rank(one, found) ? other : one));
  const where = `shipment.${field}`;
  const shown = (sites: readonly NamedSite[]): Evidence[] =>
    sites.map(({ party }) => ({ where: `${where}.name`, expected: party.name, found: found.name }));
  const params = { party: role, found: found.name };
  const { name, site } = best;
  if (name.how === "different") {
    const unreadable = candidates.filter((each) => each.name.otherScript).map((each) => each.site);
    return unreadable.length > 0
      ? [{ ...unasked(check, "shipment", "party-not-comparable", params), evidence: shown(unreadable) }]
      : [fail(check, "shipment", "party-differs", params, shown(named))];
  }
  const why = name.why.join("; ");
  const nameCheck: Check =
    name.how === "similar"
      ? suspect(check, "shipment", {
          ...{ pattern: "F38", code: "party-similar", evidence: shown([site]) },
          params: { ...params, score: String(name.score), why },
        })
      : { ...pass(check, "shipment"), params: { match: name.how, ...(why && { why }) } };
  return [
    nameCheck,
    ...countryCheck(`${check}-country`, role, `${where}.country`, found, site),
    ...advise(`${check}-address`, "shipment", () =>
      addressCheck(`${check}-address`, role, `${where}.address`, found, best),
    ),
    ...advise(`${check}-identifier`, "shipment", () =>
      identifierCheck(`${check}-identifier`, role, `${where}.identifier`, found, site),
    ),
  ];
}

function candidateOf(site: NamedSite, found: DeclaredParty, matcher: Matcher): Candidate {
  const name = matcher.name(site.party.name, found.name);
  const address =
    found.address === undefined || name.how === "different"
      ? undefined
      : matcher.address(site.party.address, found.address);
  return { site, name, address };
}

/**
 * Name before country before address: a party may be named at several sites. Exact or normalised is the same name, so that
 * its spelling at one site does not outweigh the country of another.
 */
function rank({ site, name, address }: Candidate, found: DeclaredParty): number {
  const same = Math.min(ORDER[name.how], ORDER.normalised);
  const country = found.country === site.party.country ? 1 : 0;
  const place = (same * 2 + country) * 4 + (address ? ORDER[address.how] : 0);
  return (place * 4 + ORDER[name.how]) * 1001 + name.score;
}

/** Codes have one spelling: another one is another place. */
function countryCheck(
  check: string,
  role: NamedRole,
  where: string,
  { country }: DeclaredParty,
  { party }: NamedSite,
): Check[] {
  if (country === undefined) return [];
  if (country === party.country) return [pass(check, "shipment")];
  const evidence = [{ where, expected: party.country, found: country }];
  return [fail(check, "shipment", "country-differs", { what: `the country of the ${role}`, found: country }, evidence)];
}

/** One party has many addresses, so another one is a reason to look and no more. */
function addressCheck(
  check: string,
  role: NamedRole,
  where: string,
  { address: found = "" }: DeclaredParty,
  { address, site }: Candidate,
): Check[] {
  if (!address || address.otherScript) return [];
  if (address.how !== "different") {
    const why = address.why.join("; ");
    return [{ ...pass(check, "shipment"), params: { match: address.how, ...(why && { why }) } }];
  }
  const evidence = [{ where, expected: site.party.address, found }];
  return [suspect(check, "shipment", { pattern: "F08", code: "address-differs", params: { party: role }, evidence })];
}

/** An office may write one of several numbers of a party; where both wrote one and they part, somebody should look. */
function identifierCheck(
  check: string,
  role: NamedRole,
  where: string,
  { identifier: found }: DeclaredParty,
  { party: { identifier: expected } }: NamedSite,
): Check[] {
  if (found === undefined || expected === undefined) return [];
  const plain = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (plain(found) === plain(expected)) return [pass(check, "shipment")];
  const evidence = [{ where, expected, found }];
  return [
    suspect(check, "shipment", { pattern: "F08", code: "identifier-differs", params: { party: role }, evidence }),
  ];
}
