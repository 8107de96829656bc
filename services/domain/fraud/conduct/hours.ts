/**
 * Unusual hour (F33): an authority registers or overrides at an hour at which it has hardly ever acted. Hours are UTC,
 * because the register names states and no time zones; each authority is compared with itself alone.
 * @module
 */
import type { ConductLimits } from "./limits.ts";
import { type Moment, type Notice, type Place, placeOf, type Rule, withPlace } from "./moment.ts";

interface ActiveDay {
  readonly day: number;
  /** Hours of the day in which anything was done, as bits. */
  hours: number;
}

interface Habit {
  /** Latest last. */
  readonly days: ActiveDay[];
  raised?: { readonly day: number; count: number; events: readonly Place[]; readonly usual: Usual };
}

interface Usual {
  /** Days looked at, and those on which the hour or one beside it was used. */
  readonly days: number;
  readonly used: number;
}

export function hoursRule({ hours: limits }: ConductLimits): Rule {
  const habits = new Map<string, Habit>();
  return {
    name: "hours",
    see(moment, say) {
      const { event } = moment;
      switch (event.name) {
        case "PermitRegistered":
          return look(habitOf(event.issuer), event.issuer, "registered");
        case "Overridden":
          return look(habitOf(event.authority), event.authority, "overrode");
        case "Reserved":
        case "Consumed":
          return note(habitOf(event.authority), moment, limits.back);
      }

      function habitOf(authority: string): Habit {
        const habit = habits.get(authority) ?? { days: [] };
        habits.set(authority, habit);
        return habit;
      }

      function look(habit: Habit, authority: string, act: string): void {
        const usual = usualOf(habit, moment);
        note(habit, moment, limits.back);
        if (usual.days < limits.days || usual.used * limits.oneIn >= usual.days) return;
        const before = habit.raised?.day === moment.day ? habit.raised : { count: 0, events: [], usual };
        const raised = {
          ...{ day: moment.day, count: before.count + 1, events: withPlace(before.events, placeOf(moment)) },
          usual: before.usual,
        };
        habit.raised = raised;
        say(notice(authority, act, moment, raised));
      }
    },
  };
}

/** Hours of a moment and beside it, as bits of a day. */
function band(time: number): number {
  const hour = hourOf(time);
  return (1 << hour) | (1 << ((hour + 23) % 24)) | (1 << ((hour + 1) % 24));
}

function hourOf(time: number): number {
  return Math.floor(time / 3600) % 24;
}

/** On the days before this one. */
function usualOf({ days }: Habit, { day, time }: Moment): Usual {
  const before = days.filter((active) => active.day < day);
  const wanted = band(time);
  return { days: before.length, used: before.filter(({ hours }) => (hours & wanted) !== 0).length };
}

function note({ days }: Habit, { day, time }: Moment, back: number): void {
  let today = days.at(-1);
  if (today?.day !== day) {
    today = { day, hours: 0 };
    days.push(today);
    // One more than is looked at: today is none of the days before it.
    if (days.length > back + 1) days.shift();
  }
  today.hours |= 1 << hourOf(time);
}

function notice(
  authority: string,
  act: string,
  { day, time }: Moment,
  { count, events, usual }: { count: number; events: readonly Place[]; usual: Usual },
): Notice {
  const hour = hourOf(time);
  const clock = (h: number): string => `${String((h + 24) % 24).padStart(2, "0")}:00`;
  const at = new Date(time * 1000).toISOString();
  return {
    ...{ pattern: "F33", code: "hour-unusual", subject: { kind: "authority", id: authority } },
    ...{ authorities: [authority], window: `${day}`, count, events },
    params: {
      ...{ authority, act, day: at.slice(0, 10), at: at.slice(11, 16), count: String(count) },
      ...{ from: clock(hour - 1), to: clock(hour + 2), used: String(usual.used), days: String(usual.days) },
    },
  };
}
