CREATE TABLE "import_cells" (
	"import_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"line" integer NOT NULL,
	"column_name" text NOT NULL,
	"value" text NOT NULL,
	"code" text NOT NULL,
	"params" jsonb NOT NULL,
	"severity" text NOT NULL,
	CONSTRAINT "import_cells_import_id_no_pk" PRIMARY KEY("import_id","no")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"verdict" text NOT NULL,
	"offer_id" uuid,
	"price_fen" bigint,
	"changes" jsonb NOT NULL,
	"content" jsonb,
	"outcome" text,
	"held_verdict" text,
	"held_changes" jsonb,
	CONSTRAINT "import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "source" text DEFAULT 'command' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "state" text DEFAULT 'DONE' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "idempotency_key" uuid;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "file_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "file_sha256" text;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "file_removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "remove_missing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "progress" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "price_up" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "price_down" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "removed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "held_back" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "lease_by" uuid;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "failure_code" text;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "failure_params" jsonb;--> statement-breakpoint
ALTER TABLE "import_cells" ADD CONSTRAINT "import_cells_import_id_import_batches_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_import_batches_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_cells_code_idx" ON "import_cells" USING btree ("import_id","severity","code","no");--> statement-breakpoint
CREATE INDEX "import_cells_line_idx" ON "import_cells" USING btree ("import_id","line");--> statement-breakpoint
CREATE INDEX "import_rows_verdict_idx" ON "import_rows" USING btree ("import_id","verdict","line");--> statement-breakpoint
CREATE INDEX "import_rows_sku_idx" ON "import_rows" USING btree ("import_id","sku");--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_batches_supplier_id_idx" ON "import_batches" USING btree ("supplier_id","id");--> statement-breakpoint
CREATE INDEX "import_batches_running_idx" ON "import_batches" USING btree ("id") WHERE state in ('QUEUED', 'CHECKING', 'CONFIRMED', 'APPLYING');--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_idempotencyKey_unique" UNIQUE("idempotency_key");