CREATE TABLE "ledger_checkpoint_lines" (
	"budget_line_id" uuid NOT NULL,
	"day" date NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_checkpoint_lines_budget_line_id_day_pk" PRIMARY KEY("budget_line_id","day")
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"day" date PRIMARY KEY NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"lines" integer NOT NULL,
	"entries" integer NOT NULL,
	"previous_digest" text NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_checkpoint_lines" ADD CONSTRAINT "ledger_checkpoint_lines_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_checkpoint_lines" ADD CONSTRAINT "ledger_checkpoint_lines_day_ledger_checkpoints_day_fk" FOREIGN KEY ("day") REFERENCES "public"."ledger_checkpoints"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_checkpoint_lines_day_idx" ON "ledger_checkpoint_lines" USING btree ("day");--> statement-breakpoint
CREATE TRIGGER ledger_checkpoints_append_only BEFORE UPDATE OR DELETE ON ledger_checkpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_checkpoint_lines_append_only BEFORE UPDATE OR DELETE ON ledger_checkpoint_lines
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_checkpoints_no_truncate BEFORE TRUNCATE ON ledger_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_checkpoint_lines_no_truncate BEFORE TRUNCATE ON ledger_checkpoint_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
