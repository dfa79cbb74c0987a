CREATE TABLE "approval_delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"from_user_id" uuid NOT NULL,
	"to_user_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "approval_flows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"flow_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"priority" integer NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"conditions" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"price_hold_workdays" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "approval_flows_version_key" UNIQUE("flow_id","version")
);
--> statement-breakpoint
CREATE TABLE "member_departments" (
	"user_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "member_departments_user_id_org_id_pk" PRIMARY KEY("user_id","org_id")
);
--> statement-breakpoint
CREATE TABLE "approval_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"step_no" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"on_behalf_of" uuid,
	"verdict" text NOT NULL,
	"note" text,
	"line_no" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approval_reminders" (
	"request_id" uuid NOT NULL,
	"step_no" integer NOT NULL,
	"day" date NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "approval_reminders_request_id_step_no_day_pk" PRIMARY KEY("request_id","step_no","day")
);
--> statement-breakpoint
CREATE TABLE "request_steps" (
	"request_id" uuid NOT NULL,
	"step_no" integer NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"role" text,
	"user_ids" uuid[] NOT NULL,
	"remind_workdays" integer NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "request_steps_request_id_step_no_pk" PRIMARY KEY("request_id","step_no")
);
--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD COLUMN "approval_flow_id" uuid;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD COLUMN "price_held_until" date;--> statement-breakpoint
ALTER TABLE "approval_delegations" ADD CONSTRAINT "approval_delegations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_delegations" ADD CONSTRAINT "approval_delegations_from_user_id_users_id_fk" FOREIGN KEY ("from_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_delegations" ADD CONSTRAINT "approval_delegations_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_flows" ADD CONSTRAINT "approval_flows_unit_id_organizations_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_flows" ADD CONSTRAINT "approval_flows_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_departments" ADD CONSTRAINT "member_departments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_departments" ADD CONSTRAINT "member_departments_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_acts" ADD CONSTRAINT "approval_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_acts" ADD CONSTRAINT "approval_acts_on_behalf_of_users_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_acts" ADD CONSTRAINT "approval_acts_step_fk" FOREIGN KEY ("request_id","step_no") REFERENCES "public"."request_steps"("request_id","step_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_reminders" ADD CONSTRAINT "approval_reminders_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_steps" ADD CONSTRAINT "request_steps_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_delegations_from_idx" ON "approval_delegations" USING btree ("org_id","from_user_id","id");--> statement-breakpoint
CREATE INDEX "approval_delegations_to_idx" ON "approval_delegations" USING btree ("org_id","to_user_id","to_date");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_flows_current_key" ON "approval_flows" USING btree ("flow_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "approval_flows_unit_idx" ON "approval_flows" USING btree ("unit_id","priority") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "member_departments_org_idx" ON "member_departments" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_acts_once_key" ON "approval_acts" USING btree ("request_id","user_id") WHERE verdict = 'agree';--> statement-breakpoint
CREATE UNIQUE INDEX "approval_acts_voice_key" ON "approval_acts" USING btree ("request_id",coalesce(on_behalf_of, user_id)) WHERE verdict = 'agree';--> statement-breakpoint
CREATE INDEX "approval_acts_user_idx" ON "approval_acts" USING btree ("user_id","request_id");--> statement-breakpoint
CREATE INDEX "approval_acts_request_idx" ON "approval_acts" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "request_steps_open_idx" ON "request_steps" USING btree ("opened_at") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_approval_flow_id_approval_flows_id_fk" FOREIGN KEY ("approval_flow_id") REFERENCES "public"."approval_flows"("id") ON DELETE no action ON UPDATE no action;