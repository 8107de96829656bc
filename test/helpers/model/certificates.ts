/**
 * The plain model of links: what a permit rests on, and which licence an end-user certificate serves.
 * @module
 */
import type { Header } from "../terms.ts";
import { actsFor, countersign, inOffice, isMeant } from "./authorities.ts";
import type { Call } from "./call.ts";
import { openedNumbers } from "./lines.ts";
import { meterOf } from "./meters.ts";
import type { Model } from "./model.ts";
import { forbid, Reverted } from "./outcome.ts";
import { callerOf, currentOf, inForce } from "./permits.ts";
import { hasEnded, Kind, ZERO_WORD } from "./words.ts";

const MOST_LINKS = 16;

function mayRest(kind: number, link: number): boolean {
  const alone: readonly number[] = [Kind.endUserCertificate, Kind.globalExportLicence, Kind.generalExportLicence];
  if (link === Kind.endUserCertificate) return !alone.includes(kind);
  return link === Kind.importAuthorisation || link === Kind.transitConsent || link === Kind.foreignDocument;
}

/** Whether anything is reserved on a line of the series or, where asked, was consumed there. */
function isUsed(m: Model, series: string, orConsumed: boolean): boolean {
  return openedNumbers(m, series).some((number) => {
    const meter = meterOf(m, series, number);
    const reserved = meter.reservedQuantity + meter.reservedValue;
    return reserved > 0n || (orConsumed && meter.consumedQuantity + meter.consumedValue > 0n);
  });
}

/** Whether the series can never be drawn on again as it stands, and `issuer` may follow it up. */
function wasLeft(m: Model, series: string, issuer: string, now: number): boolean {
  const current = currentOf(m, series);
  if (current === undefined || !actsFor(m, issuer, current.issuer)) return false;
  return hasEnded(current.status) || current.header.validUntil <= BigInt(now);
}

function bind(m: Model, certificate: string, licence: string, issuer: string, place: number, now: number): void {
  const euc = m.series.get(certificate);
  if (euc === undefined) throw new Reverted("PermitRegisterLinkInvalid");
  const consented = euc.heir === issuer;
  const held = euc.boundTo !== ZERO_WORD;
  forbid(!consented && !isMeant(m, issuer, euc.binder), "PermitRegisterNotBinder");
  forbid(!consented && held && !wasLeft(m, euc.boundTo, issuer, now), "PermitRegisterCertificateBound");
  forbid(held && isUsed(m, certificate, false), "PermitRegisterCertificateInUse");
  // Without consent the former licence still needs it, and so cannot come back without it.
  if (consented && held) dropBond(m, euc.boundTo, certificate);
  m.series.set(certificate, { ...euc, boundTo: licence, heir: consented ? ZERO_WORD : euc.heir });
  const whole = m.series.get(licence);
  if (whole) m.series.set(licence, { ...whole, bonds: new Map([...whole.bonds, [place, certificate]]) });
}

function dropBond(m: Model, licence: string, certificate: string): void {
  const whole = m.series.get(licence);
  if (whole === undefined) return;
  m.series.set(licence, { ...whole, bonds: new Map([...whole.bonds].filter(([, bound]) => bound !== certificate)) });
}

/** Checks every link of `header` and binds the certificates among them to `series`. */
export function bindLinks(m: Model, header: Header, series: string, now: number): void {
  const former = m.series.get(series)?.bonds ?? new Map<number, string>();
  const missing = new Map(former);
  const seen: string[] = [];
  for (const [i, link] of header.links.entries()) {
    const linked = m.permits.get(link);
    const named = linked === undefined || i >= MOST_LINKS || !mayRest(header.kind, linked.header.kind);
    if (named || linked.series === series || seen.includes(linked.series))
      throw new Reverted("PermitRegisterLinkInvalid");
    seen.push(linked.series);
    forbid(!inForce(m, link, now), "PermitRegisterLinkNotInForce");
    if (linked.header.kind !== Kind.endUserCertificate) continue;
    const place = i + 1;
    if (m.series.get(linked.series)?.boundTo !== series) bind(m, linked.series, series, header.issuer, place, now);
    else if (former.get(place) === linked.series) missing.delete(place);
  }
  forbid(missing.size > 0, "PermitRegisterCertificateDropped");
}

export const certificateActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  releaseCertificate(m, call, now) {
    const { euc, certificate } = requireCertificate(m, call, now);
    forbid(euc.boundTo === ZERO_WORD, "PermitRegisterCertificateFree");
    forbid(isUsed(m, certificate, true), "PermitRegisterCertificateInUse");
    dropBond(m, euc.boundTo, certificate);
    m.series.set(certificate, { ...euc, boundTo: ZERO_WORD });
  },
  consentToTakeover(m, call, now) {
    const [, heir] = call.args as [string, string];
    const { euc, certificate, actor } = requireCertificate(m, call, now);
    forbid(!inOffice(m, actor, now), "PermitRegisterNotEntitled");
    countersign(m, actor, m.options.addresses.permits, call.sender, m.actOf(call), now);
    forbid(euc.kind !== Kind.endUserCertificate, "PermitRegisterKindInvalid");
    forbid(heir !== ZERO_WORD && !m.authorities.has(heir), "PermitRegisterPartyInvalid");
    m.series.set(certificate, { ...euc, heir });
  },
};

function requireCertificate(m: Model, call: Call, now: number) {
  const actor = callerOf(m, call, now, "PermitRegisterNotAnAccount").id;
  const permit = m.permits.get(call.args[0] as string);
  const euc = permit && m.series.get(permit.series);
  if (permit === undefined || euc === undefined) throw new Reverted("PermitRegisterUnknown");
  forbid(!actsFor(m, actor, permit.issuer), "PermitRegisterNotIssuer");
  return { euc, certificate: permit.series, actor };
}
