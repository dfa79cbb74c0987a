ALTER TABLE "platform_orders" ADD COLUMN "cancel_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "platform_orders" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "platform_orders_to_cancel_idx" ON "platform_orders" USING btree ("cancel_requested_at") WHERE cancel_requested_at is not null and cancelled_at is null;