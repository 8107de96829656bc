-- expands
CREATE INDEX "received_authority_record_index" ON "exchange"."received" USING btree ("authority","record");--> statement-breakpoint
CREATE INDEX "received_authority_id_index" ON "exchange"."received" USING btree ("authority","id");