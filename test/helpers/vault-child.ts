/**
 * Puts records into the vault whose log is its first argument, and says which it was told are safe, until it is killed.
 * Its database is in memory and dies with it.
 * @module
 */
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "../../services/store/migrate.ts";
import { openVault } from "../../services/vault/vault.ts";

const path = process.argv[2] ?? "";
const key = new Uint8Array(32).fill(7);
const vault = await openVault({
  db: drizzle(await PGlite.create()),
  migrate,
  path,
  keys: `${path}.keys`,
  keyOf: () => key,
});
console.log("open");
for (let i = 0; ; i++) {
  await Promise.all(
    Array.from({ length: 4 }, async (_, lane) => {
      const id = `${i}-${lane}`;
      await vault.put("XA-LIC", "intent", id, { id, amount: BigInt(i) });
      console.log(`safe ${id}`);
    }),
  );
}
