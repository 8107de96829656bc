/**
 * Appends records to the journal in its first argument until the disk refuses, makes room, and says what the appends
 * after it came to.
 * @module
 */
import { readFileSync, truncateSync } from "node:fs";
import { openAppendLog } from "../../services/journal/append-log.ts";
import { JournalError } from "../../services/journal/journal-error.ts";

const path = process.argv[2] ?? "";
const log = await openAppendLog(path, { header: { kind: "test" } });
const codes: string[] = [];
let acknowledged = 0;

async function append(payload: string): Promise<void> {
  try {
    acknowledged = await log.append(payload);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    codes.push(error.code);
  }
}

while (codes.length === 0) await append("x".repeat(1_000));
const bytes = readFileSync(path);
const whole = bytes.lastIndexOf("\n") + 1;
truncateSync(path, whole);
await append("this would fit again");
await append("and this");
console.log(`acknowledged ${acknowledged} then ${codes.join(" ")}, ${bytes.length - whole} bytes torn`);
