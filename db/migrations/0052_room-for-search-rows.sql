DROP INDEX "search_rows_category_idx";--> statement-breakpoint
DROP INDEX "search_rows_price_idx";--> statement-breakpoint
DROP INDEX "search_rows_supplier_idx";--> statement-breakpoint
DROP INDEX "search_rows_version_idx";--> statement-breakpoint
ALTER TABLE "search_rows" SET (fillfactor = 60);
