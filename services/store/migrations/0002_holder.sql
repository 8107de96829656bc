-- expands
CREATE SCHEMA "node";
--> statement-breakpoint
CREATE TABLE "node"."holders" (
	"database" integer PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"directory" text NOT NULL,
	"instance" text NOT NULL,
	"host" text NOT NULL,
	"path" text NOT NULL,
	"process" integer NOT NULL,
	"since" bigint NOT NULL
);
