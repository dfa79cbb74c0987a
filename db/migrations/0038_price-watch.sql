CREATE TABLE "price_case_steps" (
	"case_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"event" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"note" text NOT NULL,
	CONSTRAINT "price_case_steps_case_id_version_pk" PRIMARY KEY("case_id","version")
);
--> statement-breakpoint
CREATE TABLE "price_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"offer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"state" text NOT NULL,
	"price_fen" bigint NOT NULL,
	"findings" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"released_fen" bigint,
	"released_until" date,
	"version" integer NOT NULL,
	CONSTRAINT "price_cases_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "price_observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"source" text NOT NULL,
	"observed_on" date NOT NULL,
	"price_fen" bigint NOT NULL,
	"evidence" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text
);
--> statement-breakpoint
ALTER TABLE "price_case_steps" ADD CONSTRAINT "price_case_steps_case_id_price_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."price_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_case_steps" ADD CONSTRAINT "price_case_steps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_cases" ADD CONSTRAINT "price_cases_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_cases" ADD CONSTRAINT "price_cases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_cases" ADD CONSTRAINT "price_cases_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_observations" ADD CONSTRAINT "price_observations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_observations" ADD CONSTRAINT "price_observations_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_observations" ADD CONSTRAINT "price_observations_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_cases_open_key" ON "price_cases" USING btree ("offer_id") WHERE "price_cases"."state" in ('FROZEN', 'EXPLAINED', 'UPHELD');--> statement-breakpoint
CREATE INDEX "price_cases_offer_idx" ON "price_cases" USING btree ("offer_id","released_until");--> statement-breakpoint
CREATE INDEX "price_cases_state_idx" ON "price_cases" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "price_cases_supplier_idx" ON "price_cases" USING btree ("supplier_id","id");--> statement-breakpoint
CREATE INDEX "price_cases_opened_idx" ON "price_cases" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "price_observations_day_key" ON "price_observations" USING btree ("product_id","source","observed_on") WHERE "price_observations"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "price_observations_recent_idx" ON "price_observations" USING btree ("observed_on");