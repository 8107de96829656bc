CREATE SCHEMA "index";
--> statement-breakpoint
CREATE SCHEMA "outbox";
--> statement-breakpoint
CREATE TABLE "index"."blocks" (
	"number" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"parent_hash" text NOT NULL,
	"time" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index"."event_series" (
	"series" text NOT NULL,
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL,
	CONSTRAINT "event_series_series_block_log_index_pk" PRIMARY KEY("series","block","log_index")
);
--> statement-breakpoint
CREATE TABLE "index"."events" (
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL,
	"time" bigint NOT NULL,
	"transaction" text NOT NULL,
	"name" text NOT NULL,
	"fact" text NOT NULL,
	CONSTRAINT "events_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
CREATE TABLE "outbox"."items" (
	"id" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"key" text NOT NULL,
	"account" text NOT NULL,
	"nonce" bigint NOT NULL,
	"settled" boolean NOT NULL,
	"record" bigint NOT NULL,
	"item" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index"."accounts" (
	"account" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"added_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "index"."authorities" (
	"authority" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"index" bigint NOT NULL,
	"roles" text[] NOT NULL,
	"kinds" text[] NOT NULL,
	"valid_from" numeric NOT NULL,
	"valid_until" numeric NOT NULL,
	"suspended" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index"."keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"x" text NOT NULL,
	"y" text NOT NULL,
	"valid_from" numeric NOT NULL,
	"revoked_at" bigint,
	"compromised_since" numeric,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "index"."states" (
	"state" text PRIMARY KEY NOT NULL,
	"administrator" text NOT NULL,
	"admitted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index"."permits" (
	"id" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL,
	"version" integer NOT NULL,
	"issuer" text NOT NULL,
	"kind" text NOT NULL,
	"number_tag" text NOT NULL,
	"status" text NOT NULL,
	"status_since" bigint NOT NULL,
	"valid_from" numeric NOT NULL,
	"valid_until" numeric NOT NULL,
	"registered_at" bigint NOT NULL,
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index"."series" (
	"series" text PRIMARY KEY NOT NULL,
	"current" text NOT NULL,
	"versions" integer NOT NULL,
	"bound_to" text
);
--> statement-breakpoint
CREATE TABLE "index"."series_lines" (
	"series" text NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"mode" text NOT NULL,
	"unit" text NOT NULL,
	"scale" integer NOT NULL,
	"currency" text NOT NULL,
	"quantity_limit" numeric NOT NULL,
	"value_limit" numeric NOT NULL,
	"tolerance" integer NOT NULL,
	"euc_link" integer NOT NULL,
	"euc_line" integer NOT NULL,
	"reserved_quantity" numeric NOT NULL,
	"consumed_quantity" numeric NOT NULL,
	"returned_quantity" numeric NOT NULL,
	"excess_quantity" numeric NOT NULL,
	"reserved_value" numeric NOT NULL,
	"consumed_value" numeric NOT NULL,
	"returned_value" numeric NOT NULL,
	"excess_value" numeric NOT NULL,
	CONSTRAINT "series_lines_series_number_pk" PRIMARY KEY("series","number")
);
--> statement-breakpoint
CREATE TABLE "index"."receipts" (
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL,
	"reservation" text NOT NULL,
	"permit" text NOT NULL,
	"authority" text NOT NULL,
	"message_id" text NOT NULL,
	"arrived_at" numeric NOT NULL,
	"recorded_at" bigint NOT NULL,
	"evidence" text NOT NULL,
	CONSTRAINT "receipts_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
CREATE TABLE "index"."refusals" (
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL,
	"at" bigint NOT NULL,
	"authority" text NOT NULL,
	"permit" text NOT NULL,
	"code" text NOT NULL,
	"act" text NOT NULL,
	"line" integer NOT NULL,
	"message_id" text NOT NULL,
	CONSTRAINT "refusals_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
CREATE TABLE "index"."reservation_lines" (
	"reservation" text NOT NULL,
	"line" integer NOT NULL,
	"euc_link" integer NOT NULL,
	"euc_line" integer NOT NULL,
	"reserved_quantity" numeric NOT NULL,
	"reserved_value" numeric NOT NULL,
	"consumed_quantity" numeric NOT NULL,
	"consumed_value" numeric NOT NULL,
	"received_quantity" numeric NOT NULL,
	CONSTRAINT "reservation_lines_reservation_line_pk" PRIMARY KEY("reservation","line")
);
--> statement-breakpoint
CREATE TABLE "index"."reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"permit" text NOT NULL,
	"series" text NOT NULL,
	"authority" text NOT NULL,
	"message_id" text NOT NULL,
	"declaration" text NOT NULL,
	"status" text NOT NULL,
	"reserved_at" bigint NOT NULL,
	"expires_at" numeric NOT NULL,
	"closed_at" bigint,
	"block" bigint NOT NULL,
	"log_index" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "items_authority_key_index" ON "outbox"."items" USING btree ("authority","key");--> statement-breakpoint
CREATE INDEX "items_settled_account_nonce_index" ON "outbox"."items" USING btree ("settled","account","nonce");--> statement-breakpoint
CREATE INDEX "permits_block_log_index_index" ON "index"."permits" USING btree ("block","log_index");--> statement-breakpoint
CREATE INDEX "permits_issuer_block_log_index_index" ON "index"."permits" USING btree ("issuer","block","log_index");--> statement-breakpoint
CREATE INDEX "permits_series_index" ON "index"."permits" USING btree ("series");--> statement-breakpoint
CREATE INDEX "receipts_reservation_index" ON "index"."receipts" USING btree ("reservation");--> statement-breakpoint
CREATE INDEX "refusals_permit_block_log_index_index" ON "index"."refusals" USING btree ("permit","block","log_index");--> statement-breakpoint
CREATE INDEX "refusals_authority_block_log_index_index" ON "index"."refusals" USING btree ("authority","block","log_index");--> statement-breakpoint
CREATE INDEX "reservations_block_log_index_index" ON "index"."reservations" USING btree ("block","log_index");--> statement-breakpoint
CREATE INDEX "reservations_series_block_log_index_index" ON "index"."reservations" USING btree ("series","block","log_index");--> statement-breakpoint
CREATE INDEX "reservations_permit_block_log_index_index" ON "index"."reservations" USING btree ("permit","block","log_index");--> statement-breakpoint
CREATE INDEX "reservations_authority_block_log_index_index" ON "index"."reservations" USING btree ("authority","block","log_index");