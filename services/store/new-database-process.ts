/**
 * The process that makes a new database's files: `node new-database-process.ts DIRECTORY`, forked by new-database.ts.
 * @module
 */
import { PGlite } from "@electric-sql/pglite";

const [, , directory] = process.argv;
// Whoever asked is gone, and nobody will use it.
process.once("disconnect", () => process.exit(1));
const client = await PGlite.create(directory as string);
await client.close();
process.exit(0);
