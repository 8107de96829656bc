/**
 * A process that migrates and is killed at it: `node migrating-child.ts FOLDER ROOM WHERE`, WHERE being the directory of an
 * embedded database or the options of one on a server as JSON. Says "migrating" before it begins.
 * @module
 */
import { openDatabase } from "../../services/store/database.ts";
import { migrate } from "../../services/store/migrate.ts";
import { openPostgresql, type PostgresqlOptions } from "../../services/store/postgresql/postgresql.ts";

const [, , migrationsFolder = "", migrationsSchema = "", where = ""] = process.argv;
const { db } = where.startsWith("{")
  ? await openPostgresql({ ...(JSON.parse(where) as PostgresqlOptions), onTaken: () => undefined })
  : await openDatabase(where, ({ reason }) => {
      throw reason;
    });
process.stdout.write("migrating\n");
await migrate(db, { migrationsFolder, migrationsSchema });
process.stdout.write("migrated\n");
