/**
 * Terms and messages as the contracts' structs, both ways.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { CONTROL_MODES, numberOf, PERMIT_KINDS, REASONS, type Reason } from "../../domain/permit/kind.ts";
import type { Header, Line } from "../../domain/permit/terms.ts";
import type { Arrival } from "../../domain/register/facts/statements.ts";
import type { WriteOffLine } from "../../domain/register/facts/write-off.ts";
import type { Draw, LineProof, Opening } from "../../ports/act.ts";
import * as words from "./words.ts";

/** `Header` of contracts/permit/Terms.sol, as viem reads and writes it. */
export interface HeaderStruct {
  networkId: Hex;
  issuer: Hex;
  kind: number;
  numberTag: Hex;
  series: Hex;
  supersedes: Hex;
  validFrom: bigint;
  validUntil: bigint;
  documentDigest: Hex;
  keyId: Hex;
  mandate: Hex;
  linesRoot: Hex;
  lineCount: number;
  salt: Hex;
  links: readonly Hex[];
  drawers: readonly Hex[];
  receivers: readonly Hex[];
}

export function toHeader(header: Header): HeaderStruct {
  return {
    ...header,
    issuer: words.toAuthority(header.issuer),
    kind: numberOf(PERMIT_KINDS, header.kind),
    validFrom: BigInt(header.validFrom),
    validUntil: BigInt(header.validUntil),
    drawers: header.drawers.map(words.toParty),
    receivers: header.receivers.map(words.toParty),
  };
}

/** Throws a RangeError when the struct holds what terms cannot say. */
export function fromHeader(struct: HeaderStruct): Header {
  const { networkId, numberTag, series, supersedes, documentDigest, keyId, mandate, linesRoot, lineCount, salt } =
    struct;
  return {
    ...{ networkId, numberTag, series, supersedes, documentDigest, keyId, mandate, linesRoot, lineCount, salt },
    issuer: words.fromAuthority(struct.issuer),
    kind: words.fromEnum(PERMIT_KINDS, struct.kind),
    validFrom: words.fromUint64(struct.validFrom),
    validUntil: words.fromUint64(struct.validUntil),
    links: struct.links,
    drawers: struct.drawers.map(words.fromParty),
    receivers: struct.receivers.map(words.fromParty),
  };
}

export function toLine(line: Line) {
  const { unit, currency, mode, ...rest } = line;
  return {
    ...rest,
    unit: words.toUnit(unit),
    currency: words.toCurrency(currency),
    mode: numberOf(CONTROL_MODES, mode),
  };
}

export type LineStruct = ReturnType<typeof toLine>;

export function fromLine(struct: LineStruct): Line {
  const { unit, currency, mode, ...rest } = struct;
  return {
    ...rest,
    unit: words.fromUnit(unit),
    currency: words.fromCurrency(currency),
    mode: words.fromEnum(CONTROL_MODES, mode),
  };
}

export function toLineProof({ line, position, path }: LineProof) {
  return { line: toLine(line), position, path };
}

export function toOpening({ header, lines }: Opening) {
  return { header: toHeader(header), lines: lines.map(toLineProof) };
}

export function toDraw({ line, unit, quantity, currency, value }: Draw) {
  return { line, unit: words.toUnit(unit), quantity, currency: words.toCurrency(currency), value };
}

export function toWriteOffLine(line: WriteOffLine) {
  const { quantity, value, returnedQuantity, returnedValue, eucLink, eucLine } = line;
  return { line: line.line, quantity, value, returnedQuantity, returnedValue, eucLink, eucLine };
}

export function toArrival({ line, unit, quantity }: Arrival) {
  return { line, unit: words.toUnit(unit), quantity };
}

export function toReason(reason: Reason | "none"): number {
  return numberOf(REASONS, reason);
}

export function fromReason(position: number): Reason {
  const reason = REASONS[position];
  if (reason === undefined) throw new RangeError(`${position} is no reason`);
  return reason;
}
