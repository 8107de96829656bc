/**
 * The file of an audit log as somebody has it, damaged or not: every line it has, and no judgement of them.
 * @module
 */
import { createReadStream } from "node:fs";
import type { AuditLine } from "../../domain/audit/check-log.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { JournalError } from "../../journal/journal-error.ts";
import { readLogHeader } from "../../journal/log-header.ts";
import { decodeRecord, splitLines } from "../../journal/record-codec.ts";

/**
 * Reads the lines behind the header. A last line without its end was never acknowledged and is left out, as the node does.
 * Throws Refusal `journal-foreign` when the file is no audit log, and the system's error when it cannot be read; a file that is not there is none.
 */
export async function readAuditFile(path: string): Promise<readonly AuditLine[]> {
  await assertAuditLog(path);
  const lines: AuditLine[] = [];
  let header = true;
  for await (const { bytes, terminated } of splitLines(createReadStream(path))) {
    if (!header && terminated) {
      const record = decodeRecord(bytes);
      lines.push(record === null ? {} : { text: record.payload });
    }
    header = false;
  }
  return lines;
}

async function assertAuditLog(path: string): Promise<void> {
  const expected = "an audit log";
  try {
    const header = await readLogHeader(path);
    if (header?.kind !== "audit")
      throw new Refusal("journal-foreign", { path, found: String(header?.kind ?? "nothing"), expected });
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    throw new Refusal("journal-foreign", { path, found: String(error.params.found ?? error.code), expected });
  }
}
