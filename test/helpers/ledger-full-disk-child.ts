/**
 * Appends records to the journal in its first argument until the disk refuses, and says what each append came to.
 * @module
 */
import { openAppendLog } from "../../services/journal/append-log.ts";
import { JournalError } from "../../services/journal/journal-error.ts";

const log = await openAppendLog(process.argv[2] ?? "", { header: { kind: "test" } });
const codes: string[] = [];
let acknowledged = 0;
while (codes.length < 3) {
  try {
    acknowledged = await log.append("x".repeat(1_000));
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    codes.push(error.code);
  }
}
console.log(`acknowledged ${acknowledged} then ${codes.join(" ")}`);
