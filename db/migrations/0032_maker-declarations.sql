CREATE TABLE "maker_declarations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"industry" text NOT NULL,
	"employees" integer,
	"revenue_wan" integer,
	"assets_wan" integer,
	"declared_size" text NOT NULL,
	"computed_size" text NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "maker_declarations" ADD CONSTRAINT "maker_declarations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maker_declarations" ADD CONSTRAINT "maker_declarations_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maker_declarations" ADD CONSTRAINT "maker_declarations_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maker_declarations_product_idx" ON "maker_declarations" USING btree ("product_id","declared_at");--> statement-breakpoint
CREATE INDEX "maker_declarations_mismatch_idx" ON "maker_declarations" USING btree ("declared_at","id") WHERE "maker_declarations"."declared_size" <> "maker_declarations"."computed_size";