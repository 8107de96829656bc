/**
 * The auditor's replay: the register rebuilt from its events alone, then compared with what the contracts hold. Trusts
 * no index and no node software, only a ledger endpoint. What the contracts keep no readable state of (a recorded refusal,
 * a receipt, a permit that nothing else names) is counted, not compared: an endpoint that hides it is not found out here.
 * @module
 */

import type { PermitId } from "../../domain/permit/terms.ts";
import { BrokenLog } from "../../domain/register/apply/broken-log.ts";
import { applyEvent } from "../../domain/register/apply.ts";
import { emptyRegister, type Register } from "../../domain/register/model.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import { type DayUse, EMPTY_DAY, type LineWindow, windowUse } from "../../domain/writeoff/window.ts";
import type { LedgerReader, PermitPicture, ReservationPicture } from "../../ports/ledger.ts";

/** The first place where events and contract state part. */
export interface ReplayDifference {
  readonly permit?: PermitId;
  /** What differs, e.g. "line 2: consumedQuantity". */
  readonly where: string;
  readonly fromEvents: string;
  readonly inContract: string;
}

export interface ReplayReport {
  readonly fromBlock: number;
  readonly toBlock: number;
  readonly events: number;
  readonly permits: number;
  readonly reservations: number;
  readonly refusals: number;
  readonly receipts: number;
  /** Balances compared one by one. */
  readonly balances: number;
  /** Undefined when everything agrees. */
  readonly difference?: ReplayDifference;
}

const PAGE = 1000;
const LOOK = 50;
const RESERVATIONS = 500;

/** Replays up to the head as it stands at the start. Throws LedgerUnavailable when the endpoint stops answering. */
export async function replay(
  reader: LedgerReader,
  onProgress: (block: number, of: number) => void = () => undefined,
): Promise<ReplayReport> {
  const { foundedAt } = await reader.identity();
  const head = await reader.head();
  const register = emptyRegister();
  let events = 0;
  let broken: ReplayDifference | undefined;
  for (let from = foundedAt; from <= head.number && !broken; from += PAGE) {
    for (const block of await reader.blocks(from, Math.min(head.number, from + PAGE - 1))) {
      for (const event of block.events) {
        events += 1;
        broken ??= apply(() => applyEvent(register, event, block.time));
      }
    }
    onProgress(Math.min(head.number, from + PAGE - 1), head.number);
  }
  const { balances, difference } = broken ? { balances: 0, difference: broken } : await compare(reader, register, head);
  return {
    ...{ fromBlock: foundedAt, toBlock: head.number, events, permits: register.permits.size, balances },
    reservations: register.reservations.size,
    refusals: register.refusals.length,
    receipts: [...register.reservations.values()].reduce((sum, { receipts }) => sum + receipts.length, 0),
    ...(difference && { difference }),
  };
}

function apply(step: () => void): ReplayDifference | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenLog)) throw error;
    return { where: `event ${error.event.name}`, fromEvents: error.message, inContract: "" };
  }
}

/** Contract state is read as of the block the replay ended at. */
async function compare(
  reader: LedgerReader,
  register: Register,
  head: { readonly number: number; readonly time: number },
): Promise<{ balances: number; difference?: ReplayDifference }> {
  const rightless = compareRights(register) ?? (await compareKeys(reader, register, head.time));
  if (rightless) return { balances: 0, difference: rightless };
  const ids = [...register.permits.keys()];
  let balances = 0;
  for (let i = 0; i < ids.length; i += LOOK) {
    const { permits } = await reader.look(ids.slice(i, i + LOOK), head.time, head.number);
    for (const picture of permits) {
      balances += picture.lines.length;
      const difference = comparePermit(register, picture, head.time);
      if (difference) return { balances, difference };
    }
  }
  const difference = await compareReservations(reader, register, head.number);
  return { balances, ...(difference && { difference }) };
}

/** The contract registers nothing but under a named authority and its key: events that lack either have been held back. */
function compareRights(register: Register): ReplayDifference | undefined {
  for (const { id, issuer, header } of register.permits.values()) {
    if (!register.authorities.has(issuer))
      return { permit: id, where: "issuer's authority", fromEvents: "", inContract: issuer };
    // What came from a register before this one was signed under a key that stands in the log there too.
    if (header && register.keys.get(header.keyId)?.authority !== issuer)
      return { permit: id, where: "issuer's key", fromEvents: "", inContract: header.keyId };
  }
  return undefined;
}

/** Keys are asked for as they are now, so an end that came after the replay's last block (of time `time`) is no difference. */
async function compareKeys(
  reader: LedgerReader,
  register: Register,
  time: number,
): Promise<ReplayDifference | undefined> {
  for (const { authority, keyId, validFrom, revokedAt } of register.keys.values()) {
    const state = await reader.keyState(authority, keyId);
    const ended = state?.revokedAt !== undefined && state.revokedAt <= time ? state.revokedAt : undefined;
    const [ours, theirs] = [`${validFrom} ${revokedAt ?? ""}`, `${state?.validFrom} ${ended ?? ""}`];
    if (ours !== theirs) return { where: `key ${keyId}: dates`, fromEvents: ours, inContract: theirs };
  }
  return undefined;
}

