CREATE TABLE "spec_templates" (
	"category_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"fields" jsonb NOT NULL,
	"source" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	"change_id" uuid,
	CONSTRAINT "spec_templates_category_code_valid_from_pk" PRIMARY KEY("category_code","valid_from")
);
--> statement-breakpoint
ALTER TABLE "search_rows" ADD COLUMN "specs" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "spec_templates" ADD CONSTRAINT "spec_templates_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spec_templates" ADD CONSTRAINT "spec_templates_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
UPDATE search_rows r SET specs = p.specifications::text FROM products p WHERE p.id = r.product_id AND p.specifications <> '[]'::jsonb AND length(p.specifications::text) <= 4000;
