CREATE TABLE "search_terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"words" text[] NOT NULL,
	"targets" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"note" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	CONSTRAINT "search_terms_days" CHECK (valid_to is null or valid_to >= valid_from - 1)
);
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "area" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_words" DROP CONSTRAINT "search_words_day_words_pk";--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_day_words_area_pk" PRIMARY KEY("day","words","area");--> statement-breakpoint
ALTER TABLE "search_terms" ADD CONSTRAINT "search_terms_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_terms" ADD CONSTRAINT "search_terms_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_terms_day_idx" ON "search_terms" USING btree ("valid_to","id");