/**
 * The plain model of the register of permits: registering, versions, statuses, and closing.
 * @module
 */
import { type Header, idOf, type LineProof } from "../terms.ts";
import { isMember, isPaused } from "./access.ts";
import { actorOf, actsFor, countersign, inOffice, isMeant, mayRegister } from "./authorities.ts";
import type { Call } from "./call.ts";
import { bindLinks } from "./certificates.ts";
import { addLine, openedNumbers } from "./lines.ts";
import type { Model } from "./model.ts";
import { forbid, Reverted } from "./outcome.ts";
import type { AuthorityRecord, PermitRecord } from "./state.ts";
import { isAlive, isDrawn, Kind, Role, Status, ZERO_ADDRESS, ZERO_WORD } from "./words.ts";

const LONGEST_MULTIPLE = 3n * 366n * 86_400n;
const MOST_AT_ONCE = 500;

/** The version of the permit's series that counts. */
export function currentOf(m: Model, id: string): PermitRecord | undefined {
  const series = m.permits.get(id)?.series;
  return series === undefined ? undefined : m.permits.get(m.series.get(series)?.current ?? ZERO_WORD);
}

export function inForce(m: Model, id: string, now: number): boolean {
  const current = currentOf(m, id);
  if (current?.status !== Status.active) return false;
  return current.header.validFrom <= BigInt(now) && BigInt(now) < current.header.validUntil;
}

export function callerOf(m: Model, call: Call, now: number, error: string): AuthorityRecord {
  const actor = actorOf(m, call.sender, now);
  if (actor === undefined) throw new Reverted(error);
  return actor;
}
const caller = (m: Model, call: Call, now: number) => callerOf(m, call, now, "PermitRegisterNotAnAccount");

function isParty(m: Model, party: string, roles: readonly number[]): boolean {
  if (party.slice(6, 8) === "2d") return m.authorities.has(party);
  if (!/^0{58}$/.test(party.slice(8))) return false;
  return roles.includes(Number.parseInt(party.slice(6, 8), 16)) && isMember(m, party.slice(0, 6));
}

function checkParties(m: Model, header: Header): void {
  const { kind, drawers, receivers } = header;
  const certificate = kind === Kind.endUserCertificate;
  const needed = certificate || isDrawn(kind);
  const drawing = certificate ? [Role.licensing] : [Role.customs];
  const wrong =
    (certificate && drawers.length > 1) ||
    (needed && drawers.length === 0) ||
    drawers.length > 16 ||
    receivers.length > 16 ||
    drawers.some((each) => !isParty(m, each, drawing)) ||
    receivers.some((each) => !isParty(m, each, [Role.customs, Role.licensing]));
  forbid(wrong, "PermitRegisterPartyInvalid");
}

/** What first and later versions have in common. */
function checkHeader(m: Model, header: Header, issuer: AuthorityRecord, now: number): string {
  const { kind, keyId, mandate, validFrom, validUntil, lineCount } = header;
  forbid(header.issuer !== issuer.id, "PermitRegisterNotIssuer");
  forbid(header.networkId !== m.options.networkId, "PermitRegisterForeignNetwork");
  forbid(!mayRegister(m, issuer.id, kind, keyId, mandate, now), "PermitRegisterNotEntitled");
  const tooLong = kind === Kind.multipleExportLicence && validUntil - validFrom > LONGEST_MULTIPLE;
  forbid(
    validFrom >= validUntil || validUntil <= BigInt(now) || validUntil >= 2n ** 40n || tooLong,
    "PermitRegisterDatesInvalid",
  );
  forbid(lineCount === 0 || lineCount > 255, "PermitRegisterLineCountInvalid");
  checkParties(m, header);
  const id = idOf(header);
  forbid(m.permits.has(id), "PermitRegisterAlreadyRegistered");
  return id;
}

function takeNumber(m: Model, header: Header, series: string): void {
  const key = `${header.issuer}/${header.numberTag}`;
  const holder = m.numbers.get(key);
  forbid(holder !== undefined && holder !== series, "PermitRegisterNumberTaken");
  forbid(holder === undefined && m.successor !== ZERO_ADDRESS, "PermitRegisterClosed");
  m.numbers.set(key, series);
}

function enter(m: Model, header: Header, id: string, series: string, version: number, status: number, now: number) {
  m.permits.set(id, {
    ...{ id, series, version, header, issuer: header.issuer, status, registeredAt: now, statusSince: now },
  });
  const former = m.series.get(series);
  const binder = header.kind === Kind.endUserCertificate ? (header.drawers[0] ?? ZERO_WORD) : ZERO_WORD;
  const kept = former ?? { series, kind: header.kind, boundTo: ZERO_WORD, heir: ZERO_WORD, bonds: new Map() };
  m.series.set(series, { ...kept, current: id, binder });
}

