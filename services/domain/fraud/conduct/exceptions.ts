/**
 * Many overrides or late facts (F36), by one authority or under one of its accounts. Each is lawful and on the auditor's
 * list; many are a habit. The baseline is the authority's ordinary work: who has none yet is left alone.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import { DayCounts } from "./day-counts.ts";
import type { ConductLimits } from "./limits.ts";
import { dayText, type Moment, type Notice, type Rule } from "./moment.ts";
import { Recent } from "./recent.ts";
import { daysKept, type Excess, knows, RunOfDays } from "./run-of-days.ts";

const ACTS = { Overridden: "overrides", LateFactRecorded: "late facts" } as const;

export function exceptionsRule({ exceptions: limits, memory }: ConductLimits): Rule {
  /** Days on which an authority reserved or consumed. */
  const work = new Map<string, DayCounts>();
  const runs = new Recent<RunOfDays>(memory);
  /** Who countersigned in the transaction that is being read. */
  let countersigned: { readonly transaction: Hex; readonly confirmer: Hex } | undefined;

  const count = (moment: Moment, authority: string, key: string): Excess | undefined => {
    const run = runs.get(key, moment.day) ?? new RunOfDays(limits);
    runs.set(key, run, moment.day);
    const done = work.get(authority);
    return run.add(moment, (from, to) => {
      return done !== undefined && knows(done, from, to, moment.day - limits.historyDays, limits.activeDays);
    });
  };

  return {
    name: "exceptions",
    see(moment, say) {
      const { event, day } = moment;
      switch (event.name) {
        case "ActCountersigned":
          countersigned = { transaction: event.transaction, confirmer: event.confirmer };
          return;
        case "Reserved":
        case "Consumed": {
          const done = work.get(event.authority) ?? new DayCounts(daysKept(limits));
          work.set(event.authority, done);
          done.add(day);
          return;
        }
        case "Overridden":
        case "LateFactRecorded": {
          const { authority, name, transaction } = event;
          const excess = count(moment, authority, `${name}/${authority}`);
          if (excess) say(notice(excess, authority, authority, ACTS[name], limits.span));
          if (countersigned?.transaction !== transaction) return;
          const who = `${authority} by account ${countersigned.confirmer}`;
          const byAccount = count(moment, authority, `${name}/${who}`);
          if (byAccount) say(notice(byAccount, authority, who, ACTS[name], limits.span));
          return;
        }
      }
    },
  };
}

function notice(
  { from, count, busiest, days, events }: Excess,
  authority: string,
  who: string,
  what: string,
  span: number,
): Notice {
  return {
    ...{ pattern: "F36", code: "exceptions-many", subject: { kind: "authority", id: authority } },
    ...{ authorities: [authority], window: `${what}/${who}/${from}`, count, events },
    params: {
      ...{ who, what, count: String(count), from: dayText(from) },
      ...{ busiest: String(busiest), days: String(days), span: String(span) },
    },
  };
}
