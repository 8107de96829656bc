/**
 * A process that appends verification records until it is killed: `node verification-log-child.ts PATH`. Says "safe n"
 * once record n is acknowledged.
 * @module
 */
import { createHash } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { openVerificationLog } from "../../services/store/verification-log/verification-log.ts";

const [path = ""] = process.argv.slice(2);
const log = await openVerificationLog({
  ...{ db: drizzle(await PGlite.create()), path, networkId: `0x${"00".repeat(32)}` },
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
});
const one = async (): Promise<void> => {
  for (;;) {
    const place = await log.append("XA-CUS", 1, async (n) => `signed.${n}.${"x".repeat(200)}`);
    console.log(`safe ${place}`);
  }
};
// Several at once, so that syncs are shared as they are under load.
await Promise.all([one(), one(), one()]);
