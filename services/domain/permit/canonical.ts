/**
 * Canonical bytes of headers and lines, and the ids that follow from them.
 * @module
 */
import { type Hex, type Sha256, sha256Hex } from "../bytes/hex.ts";
import { WordWriter } from "../bytes/words.ts";
import { CONTROL_MODES, numberOf, PERMIT_KINDS } from "./kind.ts";
import { partyBytes } from "./party.ts";
import type { Header, Line, PermitId } from "./terms.ts";

const HEADER_TAG = "countersign/terms/1/sha-256";
const LINE_TAG = "countersign/line/1/sha-256";
const NUMBER_TAG = "countersign/number/1/sha-256";
const UTF8 = new TextEncoder();
const FIXED_WORDS = 18;
const LINE_WORDS = 15;

/** The words a header's id is the hash of. */
export function headerBytes(h: Header): Uint8Array {
  const w = new WordWriter(FIXED_WORDS + h.links.length + h.drawers.length + h.receivers.length);
  w.ascii(HEADER_TAG).word(h.networkId).ascii(h.issuer).uint(numberOf(PERMIT_KINDS, h.kind)).word(h.numberTag);
  w.word(h.series).word(h.supersedes).uint(h.validFrom).uint(h.validUntil).word(h.documentDigest).word(h.keyId);
  w.word(h.mandate).word(h.linesRoot).uint(h.lineCount).word(h.salt);
  w.uint(h.links.length);
  for (const link of h.links) w.word(link);
  w.uint(h.drawers.length);
  for (const party of h.drawers) w.left(partyBytes(party));
  w.uint(h.receivers.length);
  for (const party of h.receivers) w.left(partyBytes(party));
  return w.bytes;
}

/** The permit's name: SHA-256 of its header's canonical bytes. */
export function permitId(header: Header, sha256: Sha256): PermitId {
  return sha256Hex(headerBytes(header), sha256);
}

/** Leaf of a line: SHA-256(0x00 || words), RFC 9162 section 2.1.1. */
export function lineLeaf(line: Line, sha256: Sha256): Uint8Array {
  return sha256(writeLine(line, new WordWriter(LINE_WORDS, 1)));
}

/** Leaves of lines, in order: one buffer serves all of them. */
export function lineLeaves(lines: readonly Line[], sha256: Sha256): Uint8Array[] {
  const writer = new WordWriter(LINE_WORDS, 1);
  return lines.map((line) => sha256(writeLine(line, writer.anew())));
}

function writeLine(l: Line, w: WordWriter): Uint8Array {
  w.ascii(LINE_TAG).word(l.salt).uint(l.number).ascii(l.unit).uint(l.scale).ascii(l.currency);
  w.uint(numberOf(CONTROL_MODES, l.mode)).uint64(l.quantityLimit).uint64(l.valueLimit).uint(l.tolerance);
  w.uint(l.windowDays).uint64(l.windowQuantity).uint64(l.windowValue).uint(l.eucLink).uint(l.eucLine);
  return w.bytes;
}

/**
 * Tag under which the register keeps a number unique per issuer: a plain hash, because who knows the number may find
 * the permit, and nobody else can take the number (the tag counts per issuer).
 */
export function numberTag(networkId: Hex, issuer: string, number: string, sha256: Sha256): Hex {
  const text = UTF8.encode(number);
  const w = new WordWriter(3);
  w.ascii(NUMBER_TAG).word(networkId).ascii(issuer);
  const bytes = new Uint8Array(w.bytes.length + text.length);
  bytes.set(w.bytes);
  bytes.set(text, w.bytes.length);
  return sha256Hex(bytes, sha256);
}
