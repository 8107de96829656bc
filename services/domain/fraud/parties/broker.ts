/**
 * Somebody stands between the parties whom the permit does not name (F21).
 * @module
 */
import type { PermitSubject } from "../../permit/document.ts";
import { ORDER } from "../../text/match.ts";
import type { Matcher } from "../../text/matcher.ts";
import type { DeclaredParty } from "../../verdict/shipment.ts";
import type { Suspicion } from "../pattern.ts";
import { namedAtAll } from "./named.ts";

/** What is suspicious of an intermediary, if anything: not named at all (F21), or under a similar name (F38). */
export function brokerSuspicion(
  subject: PermitSubject,
  { name: found }: DeclaredParty,
  where: string,
  matcher: Matcher,
): Suspicion | undefined {
  const matches = namedAtAll(subject).map(({ party }) => ({ party, match: matcher.name(party.name, found) }));
  const best = matches.reduce((one, other) => (ORDER[other.match.how] > ORDER[one.match.how] ? other : one));
  const { how, score, why } = best.match;
  if (how === "exact" || how === "normalised") return undefined;
  if (how === "similar")
    return {
      ...{ pattern: "F38", code: "party-similar", evidence: [{ where, expected: best.party.name, found }] },
      params: { party: "intermediary", found, score: String(score), why: why.join("; ") },
    };
  const between = [...(subject.agent ? [subject.agent] : []), ...(subject.brokers ?? [])];
  const expected = between.map(({ name }) => name).join(", ") || "nobody between the parties";
  return { pattern: "F21", code: "broker-undeclared", params: { found }, evidence: [{ where, expected, found }] };
}
