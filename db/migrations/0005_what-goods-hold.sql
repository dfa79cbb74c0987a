CREATE TABLE "product_consumables" (
	"device_id" uuid NOT NULL,
	"consumable_id" uuid NOT NULL,
	CONSTRAINT "product_consumables_device_id_consumable_id_pk" PRIMARY KEY("device_id","consumable_id")
);
--> statement-breakpoint
CREATE TABLE "produce_seasons" (
	"kind" text PRIMARY KEY NOT NULL,
	"months" smallint[] NOT NULL,
	"processed" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "content_amount" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "content_measure" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "season_months" smallint[];--> statement-breakpoint
ALTER TABLE "product_consumables" ADD CONSTRAINT "product_consumables_device_id_products_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_consumables" ADD CONSTRAINT "product_consumables_consumable_id_products_id_fk" FOREIGN KEY ("consumable_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_consumables_consumable_idx" ON "product_consumables" USING btree ("consumable_id");--> statement-breakpoint
CREATE INDEX "products_model_idx" ON "products" USING btree ("model");--> statement-breakpoint
CREATE INDEX "products_origin_idx" ON "products" USING btree ("origin_county_code","id") WHERE "products"."origin_county_code" is not null;--> statement-breakpoint
CREATE INDEX "products_assistance_idx" ON "products" USING btree ("assistance_area_code","id") WHERE "products"."assistance_area_code" is not null;