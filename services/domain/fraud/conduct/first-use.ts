/**
 * First use (F04): an authority with a past registers under a document key or a mandate for the first time, or an account
 * proposes or countersigns for the first time. New keys are ordinary, and who put one in knows of it; who did not is told.
 * @module
 */
import { ZERO_WORD } from "../../bytes/hex.ts";
import { AUTHORITY_PATTERN } from "../../permit/party.ts";
import type { ConductLimits } from "./limits.ts";
import { type Moment, type Notice, placeOf, type Rule } from "./moment.ts";

interface Used {
  acts: number;
  readonly known: Set<string>;
}

export function firstUseRule({ firstUse }: ConductLimits): Rule {
  const used = new Map<string, Used>();

  /** Undefined when it is known or none, or when everything is still new. */
  const first = (moment: Moment, who: string, what: "key" | "mandate" | "account", id: string): Notice | undefined => {
    const key = `${what}/${who}`;
    const past = used.get(key) ?? { acts: 0, known: new Set() };
    used.set(key, past);
    const { acts, known } = past;
    past.acts += 1;
    // Without a mandate it is an act like any other: the first mandate after years of none is new.
    if (known.has(id) || id === ZERO_WORD) return undefined;
    const others = known.size;
    known.add(id);
    if (acts < firstUse.history) return undefined;
    const isAuthority = AUTHORITY_PATTERN.test(who);
    return {
      ...{ pattern: "F04", code: "first-use", subject: { kind: isAuthority ? "authority" : "state", id: who } },
      ...{ authorities: isAuthority ? [who] : [], window: `${what}/${id}`, count: 1, events: [placeOf(moment)] },
      params: { who, what, id, acts: String(acts), others: String(others) },
    };
  };

  return {
    name: "first-use",
    see(moment, say) {
      const { event } = moment;
      const found: (Notice | undefined)[] = [];
      switch (event.name) {
        case "PermitRegistered": {
          const { keyId, mandate } = event.header;
          found.push(first(moment, event.issuer, "key", keyId));
          found.push(first(moment, event.issuer, "mandate", mandate));
          break;
        }
        case "ActProposed":
          found.push(first(moment, event.principal, "account", event.proposer));
          break;
        case "ActCountersigned":
          found.push(first(moment, event.principal, "account", event.confirmer));
          break;
      }
      for (const notice of found) if (notice) say(notice);
    },
  };
}
