ALTER TABLE "products" ADD COLUMN "maker_size_computed" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
UPDATE "products" p SET "maker_size" = d."computed_size", "maker_size_computed" = true
FROM (SELECT DISTINCT ON ("product_id") "product_id", "computed_size" FROM "maker_declarations"
  ORDER BY "product_id", "declared_at" DESC, "id" DESC) d WHERE d."product_id" = p."id";
