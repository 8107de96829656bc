/**
 * One event onto the register. A log that does not fit together throws {@link BrokenLog}: it is never patched over.
 * @module
 */
import type { PermitId } from "../permit/terms.ts";
import { EMPTY_METER, type Meter } from "../writeoff/meter.ts";
import type { RegisterEvent, ReservedLine } from "./events.ts";
import type { LineRecord, Register, ReservationRecord, SeriesRecord } from "./model.ts";

/** The events contradict each other or a part of them is missing. */
export class BrokenLog extends Error {
  override name = "BrokenLog";
  readonly event: RegisterEvent;
  constructor(event: RegisterEvent, why: string) {
    super(`block ${event.block}, log ${event.logIndex}, ${event.name}: ${why}`);
    this.event = event;
  }
}

function have<V>(value: V | undefined, event: RegisterEvent, what: string): V {
  if (value === undefined) throw new BrokenLog(event, `${what} was never on the register`);
  return value;
}

/** Applies `event`, which stood in a block of time `time` (UTC seconds). Mutates `register`. */
export function applyEvent(register: Register, event: RegisterEvent, time: number): void {
  switch (event.name) {
    case "StateAdmitted":
      register.states.set(event.state, { state: event.state, administrator: event.administrator, admittedAt: time });
      return;
    case "AdministrationOffered":
      have(register.states.get(event.state), event, event.state);
      return;
    case "AdministrationTransferred":
      have(register.states.get(event.state), event, event.state).administrator = event.next;
      return;
    case "AuthorityNamed": {
      const { authority, state, index, roles, kinds, validFrom, validUntil } = event;
      register.authorities.set(authority, {
        authority,
        state,
        index,
        roles,
        kinds,
        validFrom,
        validUntil,
        suspended: false,
      });
      return;
    }
    case "AuthoritySuspended":
    case "AuthorityReinstated":
      have(register.authorities.get(event.authority), event, event.authority).suspended =
        event.name === "AuthoritySuspended";
      return;
    case "AccountAdded":
      register.accounts.set(event.account, { account: event.account, authority: event.authority, addedAt: time });
      return;
    case "AccountRevoked":
      have(register.accounts.get(event.account), event, event.account).revokedAt = time;
      return;
    case "KeyAdded": {
      const { keyId, authority, x, y, validFrom } = event;
      register.keys.set(keyId, { keyId, authority, x, y, validFrom });
      return;
    }
    case "KeyRevoked": {
      const key = have(register.keys.get(event.keyId), event, event.keyId);
      key.revokedAt ??= time;
      key.reason = event.reason;
      if (event.compromisedSince > 0) key.compromisedSince = event.compromisedSince;
      return;
    }
    case "PermitRegistered":
      applyRegistered(register, event, time);
      return;
    case "PermitStatusChanged": {
      const permit = have(register.permits.get(event.id), event, event.id);
      if (permit.status !== event.from) throw new BrokenLog(event, `status was ${permit.status}, not ${event.from}`);
      permit.status = event.to;
      permit.changes.push({ to: event.to, reason: event.reason, at: time, block: event.block });
      return;
    }
    case "LineOpened": {
      const series = seriesOf(register, event.series, event);
      const line = series.lines.get(event.number);
      if (line) line.open = event.line;
      else series.lines.set(event.number, { open: event.line, meter: EMPTY_METER });
      return;
    }
    case "CertificateBound":
      seriesOf(register, event.euc, event).boundTo = event.licence;
      return;
    case "CertificateReleased": {
      const certificate = seriesOf(register, event.euc, event);
      if (certificate.boundTo !== event.licence)
        throw new BrokenLog(event, `it served ${certificate.boundTo ?? "nobody"}, not ${event.licence}`);
      delete certificate.boundTo;
      return;
    }
    case "Reserved": {
      const { permit, series, authority, messageId, declaration, expiresAt, lines } = event;
      if (register.reservations.has(event.reservation)) throw new BrokenLog(event, "reserved twice");
      register.reservations.set(event.reservation, {
        ...{ id: event.reservation, permit, series, authority, messageId, declaration, expiresAt, reserved: lines },
        ...{ reservedAt: time, status: "open", received: new Map(), receipts: [] },
      });
      for (const line of lines) move(register, event, permit, series, line, { reserved: 1n });
      return;
    }
    case "Consumed": {
      const reservation = openReservation(register, event);
      for (const line of reservation.reserved)
        move(register, event, event.permit, event.series, line, { reserved: -1n });
      for (const line of event.lines) move(register, event, event.permit, event.series, line, { consumed: 1n });
      close(reservation, "consumed", time);
      reservation.consumed = event.lines;
      return;
    }
    case "Released": {
      const reservation = openReservation(register, event);
      for (const line of reservation.reserved)
        move(register, event, event.permit, event.series, line, { reserved: -1n });
      close(reservation, "released", time);
      return;
    }
    case "Refused": {
      const { authority, permit, code, act, line, messageId, block } = event;
      register.refusals.push({ authority, permit, code, act, line, messageId, block, at: time });
      const series = register.permits.get(permit)?.series ?? permit;
      register.refusalsOf.set(series, { count: (register.refusalsOf.get(series)?.count ?? 0) + 1, last: time, code });
      return;
    }
    case "ReceiptRecorded": {
      const reservation = have(register.reservations.get(event.reservation), event, event.reservation);
      if (reservation.status !== "consumed") throw new BrokenLog(event, "a receipt of what had not left");
      for (const { line, quantity } of event.arrivals) {
        reservation.received.set(line, (reservation.received.get(line) ?? 0n) + quantity);
      }
      const { authority, arrivedAt, messageId } = event;
      reservation.receipts.push({ authority, arrivedAt, recordedAt: time, messageId });
      return;
    }
  }
}

