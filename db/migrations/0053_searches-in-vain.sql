ALTER TABLE "search_words" ADD COLUMN "unmet" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "search_words" SET "unmet" = "zero_hits";
