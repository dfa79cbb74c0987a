CREATE TABLE "product_picture_versions" (
	"product_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"pictures" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "product_picture_versions_product_id_version_pk" PRIMARY KEY("product_id","version")
);
--> statement-breakpoint
ALTER TABLE "offer_versions" ADD COLUMN "stock_before_milli" bigint;--> statement-breakpoint
ALTER TABLE "offer_versions" ADD COLUMN "tax_rate_bp" integer;--> statement-breakpoint
ALTER TABLE "offer_versions" ADD COLUMN "lead_days" integer;--> statement-breakpoint
ALTER TABLE "offer_versions" ADD COLUMN "areas" text[];--> statement-breakpoint
ALTER TABLE "product_picture_versions" ADD CONSTRAINT "product_picture_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_picture_versions" ADD CONSTRAINT "product_picture_versions_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The last version of an offer is what it says now; what older ones said of these was not kept.
UPDATE "offer_versions" v SET "tax_rate_bp" = o."tax_rate_bp", "lead_days" = o."lead_days", "areas" = o."areas"
FROM "offers" o WHERE o."id" = v."offer_id" AND o."version" = v."version";--> statement-breakpoint
-- Pictures remember when they came and went and by whom; only the order of old days was not kept.
INSERT INTO "product_picture_versions" ("product_id", "version", "pictures", "changed_at", "changed_by")
SELECT e."product_id", row_number() OVER (PARTITION BY e."product_id" ORDER BY e."at"),
	COALESCE((SELECT jsonb_agg(jsonb_build_object('hash', i."hash", 'width', i."width", 'height', i."height")
		ORDER BY i."rank", i."created_at", i."id")
		FROM "product_images" i WHERE i."product_id" = e."product_id" AND i."created_at" <= e."at"
		AND (i."removed_at" IS NULL OR i."removed_at" > e."at")), '[]'::jsonb),
	e."at", e."by"
FROM (
	SELECT "product_id", "at", (array_agg("by"))[1] AS "by" FROM (
		SELECT "product_id", "created_at" AS "at", "created_by" AS "by" FROM "product_images"
		UNION ALL
		SELECT "product_id", "removed_at", "removed_by" FROM "product_images" WHERE "removed_at" IS NOT NULL
	) x GROUP BY "product_id", "at"
) e;
