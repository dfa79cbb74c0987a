CREATE TABLE "match_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"reason" text,
	CONSTRAINT "match_cases_pair_key" UNIQUE("product_id","candidate_id")
);
--> statement-breakpoint
CREATE TABLE "product_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"into_owner_id" uuid,
	"offer_ids" uuid[] NOT NULL,
	"certificate_ids" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" uuid,
	"split_at" timestamp with time zone,
	"split_by" uuid,
	"split_reason" text
);
--> statement-breakpoint
CREATE TABLE "product_versions" (
	"product_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	"replaced_by" uuid,
	"import_batch_id" uuid,
	CONSTRAINT "product_versions_product_id_version_pk" PRIMARY KEY("product_id","version")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "matched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "match_cases" ADD CONSTRAINT "match_cases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_cases" ADD CONSTRAINT "match_cases_candidate_id_products_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_cases" ADD CONSTRAINT "match_cases_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_merges" ADD CONSTRAINT "product_merges_from_id_products_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_merges" ADD CONSTRAINT "product_merges_into_id_products_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_merges" ADD CONSTRAINT "product_merges_into_owner_id_suppliers_org_id_fk" FOREIGN KEY ("into_owner_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_merges" ADD CONSTRAINT "product_merges_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_merges" ADD CONSTRAINT "product_merges_split_by_users_id_fk" FOREIGN KEY ("split_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_replaced_by_users_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "match_cases_open_idx" ON "match_cases" USING btree ("score","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "match_cases_candidate_idx" ON "match_cases" USING btree ("candidate_id");--> statement-breakpoint
CREATE INDEX "product_merges_from_idx" ON "product_merges" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "product_merges_into_idx" ON "product_merges" USING btree ("into_id");--> statement-breakpoint
CREATE INDEX "products_model_key_idx" ON "products" USING btree (translate(upper("model"), ' -_/.·()[]', ''));--> statement-breakpoint
CREATE INDEX "products_to_match_idx" ON "products" USING btree ("id") WHERE owner_supplier_id is not null and matched_at is null and merged_into_id is null;