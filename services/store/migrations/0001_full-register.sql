-- The index is a projection: the chain has it all, and the node reads it anew into the wider tables.
TRUNCATE "index"."blocks", "index"."events", "index"."event_series", "index"."states", "index"."authorities", "index"."accounts", "index"."keys", "index"."permits", "index"."series", "index"."series_lines", "index"."reservations", "index"."reservation_lines", "index"."refusals", "index"."receipts";
--> statement-breakpoint
CREATE TABLE "index"."mandates" (
	"authority" text NOT NULL,
	"digest" text NOT NULL,
	"kinds" text[] NOT NULL,
	"valid_from" numeric NOT NULL,
	"valid_until" numeric NOT NULL,
	"ended_at" bigint,
	"reason" text,
	CONSTRAINT "mandates_authority_digest_pk" PRIMARY KEY("authority","digest")
);
--> statement-breakpoint
CREATE TABLE "index"."anchors" (
	"authority" text NOT NULL,
	"root" text NOT NULL,
	"count" numeric NOT NULL,
	"previous" text,
	"anchored_at" bigint NOT NULL,
	CONSTRAINT "anchors_authority_root_pk" PRIMARY KEY("authority","root")
);
--> statement-breakpoint
CREATE TABLE "index"."objections" (
	"objection" text PRIMARY KEY NOT NULL,
	"permit" text NOT NULL,
	"series" text NOT NULL,
	"author" text NOT NULL,
	"record" text,
	"reason" text NOT NULL,
	"document" text NOT NULL,
	"filed_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
ALTER TABLE "index"."states" ALTER COLUMN "administrator" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."permits" ALTER COLUMN "number_tag" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."receipts" ALTER COLUMN "reservation" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."accounts" ADD COLUMN "valid_from" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."accounts" ADD COLUMN "compromised_since" numeric;--> statement-breakpoint
ALTER TABLE "index"."accounts" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "index"."authorities" ADD COLUMN "successor" text;--> statement-breakpoint
ALTER TABLE "index"."keys" ADD COLUMN "added_at" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."states" ADD COLUMN "standing" text NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."states" ADD COLUMN "guardian" text;--> statement-breakpoint
ALTER TABLE "index"."states" ADD COLUMN "since" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."series" ADD COLUMN "heir" text;--> statement-breakpoint
ALTER TABLE "index"."series" ADD COLUMN "adopted_from" text;--> statement-breakpoint
ALTER TABLE "index"."series" ADD COLUMN "handed_to" text;--> statement-breakpoint
ALTER TABLE "index"."series_lines" ADD COLUMN "window_days" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."series_lines" ADD COLUMN "window_quantity" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."series_lines" ADD COLUMN "window_value" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."receipts" ADD COLUMN "statement" text NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."reservation_lines" ADD COLUMN "returned_quantity" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."reservation_lines" ADD COLUMN "returned_value" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."reservation_lines" ADD COLUMN "attested_quantity" numeric NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."reservations" ADD COLUMN "keeper" text NOT NULL;--> statement-breakpoint
ALTER TABLE "index"."reservations" ADD COLUMN "left_at" numeric;--> statement-breakpoint
ALTER TABLE "index"."reservations" ADD COLUMN "receipt_due" numeric;--> statement-breakpoint
ALTER TABLE "index"."reservations" ADD COLUMN "outside" text;--> statement-breakpoint
CREATE INDEX "objections_series_index" ON "index"."objections" USING btree ("series");