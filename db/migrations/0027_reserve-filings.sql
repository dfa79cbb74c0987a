CREATE TABLE "reserve_filings" (
	"unit_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"version" integer NOT NULL,
	"canteen_state" text NOT NULL,
	"canteen_fen" bigint NOT NULL,
	"meal_fen" bigint NOT NULL,
	"reception_fen" bigint NOT NULL,
	"student_fen" bigint NOT NULL,
	"union_fen" bigint NOT NULL,
	"note" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reserve_filings_unit_id_fiscal_year_version_pk" PRIMARY KEY("unit_id","fiscal_year","version"),
	CONSTRAINT "reserve_filings_idempotency_key" UNIQUE("unit_id","idempotency_key"),
	CONSTRAINT "reserve_filings_not_negative" CHECK ("reserve_filings"."canteen_fen" >= 0 and "reserve_filings"."meal_fen" >= 0 and "reserve_filings"."reception_fen" >= 0 and "reserve_filings"."student_fen" >= 0 and "reserve_filings"."union_fen" >= 0)
);
--> statement-breakpoint
ALTER TABLE "reserve_filings" ADD CONSTRAINT "reserve_filings_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_filings" ADD CONSTRAINT "reserve_filings_filed_by_users_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER reserve_filings_append_only BEFORE UPDATE OR DELETE ON reserve_filings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
