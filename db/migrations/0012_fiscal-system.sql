CREATE TABLE "fiscal_differences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reconciliation_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"request_id" uuid,
	"ours_fen" bigint,
	"theirs_fen" bigint,
	"detail" jsonb NOT NULL,
	"state" text NOT NULL,
	"repaired_by" uuid,
	"repaired_at" timestamp with time zone,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "fiscal_holds" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"hold_no" text NOT NULL,
	"seq" integer NOT NULL,
	"acknowledged" jsonb,
	"expires_on" date,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fiscal_holds_holdNo_unique" UNIQUE("hold_no")
);
--> statement-breakpoint
CREATE TABLE "fiscal_nonces" (
	"nonce" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiscal_operations" (
	"operation_no" text PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"operation" jsonb NOT NULL,
	"expires_on" date NOT NULL,
	"state" text NOT NULL,
	"refusal_code" text,
	"refusal_message" text,
	"attempts" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "fiscal_operations_seq_key" UNIQUE("request_id","seq")
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"started_by" uuid,
	"state" text NOT NULL,
	"indicators" integer NOT NULL,
	"holds" integer NOT NULL,
	"error" text
);
--> statement-breakpoint
ALTER TABLE "fiscal_differences" ADD CONSTRAINT "fiscal_differences_reconciliation_id_reconciliations_id_fk" FOREIGN KEY ("reconciliation_id") REFERENCES "public"."reconciliations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_differences" ADD CONSTRAINT "fiscal_differences_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_differences" ADD CONSTRAINT "fiscal_differences_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_differences" ADD CONSTRAINT "fiscal_differences_repaired_by_users_id_fk" FOREIGN KEY ("repaired_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_holds" ADD CONSTRAINT "fiscal_holds_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_holds" ADD CONSTRAINT "fiscal_holds_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_operations" ADD CONSTRAINT "fiscal_operations_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fiscal_differences_reconciliation_idx" ON "fiscal_differences" USING btree ("reconciliation_id","id");--> statement-breakpoint
CREATE INDEX "fiscal_differences_open_idx" ON "fiscal_differences" USING btree ("state","unit_id","id");--> statement-breakpoint
CREATE INDEX "fiscal_holds_unit_idx" ON "fiscal_holds" USING btree ("unit_id","fiscal_year","request_id");--> statement-breakpoint
CREATE INDEX "fiscal_holds_expiry_idx" ON "fiscal_holds" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "fiscal_nonces_at_idx" ON "fiscal_nonces" USING btree ("at");--> statement-breakpoint
CREATE INDEX "fiscal_operations_state_idx" ON "fiscal_operations" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "reconciliations_unit_idx" ON "reconciliations" USING btree ("unit_id","id");--> statement-breakpoint
CREATE INDEX "reconciliations_state_idx" ON "reconciliations" USING btree ("state","id");