CREATE SCHEMA "sign_in";
--> statement-breakpoint
CREATE TABLE "sign_in"."records" (
	"model" text NOT NULL,
	"id" text NOT NULL,
	"uid" text,
	"grant_id" text,
	"sealed" text NOT NULL,
	"expires_at" bigint,
	"consumed_at" bigint,
	CONSTRAINT "records_model_id_pk" PRIMARY KEY("model","id")
);
--> statement-breakpoint
CREATE INDEX "records_uid" ON "sign_in"."records" USING btree ("uid");--> statement-breakpoint
CREATE INDEX "records_grant" ON "sign_in"."records" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "records_expires_at" ON "sign_in"."records" USING btree ("expires_at");