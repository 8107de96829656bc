/**
 * Thresholds of the watch over conduct, each with its reason. A value here changes what officers are told of, never what
 * the register accepts. They are ours: no published figure exists, and who runs a node for a year will know better.
 * @module
 */
import type { ConductLimits } from "../../domain/fraud/conduct/limits.ts";

export const CONDUCT: ConductLimits = {
  version: "1",
  /**
   * A month and some days back, so that an authority that registers once a month has its last such day in the baseline.
   * Eight a day is what one officer can do by hand; below that a multiple of nearly nothing says nothing.
   */
  registrations: { span: 1, back: 35, floor: 8, overBusiest: 2, overMedian: 5, historyDays: 14, activeDays: 5 },
  /** A border post has busy days: three times the busiest, and at least a consignment every half hour of a shift. */
  reservations: { span: 1, back: 35, floor: 16, overBusiest: 3, overMedian: 5, historyDays: 14, activeDays: 5 },
  /** Of one series: faster than goods move. Long contracts ship in steady part-shipments, so five days show the step. */
  consumptions: { span: 1, back: 35, floor: 6, overBusiest: 3, overMedian: 4, historyDays: 14, activeDays: 5 },
  /**
   * Weeks, because overrides are rare. Each stands on the auditor's list anyway; four in a week are a habit. The baseline
   * is ten days of ordinary work at the border, not of overrides: who never overrode has the clearest baseline of all.
   */
  exceptions: { span: 7, back: 5, floor: 4, overBusiest: 2, overMedian: 2, historyDays: 14, activeDays: 10 },
  /** A quarter of the usual is small whatever the trade; six within a week add up to more than the usual. */
  licences: { span: 7, pieces: 6, smallerBy: 4, history: 20 },
  /** Part-shipments are ordinary: more of them, and within a long weekend. */
  draws: { span: 3, pieces: 8, smallerBy: 4, history: 20 },
  /** Four working weeks show an office's hours. The hours beside count too, which takes in daylight saving. */
  hours: { days: 20, back: 60, oneIn: 20 },
  /** Below ten acts an authority is still being set up, and every key is new. */
  firstUse: { history: 10 },
  /** Five part-shipments through known offices over a week make the sixth through another worth a look. */
  offices: { reservations: 5, days: 7 },
  /** Two refusals are a typing error and its repetition; a message system that is out of order shows at ten. */
  attempts: { onPermit: 5, byAuthority: 10, within: 2 },
  /** One doubt, one second thought; the third hold stops a clock that was meant to run. */
  holds: { times: 3 },
  /** Longer than any licence usually sleeps between two part-shipments. */
  memory: 400,
};
