/**
 * One record of a journal as bytes: `<number> <crc32> <payload>` and a newline.
 *
 * Text, so that an auditor can read a journal with any pager; numbered, so that a record taken out or put in twice is
 * noticed; check-summed over number and payload, so that a flipped bit is. The checksum finds accidents, not forgers:
 * whoever can write the file can recompute it.
 * @module
 */
import { crc32 } from "node:zlib";

const NEWLINE = 0x0a;
const SPACE = 0x20;
const CHECKSUM_DIGITS = 8;

/** The bytes of one record. The payload must not hold a newline (a `TypeError`: the caller's mistake, not an input's). */
export function encodeRecord(number: number, payload: string): Buffer {
  if (payload.includes("\n")) throw new TypeError("a journal record cannot hold a newline");
  return Buffer.from(`${number} ${checksum(number, Buffer.from(payload))} ${payload}\n`);
}

/** Bytes {@link encodeRecord} makes of the same, without making them. */
export function encodedLength(number: number, payload: string): number {
  return String(number).length + CHECKSUM_DIGITS + Buffer.byteLength(payload) + 3;
}

/** The number and payload of a line without its newline, or `null` when form or checksum is wrong. */
export function decodeRecord(line: Buffer): { number: number; payload: string } | null {
  const record = checkRecord(line);
  return record && { number: record.number, payload: record.payload.toString() };
}

/** The same with the payload's bytes, which lie in `line`: for who only has to know that it reads. */
export function checkRecord(line: Buffer): { number: number; payload: Buffer } | null {
  const afterNumber = line.indexOf(SPACE);
  const digits = line.toString("latin1", 0, Math.max(afterNumber, 0));
  if (!/^(0|[1-9]\d{0,15})$/.test(digits)) return null;
  const afterChecksum = afterNumber + 1 + CHECKSUM_DIGITS;
  if (line[afterChecksum] !== SPACE) return null;
  const number = Number(digits);
  const payload = line.subarray(afterChecksum + 1);
  if (line.toString("latin1", afterNumber + 1, afterChecksum) !== checksum(number, payload)) return null;
  return { number, payload };
}

/** One line of a file: its bytes without the newline, where it starts, and whether a newline ended it. */
export interface Line {
  bytes: Buffer;
  offset: number;
  terminated: boolean;
}

/** Splits a stream of chunks into lines, holding no more than one line and one chunk in memory. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let offset = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, end));
      // Most lines lie in one chunk: those are not copied.
      const bytes = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      yield { bytes, offset, terminated: true };
      offset += bytes.length + 1;
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield { bytes: Buffer.concat(parts), offset, terminated: false };
}

function checksum(number: number, payload: Buffer): string {
  return crc32(payload, crc32(`${number} `))
    .toString(16)
    .padStart(CHECKSUM_DIGITS, "0");
}
