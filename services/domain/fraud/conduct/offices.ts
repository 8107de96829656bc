/**
 * Unusual office (F22): a series that always went through the same authorities is reserved, or is to be consumed, by one
 * that never appeared on it. The terms allow it, else the register would have refused; the goods took another way.
 * @module
 */
import type { ConductLimits } from "./limits.ts";
import { dayText, placeOf, type Rule } from "./moment.ts";
import { Recent } from "./recent.ts";

interface Habit {
  reservations: number;
  readonly since: number;
  readonly known: Set<string>;
}

export function officesRule({ offices, memory }: ConductLimits): Rule {
  const habits = new Recent<Habit>(memory);
  return {
    name: "offices",
    see(moment, say) {
      const { event, day, papers } = moment;
      if (event.name !== "Reserved") return;
      const { series, permit, authority, keeper } = event;
      const habit = habits.get(series, day) ?? { reservations: 0, since: day, known: new Set() };
      const { reservations, since, known } = habit;
      const before = [...known].join(", ");
      const settled = reservations >= offices.reservations && day - since >= offices.days;
      for (const newcomer of new Set([authority, keeper])) {
        if (known.has(newcomer)) continue;
        known.add(newcomer);
        if (!settled) continue;
        const issuer = papers.paper(permit)?.issuer;
        say({
          ...{ pattern: "F22", code: "office-unusual", subject: { kind: "series", id: series }, window: newcomer },
          ...{ authorities: issuer === undefined ? [newcomer] : [newcomer, issuer] },
          ...{ count: 1, events: [placeOf(moment)] },
          params: { office: newcomer, series, count: String(reservations), since: dayText(since), known: before },
        });
      }
      habit.reservations += 1;
      habits.set(series, habit, day);
    },
  };
}
