CREATE SCHEMA "verification_log";
--> statement-breakpoint
CREATE TABLE "verification_log"."records" (
	"authority" text NOT NULL,
	"place" bigint NOT NULL,
	"record" bigint NOT NULL,
	"signed" text NOT NULL,
	CONSTRAINT "records_authority_place_pk" PRIMARY KEY("authority","place")
);
