/**
 * Takes the lock of the directory in its first argument, says what came of it, and holds it until it is killed.
 * @module
 */

import { lockDirectory } from "../../services/journal/directory-lock.ts";
import { JournalError } from "../../services/journal/journal-error.ts";

try {
  await lockDirectory(process.argv[2] ?? "");
  console.log("locked");
  setInterval(() => undefined, 1_000);
} catch (error) {
  if (!(error instanceof JournalError)) throw error;
  console.log(`refused ${error.code} ${error.params.pid}`);
}
