/**
 * The first record of a journal: which format it has and whose it is.
 * @module
 */
import { open } from "node:fs/promises";
import { JournalError } from "./journal-error.ts";
import { decodeRecord, encodeRecord, splitLines } from "./record-codec.ts";

const FORMAT = "countersign-journal";
const VERSION = 1;

/** What the owner of a journal writes into its header: flat, so that two headers compare and print without surprises. */
export type LogHeader = Readonly<Record<string, string | number | boolean>>;

/** The payload of record 0, with sorted keys: equal headers give equal bytes. */
export function headerPayload(header: LogHeader): string {
  const sorted = Object.fromEntries(Object.entries(header).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ format: FORMAT, version: VERSION, header: sorted });
}

/**
 * Whether bytes without a newline can be what a crash left of a header that was being written. Anything else is some
 * other file, which must not be overwritten.
 */
export function isTornHeader(bytes: Buffer): boolean {
  const beginning = Buffer.from(`{"format":"${FORMAT}"`);
  const checksumEnd = Math.min(bytes.length, "0 00000000 ".length);
  const body = bytes.subarray(checksumEnd, checksumEnd + beginning.length);
  return (
    /^(0( [0-9a-f]{0,8} ?)?)?$/.test(bytes.toString("latin1", 0, checksumEnd)) &&
    beginning.subarray(0, body.length).equals(body)
  );
}

/**
 * The header of the journal at `path`; `null` when there is no journal yet (no file, an empty one, or a torn header:
 * nothing was ever acknowledged on it). Throws `journal-foreign` for a file that is no journal of this version.
 */
export async function readLogHeader(path: string): Promise<LogHeader | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return null;
  for await (const line of splitLines(file.createReadStream({ highWaterMark: 4096 }))) {
    if (!line.terminated && isTornHeader(line.bytes)) return null;
    const record = line.terminated ? decodeRecord(line.bytes) : null;
    const header = record?.number === 0 ? parseHeader(record.payload) : null;
    if (header === null) throw foreign(path, line.bytes.toString("latin1", 0, 80), FORMAT);
    return header;
  }
  return null;
}

/** The error for a journal that is not the one asked for; names the file and both headers. */
export function foreign(path: string, found: string, expected: string): JournalError {
  return new JournalError("journal-foreign", { path, found, expected });
}

/** The bytes of a new journal's first record. */
export function encodeHeader(header: LogHeader): Buffer {
  return encodeRecord(0, headerPayload(header));
}

function parseHeader(payload: string): LogHeader | null {
  try {
    const { format, version, header } = JSON.parse(payload) as Record<string, unknown>;
    if (format !== FORMAT || version !== VERSION || typeof header !== "object" || header === null) return null;
    return header as LogHeader;
  } catch {
    return null; // not JSON: the caller reports the file as foreign, with its first bytes
  }
}
