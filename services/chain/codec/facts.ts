/**
 * What only events and views say, from the contracts' structs.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { CHANNELS, CONTROL_MODES, numberOf, PERMIT_KINDS, STATUSES, wordOf } from "../../domain/permit/kind.ts";
import type { Confirmation, Handover, OpenLine, StoredPermit } from "../../domain/register/facts/permit.ts";
import type { Arrival } from "../../domain/register/facts/statements.ts";
import type { Exception, WriteOffLine } from "../../domain/register/facts/write-off.ts";
import type { LineWindow } from "../../domain/writeoff/window.ts";
import { fromReason } from "./terms.ts";
import * as words from "./words.ts";

export interface OpenLineStruct {
  version: number;
  mode: number;
  unit: Hex;
  scale: number;
  currency: Hex;
  quantityLimit: bigint;
  valueLimit: bigint;
  tolerance: number;
  eucLink: number;
  eucLine: number;
  windowed: boolean;
}

export function fromOpenLine(struct: OpenLineStruct): OpenLine {
  const { version, scale, quantityLimit, valueLimit, tolerance, eucLink, eucLine, windowed } = struct;
  return {
    ...{ version, scale, quantityLimit, valueLimit, tolerance, eucLink, eucLine, windowed },
    mode: words.fromEnum(CONTROL_MODES, struct.mode),
    unit: words.fromUnit(struct.unit),
    currency: words.fromCurrency(struct.currency),
  };
}

/** Undefined when the line has none. */
export function fromWindow(struct: { days_: number; quantity: bigint; value: bigint }): LineWindow | undefined {
  return struct.days_ === 0 ? undefined : { days: struct.days_, quantity: struct.quantity, value: struct.value };
}

export function fromWriteOffLine(struct: WriteOffLine): WriteOffLine {
  const { line, quantity, value, returnedQuantity, returnedValue, eucLink, eucLine } = struct;
  return { line, quantity, value, returnedQuantity, returnedValue, eucLink, eucLine };
}

export function fromArrival(struct: { line: number; unit: Hex; quantity: bigint }): Arrival {
  return { line: struct.line, unit: words.fromUnit(struct.unit), quantity: struct.quantity };
}

type ExceptionStruct = Omit<Exception, "office" | "reason"> & { readonly office: Hex; readonly reason: number };

export function fromException(struct: ExceptionStruct): Exception {
  const { reserved, declaration, leftAt, receiptDue, officer } = struct;
  return {
    ...{ reserved, declaration, leftAt, receiptDue, officer },
    office: words.fromText(struct.office),
    reason: fromReason(struct.reason),
  };
}

type ConfirmationStruct = Omit<Confirmation, "channel"> & { readonly channel: number };

export function fromConfirmation({ channel, confirmedAt, officer, evidence }: ConfirmationStruct): Confirmation {
  return { channel: words.fromEnum(CHANNELS, channel), confirmedAt, officer, evidence };
}

export function toConfirmation({ channel, confirmedAt, officer, evidence }: Confirmation): ConfirmationStruct {
  return { channel: numberOf(CHANNELS, channel), confirmedAt, officer, evidence };
}

type StoredPermitStruct = Omit<StoredPermit, "status" | "kind"> & { readonly status: number; readonly kind: number };

export function fromStoredPermit(struct: StoredPermitStruct): StoredPermit {
  const { validFrom, validUntil, issuer, version, registeredAt, statusSince } = struct;
  return {
    ...{ validFrom, validUntil, issuer, version, registeredAt, statusSince },
    status: wordOf(STATUSES, struct.status),
    kind: words.fromEnum(PERMIT_KINDS, struct.kind),
  };
}

interface HandoverStruct {
  readonly current: Hex;
  readonly first: StoredPermitStruct;
  readonly permit: StoredPermitStruct;
  readonly openedLines: bigint;
  readonly bonds: number;
  readonly boundTo: Hex;
  readonly binder: Hex;
  readonly heir: Hex;
}

export function fromHandover(struct: HandoverStruct): Handover {
  const { current, bonds, boundTo } = struct;
  const heir = words.fromOptionalAuthority(struct.heir);
  return {
    ...{ current, bonds, boundTo },
    first: fromStoredPermit(struct.first),
    permit: fromStoredPermit(struct.permit),
    openedLines: lineNumbers(struct.openedLines),
    binder: struct.binder === ZERO_WORD ? "" : words.fromParty(struct.binder),
    ...(heir !== undefined && { heir }),
  };
}

/** Bit n for line n. */
function lineNumbers(bits: bigint): number[] {
  const numbers: number[] = [];
  for (let number = 0; bits >> BigInt(number) !== 0n; number++) if ((bits >> BigInt(number)) & 1n) numbers.push(number);
  return numbers;
}
