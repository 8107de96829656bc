/**
 * Sudden volume (F33): an authority registers or reserves, or a series is drawn, far above its own baseline.
 * @module
 */
import type { ConductLimits, VolumeLimits } from "./limits.ts";
import { type AlertSubject, dayText, type Moment, type Notice, type Rule } from "./moment.ts";
import { Recent } from "./recent.ts";
import { type Excess, RunOfDays } from "./run-of-days.ts";

export function volumeRule(limits: ConductLimits): Rule {
  const registrations = new Runs(limits.registrations, limits.memory);
  const reservations = new Runs(limits.reservations, limits.memory);
  const consumptions = new Runs(limits.consumptions, limits.memory);
  return {
    name: "volume",
    see(moment, say) {
      const { event, papers } = moment;
      switch (event.name) {
        case "PermitRegistered": {
          const excess = registrations.add(event.issuer, moment);
          if (excess) say(notice(excess, { kind: "authority", id: event.issuer }, "registered", [event.issuer]));
          return;
        }
        case "Reserved": {
          const excess = reservations.add(event.authority, moment);
          if (excess) say(notice(excess, { kind: "authority", id: event.authority }, "reserved", [event.authority]));
          return;
        }
        case "Consumed": {
          const excess = consumptions.add(event.series, moment);
          const issuer = papers.paper(event.permit)?.issuer;
          const concerned = issuer === undefined ? [event.authority] : [event.authority, issuer];
          if (excess) say(notice(excess, { kind: "series", id: event.series }, "consumed", concerned));
          return;
        }
      }
    },
  };
}

class Runs {
  readonly #limits: VolumeLimits;
  readonly #byKey: Recent<RunOfDays>;

  constructor(limits: VolumeLimits, memory: number) {
    this.#limits = limits;
    this.#byKey = new Recent(memory);
  }

  add(key: string, moment: Moment): Excess | undefined {
    const run = this.#byKey.get(key, moment.day) ?? new RunOfDays(this.#limits);
    this.#byKey.set(key, run, moment.day);
    return run.add(moment);
  }
}

function notice(
  { from, count, busiest, median, days, events }: Excess,
  subject: AlertSubject,
  act: "registered" | "reserved" | "consumed",
  authorities: readonly string[],
): Notice {
  const numbers = { count: String(count), busiest: String(busiest), median: String(median), days: String(days) };
  return {
    ...{ pattern: "F33", code: "volume-unusual", subject, authorities, window: `${act}/${from}`, count, events },
    params: { subject: `${subject.kind} ${subject.id}`, act, day: dayText(from), ...numbers },
  };
}
