/**
 * Too many within a run of days, beside the runs before: counted for one key (an authority, a series, an account).
 * @module
 */
import { DayCounts } from "./day-counts.ts";
import type { VolumeLimits } from "./limits.ts";
import { median } from "./median.ts";
import { DAY, type Moment, type Place, placeOf, withPlace } from "./moment.ts";

/** What stood out, and what is usual. */
export interface Excess {
  /** Numbers of days; the run that stood out. */
  readonly from: number;
  readonly to: number;
  /** Within it, so far. */
  readonly count: number;
  /** In the busiest run before. */
  readonly busiest: number;
  /** Over the runs before in which anything happened; 0 when there were none. */
  readonly median: number;
  /** Days that were looked back over. */
  readonly days: number;
  readonly events: readonly Place[];
}

/** Whether there is enough of a past to compare with, at a day. */
export type History = (from: number, to: number) => boolean;

export class RunOfDays {
  readonly #limits: VolumeLimits;
  readonly #counts: DayCounts;
  #events: readonly Place[] = [];
  #raised: Excess | undefined;

  constructor(limits: VolumeLimits) {
    this.#limits = limits;
    this.#counts = new DayCounts(daysKept(limits));
  }

  /** One more at this moment; what stands out then. `history` in the place of the counted acts' own past, if given. */
  add(moment: Moment, history?: History): Excess | undefined {
    const { day } = moment;
    const { span } = this.#limits;
    this.#counts.add(day);
    const place = placeOf(moment);
    const begins = (day - span + 1) * DAY;
    this.#events = withPlace(
      this.#events.filter(({ at }) => at >= begins),
      place,
    );
    if (this.#raised && day <= this.#raised.to) {
      const { count, events } = this.#raised;
      this.#raised = { ...this.#raised, count: count + 1, events: withPlace(events, place) };
      return this.#raised;
    }
    const found = this.#judge(day, history);
    if (found) this.#raised = found;
    return found;
  }

  #judge(day: number, history: History | undefined): Excess | undefined {
    const { span, back, floor, overBusiest, overMedian, historyDays, activeDays } = this.#limits;
    const count = this.#counts.within(day - span + 1, day);
    if (count < floor) return undefined;
    const [from, to] = [day - span * (back + 1) + 1, day - span];
    const enough = history ? history(from, to) : knows(this.#counts, from, to, day - historyDays, activeDays);
    if (!enough) return undefined;
    const runs = Array.from({ length: back }, (_, i) =>
      this.#counts.within(day - span * (i + 2) + 1, day - span * (i + 1)),
    );
    const busiest = Math.max(...runs);
    const middle = median(runs.filter((sum) => sum > 0)) ?? 0;
    if (count <= overBusiest * busiest || count < overMedian * middle) return undefined;
    const last = day + span - 1;
    return {
      ...{ from: day - span + 1, to: last, count, busiest, median: middle, days: span * back, events: this.#events },
    };
  }
}

/** Whether acts were counted long enough ago and on enough days. */
export function knows(counts: DayCounts, from: number, to: number, before: number, activeDays: number): boolean {
  return counts.first !== undefined && counts.first <= before && counts.activeWithin(from, to) >= activeDays;
}

/** The run itself, and the runs it is compared with. */
export function daysKept({ span, back }: VolumeLimits): number {
  return span * (back + 1);
}
