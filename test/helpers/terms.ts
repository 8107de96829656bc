/**
 * Terms for contract tests, hashed by an implementation of its own: words are laid out here from the description in
 * contracts/permit/Terms.sol with node:crypto and nothing else, so that an error in services/domain or in the contracts
 * cannot hide behind the same error in the tests.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";

const ZERO = `0x${"00".repeat(32)}`;

/** Position = number on the register (contracts/permit/Terms.sol). */
export const Mode = { none: 0, quantity: 1, value: 2, both: 3, open: 4 } as const;

export interface Line {
  salt: string;
  number: number;
  unit: string;
  scale: number;
  currency: string;
  mode: number;
  quantityLimit: bigint;
  valueLimit: bigint;
  tolerance: number;
  windowDays: number;
  windowQuantity: bigint;
  windowValue: bigint;
  eucLink: number;
  eucLine: number;
}

export interface LineProof {
  line: Line;
  position: number;
  path: string[];
}

export interface Header {
  networkId: string;
  issuer: string;
  kind: number;
  numberTag: string;
  series: string;
  supersedes: string;
  validFrom: bigint;
  validUntil: bigint;
  documentDigest: string;
  keyId: string;
  mandate: string;
  linesRoot: string;
  lineCount: number;
  salt: string;
  links: string[];
  drawers: string[];
  receivers: string[];
}

/** A header with its id, its lines, and the proof of each. */
export interface Terms {
  header: Header;
  id: string;
  lines: Line[];
  proofs: LineProof[];
}

export const random32 = (): string => `0x${randomBytes(32).toString("hex")}`;

const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), "hex");
const hexOf = (bytes: Buffer): string => `0x${bytes.toString("hex")}`;
const sha256 = (...parts: Buffer[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
const left = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(32 - bytes.length)]);
const ascii = (text: string): Buffer => left(Buffer.from(text, "ascii"));
const uint = (n: number | bigint): Buffer => Buffer.from(BigInt(n).toString(16).padStart(64, "0"), "hex");
const word = (hex: string): Buffer => left(bytesOf(hex));
const list = (hexes: string[]): Buffer[] => [uint(hexes.length), ...hexes.map(word)];

/** A bytes3 code as the contracts take it. */
export const code3 = (text: string): string => hexOf(ascii(text).subarray(0, 3));

/** SHA-256 over the header's words. */
export function idOf(h: Header): string {
  const fixed = [ascii("countersign/terms/1/sha-256"), word(h.networkId), word(h.issuer), uint(h.kind)];
  const version = [word(h.numberTag), word(h.series), word(h.supersedes), uint(h.validFrom), uint(h.validUntil)];
  const document = [word(h.documentDigest), word(h.keyId), word(h.mandate)];
  const lines = [word(h.linesRoot), uint(h.lineCount), word(h.salt)];
  const lists = [...list(h.links), ...list(h.drawers), ...list(h.receivers)];
  return hexOf(sha256(...fixed, ...version, ...document, ...lines, ...lists));
}

/** RFC 9162, section 2.1.1: a leaf is hashed behind 0x00. */
export function leafOf(l: Line): Buffer {
  const measure = [uint(l.number), word(l.unit), uint(l.scale), word(l.currency), uint(l.mode)];
  const limits = [uint(l.quantityLimit), uint(l.valueLimit), uint(l.tolerance)];
  const window = [uint(l.windowDays), uint(l.windowQuantity), uint(l.windowValue)];
  const tag = ascii("countersign/line/1/sha-256");
  return sha256(
    Buffer.from([0]),
    tag,
    word(l.salt),
    ...measure,
    ...limits,
    ...window,
    uint(l.eucLink),
    uint(l.eucLine),
  );
}

// RFC 9162: the left subtree holds the largest power of two of leaves that is smaller than their count.
const leftSize = (count: number): number => 2 ** Math.floor(Math.log2(count - 1));

/** RFC 9162, section 2.1.1: an inner node is hashed behind 0x01. */
export function rootOf(leaves: Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) throw new RangeError("a permit has at least one line");
  if (leaves.length === 1) return only;
  const k = leftSize(leaves.length);
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** RFC 9162, section 2.1.3.1: the audit path, from the leaf up. */
export function pathOf(leaves: Buffer[], position: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = leftSize(leaves.length);
  return position < k
    ? [...pathOf(leaves.slice(0, k), position), rootOf(leaves.slice(k))]
    : [...pathOf(leaves.slice(k), position - k), rootOf(leaves.slice(0, k))];
}

/** A line that counts 100 pieces, but for what `change` says. */
export function makeLine(number: number, change: Partial<Line> = {}): Line {
  return {
    salt: random32(),
    number,
    unit: code3("NAR"),
    scale: 0,
    currency: "0x000000",
    mode: Mode.quantity,
    quantityLimit: 100n,
    valueLimit: 0n,
    tolerance: 0,
    windowDays: 0,
    windowQuantity: 0n,
    windowValue: 0n,
    eucLink: 0,
    eucLine: 0,
    ...change,
  };
}

/** Proofs of all lines, in their order. */
export function proofsOf(lines: Line[]): LineProof[] {
  const leaves = lines.map(leafOf);
  return lines.map((line, position) => ({ line, position, path: pathOf(leaves, position).map(hexOf) }));
}

/** Terms over `lines`; what `given` leaves out is random, empty or zero. */
export function makeTerms(
  given: Pick<Header, "networkId" | "issuer" | "kind" | "keyId" | "validFrom" | "validUntil"> & Partial<Header>,
  lines: Line[],
): Terms {
  const header: Header = {
    numberTag: random32(),
    series: ZERO,
    supersedes: ZERO,
    documentDigest: random32(),
    mandate: ZERO,
    linesRoot: lines.length === 0 ? ZERO : hexOf(rootOf(lines.map(leafOf))),
    lineCount: lines.length,
    salt: random32(),
    links: [],
    drawers: [],
    receivers: [],
    ...given,
  };
  return { header, id: idOf(header), lines, proofs: proofsOf(lines) };
}
