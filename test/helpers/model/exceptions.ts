/**
 * The plain model of what goes beside the rules: overrides, and late facts.
 * @module
 */
import type { Header } from "../terms.ts";
import { countersign, inOffice } from "./authorities.ts";
import { checkCountable, type Draw, lineOf, noteDraw } from "./draws.ts";
import type { Model } from "./model.ts";
import { forbid, refuse } from "./outcome.ts";
import type { ReservationRecord, WriteOffLine } from "./state.ts";
import { Reserved, Role, ZERO_WORD } from "./words.ts";
import {
  checkCount,
  dueOf,
  hasDuties,
  isDrawer,
  isKeeper,
  isOpen,
  LONGEST_SPAN,
  message,
  type Opening,
  openWith,
  requireDrawable,
  requireKnown,
  reservationId,
  type Said,
  seriesOfLinks,
} from "./write-offs.ts";

interface OutsideMessage {
  readonly reservation: string;
  readonly permit: Header;
  readonly lines: readonly WriteOffLine[];
  readonly draws: readonly Draw[];
  readonly openings: readonly Opening[];
  readonly leftAt: number;
  readonly receiptDue: number;
  readonly officer: string;
  readonly office: string;
  readonly reason: number;
}

/** What goods leave outside the rules under: an open reservation that this ends, or nothing. */
function outside(m: Model, said: Said, body: OutsideMessage, override: boolean): void {
  checkCount(body);
  const { actor, now, header } = said;
  const permit = requireDrawable(m, said);
  if (override) {
    refuse(!isDrawer(m, actor, header), "not-drawer");
    refuse(!inOffice(m, actor, now), "authority-not-in-office");
    refuse(((m.authorities.get(actor)?.roles ?? 0) & (1 << Role.customs)) === 0, "not-customs");
  }
  let former: ReservationRecord | undefined;
  if (body.reservation === ZERO_WORD) {
    forbid(body.lines.length > 0, "WriteOffRegisterLinesMismatch");
    refuse(!override && !hasDuties(m, actor, header), "not-drawer");
  } else {
    former = requireKnown(m, said, body);
    refuse(!isKeeper(m, actor, former), "reservation-foreign");
    refuse(!isOpen(former), "reservation-closed");
  }
  refuse(body.reason === 0, "reason-missing");
  refuse(override && (body.officer === ZERO_WORD || body.office === ZERO_WORD), "decider-missing");
  refuse(body.leftAt > now || now - body.leftAt > LONGEST_SPAN, "left-at-invalid");
  const until = dueOf(body.leftAt, body.receiptDue);
  const links = seriesOfLinks(m, header);
  openWith(m, body.openings, permit, links);
  let record: ReservationRecord = {
    ...{ id: reservationId(actor, said.id), permit: permit.id, series: permit.series, certificates: links },
    ...{ keeper: actor, heldByIssuer: false },
    ...former,
    ...{ status: Reserved.consumed, outside: true, reservedAt: now, until, heldAt: 0, spent: 0, lines: [] },
  };
  m.reservations.set(record.id, record);
  for (const draw of body.draws) {
    const seen = record.lines.map(({ line }) => line);
    const line = lineOf(m, permit.series, links, draw, seen);
    record = { ...record, lines: [...record.lines, line] };
    m.reservations.set(record.id, record);
    noteDraw(m, record, line);
    checkCountable(m, record, line);
  }
}

const overrideDraw = message<OutsideMessage>(
  (m, said, body) => outside(m, said, body, true),
  (m, call, actor, now) => countersign(m, actor, m.options.addresses.writeOffs, call.sender, m.actOf(call), now),
);
const recordLate = message<OutsideMessage>((m, said, body) => outside(m, said, body, false));

export const exceptionMessages = { overrideDraw, recordLate };
