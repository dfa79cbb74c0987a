CREATE TABLE "listing_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"offer_id" uuid,
	"certificate_id" uuid,
	"import_id" uuid,
	"name" text NOT NULL,
	"sku" text NOT NULL,
	"price_fen" bigint,
	"current_fen" bigint,
	"base_fen" bigint,
	"changes" jsonb NOT NULL,
	"findings" text[] DEFAULT '{}' NOT NULL,
	"asked_by" jsonb NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"decided_at" timestamp with time zone,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"appeal_until" date,
	"appeal_text" text,
	"appealed_at" timestamp with time zone,
	"appealed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "review_opinions" (
	"review_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"round" text NOT NULL,
	"opinion" text NOT NULL,
	"reasons" text[] NOT NULL,
	"note" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_opinions_review_id_reviewer_id_pk" PRIMARY KEY("review_id","reviewer_id")
);
--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_import_id_import_batches_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reviews" ADD CONSTRAINT "listing_reviews_appealed_by_users_id_fk" FOREIGN KEY ("appealed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_review_id_listing_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."listing_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_reviews_open_offer_key" ON "listing_reviews" USING btree ("offer_id") WHERE state in ('REVIEWING', 'DISPUTED', 'APPEALED');--> statement-breakpoint
CREATE UNIQUE INDEX "listing_reviews_open_certificate_key" ON "listing_reviews" USING btree ("certificate_id") WHERE state in ('REVIEWING', 'DISPUTED', 'APPEALED');--> statement-breakpoint
CREATE INDEX "listing_reviews_open_idx" ON "listing_reviews" USING btree ("id") WHERE state in ('REVIEWING', 'DISPUTED', 'APPEALED');--> statement-breakpoint
CREATE INDEX "listing_reviews_state_idx" ON "listing_reviews" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "listing_reviews_supplier_idx" ON "listing_reviews" USING btree ("supplier_id","id");--> statement-breakpoint
CREATE INDEX "listing_reviews_offer_idx" ON "listing_reviews" USING btree ("offer_id","id");--> statement-breakpoint
CREATE INDEX "listing_reviews_product_idx" ON "listing_reviews" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "listing_reviews_import_idx" ON "listing_reviews" USING btree ("import_id","id");--> statement-breakpoint
CREATE INDEX "review_opinions_reviewer_idx" ON "review_opinions" USING btree ("reviewer_id","review_id");