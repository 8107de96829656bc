/**
 * What the rules over time must know of what earlier events said once and for all, read from the register.
 *
 * Only what never changes is read: a register that is further along than the event gives the same answer.
 * @module
 */
import type { Paper, Papers } from "../../domain/fraud/conduct/moment.ts";
import type { Register } from "../../domain/register/model.ts";

export function papersOf(register: Register): Papers {
  return {
    paper(permit): Paper | undefined {
      const record = register.permits.get(permit);
      if (!record) return undefined;
      const { issuer, kind, series, header } = record;
      return { issuer, kind, series, drawers: header?.drawers ?? [], receivers: header?.receivers ?? [] };
    },
    counted(series, line) {
      return register.series.get(series)?.lines.get(line)?.open;
    },
    declaration(reservation) {
      return register.reservations.get(reservation)?.declaration;
    },
  };
}
