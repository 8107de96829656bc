/**
 * Somebody stands between the parties whom the permit does not name (F21).
 * @module
 */
import type { PermitSubject } from "../../permit/document.ts";
import type { Matcher } from "../../text/matcher.ts";
import type { DeclaredParty } from "../../verdict/shipment.ts";
import type { Suspicion } from "../pattern.ts";
import { namedAtAll } from "./named.ts";

/** What is suspicious of an intermediary, if anything: not named at all (F21), or under the similar name of a broker (F38). */
export function brokerSuspicion(
  subject: PermitSubject,
  { name: found }: DeclaredParty,
  where: string,
  matcher: Matcher,
): Suspicion | undefined {
  if (namedAtAll(subject).some(({ party }) => matcher.sameName(party.name, found))) return undefined;
  const between = [...(subject.agent ? [subject.agent] : []), ...(subject.brokers ?? [])];
  const near = between
    .map(({ name }) => ({ name, match: matcher.name(name, found) }))
    .filter(({ match }) => match.how === "similar")
    .sort((one, other) => other.match.score - one.match.score)[0];
  if (near)
    return {
      ...{ pattern: "F38", code: "party-similar", evidence: [{ where, expected: near.name, found }] },
      params: { party: "intermediary", found, score: String(near.match.score), why: near.match.why.join("; ") },
    };
  const expected = between.map(({ name }) => name).join(", ") || "nobody between the parties";
  return { pattern: "F21", code: "broker-undeclared", params: { found }, evidence: [{ where, expected, found }] };
}
