ALTER TABLE "certificates" ADD COLUMN "scan_id" uuid;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD COLUMN "file_id" uuid;--> statement-breakpoint
UPDATE "certificates" c SET "scan_id" = (SELECT f."id" FROM "files" f WHERE f."subject_id" = c."id" AND f."purpose" = 'certificate' ORDER BY f."uploaded_at" DESC LIMIT 1)
WHERE NOT EXISTS (SELECT 1 FROM "listing_reviews" r WHERE r."certificate_id" = c."id" AND r."state" <> 'PASSED');
