CREATE TABLE "platform_products" (
	"sku_code" text PRIMARY KEY NOT NULL,
	"platform_product_id" text NOT NULL,
	"name" text NOT NULL,
	"base_price_fen" bigint NOT NULL,
	"packing_unit" text NOT NULL,
	"platform_supplier_id" text NOT NULL,
	"supplier_name" text NOT NULL,
	"pulled_at" timestamp with time zone NOT NULL,
	"supplier_id" uuid,
	"product_id" uuid,
	"matched_at" timestamp with time zone,
	"matched_by" uuid,
	CONSTRAINT "platform_products_goods" CHECK (("platform_products"."supplier_id" is null) = ("platform_products"."product_id" is null))
);
--> statement-breakpoint
CREATE TABLE "platform_pulls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "platform_products" ADD CONSTRAINT "platform_products_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_products" ADD CONSTRAINT "platform_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_products" ADD CONSTRAINT "platform_products_matched_by_users_id_fk" FOREIGN KEY ("matched_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "platform_products_goods_key" ON "platform_products" USING btree ("supplier_id","product_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "platform_products_open_idx" ON "platform_products" USING btree ("sku_code") WHERE product_id is null;--> statement-breakpoint
CREATE INDEX "platform_pulls_started_idx" ON "platform_pulls" USING btree ("started_at");