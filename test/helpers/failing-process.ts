/**
 * A process that leaves something half done, says why and fails; ended by a signal when its folder is named so.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const directory = process.argv[2] as string;
writeFileSync(join(directory, "PG_VERSION"), "17");
console.error("no room left, say");
if (directory.includes("killed")) process.kill(process.pid, "SIGKILL");
process.exit(3);
