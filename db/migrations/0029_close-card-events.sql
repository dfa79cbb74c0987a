DROP INDEX "payment_events_waiting_idx";--> statement-breakpoint
ALTER TABLE "payment_events" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "payment_events" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_events" ADD COLUMN "close_reason" text;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_events_unbooked_idx" ON "payment_events" USING btree ("reference") WHERE outcome in ('waiting', 'closed');--> statement-breakpoint
CREATE INDEX "payment_events_orphans_idx" ON "payment_events" USING btree ("outcome","received_at","event_id") WHERE outcome in ('waiting', 'closed');