CREATE TABLE "platform_orders" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"platform_number" text,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"reported_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "platform_orders_platformNumber_unique" UNIQUE("platform_number"),
	CONSTRAINT "platform_orders_numbered" CHECK (("platform_orders"."state" = 'numbered') = ("platform_orders"."platform_number" is not null))
);
--> statement-breakpoint
ALTER TABLE "platform_orders" ADD CONSTRAINT "platform_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "platform_orders_open_idx" ON "platform_orders" USING btree ("state","order_id") WHERE state <> 'numbered';--> statement-breakpoint
INSERT INTO "platform_orders" ("order_id", "platform_number", "state", "created_at", "reported_at")
	SELECT o.id, o.platform_832_number, 'numbered', o.confirmed_at, o.confirmed_at FROM "orders" o
	WHERE o.platform_832_number IS NOT NULL AND o.confirmed_at IS NOT NULL;--> statement-breakpoint
INSERT INTO "platform_orders" ("order_id", "state", "created_at")
	SELECT o.id, 'unconnected', o.confirmed_at FROM "orders" o
	WHERE o.confirmed_at IS NOT NULL AND o.platform_832_number IS NULL AND o.programme <> 'assistance_area'
		AND EXISTS (SELECT 1 FROM "order_lines" l JOIN "products" p ON p.id = l.product_id
			WHERE l.order_id = o.id AND p.assistance_area_code IS NULL AND (o.programme = 'p832'
				OR EXISTS (SELECT 1 FROM "counties_832" k
					WHERE k.current_code = p.origin_county_code OR k.source_code = p.origin_county_code)));--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "platform_832_number";