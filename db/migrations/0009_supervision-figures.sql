ALTER TABLE "order_lines" ADD COLUMN "kept_fen" bigint GENERATED ALWAYS AS ((coalesce(div(2 * amount_fen::numeric * (ordered_milli - cancelled_milli - returned_milli) + ordered_milli, nullif(2 * ordered_milli, 0)), 0)::bigint)) STORED;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "accepted_fen" bigint GENERATED ALWAYS AS ((coalesce(div(2 * amount_fen::numeric * (accepted_milli - returned_milli) + ordered_milli, nullif(2 * ordered_milli, 0)), 0)::bigint)) STORED;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "contracted_on" date GENERATED ALWAYS AS (((confirmed_at at time zone interval '8 hours')::date)) STORED;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "platform_832_number" text;--> statement-breakpoint
CREATE INDEX "orders_contracted_idx" ON "orders" USING btree ("contracted_on","id");--> statement-breakpoint
CREATE INDEX "orders_open_idx" ON "orders" USING btree ("placed_at") WHERE state not in ('PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED');--> statement-breakpoint
CREATE INDEX "purchase_requests_open_idx" ON "purchase_requests" USING btree ("submitted_at") WHERE state in ('BUDGET_PENDING', 'APPROVING', 'RETURNED');