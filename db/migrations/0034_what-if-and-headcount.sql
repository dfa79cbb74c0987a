CREATE TABLE "sandbox_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule_id" text NOT NULL,
	"area_code" text NOT NULL,
	"value" jsonb NOT NULL,
	"unit" text NOT NULL,
	"base" jsonb,
	"fiscal_year" integer NOT NULL,
	"change_id" uuid,
	"run_by" uuid NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"considered" integer NOT NULL,
	"incomparable" integer NOT NULL,
	"turned" integer NOT NULL,
	"cut_short" boolean NOT NULL,
	"took_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_turns" (
	"run_id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"category_code" text NOT NULL,
	"category_name" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"rule_id" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"whole_before" text NOT NULL,
	"whole_after" text NOT NULL,
	CONSTRAINT "sandbox_turns_run_id_set_id_pk" PRIMARY KEY("run_id","set_id")
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "headcount" integer;--> statement-breakpoint
ALTER TABLE "sandbox_runs" ADD CONSTRAINT "sandbox_runs_change_id_change_proposals_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."change_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_runs" ADD CONSTRAINT "sandbox_runs_run_by_users_id_fk" FOREIGN KEY ("run_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_turns" ADD CONSTRAINT "sandbox_turns_run_id_sandbox_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sandbox_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_runs_rule_idx" ON "sandbox_runs" USING btree ("rule_id","id");--> statement-breakpoint
CREATE INDEX "decision_sets_year_idx" ON "decision_sets" USING btree ("fiscal_year","id");