CREATE SCHEMA "exchange";
--> statement-breakpoint
CREATE TABLE "exchange"."received" (
	"authority" text NOT NULL,
	"sender" text NOT NULL,
	"id" text NOT NULL,
	"record" bigint NOT NULL,
	"item" text NOT NULL,
	CONSTRAINT "received_authority_sender_id_pk" PRIMARY KEY("authority","sender","id")
);
--> statement-breakpoint
CREATE TABLE "exchange"."sent" (
	"id" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"permit" text NOT NULL,
	"open" boolean NOT NULL,
	"since" bigint NOT NULL,
	"record" bigint NOT NULL,
	"item" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "received_record_index" ON "exchange"."received" USING btree ("record");--> statement-breakpoint
CREATE INDEX "sent_authority_since_index" ON "exchange"."sent" USING btree ("authority","since");--> statement-breakpoint
CREATE INDEX "sent_permit_index" ON "exchange"."sent" USING btree ("permit");--> statement-breakpoint
CREATE INDEX "sent_open_index" ON "exchange"."sent" USING btree ("open");