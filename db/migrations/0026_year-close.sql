CREATE TABLE "budget_year_closes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"reason" text NOT NULL,
	"summary" jsonb NOT NULL,
	"closed_by" uuid NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budget_year_closes_unit_year_key" UNIQUE("unit_id","fiscal_year")
);
--> statement-breakpoint
ALTER TABLE "budget_lines" ADD COLUMN "origin_kind" text DEFAULT 'initial' NOT NULL;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD COLUMN "origin_line_id" uuid;--> statement-breakpoint
ALTER TABLE "order_line_allocations" ADD COLUMN "ordered_from_line_id" uuid;--> statement-breakpoint
ALTER TABLE "budget_year_closes" ADD CONSTRAINT "budget_year_closes_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_year_closes" ADD CONSTRAINT "budget_year_closes_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_origin_line_id_budget_lines_id_fk" FOREIGN KEY ("origin_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_allocations" ADD CONSTRAINT "order_line_allocations_ordered_from_line_id_budget_lines_id_fk" FOREIGN KEY ("ordered_from_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budget_lines_origin_idx" ON "budget_lines" USING btree ("origin_line_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_budget_idx" ON "ledger_entries" USING btree ("budget_line_id") WHERE budget_delta_fen <> 0;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_origin" CHECK (("budget_lines"."origin_kind" = 'initial') = ("budget_lines"."origin_line_id" is null));