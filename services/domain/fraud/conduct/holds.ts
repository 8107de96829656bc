/**
 * Held again and again (F14): each hold stops a reservation's clock, and so keeps its balance from everybody else.
 * @module
 */
import type { ConductLimits } from "./limits.ts";
import { type Place, placeOf, type Rule, withPlace } from "./moment.ts";
import { Recent } from "./recent.ts";

interface Holds {
  count: number;
  events: readonly Place[];
}

export function holdsRule({ holds, memory }: ConductLimits): Rule {
  const held = new Recent<Holds>(memory);
  return {
    name: "holds",
    see(moment, say) {
      const { event, day, papers } = moment;
      switch (event.name) {
        case "Held": {
          const { reservation, permit, authority, reason } = event;
          const known = held.get(reservation, day) ?? { count: 0, events: [] };
          known.count += 1;
          known.events = withPlace(known.events, placeOf(moment));
          held.set(reservation, known, day);
          if (known.count < holds.times) return;
          const issuer = papers.paper(permit)?.issuer;
          say({
            ...{ pattern: "F14", code: "held-repeatedly", subject: { kind: "reservation", id: reservation } },
            ...{ authorities: issuer === undefined ? [authority] : [authority, issuer], window: "" },
            ...{ count: known.count, events: known.events },
            params: { reservation, count: String(known.count), authority, reason, usual: String(holds.times - 1) },
          });
          return;
        }
        case "Consumed":
        case "Released":
        case "Overridden":
          held.delete(event.reservation);
      }
    },
  };
}
