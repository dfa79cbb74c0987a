CREATE TABLE "import_mappings" (
	"supplier_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"heads" text[] NOT NULL,
	"columns" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mappings_supplier_id_signature_pk" PRIMARY KEY("supplier_id","signature")
);
--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "mapping" jsonb;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;