CREATE TABLE "search_line_ends" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_key" text NOT NULL,
	"file" text NOT NULL,
	"words" text[] NOT NULL,
	"targets" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"restored_by" uuid,
	CONSTRAINT "search_line_ends_days" CHECK (valid_to is null or valid_to >= valid_from - 1)
);
--> statement-breakpoint
ALTER TABLE "search_line_ends" ADD CONSTRAINT "search_line_ends_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_line_ends" ADD CONSTRAINT "search_line_ends_restored_by_users_id_fk" FOREIGN KEY ("restored_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "search_line_ends_open_uq" ON "search_line_ends" USING btree ("line_key") WHERE valid_to is null;