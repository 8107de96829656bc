/**
 * The plain model of statements of arrival.
 * @module
 */
import { AbiCoder, keccak256 } from "ethers";
import { type Header, idOf } from "../terms.ts";
import { actsFor, isMeant } from "./authorities.ts";
import type { Call } from "./call.ts";
import type { Model } from "./model.ts";
import { forbid, Reverted } from "./outcome.ts";
import { callerOf } from "./permits.ts";
import type { ReceiptRecord, ReservationRecord, WriteOffLine } from "./state.ts";
import { MOST, Reserved, ZERO_WORD } from "./words.ts";

const MOST_ARRIVALS = 64;

interface Arrival {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
}
export interface ReceiptMessage {
  readonly consumption: string;
  readonly permit: Header;
  readonly linesDigest: string;
  readonly arrivals: readonly Arrival[];
  readonly arrivedAt: number;
  readonly evidence: string;
}

const LINE = "tuple(uint16,uint64,uint64,uint64,uint64,uint8,uint16)[]";
/** Digest of a reservation's lines, as receipts and objections name them. */
export function digestOf(lines: readonly WriteOffLine[]): string {
  const rows = lines.map((each) => [
    ...[each.line, each.quantity, each.value, each.returnedQuantity, each.returnedValue],
    ...[each.eucLink, each.eucLine],
  ]);
  return keccak256(AbiCoder.defaultAbiCoder().encode([LINE], [rows]));
}

/** A party's own name, a role it has, or an authority it follows. */
export const isNamed = (m: Model, actor: string, parties: readonly string[]): boolean =>
  parties.some((party) => isMeant(m, actor, party) || (m.authorities.has(party) && actsFor(m, actor, party)));

// Two messages are the same when every value in them is; the bodies' digests are compared with the contract's apart.
const wordsOf = (act: string, message: ReceiptMessage): string =>
  JSON.stringify([act, message], (_key, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));

/** The reservation, made under this permit, with these lines, if goods left or may leave under it. */
function requireReservation(m: Model, id: string, permit: string, linesDigest: string): ReservationRecord {
  const record = m.reservations.get(id);
  const alive: readonly number[] = [Reserved.open, Reserved.held, Reserved.consumed];
  if (record === undefined || !alive.includes(record.status)) throw new Reverted("ReceiptRegisterNotConsumed");
  const same = record.permit === permit && digestOf(record.lines) === linesDigest;
  forbid(!same, "ReceiptRegisterLinesMismatch");
  return record;
}

function checkTime(arrivedAt: number, record: ReservationRecord | undefined, now: number): void {
  const early = record !== undefined && !record.outside && arrivedAt < record.reservedAt;
  forbid(arrivedAt === 0 || arrivedAt > now || early, "ReceiptRegisterTimeInvalid");
}

function checkArrivals(m: Model, permit: string, arrivals: readonly Arrival[]): void {
  forbid(arrivals.length === 0 || arrivals.length > MOST_ARRIVALS, "ReceiptRegisterArrivalInvalid");
  const series = m.permits.get(permit)?.series;
  if (series === undefined) throw new Reverted("ReceiptRegisterPermitUnknown");
  const seen: number[] = [];
  for (const { line, unit } of arrivals) {
    const open = m.lines.get(`${series}/${line}`);
    if (open === undefined || seen.includes(line)) throw new Reverted("ReceiptRegisterArrivalInvalid");
    seen.push(line);
    forbid(open.unit !== unit, "ReceiptRegisterUnitMismatch");
  }
}

/** Whether the message is new; the same again changes nothing. */
function isNew(m: Model, key: string, body: string): boolean {
  const former = m.receipts.get(key);
  forbid(former !== undefined && former.body !== body, "ReceiptRegisterMessageReused");
  return former === undefined;
}

function taken(m: Model, call: Call, now: number, act: string) {
  const [messageId, message] = call.args as [string, ReceiptMessage];
  const actor = callerOf(m, call, now, "ReceiptRegisterNotAnAccount").id;
  forbid(messageId === ZERO_WORD, "ReceiptRegisterMessageIdMissing");
  const body = wordsOf(act, message);
  const key = `${actor}/${messageId}`;
  const { consumption, arrivals, arrivedAt } = message;
  const permit = idOf(message.permit);
  const record: ReceiptRecord = {
    ...{ authority: actor, messageId, body, permit, consumption, attested: act === "attestation", arrivedAt },
    arrivals,
  };
  return { key, body, actor, message, permit, record };
}

export const receiptActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  record(m, call, now) {
    const { key, body, actor, message, permit, record } = taken(m, call, now, "receipt");
    if (!isNew(m, key, body)) return;
    forbid(!isNamed(m, actor, message.permit.receivers), "ReceiptRegisterNotReceiver");
    checkArrivals(m, permit, message.arrivals);
    let reserved: ReservationRecord | undefined;
    if (message.consumption !== ZERO_WORD)
      reserved = requireReservation(m, message.consumption, permit, message.linesDigest);
    else forbid(message.linesDigest !== ZERO_WORD, "ReceiptRegisterLinesMismatch");
    checkTime(message.arrivedAt, reserved, now);
    m.receipts.set(key, record);
  },
  attach(m, call, now) {
    const [messageId, message, consumption, linesDigest] = call.args as [string, ReceiptMessage, string, string];
    const actor = callerOf(m, call, now, "ReceiptRegisterNotAnAccount").id;
    const key = `${actor}/${messageId}`;
    const former = m.receipts.get(key);
    if (former?.consumption !== ZERO_WORD || former.body !== wordsOf("receipt", message))
      throw new Reverted("ReceiptRegisterNotWaiting");
    const reserved = requireReservation(m, consumption, former.permit, linesDigest);
    checkTime(former.arrivedAt, reserved, now);
    m.receipts.set(key, { ...former, consumption });
  },
  attest(m, call, now) {
    const { key, body, actor, message, permit, record } = taken(m, call, now, "attestation");
    if (!isNew(m, key, body)) return;
    forbid(message.permit.receivers.length > 0, "ReceiptRegisterReceiverNamed");
    forbid(message.evidence === ZERO_WORD, "ReceiptRegisterEvidenceMissing");
    checkArrivals(m, permit, message.arrivals);
    const reserved = requireReservation(m, message.consumption, permit, message.linesDigest);
    forbid(reserved.status !== Reserved.consumed, "ReceiptRegisterNotConsumed");
    const exporter = actsFor(m, actor, message.permit.issuer) || actsFor(m, actor, reserved.keeper);
    forbid(!exporter, "ReceiptRegisterNotExporter");
    checkTime(message.arrivedAt, reserved, now);
    m.receipts.set(key, record);
  },
};

/** Sum of what was said to have arrived of a line; it stops where 64 bits do. */
export function arrived(m: Model, consumption: string, line: number, attested: boolean): bigint {
  const all = m.receipts.values().filter((each) => each.consumption === consumption && each.attested === attested);
  const quantities = all.flatMap(({ arrivals }) => arrivals.filter((each) => each.line === line));
  const total = quantities.reduce((sum, { quantity }) => sum + quantity, 0n);
  return total > MOST ? MOST : total;
}

/** Statements about a consumption, of receivers or attested. */
export const statements = (m: Model, consumption: string, attested: boolean): number =>
  m.receipts.values().filter((each) => each.consumption === consumption && each.attested === attested).length;

/** Receipts under a permit that wait for their consumption to be named. */
export const waitingUnder = (m: Model, permit: string): number =>
  m.receipts.values().filter((each) => each.permit === permit && each.consumption === ZERO_WORD).length;