function registerFirst(m: Model, header: Header, issuer: AuthorityRecord, now: number): string {
  const id = checkHeader(m, header, issuer, now);
  forbid(header.series !== ZERO_WORD || header.supersedes !== ZERO_WORD, "PermitRegisterVersionInvalid");
  takeNumber(m, header, id);
  enter(m, header, id, id, 1, Status.active, now);
  bindLinks(m, header, id, now);
  return id;
}

const requireOpen = (m: Model, now: number): void => {
  forbid(isPaused(m, now), "PermitRegisterPaused");
  forbid(m.successor !== ZERO_ADDRESS, "PermitRegisterClosed");
};
const requireKind = (header: Header, foreign: boolean): void =>
  forbid((header.kind === Kind.foreignDocument) !== foreign, "PermitRegisterKindInvalid");

interface Confirmation {
  readonly channel: number;
  readonly confirmedAt: number;
  readonly officer: string;
  readonly evidence: string;
}
const checkConfirmation = (c: Confirmation, now: number): void =>
  forbid(
    c.channel === 0 ||
      c.confirmedAt === 0 ||
      c.confirmedAt > now ||
      c.officer === ZERO_WORD ||
      c.evidence === ZERO_WORD,
    "PermitRegisterConfirmationInvalid",
  );
const noteForeign = (m: Model, header: Header, series: string): void => {
  if (!m.foreign.has(header.numberTag)) m.foreign.set(header.numberTag, series);
};

function supersede(m: Model, call: Call, header: Header, lines: readonly LineProof[], now: number): string {
  const issuer = caller(m, call, now);
  const id = checkHeader(m, header, issuer, now);
  const { series, supersedes } = header;
  const former = m.permits.get(supersedes);
  const whole = m.series.get(series);
  if (former === undefined || whole?.current !== supersedes || former.header.kind !== header.kind)
    throw new Reverted("PermitRegisterVersionInvalid");
  forbid(!actsFor(m, issuer.id, former.issuer), "PermitRegisterNotIssuer");
  forbid(!isAlive(former.status), "PermitRegisterTransitionInvalid");
  m.permits.set(supersedes, { ...former, status: Status.superseded, statusSince: now });
  takeNumber(m, header, series);
  // What was suspended stays so: a new version is no way around the second account that lifts it.
  enter(m, header, id, series, former.version + 1, former.status, now);
  const kept = whole.bonds;
  bindLinks(m, header, series, now);
  const missing = new Set(openedNumbers(m, series));
  for (const proof of lines) {
    requireSameCertificate(m, series, proof, kept);
    addLine(m, header, series, former.version + 1, proof);
    missing.delete(proof.line.number);
  }
  forbid(missing.size > 0, "PermitRegisterLineMissing");
  return id;
}

function requireSameCertificate(m: Model, series: string, proof: LineProof, kept: ReadonlyMap<number, string>): void {
  const former = m.lines.get(`${series}/${proof.line.number}`);
  if (former === undefined || former.eucLink === 0 || !kept.has(former.eucLink)) return;
  const same = proof.line.eucLink === former.eucLink && proof.line.eucLine === former.eucLine;
  forbid(!same, "PermitRegisterMeasureChanged");
}

function requireIssuer(m: Model, call: Call, id: string, now: number): { permit: PermitRecord; actor: string } {
  const actor = caller(m, call, now).id;
  const permit = m.permits.get(id);
  if (permit === undefined) throw new Reverted("PermitRegisterUnknown");
  forbid(!actsFor(m, actor, permit.issuer), "PermitRegisterNotIssuer");
  return { permit, actor };
}

function changeStatus(m: Model, call: Call, id: string, to: number, now: number): void {
  const { permit, actor } = requireIssuer(m, call, id, now);
  forbid(to === Status.active && permit.header.validUntil <= BigInt(now), "PermitRegisterPastEnd");
  const grave = to === Status.active || to === Status.annulled;
  if (grave) {
    forbid(!inOffice(m, actor, now), "PermitRegisterNotEntitled");
    countersign(m, actor, m.options.addresses.permits, call.sender, m.actOf(call), now);
  }
  forbid(!isAlive(permit.status) || permit.status === to, "PermitRegisterTransitionInvalid");
  m.permits.set(id, { ...permit, status: to, statusSince: now });
}

