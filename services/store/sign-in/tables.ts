/**
 * Records of the embedded provider of sign-in: sealed, under names that are digests.
 * @module
 */
import { bigint, index, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";

export const signInSchema = pgSchema("sign_in");

export const records = signInSchema.table(
  "records",
  {
    model: text("model").notNull(),
    id: text("id").notNull(),
    uid: text("uid"),
    grant: text("grant_id"),
    sealed: text("sealed").notNull(),
    /** ms. */
    expiresAt: bigint("expires_at", { mode: "number" }),
    /** Seconds, as the provider counts. */
    consumedAt: bigint("consumed_at", { mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.model, table.id] }),
    index("records_uid").on(table.uid),
    index("records_grant").on(table.grant),
    index("records_expires_at").on(table.expiresAt),
  ],
);
