CREATE SCHEMA "alerts";
--> statement-breakpoint
CREATE TABLE "alerts"."marks" (
	"journal" integer PRIMARY KEY NOT NULL,
	"records" bigint NOT NULL,
	"digest" text NOT NULL
);
