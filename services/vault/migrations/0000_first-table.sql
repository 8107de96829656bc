CREATE SCHEMA "vault";
--> statement-breakpoint
CREATE TABLE "vault"."records" (
	"authority" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"since" bigint NOT NULL,
	"record" bigint NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "records_authority_kind_id_pk" PRIMARY KEY("authority","kind","id")
);
--> statement-breakpoint
CREATE INDEX "records_authority_kind_since_index" ON "vault"."records" USING btree ("authority","kind","since");