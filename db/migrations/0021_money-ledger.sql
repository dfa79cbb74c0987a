CREATE TABLE "money_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"debit_fen" bigint DEFAULT 0 NOT NULL,
	"credit_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "money_accounts_owner_kind_key" UNIQUE("owner_id","kind")
);
--> statement-breakpoint
CREATE TABLE "money_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debit_account_id" uuid NOT NULL,
	"credit_account_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"kind" text NOT NULL,
	"payment_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "money_transfers_idempotencyKey_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "money_transfers_two_accounts" CHECK ("money_transfers"."debit_account_id" <> "money_transfers"."credit_account_id"),
	CONSTRAINT "money_transfers_positive" CHECK ("money_transfers"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "card_disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card_payments" (
	"payment_id" uuid PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"url" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"intent" text,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"refund_failed_at" timestamp with time zone,
	CONSTRAINT "card_payments_sessionId_unique" UNIQUE("session_id"),
	CONSTRAINT "card_payments_intent_unique" UNIQUE("intent")
);
--> statement-breakpoint
CREATE TABLE "card_refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"provider_id" text,
	"requested_by" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"failure_reason" text,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "card_refunds_providerId_unique" UNIQUE("provider_id"),
	CONSTRAINT "card_refunds_idempotencyKey_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "card_refunds_positive" CHECK ("card_refunds"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "payment_events" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "money_accounts" ADD CONSTRAINT "money_accounts_owner_id_organizations_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_transfers" ADD CONSTRAINT "money_transfers_debit_account_id_money_accounts_id_fk" FOREIGN KEY ("debit_account_id") REFERENCES "public"."money_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_transfers" ADD CONSTRAINT "money_transfers_credit_account_id_money_accounts_id_fk" FOREIGN KEY ("credit_account_id") REFERENCES "public"."money_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_transfers" ADD CONSTRAINT "money_transfers_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_disputes" ADD CONSTRAINT "card_disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_payments" ADD CONSTRAINT "card_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_refunds" ADD CONSTRAINT "card_refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_refunds" ADD CONSTRAINT "card_refunds_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "money_transfers_payment_idx" ON "money_transfers" USING btree ("payment_id","id");--> statement-breakpoint
CREATE INDEX "money_transfers_debit_idx" ON "money_transfers" USING btree ("debit_account_id","id");--> statement-breakpoint
CREATE INDEX "money_transfers_credit_idx" ON "money_transfers" USING btree ("credit_account_id","id");--> statement-breakpoint
CREATE INDEX "card_disputes_payment_idx" ON "card_disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "card_refunds_payment_idx" ON "card_refunds" USING btree ("payment_id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_events_waiting_idx" ON "payment_events" USING btree ("reference") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE INDEX "payment_events_payment_idx" ON "payment_events" USING btree ("payment_id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_two_people" CHECK ("payments"."approved_by" is null or "payments"."approved_by" <> "payments"."applied_by");--> statement-breakpoint
-- Both sums of a transfer in its own statement: no path can write a transfer and forget one side, and the money of one
-- payer never moves to another's accounts. Accounts are locked in the order of their ids.
CREATE FUNCTION money_transfer_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owners integer;
BEGIN
  PERFORM 1 FROM money_accounts WHERE id IN (NEW.debit_account_id, NEW.credit_account_id) ORDER BY id FOR NO KEY UPDATE;
  SELECT count(DISTINCT owner_id) INTO owners FROM money_accounts
    WHERE id IN (NEW.debit_account_id, NEW.credit_account_id);
  IF owners <> 1 THEN
    RAISE EXCEPTION 'a transfer stays within one owner''s accounts';
  END IF;
  UPDATE money_accounts SET debit_fen = debit_fen + NEW.amount_fen WHERE id = NEW.debit_account_id;
  UPDATE money_accounts SET credit_fen = credit_fen + NEW.amount_fen WHERE id = NEW.credit_account_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER money_transfers_counted AFTER INSERT ON money_transfers
  FOR EACH ROW EXECUTE FUNCTION money_transfer_counted();
--> statement-breakpoint
CREATE TRIGGER money_transfers_append_only BEFORE UPDATE OR DELETE ON money_transfers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER money_transfers_no_truncate BEFORE TRUNCATE ON money_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
