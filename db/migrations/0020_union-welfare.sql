CREATE TABLE "union_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"union_id" uuid NOT NULL,
	"staff_number" text NOT NULL,
	"name" text NOT NULL,
	"department" text NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "union_members_number_key" UNIQUE("union_id","staff_number")
);
--> statement-breakpoint
CREATE TABLE "welfare_allocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"basket_id" uuid NOT NULL,
	"value_fen" bigint NOT NULL,
	"cap_key" text NOT NULL,
	"state" text NOT NULL,
	"allocated_at" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"signed_by" text,
	"recorded_by" uuid,
	"returned_at" timestamp with time zone,
	"return_reason" text
);
--> statement-breakpoint
CREATE TABLE "welfare_basket_items" (
	"basket_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	CONSTRAINT "welfare_basket_items_basket_id_offer_id_pk" PRIMARY KEY("basket_id","offer_id")
);
--> statement-breakpoint
CREATE TABLE "welfare_baskets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value_fen" bigint NOT NULL,
	CONSTRAINT "welfare_baskets_name_key" UNIQUE("programme_id","name")
);
--> statement-breakpoint
CREATE TABLE "welfare_cap_usage" (
	"member_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"cap_key" text NOT NULL,
	"used_fen" bigint NOT NULL,
	CONSTRAINT "welfare_cap_usage_member_id_year_cap_key_pk" PRIMARY KEY("member_id","year","cap_key")
);
--> statement-breakpoint
CREATE TABLE "welfare_exclusions" (
	"programme_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "welfare_exclusions_programme_id_member_id_pk" PRIMARY KEY("programme_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "welfare_programmes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"union_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"event" text NOT NULL,
	"year" integer NOT NULL,
	"event_on" date NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "welfare_programmes_number_key" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "union_purchases" ADD COLUMN "programme_id" uuid;--> statement-breakpoint
ALTER TABLE "union_members" ADD CONSTRAINT "union_members_union_id_unions_org_id_fk" FOREIGN KEY ("union_id") REFERENCES "public"."unions"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_allocations" ADD CONSTRAINT "welfare_allocations_programme_id_welfare_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."welfare_programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_allocations" ADD CONSTRAINT "welfare_allocations_member_id_union_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."union_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_allocations" ADD CONSTRAINT "welfare_allocations_basket_id_welfare_baskets_id_fk" FOREIGN KEY ("basket_id") REFERENCES "public"."welfare_baskets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_allocations" ADD CONSTRAINT "welfare_allocations_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_basket_items" ADD CONSTRAINT "welfare_basket_items_basket_id_welfare_baskets_id_fk" FOREIGN KEY ("basket_id") REFERENCES "public"."welfare_baskets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_basket_items" ADD CONSTRAINT "welfare_basket_items_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_baskets" ADD CONSTRAINT "welfare_baskets_programme_id_welfare_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."welfare_programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_cap_usage" ADD CONSTRAINT "welfare_cap_usage_member_id_union_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."union_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_exclusions" ADD CONSTRAINT "welfare_exclusions_programme_id_welfare_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."welfare_programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_exclusions" ADD CONSTRAINT "welfare_exclusions_member_id_union_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."union_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_programmes" ADD CONSTRAINT "welfare_programmes_union_id_unions_org_id_fk" FOREIGN KEY ("union_id") REFERENCES "public"."unions"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_programmes" ADD CONSTRAINT "welfare_programmes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "welfare_allocations_member_key" ON "welfare_allocations" USING btree ("programme_id","member_id") WHERE state in ('allocated', 'signed');--> statement-breakpoint
CREATE INDEX "welfare_allocations_member_idx" ON "welfare_allocations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "welfare_programmes_union_idx" ON "welfare_programmes" USING btree ("union_id","id");--> statement-breakpoint
ALTER TABLE "union_purchases" ADD CONSTRAINT "union_purchases_programme_id_welfare_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."welfare_programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "union_purchases_programme_idx" ON "union_purchases" USING btree ("programme_id","request_id") WHERE programme_id is not null;