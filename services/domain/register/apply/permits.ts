/**
 * Permits: registration, versions, status, lines, bindings, and what goes from one register to the next.
 * @module
 */
import type { AuthorityId } from "../../permit/party.ts";
import { EMPTY_METER } from "../../writeoff/meter.ts";
import type { RegisterEvent } from "../events.ts";
import type { PermitRegisterFact, StoredPermit } from "../facts/permit.ts";
import type { Register } from "../model.ts";
import type { LineRecord, PermitRecord, SeriesRecord } from "../records/permit.ts";
import { BrokenLog, have, type Named } from "./broken-log.ts";
import { seriesOf } from "./meters.ts";

type PermitEvent = Extract<RegisterEvent, { name: PermitRegisterFact["name"] }>;

export function applyPermit(register: Register, event: PermitEvent, time: number): void {
  switch (event.name) {
    case "PermitRegistered":
      applyRegistered(register, event, time);
      return;
    case "PermitStatusChanged": {
      const permit = permitOf(register, event.id, event);
      if (permit.status !== event.from) throw new BrokenLog(event, `status was ${permit.status}, not ${event.from}`);
      permit.status = event.to;
      permit.changes.push({ to: event.to, reason: event.reason, at: time, block: event.block });
      register.permits.set(permit.id, permit);
      return;
    }
    case "LineOpened": {
      const series = seriesOf(register, event.series, event);
      applyLine(series, event);
      register.series.set(event.series, series);
      return;
    }
    case "CertificateBound": {
      const certificate = seriesOf(register, event.euc, event);
      certificate.boundTo = event.licence;
      // A consent to a takeover is used up by the licence it was for, whose current version the log has just told of.
      const { current } = seriesOf(register, event.licence, event);
      if (certificate.heir === register.permits.get(current)?.issuer) delete certificate.heir;
      register.series.set(event.euc, certificate);
      return;
    }
    case "CertificateReleased": {
      const certificate = seriesOf(register, event.euc, event);
      if (certificate.boundTo !== event.licence)
        throw new BrokenLog(event, `it served ${certificate.boundTo ?? "nobody"}, not ${event.licence}`);
      delete certificate.boundTo;
      register.series.set(event.euc, certificate);
      return;
    }
    case "TakeoverConsented": {
      const certificate = seriesOf(register, event.euc, event);
      if (event.heir === undefined) delete certificate.heir;
      else certificate.heir = event.heir;
      register.series.set(event.euc, certificate);
      return;
    }
    case "ForeignDocumentConfirmed": {
      const permit = permitOf(register, event.id, event);
      permit.confirmations.push(event.confirmation);
      register.permits.set(event.id, permit);
      return;
    }
    case "ForeignTagRepeated": {
      // The first may stand at a register before this one, so only the later one is looked up.
      const permit = permitOf(register, event.id, event);
      permit.repeats = event.first;
      register.permits.set(event.id, permit);
      return;
    }
    case "RegisterClosed":
      if (register.closedTo !== undefined) throw new BrokenLog(event, `it was closed to ${register.closedTo} already`);
      register.closedTo = event.successor;
      return;
    case "SuccessorAccepted":
      if (register.closedTo !== event.successor) throw new BrokenLog(event, `it is closed to ${register.closedTo}`);
      register.leaving.add(event.issuer);
      return;
    case "SeriesHandedOver": {
      const series = seriesOf(register, event.series, event);
      if (series.handedTo) throw new BrokenLog(event, `${series.handedTo.register} keeps it already`);
      series.handedTo = { register: event.successor, next: event.next };
      register.series.set(event.series, series);
      return;
    }
    case "SeriesAdopted":
      applyAdopted(register, event);
      return;
  }
}

function permitOf(register: Register, id: PermitRecord["id"], event: RegisterEvent): PermitRecord {
  return have(register.permits.get(id), event, id);
}

function applyRegistered(register: Register, event: Named<"PermitRegistered">, time: number): void {
  const { id, issuer, version, header, block, transaction } = event;
  if (register.permits.has(id)) throw new BrokenLog(event, "registered twice");
  const series = register.series.get(event.series);
  const due = (series ? permitOf(register, series.current, event).version : 0) + 1;
  if (version !== due) throw new BrokenLog(event, `version ${version} where version ${due} was due`);
  if (!series && event.series !== id) throw new BrokenLog(event, "a first version names its series");
  const { kind, validFrom, validUntil } = header;
  register.permits.set(id, {
    ...{ id, issuer, kind, validFrom, validUntil, series: event.series, version, header, block, transaction },
    ...{ registeredAt: time, status: "active", changes: [], confirmations: [] },
  });
  register.numbers.set(`${issuer}/${header.numberTag}`, event.series);
  if (series) {
    series.current = id;
    series.versions.push(id);
    register.series.set(event.series, series);
  } else {
    register.series.set(event.series, { series: event.series, current: id, versions: [id], lines: new Map() });
  }
}

function applyLine(series: SeriesRecord, { number, line, window }: Named<"LineOpened">): void {
  const known = series.lines.get(number);
  const record: LineRecord = known ?? { open: line, meter: EMPTY_METER };
  record.open = line;
  if (window) record.window = { limits: window, days: record.window?.days ?? new Map() };
  if (!known) series.lines.set(number, record);
}

/** What is kept here as it stood at the register before: without terms, which stand in the log there. */
function applyAdopted(register: Register, event: Named<"SeriesAdopted">): void {
  const { series: id, predecessor, state } = event;
  if (register.series.has(id)) throw new BrokenLog(event, "the series was here before");
  const versions = state.current === id ? [id] : [id, state.current];
  register.series.set(id, {
    ...{ series: id, current: state.current, versions, lines: new Map(), adoptedFrom: predecessor },
    ...(state.heir !== undefined && { heir: state.heir }),
  });
  register.permits.set(id, adopted(register, event, id, state.first));
  if (state.current !== id) register.permits.set(state.current, adopted(register, event, state.current, state.permit));
}

function adopted(
  register: Register,
  event: Named<"SeriesAdopted">,
  id: PermitRecord["id"],
  stored: StoredPermit,
): PermitRecord {
  const { series, block, transaction } = event;
  const { status, kind, validFrom, validUntil, version, registeredAt } = stored;
  return {
    ...{ id, issuer: authorityAt(register, stored.issuer, event), kind, validFrom, validUntil, series, version },
    ...{ registeredAt, block, transaction, status, changes: [], confirmations: [] },
  };
}

function authorityAt(register: Register, index: number, event: RegisterEvent): AuthorityId {
  const found = [...register.authorities.values()].find((authority) => authority.index === index);
  return have(found, event, `authority number ${index}`).authority;
}
