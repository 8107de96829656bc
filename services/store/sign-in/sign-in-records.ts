/**
 * The embedded provider's records in the node's database. They are lost with it, which costs officers a new sign-in.
 * @module
 */
import { fileURLToPath } from "node:url";
import { and, eq, gt, lt, ne } from "drizzle-orm";
import type { SignInRecord, SignInRecords } from "../../ports/sign-in.ts";
import type { Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import { records } from "./tables.ts";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

/** Brings the tables up to date and gives the records. */
export async function openSignInRecords(db: Database): Promise<SignInRecords> {
  await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "sign_in_migrations" });
  const named = (model: string, id: string) => and(eq(records.model, model), eq(records.id, id));
  return {
    async put({ uid, grant, expiresAt, consumedAt, ...rest }) {
      const row = {
        ...rest,
        ...{ uid: uid ?? null, grant: grant ?? null, expiresAt: expiresAt ?? null, consumedAt: consumedAt ?? null },
      };
      await db
        .insert(records)
        .values(row)
        .onConflictDoUpdate({ target: [records.model, records.id], set: row });
    },
    find: async (model, id) => recordOf(await db.select().from(records).where(named(model, id))),
    findByUid: async (model, uid) =>
      recordOf(
        await db
          .select()
          .from(records)
          .where(and(eq(records.model, model), eq(records.uid, uid))),
      ),
    async consume(model, id, at) {
      await db.update(records).set({ consumedAt: at }).where(named(model, id));
    },
    async remove(model, id) {
      await db.delete(records).where(named(model, id));
    },
    async removeGrant(model, grant) {
      await db.delete(records).where(and(eq(records.model, model), eq(records.grant, grant)));
    },
    async removeExpired(now) {
      await db.delete(records).where(lt(records.expiresAt, now));
    },
    async removeBeyond(latest, but) {
      await db.delete(records).where(and(gt(records.expiresAt, latest), ne(records.model, but)));
    },
  };
}

function recordOf([row]: readonly (typeof records.$inferSelect)[]): SignInRecord | undefined {
  if (!row) return undefined;
  const { uid, grant, expiresAt, consumedAt, ...rest } = row;
  return {
    ...rest,
    ...{ uid: uid ?? undefined, grant: grant ?? undefined },
    ...{ expiresAt: expiresAt ?? undefined, consumedAt: consumedAt ?? undefined },
  };
}
