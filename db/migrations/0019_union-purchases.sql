CREATE TABLE "union_purchases" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"union_id" uuid NOT NULL,
	"minutes_number" text NOT NULL,
	"minutes_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_unit_id_units_org_id_fk";
--> statement-breakpoint
ALTER TABLE "purchase_requests" DROP CONSTRAINT "purchase_requests_unit_id_units_org_id_fk";
--> statement-breakpoint
ALTER TABLE "union_purchases" ADD CONSTRAINT "union_purchases_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "union_purchases" ADD CONSTRAINT "union_purchases_union_id_unions_org_id_fk" FOREIGN KEY ("union_id") REFERENCES "public"."unions"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "union_purchases_union_idx" ON "union_purchases" USING btree ("union_id","request_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_unit_id_organizations_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_unit_id_organizations_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;