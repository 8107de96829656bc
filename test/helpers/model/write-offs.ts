/**
 * The plain model of the register of write-offs: the messages, and what each asks before it counts.
 * @module
 */
import { keccak256, solidityPackedKeccak256 } from "ethers";
import { type Header, idOf, type LineProof } from "../terms.ts";
import { isPaused } from "./access.ts";
import { actsFor, inOffice, isMeant } from "./authorities.ts";
import type { Call } from "./call.ts";
import { checkMeasure, checkRoom, type Draw, isHalf, lineOf, noteDraw } from "./draws.ts";
import { addLine } from "./lines.ts";
import type { Model } from "./model.ts";
import { forbid, type Outcome, Refused, Reverted, refuse } from "./outcome.ts";
import { callerOf, currentOf, inForce, requireCurrent } from "./permits.ts";
import type { PermitRecord, ReservationRecord, WriteOffLine } from "./state.ts";
import { DAY, isDrawn, Kind, Reserved, Status, stopsGoods, ZERO_WORD } from "./words.ts";

export const MOST_DRAWS = 64;
export const LONGEST_SPAN = 400 * DAY;
const LONGEST_HOLD = 60 * DAY;
const RECEIPT_DAYS = 45 * DAY;

export interface Opening {
  readonly header: Header;
  readonly lines: readonly LineProof[];
}

/** Who says what: what is the same for every message. */
export interface Said {
  readonly actor: string;
  readonly id: string;
  readonly permit: string;
  readonly header: Header;
  readonly now: number;
}

export const reservationId = (authority: string, messageId: string): string =>
  solidityPackedKeccak256(["bytes32", "bytes32"], [authority, messageId]);

/** What is kept of a reservation's permit and lines. */
export const stateDigestOf = (permit: string, linesDigest: string): string =>
  solidityPackedKeccak256(["bytes32", "bytes32"], [permit, linesDigest]);

const CODES: Record<number, string> = {
  [Status.superseded]: "superseded",
  [Status.suspended]: "suspended",
  [Status.revoked]: "revoked",
  [Status.annulled]: "annulled",
  [Status.surrendered]: "surrendered",
};

export const isDrawer = (m: Model, authority: string, header: Header): boolean =>
  header.drawers.some((party) => isMeant(m, authority, party));

/** A drawer, or who follows an authority that is named as one: what was left behind must be cleared by somebody. */
export const hasDuties = (m: Model, authority: string, header: Header): boolean =>
  isDrawer(m, authority, header) || header.drawers.some((party) => actsFor(m, authority, party));

/** A message: answered once, and again in the same words. */
export function message<M extends { permit: Header }>(
  apply: (m: Model, said: Said, body: M) => void,
  before: (m: Model, call: Call, actor: string, now: number) => void = () => undefined,
) {
  return (m: Model, call: Call, now: number): void => {
    const [id, body] = call.args as [string, M];
    const actor = callerOf(m, call, now, "WriteOffRegisterNotAnAccount").id;
    forbid(id === ZERO_WORD, "WriteOffRegisterMessageIdMissing");
    const key = `${actor}/${id}`;
    const digest = keccak256(call.data);
    const former = m.answers.get(key);
    if (former !== undefined) {
      forbid(former.body !== digest, "WriteOffRegisterMessageReused");
      return;
    }
    before(m, call, actor, now);
    const mark = m.journal.mark();
    try {
      apply(m, { actor, id, permit: idOf(body.permit), header: body.permit, now }, body);
      m.answers.set(key, { body: digest, refusal: "" });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      m.journal.rollback(mark);
      m.answers.set(key, { body: digest, refusal: thrown.code });
      throw thrown;
    }
  };
}

export const checkCount = ({ draws }: { draws: readonly Draw[] }): void =>
  forbid(draws.length === 0 || draws.length > MOST_DRAWS, "WriteOffRegisterDrawCountInvalid");

/** The permit that was named by its terms, when amounts can be drawn on its kind at all. */
export function requireDrawable(m: Model, said: Said): PermitRecord {
  const permit = m.permits.get(said.permit);
  if (permit === undefined) throw new Refused("not-registered");
  refuse(!isDrawn(permit.header.kind), "kind-not-drawable");
  return permit;
}

