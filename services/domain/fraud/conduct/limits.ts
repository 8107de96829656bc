/**
 * How far conduct may stray from what is usual before somebody is told. The numbers are data (services/tables/rules), so
 * that each stands beside its reason; these are their names and units.
 * @module
 */

/** How many acts within a run of days are too many beside the runs before. */
export interface VolumeLimits {
  /** Days of one run. */
  readonly span: number;
  /** Runs before it that are looked at. */
  readonly back: number;
  /** Fewer are never told of. */
  readonly floor: number;
  /** Told when above this many times the busiest run before... */
  readonly overBusiest: number;
  /** ...and at least this many times the median of the runs in which anything happened. */
  readonly overMedian: number;
  /** Days since the first act without which there is no baseline. */
  readonly historyDays: number;
  /** Days with acts, within the runs before, without which there is no baseline. */
  readonly activeDays: number;
}

/** How many small amounts within some days are one amount in pieces. */
export interface SplittingLimits {
  readonly span: number;
  readonly pieces: number;
  /** A piece is at most the median amount divided by this. */
  readonly smallerBy: number;
  /** Earlier amounts the median is taken of, at least. */
  readonly history: number;
}

export interface ConductLimits {
  /** Raised whenever a value changes; stands beside every alert. */
  readonly version: string;
  readonly registrations: VolumeLimits;
  readonly reservations: VolumeLimits;
  /** Consumptions of one series. */
  readonly consumptions: VolumeLimits;
  readonly exceptions: VolumeLimits;
  readonly licences: SplittingLimits;
  readonly draws: SplittingLimits;
  readonly hours: {
    /** Days with acts without which there is no baseline. */
    readonly days: number;
    /** Latest days with acts that are looked at, at most. */
    readonly back: number;
    /** Unusual when the hour, or one beside it, was used on fewer than one in this many days. */
    readonly oneIn: number;
  };
  readonly firstUse: {
    /** Acts under other keys, accounts or mandates, or without a mandate, without which the first is nothing new. */
    readonly history: number;
  };
  readonly offices: {
    readonly reservations: number;
    /** Days between the first of them and the newcomer. */
    readonly days: number;
  };
  readonly attempts: {
    /** Refused in a row on one permit. */
    readonly onPermit: number;
    /** Refused in a row to one authority, whatever the permit. */
    readonly byAuthority: number;
    /** Days within which the next still belongs to the row. */
    readonly within: number;
  };
  readonly holds: {
    /** Holds of one reservation. */
    readonly times: number;
  };
  /** Days for which a series, a reservation or a refusal is remembered after the last that was heard of it. */
  readonly memory: number;
}
