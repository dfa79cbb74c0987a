CREATE TABLE "listing_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"word" text NOT NULL,
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" uuid
);
--> statement-breakpoint
ALTER TABLE "listing_words" ADD CONSTRAINT "listing_words_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_words" ADD CONSTRAINT "listing_words_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_words_open_key" ON "listing_words" USING btree ("word","kind") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "listing_words_kind_idx" ON "listing_words" USING btree ("kind","id");