/** Brings lines on the register, of the permit or of one it rests on. */
export function openWith(m: Model, openings: readonly Opening[], permit: PermitRecord, links: readonly string[]): void {
  for (const { header, lines } of openings) {
    const opened = requireCurrent(m, header);
    for (const proof of lines) {
      if (m.lines.get(`${opened.series}/${proof.line.number}`)?.version === opened.version) continue;
      addLine(m, header, opened.series, opened.version, proof);
    }
    forbid(opened.series !== permit.series && !links.includes(opened.series), "WriteOffRegisterOpeningForeign");
  }
}

export const seriesOfLinks = (m: Model, header: Header): string[] =>
  header.links.map((link) => m.permits.get(link)?.series ?? ZERO_WORD);

interface ReserveMessage {
  readonly permit: Header;
  readonly draws: readonly Draw[];
  readonly openings: readonly Opening[];
  readonly expiresAt: number;
  readonly keeper: string;
}

const reserve = message<ReserveMessage>((m, said, body) => {
  checkCount(body);
  const { actor, now, header } = said;
  refuse(isPaused(m, now), "paused");
  const permit = requireDrawable(m, said);
  refuse(permit.status !== Status.active, CODES[permit.status] ?? "");
  refuse(BigInt(now) < header.validFrom, "not-yet-valid");
  refuse(BigInt(now) >= header.validUntil, "expired");
  refuse(!isDrawer(m, actor, header), "not-drawer");
  refuse(!inOffice(m, actor, now), "authority-not-in-office");
  const keeper = body.keeper === ZERO_WORD ? actor : body.keeper;
  const fit = keeper === actor || (isDrawer(m, keeper, header) && inOffice(m, keeper, now));
  refuse(!fit, "keeper-invalid");
  refuse(body.expiresAt <= now || body.expiresAt > now + LONGEST_SPAN, "expiry-invalid");

  const links = seriesOfLinks(m, header);
  for (const link of header.links) refuse(!inForce(m, link, now), "link-not-in-force");
  const certificates = links.filter((link) => m.series.get(link)?.kind === Kind.endUserCertificate);
  refuse(
    certificates.some((euc) => m.series.get(euc)?.boundTo !== permit.series),
    "certificate-not-bound",
  );
  openWith(m, body.openings, permit, links);

  let record: ReservationRecord = {
    ...{ id: reservationId(actor, said.id), permit: permit.id, series: permit.series, certificates: links, keeper },
    ...{ status: Reserved.open, outside: false, reservedAt: now, until: body.expiresAt, lines: [] },
    ...{ heldByIssuer: false, heldAt: 0, spent: 0 },
  };
  for (const draw of body.draws) {
    const seen = record.lines.map(({ line }) => line);
    const line = lineOf(m, permit.series, links, draw, seen);
    record = { ...record, lines: [...record.lines, line] };
    m.reservations.set(record.id, record);
    noteDraw(m, record, line);
    checkRoom(m, record, line, draw, now);
  }
});

export function dueOf(leftAt: number, asked: number): number {
  if (asked === 0) return leftAt + RECEIPT_DAYS;
  refuse(asked <= leftAt || asked > leftAt + LONGEST_SPAN, "receipt-due-invalid");
  return asked;
}

/** The reservation a message names, when it brings its terms and its lines as they stand. */
export function requireKnown(
  m: Model,
  said: Said,
  body: { reservation: string; lines: readonly WriteOffLine[] },
): ReservationRecord {
  const record = m.reservations.get(body.reservation);
  if (record === undefined) throw new Refused("reservation-unknown");
  const same = record.permit === said.permit && sameLines(record.lines, body.lines);
  forbid(!same, "WriteOffRegisterLinesMismatch");
  return record;
}

const FIELDS = ["line", "quantity", "value", "returnedQuantity", "returnedValue", "eucLink", "eucLine"] as const;
const sameLines = (a: readonly WriteOffLine[], b: readonly WriteOffLine[]): boolean =>
  a.length === b.length && a.every((line, place) => FIELDS.every((field) => line[field] === b[place]?.[field]));

export const isOpen = (record: ReservationRecord): boolean =>
  record.status === Reserved.open || record.status === Reserved.held;
export const isKeeper = (m: Model, actor: string, record: ReservationRecord): boolean =>
  actsFor(m, actor, record.keeper);

/** From when others may resume or release a held reservation. */
export function freeFrom(record: ReservationRecord): number {
  if (record.heldByIssuer) return record.heldAt + LONGEST_HOLD;
  return record.heldAt + Math.max(0, LONGEST_HOLD - record.spent);
}

