CREATE TABLE "import_mends" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"mended_by" uuid NOT NULL,
	"mended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mends_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "raw" jsonb;--> statement-breakpoint
ALTER TABLE "import_mends" ADD CONSTRAINT "import_mends_import_id_import_batches_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mends" ADD CONSTRAINT "import_mends_mended_by_users_id_fk" FOREIGN KEY ("mended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;