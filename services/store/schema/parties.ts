/**
 * States, their authorities, and the accounts, document keys and mandates of these.
 * @module
 */
import { boolean, primaryKey, text } from "drizzle-orm/pg-core";
import type { PermitKind, Reason, Role } from "../../domain/permit/kind.ts";
import type { Standing } from "../../domain/register/records/access.ts";
import { height, hex, indexSchema, writtenTime } from "./index-schema.ts";

export const states = indexSchema.table("states", {
  state: text("state").primaryKey(),
  standing: text("standing").$type<Standing>().notNull(),
  /** Null when it is no member. */
  administrator: hex("administrator"),
  guardian: hex("guardian"),
  admittedAt: height("admitted_at").notNull(),
  /** Block time of the last change of standing. */
  since: height("since").notNull(),
});

export const authorities = indexSchema.table("authorities", {
  authority: text("authority").primaryKey(),
  state: text("state").notNull(),
  /** The authority's number on the register. */
  index: height("index").notNull(),
  roles: text("roles").array().$type<readonly Role[]>().notNull(),
  kinds: text("kinds").array().$type<readonly PermitKind[]>().notNull(),
  validFrom: writtenTime("valid_from").notNull(),
  validUntil: writtenTime("valid_until").notNull(),
  suspended: boolean("suspended").notNull(),
  /** Inherits its duties. */
  successor: text("successor"),
});

export const accounts = indexSchema.table("accounts", {
  account: hex("account").primaryKey(),
  authority: text("authority").notNull(),
  addedAt: height("added_at").notNull(),
  validFrom: writtenTime("valid_from").notNull(),
  revokedAt: height("revoked_at"),
  compromisedSince: writtenTime("compromised_since"),
  reason: text("reason").$type<Reason>(),
});

export const keys = indexSchema.table("keys", {
  keyId: hex("key_id").primaryKey(),
  authority: text("authority").notNull(),
  x: hex("x").notNull(),
  y: hex("y").notNull(),
  addedAt: height("added_at").notNull(),
  validFrom: writtenTime("valid_from").notNull(),
  revokedAt: height("revoked_at"),
  compromisedSince: writtenTime("compromised_since"),
  reason: text("reason").$type<Reason>(),
});

export const mandates = indexSchema.table(
  "mandates",
  {
    authority: text("authority").notNull(),
    digest: hex("digest").notNull(),
    kinds: text("kinds").array().$type<readonly PermitKind[]>().notNull(),
    validFrom: writtenTime("valid_from").notNull(),
    validUntil: writtenTime("valid_until").notNull(),
    endedAt: height("ended_at"),
    reason: text("reason").$type<Reason>(),
  },
  (table) => [primaryKey({ columns: [table.authority, table.digest] })],
);