/** Objections that stand, against the series and against reservations under it. */
function standing({ objections, objectionsOf }: Register, series: PermitId): string {
  const records = [...(objectionsOf.get(series) ?? [])].map((id) => objections.get(id)?.record);
  const toRecords = records.filter((record) => record !== undefined).length;
  return `${records.length - toRecords} ${toRecords}`;
}

function windowText(window: LineWindow | undefined): string {
  return window ? `${window.days} days: ${window.quantity} ${window.value}` : "";
}

function dayText({ quantity, value }: DayUse): string {
  return `${quantity} ${value}`;
}

/** Every reservation as the contract keeps it: its status, its keeper, and the digest of its permit and lines. */
async function compareReservations(
  reader: LedgerReader,
  register: Register,
  block: number,
): Promise<ReplayDifference | undefined> {
  const records = [...register.reservations.values()];
  const objections = new Map<string, number>();
  for (const { record, withdrawnAt } of register.objections.values())
    if (record && withdrawnAt === undefined) objections.set(record, (objections.get(record) ?? 0) + 1);
  for (let i = 0; i < records.length; i += RESERVATIONS) {
    const part = records.slice(i, i + RESERVATIONS);
    const pictures = await reader.lookAtReservations(
      part.map(({ id }) => id),
      block,
    );
    for (const [n, record] of part.entries()) {
      const difference = compareReservation(reader, record, pictures[n], objections.get(record.id) ?? 0);
      if (difference) return difference;
    }
  }
  return undefined;
}

function compareReservation(
  reader: LedgerReader,
  record: ReservationRecord,
  picture: ReservationPicture | undefined,
  objections: number,
): ReplayDifference | undefined {
  const { id, permit, lines, status, keeper, countedAt, outside, receipts } = record;
  const said = (statement: string): number => receipts.filter((receipt) => receipt.statement === statement).length;
  const pairs: [string, unknown, unknown][] = [
    ["status", status, picture?.status],
    ["keeper", keeper, picture?.keeper],
    ["outside the rules", outside !== undefined, picture?.outside],
    ["reserved at", countedAt, picture?.reservedAt],
    ["permit and lines", reader.reservationDigest(permit, lines), picture?.digest],
    ["receipts", said("receipt"), picture?.receipts],
    ["attested arrivals", said("attestation"), picture?.attestations],
    ["objections", objections, picture?.objections],
  ];
  const parted = pairs.find(([, ours, theirs]) => String(ours) !== String(theirs));
  if (!parted) return undefined;
  const [what, ours, theirs] = parted;
  return { permit, where: `reservation ${id}: ${what}`, fromEvents: String(ours), inContract: String(theirs) };
}

function comparePermit(register: Register, picture: PermitPicture, time: number): ReplayDifference | undefined {
  const record = register.permits.get(picture.id);
  const series = record && register.series.get(record.series);
  if (!record || !series) throw new Error(`permit ${picture.id} was not replayed`);
  const pairs: [string, unknown, unknown][] = [
    ["status", record.status, picture.status],
    ["issuer", record.issuer, picture.issuer],
    ["version", record.version, picture.version],
    ["registered at", record.registeredAt, picture.registeredAt],
    ["series", record.series, picture.series],
    ["current version", series.current, picture.current],
    ["bound to", series.boundTo ?? "", picture.boundTo ?? ""],
    ["kind", record.kind, picture.kind],
    ["valid from", record.validFrom, picture.validFrom],
    ["valid until", record.validUntil, picture.validUntil],
    ["objections", standing(register, record.series), `${picture.objections} ${picture.recordObjections}`],
    [
      "opened lines",
      [...series.lines.keys()].sort((a, b) => a - b).join(),
      picture.lines.map(({ number }) => number).join(),
    ],
  ];
  for (const { number, line, meter, window, windowUse: used } of picture.lines) {
    const own = series.lines.get(number);
    const ownUse = own?.window ? windowUse(own.window.limits.days, own.window.days, time) : EMPTY_DAY;
    pairs.push([`line ${number}: window`, windowText(own?.window?.limits), windowText(window)]);
    pairs.push([`line ${number}: use of its window`, dayText(ownUse), dayText(used)]);
    for (const [key, value] of Object.entries(meter))
      pairs.push([`line ${number}: ${key}`, own?.meter[key as keyof typeof meter], value]);
    for (const [key, value] of Object.entries(line))
      pairs.push([`line ${number}: ${key}`, own?.open[key as keyof typeof line], value]);
  }
  const parted = pairs.find(([, ours, theirs]) => String(ours) !== String(theirs));
  return (
    parted && { permit: picture.id, where: parted[0], fromEvents: String(parted[1]), inContract: String(parted[2]) }
  );
}
