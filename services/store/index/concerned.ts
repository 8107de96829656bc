/**
 * Which series, and which lines of them, an event is about.
 * @module
 */

import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterEvent } from "../../domain/register/events.ts";
import type { WriteOffLine } from "../../domain/register/facts/write-off.ts";
import type { Register } from "../../domain/register/model.ts";

export interface ConcernedLine {
  readonly series: PermitId;
  readonly number: number;
}

/** Lines whose limits or meter the event changed. `register` has the event applied. */
export function concernedLines(register: Register, event: RegisterEvent): readonly ConcernedLine[] {
  switch (event.name) {
    case "LineOpened":
      return [{ series: event.series, number: event.number }];
    case "MeterAdopted":
      return [{ series: event.series, number: event.line }];
    case "Reserved":
    case "Consumed":
    case "Released":
    case "Adjusted":
    case "Returned":
    case "Reversed":
    case "Overridden":
    case "LateFactRecorded": {
      const { reserved = [], lines = [] } = register.reservations.get(event.reservation) ?? {};
      return moved(register, event.permit, event.series, [...reserved, ...lines]);
    }
    default:
      return [];
  }
}

/** Series the event belongs to in a history; empty for acts about states and authorities. */
export function concernedSeries(register: Register, event: RegisterEvent): ReadonlySet<PermitId> {
  const found = new Set(concernedLines(register, event).map((line) => line.series));
  const permit = permitOf(event);
  const series = permit === undefined ? undefined : register.permits.get(permit)?.series;
  if (series !== undefined) found.add(series);
  if ("series" in event) found.add(event.series);
  if ("euc" in event) found.add(event.euc);
  if ("licence" in event) found.add(event.licence);
  return found;
}

function permitOf(event: RegisterEvent): PermitId | undefined {
  if ("permit" in event) return event.permit;
  return "id" in event ? event.id : undefined;
}

/** A licence's line moves its own meter and that of the certificate line it rests on. */
function moved(
  register: Register,
  permit: PermitId,
  series: PermitId,
  lines: readonly WriteOffLine[],
): ConcernedLine[] {
  const links = register.permits.get(permit)?.header?.links ?? [];
  return lines.flatMap((line) => {
    const own = { series, number: line.line };
    const link = line.eucLink > 0 ? links[line.eucLink - 1] : undefined;
    const euc = link === undefined ? undefined : register.permits.get(link)?.series;
    return euc === undefined ? [own] : [own, { series: euc, number: line.eucLine }];
  });
}
