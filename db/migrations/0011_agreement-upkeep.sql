CREATE TABLE "agreement_expulsions" (
	"agreement_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"expelled_at" timestamp with time zone NOT NULL,
	"expelled_by" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	CONSTRAINT "agreement_expulsions_agreement_id_supplier_id_pk" PRIMARY KEY("agreement_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "agreement_agents" ADD COLUMN "consent" text;--> statement-breakpoint
ALTER TABLE "agreement_entries" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "term_reason" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "in_force_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "host_package_id" uuid;--> statement-breakpoint
ALTER TABLE "agreement_expulsions" ADD CONSTRAINT "agreement_expulsions_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_expulsions" ADD CONSTRAINT "agreement_expulsions_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_expulsions" ADD CONSTRAINT "agreement_expulsions_expelled_by_users_id_fk" FOREIGN KEY ("expelled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_expulsions" ADD CONSTRAINT "agreement_expulsions_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_status_idx" ON "agreements" USING btree ("status","valid_to");--> statement-breakpoint
-- What runs already has been in force since it was recorded.
UPDATE "agreements" SET "in_force_since" = "created_at" WHERE "status" <> 'draft';
