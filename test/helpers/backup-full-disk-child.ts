/**
 * Restores the backup in its first argument into its second, or backs its first up when the third says so, on a disk that
 * takes only so much of a file; says the code it was refused with.
 * @module
 */
import { openBackup, restoreFiles } from "../../services/backup/read-backup.ts";
import { Refusal } from "../../services/domain/errors/refusal.ts";
import { keyOf, makeBackup } from "./backups.ts";

const [from = "", to = "", what] = process.argv.slice(2);
// A file that grows beyond the limit: the system's answer is an error, not the end of the process.
process.on("SIGXFSZ", () => undefined);
try {
  if (what === "backup") await makeBackup(from, to);
  else await restoreFiles(await openBackup(from, keyOf), to);
  console.log("said done");
} catch (error) {
  console.log(`said ${error instanceof Refusal ? `${error.code} ${error.params.why}` : String(error)}`);
}
