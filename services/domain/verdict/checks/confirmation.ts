/**
 * How was a paper from outside the network confirmed with those who wrote it, and is that enough? That somebody confirmed
 * it the register makes sure of; what a telephone call is worth, the rules say.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, type Evidence, pass, type Subject, skip, unasked, warn } from "../check.ts";
import { type ConfirmationFact, isEnough, type Shortfall, strongest, weightOf } from "../confirmation-rules.ts";
import type { Fact, Facts } from "../facts.ts";
import type { JudgingRules } from "../rules.ts";

/** Of the permit shown, and of each it rests on. */
export function confirmationChecks({ permit, confirmations, links }: Facts, rules: JudgingRules): Check[] {
  const isForeign = permit.is === "known" && permit.value.kind === "foreign-document";
  const shown = isForeign
    ? [checkOf("confirmation", "issuer", confirmations, rules)]
    : [skip("confirmation", "issuer")];
  const linked = links.flatMap(({ fact }, i) =>
    fact.is === "known" && fact.value.kind === "foreign-document"
      ? [checkOf(`link-${i + 1}-confirmation`, "links", fact.value.confirmations, rules)]
      : [],
  );
  return [...shown, ...linked];
}

function checkOf(
  check: string,
  subject: Subject,
  fact: Fact<readonly ConfirmationFact[]> | undefined,
  { confirmations: rules }: JudgingRules,
): Check {
  // A permit that the register told of, and the lookup has not read yet: its confirmations stand in its log only.
  if (!fact) return unasked(check, subject, "ledger-unavailable", { why: "its confirmations have not been read" });
  if (fact.is === "could-not-ask") return unasked(check, subject, fact.code, fact.params);
  const best = fact.is === "known" ? strongest(fact.value, rules) : undefined;
  if (!best) return short(check, subject, rules.missing, "confirmation-missing", {});
  const weight = weightOf(best, rules);
  const evidence = fact.is === "known" ? fact.value.map((each) => evidenceOf(each, rules)) : [];
  if (isEnough(weight, rules)) return { ...pass(check, subject), evidence };
  const params = {
    ...{ channel: best.channel, confirmedAt: instantText(best.confirmedAt), weight, needed: rules.needed },
  };
  return { ...short(check, subject, rules.weaker, "confirmation-weak", params), evidence };
}

/** It fails and does not decide: nothing says that the paper is false. */
function short(
  check: string,
  subject: Subject,
  shortfall: Shortfall,
  code: "confirmation-missing" | "confirmation-weak",
  params: Readonly<Record<string, string>>,
): Check {
  if (shortfall === "advise") return warn(check, subject, code, params);
  return { check, subject, outcome: "fail", decisive: false, code, params };
}

/** Channel, time (UTC seconds) and digest of the record, against what is asked for: it shows, also where that is enough. */
function evidenceOf(each: ConfirmationFact, rules: JudgingRules["confirmations"]): Evidence {
  const { channel, confirmedAt, evidence } = each;
  return {
    where: `confirmations/${channel}/${confirmedAt}/${evidence}`,
    ...{ expected: rules.needed, found: weightOf(each, rules) },
  };
}
