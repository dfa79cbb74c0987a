CREATE TABLE "ledger_reversals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"budget_line_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	CONSTRAINT "ledger_reversals_idempotencyKey_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "ledger_reversals_amount" CHECK ("ledger_reversals"."amount_fen" > 0),
	CONSTRAINT "ledger_reversals_second_person" CHECK ("ledger_reversals"."decided_by" is null or "ledger_reversals"."decided_by" <> "ledger_reversals"."proposed_by"),
	CONSTRAINT "ledger_reversals_decided" CHECK (("ledger_reversals"."state" = 'proposed') = ("ledger_reversals"."decided_by" is null))
);
--> statement-breakpoint
ALTER TABLE "ledger_reversals" ADD CONSTRAINT "ledger_reversals_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reversals" ADD CONSTRAINT "ledger_reversals_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reversals" ADD CONSTRAINT "ledger_reversals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reversals" ADD CONSTRAINT "ledger_reversals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_reversals_line_idx" ON "ledger_reversals" USING btree ("budget_line_id","seq");