/**
 * Reads a whole journal once, at opening, and tells what is good, what is torn, and what is corrupt.
 * @module
 */
import { createReadStream } from "node:fs";
import { JournalError } from "./journal-error.ts";
import { isTornHeader } from "./log-header.ts";
import { checkRecord, type Line, splitLines } from "./record-codec.ts";

export interface LogScan {
  /** Good records, the header included: also the number the next record gets. */
  records: number;
  /** Bytes up to the end of the last good record. */
  goodBytes: number;
  /** Bytes after them that no crash-free writer would leave: cut off by the caller. */
  tornBytes: number;
  /** Payloads of the first and of the last good record; empty when there is none. */
  first: string;
  last: string;
}

/**
 * Scans the journal at `path` with a constant amount of memory; `chunks` are its bytes where it is open already.
 *
 * Torn is only what an interrupted write can leave at the end: a line without its newline, or pages that were never
 * written (zero bytes). None of it was acknowledged, because an acknowledgement waits for the sync. Every other bad
 * record throws `journal-corrupt` with its number and byte offset, whether good records follow or not: it may have been
 * acknowledged, so nobody but the operator may decide to lose it.
 */
export async function scanLog(path: string, chunks: AsyncIterable<Buffer> = createReadStream(path)): Promise<LogScan> {
  const scan: LogScan = { records: 0, goodBytes: 0, tornBytes: 0, first: "", last: "" };
  let last: Buffer | undefined;
  for await (const line of splitLines(chunks)) {
    const end = line.offset + line.bytes.length + (line.terminated ? 1 : 0);
    const record = line.terminated ? checkRecord(line.bytes) : null;
    if (record !== null && record.number === scan.records && scan.tornBytes === 0) {
      if (scan.records === 0) scan.first = record.payload.toString();
      last = record.payload;
      scan.records += 1;
      scan.goodBytes = end;
    } else if (record === null && isTorn(line, scan.records)) {
      scan.tornBytes = end - scan.goodBytes;
    } else {
      throw new JournalError("journal-corrupt", { path, record: scan.records, offset: scan.goodBytes });
    }
  }
  scan.last = last?.toString() ?? "";
  return scan;
}

function isTorn(line: Line, record: number): boolean {
  if (line.bytes.includes(0)) return true;
  return !line.terminated && (record > 0 || isTornHeader(line.bytes));
}