/** The permit these terms name, if it is the version of its series that counts. */
export function requireCurrent(m: Model, header: Header): PermitRecord {
  const permit = m.permits.get(idOf(header));
  if (permit === undefined) throw new Reverted("PermitRegisterUnknown");
  forbid(permit.status === Status.superseded, "PermitRegisterNotCurrent");
  return permit;
}

export const permitActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  register(m, call, now) {
    const [header] = call.args as [Header];
    requireOpen(m, now);
    const issuer = caller(m, call, now);
    requireKind(header, false);
    registerFirst(m, header, issuer, now);
  },
  registerMany(m, call, now) {
    const [headers] = call.args as [readonly Header[]];
    requireOpen(m, now);
    forbid(headers.length > MOST_AT_ONCE, "PermitRegisterTooMany");
    const issuer = caller(m, call, now);
    for (const header of headers) {
      requireKind(header, false);
      registerFirst(m, header, issuer, now);
    }
  },
  registerForeign(m, call, now) {
    const [header, confirmation] = call.args as [Header, Confirmation];
    requireOpen(m, now);
    const issuer = caller(m, call, now);
    requireKind(header, true);
    const id = registerFirst(m, header, issuer, now);
    checkConfirmation(confirmation, now);
    noteForeign(m, header, id);
  },
  confirmForeign(m, call, now) {
    const [id, confirmation] = call.args as [string, Confirmation];
    const { permit, actor } = requireIssuer(m, call, id, now);
    requireKind(permit.header, true);
    forbid(!inOffice(m, actor, now), "PermitRegisterNotEntitled");
    checkConfirmation(confirmation, now);
  },
  supersede(m, call, now) {
    const [header, lines] = call.args as [Header, readonly LineProof[]];
    requireKind(header, false);
    supersede(m, call, header, lines, now);
  },
  supersedeForeign(m, call, now) {
    const [header, lines, confirmation] = call.args as [Header, readonly LineProof[], Confirmation];
    requireKind(header, true);
    supersede(m, call, header, lines, now);
    checkConfirmation(confirmation, now);
    noteForeign(m, header, header.series);
  },
  openLines(m, call, now) {
    const [header, lines] = call.args as [Header, readonly LineProof[]];
    const actor = caller(m, call, now).id;
    const permit = requireCurrent(m, header);
    const may = actsFor(m, actor, header.issuer) || header.drawers.some((each) => isMeant(m, actor, each));
    forbid(!may, "PermitRegisterMayNotOpen");
    forbid(!inOffice(m, actor, now), "PermitRegisterNotEntitled");
    for (const proof of lines) addLine(m, header, permit.series, permit.version, proof);
  },
  openLinesForDraw(m, call) {
    const [header] = call.args as [Header];
    requireCurrent(m, header);
    throw new Reverted("PermitRegisterMayNotOpen");
  },
  suspend: (m, call, now) => changeStatus(m, call, call.args[0] as string, Status.suspended, now),
  reinstate: (m, call, now) => changeStatus(m, call, call.args[0] as string, Status.active, now),
  revoke: (m, call, now) => changeStatus(m, call, call.args[0] as string, Status.revoked, now),
  annul: (m, call, now) => changeStatus(m, call, call.args[0] as string, Status.annulled, now),
  surrender: (m, call, now) => changeStatus(m, call, call.args[0] as string, Status.surrendered, now),
  changeStatusMany(m, call, now) {
    const [ids, to] = call.args as [readonly string[], number];
    const forMany: readonly number[] = [Status.suspended, Status.revoked, Status.surrendered];
    forbid(!forMany.includes(to), "PermitRegisterNotForMany");
    forbid(ids.length > MOST_AT_ONCE, "PermitRegisterTooMany");
    caller(m, call, now);
    for (const id of ids) changeStatus(m, call, id, to, now);
  },
  closeTo(m, call) {
    const [successor] = call.args as [string];
    forbid(call.sender !== m.options.governance, "PermitRegisterNotGovernance");
    forbid(m.successor !== ZERO_ADDRESS, "PermitRegisterClosed");
    forbid(!m.options.mayFollow(successor), "PermitRegisterSuccessorInvalid");
    m.successor = successor;
  },
  acceptSuccessor(m, call, now) {
    const [issuer] = call.args as [string];
    const actor = caller(m, call, now).id;
    forbid(!actsFor(m, actor, issuer), "PermitRegisterNotIssuer");
    forbid(!inOffice(m, actor, now), "PermitRegisterNotEntitled");
    forbid(m.successor === ZERO_ADDRESS, "PermitRegisterClosed");
    forbid(m.accepted.has(issuer), "PermitRegisterSuccessorAccepted");
    m.accepted.set(issuer, true);
  },
};
