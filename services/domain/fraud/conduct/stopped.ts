/**
 * A permit that was stopped is tried elsewhere (F13): after it was suspended, revoked or annulled, an authority that had
 * never drawn on it, or a second one after the first was refused, tries to draw. Once, at the usual place, is a holder
 * who has not heard of it.
 * @module
 */
import type { ConductLimits } from "./limits.ts";
import { type Place, placeOf, type Rule, withPlace } from "./moment.ts";
import { Recent } from "./recent.ts";

const STOPS: ReadonlySet<string> = new Set(["suspended", "revoked", "annulled"]);

interface Attempts {
  readonly stop: string;
  readonly tried: Set<string>;
  count: number;
  events: readonly Place[];
}

export function stoppedRule({ memory }: ConductLimits): Rule {
  /** Per series: who has drawn on it. */
  const drawn = new Recent<Set<string>>(memory);
  /** Per permit: attempts since it was stopped. */
  const stopped = new Recent<Attempts>(memory);
  return {
    name: "stopped",
    see(moment, say) {
      const { event, day, papers } = moment;
      switch (event.name) {
        case "Reserved": {
          const by = drawn.get(event.series, day) ?? new Set();
          by.add(event.authority);
          drawn.set(event.series, by, day);
          return;
        }
        case "PermitStatusChanged": {
          if (!STOPS.has(event.to)) stopped.delete(event.id);
          else stopped.set(event.id, { stop: event.to, tried: new Set(), count: 0, events: [] }, day);
          return;
        }
        case "Refused": {
          const { permit, authority, code } = event;
          const attempts = stopped.get(permit, day);
          if (!attempts || code !== attempts.stop) return;
          const paper = papers.paper(permit);
          const usual = paper && drawn.get(paper.series, day);
          attempts.tried.add(authority);
          attempts.count += 1;
          attempts.events = withPlace(attempts.events, placeOf(moment));
          stopped.set(permit, attempts, day);
          const elsewhere = [...attempts.tried].filter((one) => usual !== undefined && !usual.has(one));
          if (elsewhere.length === 0 && attempts.tried.size < 2) return;
          const tried = [...attempts.tried];
          say({
            ...{ pattern: "F13", code: "drawn-though-stopped", subject: { kind: "permit", id: permit } },
            ...{ authorities: [...tried, ...(paper ? [paper.issuer] : [])], window: attempts.stop },
            ...{ count: attempts.count, events: attempts.events },
            params: {
              ...{ permit, stop: attempts.stop, count: String(attempts.count), by: tried.join(", ") },
              usual: usual === undefined ? "nobody" : [...usual].join(", "),
            },
          });
        }
      }
    },
  };
}