/** Whether it has been kept for so long that the permit's own people may clear it away. */
export function isFree(record: ReservationRecord, now: number): boolean {
  if (record.status === Reserved.open) return now >= record.until;
  return record.status !== Reserved.held || now >= freeFrom(record);
}

interface ConsumeMessage {
  readonly reservation: string;
  readonly permit: Header;
  readonly lines: readonly WriteOffLine[];
  readonly draws: readonly Draw[];
  readonly leftAt: number;
  readonly receiptDue: number;
}

const consume = message<ConsumeMessage>((m, said, body) => {
  checkCount(body);
  const { actor, now, header } = said;
  const record = requireKnown(m, said, body);
  refuse(!isKeeper(m, actor, record), "reservation-foreign");
  refuse(record.status === Reserved.held, "reservation-held");
  refuse(record.status !== Reserved.open, "reservation-closed");
  const status = currentOf(m, record.permit)?.status ?? Status.none;
  refuse(stopsGoods(status), CODES[status] ?? "");
  const stopped = header.links.some((link) => stopsGoods(currentOf(m, link)?.status ?? Status.none));
  refuse(stopped, "link-not-in-force");
  refuse(body.leftAt < record.reservedAt || body.leftAt > now, "left-at-invalid");
  const until = dueOf(body.leftAt, body.receiptDue);

  const left = new Map<number, Draw>();
  for (const draw of body.draws) {
    const held = record.lines.find(({ line }) => line === draw.line);
    if (held === undefined) throw new Refused("line-not-reserved", draw.line);
    refuse(left.has(draw.line), "line-repeated", draw.line);
    const open = m.lines.get(`${record.series}/${draw.line}`);
    if (open) checkMeasure(draw, open);
    refuse(draw.quantity > held.quantity || draw.value > held.value, "amount-over-reservation", draw.line);
    refuse(isHalf(draw, held), "amount-missing", draw.line);
    left.set(draw.line, draw);
  }
  refuse(![...left.values()].some(({ quantity, value }) => quantity + value > 0n), "amount-missing");
  const lines = record.lines.map((line) => {
    const { quantity, value } = left.get(line.line) ?? { quantity: 0n, value: 0n };
    return { ...line, quantity, value };
  });
  m.reservations.set(record.id, { ...record, status: Reserved.consumed, until, lines });
});

export interface CloseMessage {
  readonly reservation: string;
  readonly permit: Header;
  readonly lines: readonly WriteOffLine[];
}

const release = message<CloseMessage>((m, said, body) => {
  const { actor, now, header } = said;
  const record = requireKnown(m, said, body);
  const free = isFree(record, now);
  const clears = free && (actsFor(m, actor, header.issuer) || hasDuties(m, actor, header));
  refuse(!isKeeper(m, actor, record) && !clears, "reservation-foreign");
  refuse(record.status === Reserved.held && !free, "reservation-held");
  refuse(!isOpen(record), "reservation-closed");
  const spent = record.status === Reserved.held ? 0 : record.spent;
  m.reservations.set(record.id, { ...record, status: Reserved.released, until: 0, heldAt: 0, spent });
});

/** Only the register of permits hands meters over, and no account is that. */
export function adoptMeters(): void {
  throw new Reverted("WriteOffRegisterNotPermitRegister");
}

export const writeOffMessages = { reserve, consume, release };

type Handler = (m: Model, call: Call, now: number) => void;

/** Messages of a batch are answered one by one; one that reverts leaves the others alone. */
export function batch(handlers: Readonly<Record<string, Handler>>) {
  return (m: Model, call: Call, now: number): Outcome[] => {
    const inner = call.inner ?? [];
    forbid(inner.length > 64, "WriteOffRegisterBatchTooLarge");
    callerOf(m, call, now, "WriteOffRegisterNotAnAccount");
    return inner.flatMap((each): Outcome[] => {
      const handler = each.target === "writeOffs" ? handlers[each.fn] : undefined;
      if (handler === undefined) throw new Reverted("WriteOffRegisterNotAMessage");
      const mark = m.journal.mark();
      try {
        handler(m, each, now);
        return [];
      } catch (thrown) {
        if (thrown instanceof Refused) return [{ kind: "refused", code: thrown.code, line: thrown.line }];
        if (!(thrown instanceof Reverted)) throw thrown;
        m.journal.rollback(mark);
        return [{ kind: "reverted", error: thrown.error }];
      }
    });
  };
}
