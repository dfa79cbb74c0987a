CREATE TABLE "change_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"base" jsonb,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_days" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "rule_values" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_proposals_state_idx" ON "change_proposals" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "change_proposals_subject_idx" ON "change_proposals" USING btree ("kind","subject_key","id");--> statement-breakpoint
CREATE UNIQUE INDEX "change_proposals_open_key" ON "change_proposals" USING btree ("kind","subject_key") WHERE "change_proposals"."state" = 'pending';--> statement-breakpoint
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_change_id_change_proposals_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."change_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_values" ADD CONSTRAINT "rule_values_change_id_change_proposals_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."change_proposals"("id") ON DELETE no action ON UPDATE no action;