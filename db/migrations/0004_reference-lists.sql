CREATE TABLE "county_specialities" (
	"listed_name" text NOT NULL,
	"source_code" text NOT NULL,
	"product" text NOT NULL,
	"spec" text NOT NULL,
	"category_code" text NOT NULL,
	"indicative_fen" bigint NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "county_specialities_listed_name_source_code_product_spec_pk" PRIMARY KEY("listed_name","source_code","product","spec")
);
--> statement-breakpoint
CREATE TABLE "local_categories" (
	"area_code" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"category_code" text NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"is_demo" boolean NOT NULL,
	CONSTRAINT "local_categories_area_code_code_pk" PRIMARY KEY("area_code","code")
);
--> statement-breakpoint
CREATE TABLE "budget_codes" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "budget_codes_kind_code_pk" PRIMARY KEY("kind","code")
);
--> statement-breakpoint
CREATE TABLE "government_class_map" (
	"economic_class" text NOT NULL,
	"unit_kind" text NOT NULL,
	"government_class" text NOT NULL,
	CONSTRAINT "government_class_map_economic_class_unit_kind_pk" PRIMARY KEY("economic_class","unit_kind")
);
--> statement-breakpoint
CREATE TABLE "reference_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"effective_from" date NOT NULL,
	"checked" date NOT NULL,
	"confidence" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"row_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sme_thresholds" (
	"industry" text NOT NULL,
	"metric" text NOT NULL,
	"unit" text NOT NULL,
	"small_min" integer NOT NULL,
	"medium_min" integer NOT NULL,
	"large_min" integer NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "sme_thresholds_industry_metric_pk" PRIMARY KEY("industry","metric")
);
--> statement-breakpoint
ALTER TABLE "agreement_entries" ADD COLUMN "base_price_fen" bigint;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "in_emall" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "counties_832" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "counties_832" ADD COLUMN "delisted_year" integer;--> statement-breakpoint
ALTER TABLE "green_list_rows" ADD COLUMN "products" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "green_list_rows" ADD COLUMN "code_2013" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "green_list_rows" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "green_list_rows" ADD COLUMN "confidence" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "assistance_area_code" text;--> statement-breakpoint
ALTER TABLE "rule_values" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "county_specialities" ADD CONSTRAINT "county_specialities_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "county_specialities" ADD CONSTRAINT "county_specialities_county_fk" FOREIGN KEY ("listed_name","source_code") REFERENCES "public"."counties_832"("listed_name","source_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_categories" ADD CONSTRAINT "local_categories_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "government_class_map" ADD CONSTRAINT "government_class_map_economic_class_economic_classes_code_fk" FOREIGN KEY ("economic_class") REFERENCES "public"."economic_classes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_832_or_assistance" CHECK ("products"."origin_county_code" is null or "products"."assistance_area_code" is null);