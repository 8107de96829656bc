/**
 * What detectors see in the parties of permit and shipment. They advise; they never decide.
 * @module
 */
import { brokerSuspicion } from "../../fraud/parties/broker.ts";
import { endUserSuspicions } from "../../fraud/parties/end-user.ts";
import { wordingSuspicions } from "../../fraud/parties/wording.ts";
import type { Suspicion } from "../../fraud/pattern.ts";
import type { Matcher } from "../../text/matcher.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, pass, suspect } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { JudgingRules } from "../rules.ts";
import type { Shipment } from "../shipment.ts";

export function partySigns(
  { document }: Facts,
  shipment: Shipment | undefined,
  matcher: Matcher,
  { parties }: Pick<JudgingRules, "parties">,
  { advise }: Pick<Attempts, "advise">,
): Check[] {
  if (!document.ok) return [];
  const subject = document.document.credentialSubject;
  return [
    ...advise("permit-wording", "shipment", () => suspected(wordingSuspicions(subject, matcher, parties))),
    ...advise("permit-end-user", "shipment", () => suspected(endUserSuspicions(subject, shipment, matcher, parties))),
    ...(shipment?.intermediaries ?? []).flatMap((party, i) => {
      const check = `shipment-intermediary-${i + 1}`;
      return advise(check, "shipment", () => {
        const suspicion = brokerSuspicion(subject, party, `shipment.intermediaries.${i}.name`, matcher);
        return [suspicion ? suspect(check, "shipment", suspicion) : pass(check, "shipment")];
      });
    }),
  ];
}

function suspected(suspicions: readonly Suspicion[]): Check[] {
  return suspicions.map((suspicion) => suspect(suspicion.code, "shipment", suspicion));
}
