/**
 * The plain model of lines: which may come on the register, under which limits.
 * @module
 */
import { type Header, type Line, type LineProof, leafOf, pathOf } from "../terms.ts";
import { meterOf } from "./meters.ts";
import type { Model } from "./model.ts";
import { forbid } from "./outcome.ts";
import type { LineRecord } from "./state.ts";
import { countsQuantity, countsValue, Kind, Mode, NO_CODE, ZERO_WORD } from "./words.ts";

const LONGEST_WINDOW = 366;

/** Line numbers of a series that are open, lowest first. */
export function openedNumbers(m: Model, series: string): number[] {
  const numbers: number[] = [];
  for (let number = 1; number <= 255; number += 1) if (m.lines.has(`${series}/${number}`)) numbers.push(number);
  return numbers;
}

/** A limit with its tolerance, rounded down. */
export const reach = (limit: bigint, tolerance: number): bigint => (limit * (10_000n + BigInt(tolerance))) / 10_000n;

/** Whether amounts lie within every limit the line's mode counts. */
export function covers(line: LineRecord, quantity: bigint, value: bigint): boolean {
  if (countsQuantity(line.mode) && quantity > reach(line.quantityLimit, line.tolerance)) return false;
  return !countsValue(line.mode) || value <= reach(line.valueLimit, line.tolerance);
}

function isCountable(line: Line, header: Header, m: Model): boolean {
  const { number, mode, unit, currency, eucLink, eucLine, windowDays, windowQuantity, windowValue } = line;
  if (number < 1 || number > 255 || mode === Mode.none) return false;
  if (countsQuantity(mode) && (line.quantityLimit === 0n || unit === NO_CODE)) return false;
  if (countsValue(mode) && (line.valueLimit === 0n || currency === NO_CODE)) return false;
  if (unit === NO_CODE && currency === NO_CODE) return false;
  if (line.tolerance > 10_000 || eucLink > header.links.length || (eucLink === 0) !== (eucLine === 0)) return false;
  if (eucLink !== 0 && m.permits.get(header.links[eucLink - 1] ?? ZERO_WORD)?.header.kind !== Kind.endUserCertificate)
    return false;
  if (windowDays === 0) return windowQuantity === 0n && windowValue === 0n;
  if (windowDays > LONGEST_WINDOW || (windowQuantity === 0n && windowValue === 0n)) return false;
  return (windowQuantity === 0n || unit !== NO_CODE) && (windowValue === 0n || currency !== NO_CODE);
}

/** A proof is right when it is the one that the tree's own leaves give. */
function proves(m: Model, header: Header, proof: LineProof): boolean {
  const leaves = (m.options.trees.get(header.linesRoot) ?? []).map((leaf) => Buffer.from(leaf.slice(2), "hex"));
  if (leaves.length !== header.lineCount || proof.position >= leaves.length) return false;
  if (!leaves[proof.position]?.equals(leafOf(proof.line))) return false;
  const path = pathOf(leaves, proof.position).map((each) => `0x${each.toString("hex")}`);
  return path.length === proof.path.length && path.every((each, place) => each === proof.path[place]);
}

/** Opens a line, or puts the limits of a new version in the place of the former ones. */
export function addLine(m: Model, header: Header, series: string, version: number, proof: LineProof): void {
  const { line } = proof;
  forbid(!proves(m, header, proof), "PermitRegisterProofInvalid");
  forbid(!isCountable(line, header, m), "PermitRegisterLineInvalid");
  const key = `${series}/${line.number}`;
  const former = m.lines.get(key);
  forbid(former?.version === version, "PermitRegisterLineAlreadyOpen");
  const next = opened(line, version);
  if (former) {
    const same =
      former.unit === next.unit &&
      former.scale === next.scale &&
      former.currency === next.currency &&
      former.windowDays === next.windowDays;
    forbid(!same, "PermitRegisterMeasureChanged");
    const used = meterOf(m, series, line.number);
    const quantity = used.reservedQuantity + used.consumedQuantity - used.returnedQuantity;
    const value = used.reservedValue + used.consumedValue - used.returnedValue;
    forbid(!covers(next, quantity, value), "PermitRegisterLimitBelowUse");
  }
  m.lines.set(key, next);
}

function opened(line: Line, version: number): LineRecord {
  const { salt: _salt, number: _number, ...kept } = line;
  return { ...kept, version };
}