function applyRegistered(register: Register, event: RegisterEvent & { name: "PermitRegistered" }, time: number): void {
  const { id, issuer, version, header, block, transaction } = event;
  if (register.permits.has(id)) throw new BrokenLog(event, "registered twice");
  const series = register.series.get(event.series);
  const due = (series?.versions.length ?? 0) + 1;
  if (version !== due) throw new BrokenLog(event, `version ${version} where version ${due} was due`);
  if (!series && event.series !== id) throw new BrokenLog(event, "a first version names its series");
  register.permits.set(id, {
    ...{ id, issuer, series: event.series, version, header, block, transaction },
    ...{ registeredAt: time, status: "active", changes: [] },
  });
  register.numbers.set(`${issuer}/${header.numberTag}`, event.series);
  if (series) {
    series.current = id;
    series.versions.push(id);
  } else {
    register.series.set(event.series, { series: event.series, current: id, versions: [id], lines: new Map() });
  }
}

function seriesOf(register: Register, id: PermitId, event: RegisterEvent): SeriesRecord {
  return have(register.series.get(id), event, `series ${id}`);
}

function openReservation(register: Register, event: RegisterEvent & { reservation: `0x${string}` }): ReservationRecord {
  const reservation = have(register.reservations.get(event.reservation), event, event.reservation);
  if (reservation.status !== "open") throw new BrokenLog(event, `the reservation was ${reservation.status} already`);
  return reservation;
}

function close(reservation: ReservationRecord, status: "consumed" | "released", time: number): void {
  reservation.status = status;
  reservation.closedAt = time;
}

/** Moves a line's amounts on its own meter and on the certificate line it rests on. */
function move(
  register: Register,
  event: RegisterEvent,
  permitId: PermitId,
  seriesId: PermitId,
  line: ReservedLine,
  by: { reserved?: bigint; consumed?: bigint },
): void {
  const own = seriesOf(register, seriesId, event).lines.get(line.line);
  add(have(own, event, `line ${line.line}`), line, by, event);
  if (line.eucLink === 0) return;
  const link = have(register.permits.get(permitId)?.header.links[line.eucLink - 1], event, `link ${line.eucLink}`);
  const euc = seriesOf(register, have(register.permits.get(link), event, link).series, event);
  add(have(euc.lines.get(line.eucLine), event, `certificate line ${line.eucLine}`), line, by, event);
}

function add(
  record: LineRecord,
  line: ReservedLine,
  by: { reserved?: bigint; consumed?: bigint },
  event: RegisterEvent,
): void {
  const { reserved = 0n, consumed = 0n } = by;
  const meter: Meter = {
    ...record.meter,
    reservedQuantity: record.meter.reservedQuantity + reserved * line.quantity,
    reservedValue: record.meter.reservedValue + reserved * line.value,
    consumedQuantity: record.meter.consumedQuantity + consumed * line.quantity,
    consumedValue: record.meter.consumedValue + consumed * line.value,
  };
  if (meter.reservedQuantity < 0n || meter.reservedValue < 0n)
    throw new BrokenLog(event, "more given back than was reserved");
  record.meter = meter;
}
