/**
 * Migrations of a room that does not exist, as drizzle-kit would have written them.
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationsOf } from "../../services/store/migrate.ts";
import { temporaryDirectory } from "./ledger-directory.ts";

export const ROOM = "trial_migrations";
const FIRST = Date.UTC(2026, 0, 1);

/** Each migration is a list of statements; the nth was written on the nth day of 2026. */
export async function migrationFolder(...migrations: readonly (readonly string[])[]): Promise<MigrationsOf> {
  const folder = await temporaryDirectory();
  const entries = migrations.map((_, idx) => ({ idx, tag: `000${idx}_step`, when: FIRST + idx * 86_400_000 }));
  await mkdir(join(folder, "meta"));
  await writeFile(join(folder, "meta", "_journal.json"), JSON.stringify({ dialect: "postgresql", entries }));
  for (const [i, statements] of migrations.entries())
    await writeFile(join(folder, `000${i}_step.sql`), statements.join("\n--> statement-breakpoint\n"));
  return { migrationsFolder: folder, migrationsSchema: ROOM };
}
