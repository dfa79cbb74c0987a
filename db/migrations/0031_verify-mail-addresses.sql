ALTER TABLE "mail_settings" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "code_hash" text;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "code_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "code_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD COLUMN "code_asked_at" timestamp with time zone;