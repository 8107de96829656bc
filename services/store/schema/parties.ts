/**
 * States, their authorities, and the accounts and document keys of these.
 * @module
 */
import { boolean, text } from "drizzle-orm/pg-core";
import type { PermitKind, Reason, Role } from "../../domain/permit/kind.ts";
import { height, hex, indexSchema, writtenTime } from "./index-schema.ts";

export const states = indexSchema.table("states", {
  state: text("state").primaryKey(),
  administrator: hex("administrator").notNull(),
  admittedAt: height("admitted_at").notNull(),
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
});

export const accounts = indexSchema.table("accounts", {
  account: hex("account").primaryKey(),
  authority: text("authority").notNull(),
  addedAt: height("added_at").notNull(),
  revokedAt: height("revoked_at"),
});

export const keys = indexSchema.table("keys", {
  keyId: hex("key_id").primaryKey(),
  authority: text("authority").notNull(),
  x: hex("x").notNull(),
  y: hex("y").notNull(),
  validFrom: writtenTime("valid_from").notNull(),
  revokedAt: height("revoked_at"),
  compromisedSince: writtenTime("compromised_since"),
  reason: text("reason").$type<Reason>(),
});
