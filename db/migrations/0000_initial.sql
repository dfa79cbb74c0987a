CREATE TABLE "agreement_agents" (
	"entry_id" uuid NOT NULL,
	"agent_supplier_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	CONSTRAINT "agreement_agents_entry_id_agent_supplier_id_area_code_pk" PRIMARY KEY("entry_id","agent_supplier_id","area_code")
);
--> statement-breakpoint
CREATE TABLE "agreement_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"package_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"product_id" uuid,
	"agreed_price_fen" bigint,
	"agreed_discount_bp" integer,
	"rank" integer NOT NULL,
	"status" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"solicitor_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"kind" text NOT NULL,
	"pricing_kind" text NOT NULL,
	"call_off_methods" text[] NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreements_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "centralised_catalogue" (
	"area_code" text NOT NULL,
	"year" integer NOT NULL,
	"category_code" text NOT NULL,
	"citation" text NOT NULL,
	CONSTRAINT "centralised_catalogue_area_code_year_category_code_pk" PRIMARY KEY("area_code","year","category_code")
);
--> statement-breakpoint
CREATE TABLE "packages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"package_no" integer NOT NULL,
	"name" text NOT NULL,
	"category_code" text NOT NULL,
	"ceiling_fen" bigint,
	CONSTRAINT "packages_agreement_no_key" UNIQUE("agreement_id","package_no")
);
--> statement-breakpoint
CREATE TABLE "route_rows" (
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"in_catalogue" boolean NOT NULL,
	"covered" boolean NOT NULL,
	"below_quota" boolean NOT NULL,
	"method" text,
	"reason_code" text NOT NULL,
	"clause_id" text NOT NULL,
	CONSTRAINT "route_rows_area_code_valid_from_in_catalogue_covered_below_quota_pk" PRIMARY KEY("area_code","valid_from","in_catalogue","covered","below_quota")
);
--> statement-breakpoint
CREATE TABLE "budget_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"mof_div_code" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"project_code" text NOT NULL,
	"project_name" text NOT NULL,
	"economic_class" text NOT NULL,
	"government_economic_class" text NOT NULL,
	"function_class" text NOT NULL,
	"fund_type" text NOT NULL,
	"is_government_purchase" boolean NOT NULL,
	"status" text NOT NULL,
	"budget_fen" bigint DEFAULT 0 NOT NULL,
	"held_fen" bigint DEFAULT 0 NOT NULL,
	"committed_fen" bigint DEFAULT 0 NOT NULL,
	"spent_fen" bigint DEFAULT 0 NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"last_hash" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budget_lines_code_key" UNIQUE("mof_div_code","fiscal_year","code"),
	CONSTRAINT "budget_lines_not_negative" CHECK ("budget_lines"."held_fen" >= 0 and "budget_lines"."committed_fen" >= 0 and "budget_lines"."spent_fen" >= 0
        and "budget_lines"."budget_fen" >= "budget_lines"."held_fen" + "budget_lines"."committed_fen" + "budget_lines"."spent_fen")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"budget_line_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"mof_div_code" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"kind" text NOT NULL,
	"budget_delta_fen" bigint NOT NULL,
	"held_delta_fen" bigint NOT NULL,
	"committed_delta_fen" bigint NOT NULL,
	"spent_delta_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"source_line_id" uuid,
	"idempotency_key" text NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_entries_budget_line_id_seq_pk" PRIMARY KEY("budget_line_id","seq"),
	CONSTRAINT "ledger_entries_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "spend_counter_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope_key" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spend_counters" (
	"scope_key" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "spend_counters_scope_key_fiscal_year_pk" PRIMARY KEY("scope_key","fiscal_year")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" integer NOT NULL,
	"parent_code" text,
	"is_leaf" boolean NOT NULL,
	"edition" integer NOT NULL,
	"tax_rate_bp" integer NOT NULL,
	"in_mall" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_statuses" (
	"certificate_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "certificate_statuses_certificate_id_from_date_recorded_at_pk" PRIMARY KEY("certificate_id","from_date","recorded_at")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"holder" text NOT NULL,
	"manufacturer" text NOT NULL,
	"model_range" text NOT NULL,
	"body" text NOT NULL,
	"standard" text NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counties_832" (
	"listed_name" text NOT NULL,
	"source_code" text NOT NULL,
	"current_code" text NOT NULL,
	"current_name" text NOT NULL,
	"province" text NOT NULL,
	"city" text NOT NULL,
	"note" text,
	CONSTRAINT "counties_832_listed_name_source_code_pk" PRIMARY KEY("listed_name","source_code")
);
--> statement-breakpoint
CREATE TABLE "favourites" (
	"user_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "favourites_user_id_product_id_pk" PRIMARY KEY("user_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "green_list_rows" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "green_list_rows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"list" text NOT NULL,
	"row_no" integer NOT NULL,
	"name" text NOT NULL,
	"category_code" text NOT NULL,
	"mandatory" boolean NOT NULL,
	"condition" jsonb,
	"standards" text[] NOT NULL,
	"citation" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"started_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"published" boolean NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"warnings" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer_versions" (
	"offer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"price_fen" bigint NOT NULL,
	"stock_milli" bigint NOT NULL,
	"status" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid,
	"import_batch_id" uuid,
	CONSTRAINT "offer_versions_offer_id_version_pk" PRIMARY KEY("offer_id","version")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"agreement_entry_id" uuid,
	"price_fen" bigint NOT NULL,
	"tax_rate_bp" integer NOT NULL,
	"stock_milli" bigint NOT NULL,
	"areas" text[],
	"lead_days" integer NOT NULL,
	"status" text NOT NULL,
	"blocked_reason" text,
	"warnings" text[] NOT NULL,
	"version" integer NOT NULL,
	"import_batch_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "offers_supplier_sku_key" UNIQUE("supplier_id","sku")
);
--> statement-breakpoint
CREATE TABLE "price_deals" (
	"order_line_id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"dealt_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"category_code" text NOT NULL,
	"name" text NOT NULL,
	"brand" text NOT NULL,
	"model" text NOT NULL,
	"manufacturer" text NOT NULL,
	"maker_size" text,
	"is_domestic" boolean,
	"gtin" text,
	"unit" text NOT NULL,
	"specifications" jsonb NOT NULL,
	"attributes" jsonb NOT NULL,
	"description" text NOT NULL,
	"origin_county_code" text,
	"owner_supplier_id" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acceptance_lines" (
	"acceptance_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"accepted_milli" bigint NOT NULL,
	"rejected_milli" bigint NOT NULL,
	"reject_reason" text NOT NULL,
	"remedy" text NOT NULL,
	CONSTRAINT "acceptance_lines_acceptance_id_order_line_id_pk" PRIMARY KEY("acceptance_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "acceptances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"accepted_by" uuid NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"note" text NOT NULL,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "acceptances_number_unique" UNIQUE("number"),
	CONSTRAINT "acceptances_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"signed_on" date NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"total_fen" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "contracts_orderId_unique" UNIQUE("order_id"),
	CONSTRAINT "contracts_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid,
	"owner_org_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid,
	"file_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"invoice_number" text NOT NULL,
	"issued_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"tax_fen" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"reject_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"quality" integer NOT NULL,
	"delivery" integer NOT NULL,
	"service" integer NOT NULL,
	"comment" text NOT NULL,
	"rated_by" uuid NOT NULL,
	"rated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_lines" (
	"receipt_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "receipt_lines_receipt_id_order_line_id_pk" PRIMARY KEY("receipt_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"received_by" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"note" text NOT NULL,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "receipts_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "return_lines_return_id_order_line_id_pk" PRIMARY KEY("return_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"returned_by" uuid NOT NULL,
	"returned_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "returns_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shipment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	CONSTRAINT "shipment_lines_shipment_id_order_line_id_pk" PRIMARY KEY("shipment_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"shipment_no" integer NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"shipped_by" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "shipments_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"user_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "memberships_user_id_org_id_role_pk" PRIMARY KEY("user_id","org_id","role")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"locale" text DEFAULT 'zh' NOT NULL,
	"theme" text DEFAULT 'light' NOT NULL,
	"mode" text DEFAULT 'normal' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"role" text,
	"user_id" uuid,
	"code" text NOT NULL,
	"params" jsonb NOT NULL,
	"href" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"outbox_id" uuid NOT NULL,
	CONSTRAINT "notifications_outboxId_unique" UNIQUE("outbox_id")
);
--> statement-breakpoint
CREATE TABLE "cart_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"price_seen_fen" bigint NOT NULL,
	"selected" boolean DEFAULT true NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_items_user_org_offer_key" UNIQUE("user_id","org_id","offer_id")
);
--> statement-breakpoint
CREATE TABLE "order_line_allocations" (
	"order_line_id" uuid NOT NULL,
	"budget_line_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"released_fen" bigint DEFAULT 0 NOT NULL,
	"spent_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "order_line_allocations_order_line_id_budget_line_id_pk" PRIMARY KEY("order_line_id","budget_line_id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"request_line_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"offer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"category_code" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	"delivery_fee_fen" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"tax_rate_bp" integer NOT NULL,
	"tax_fen" bigint NOT NULL,
	"ordered_milli" bigint NOT NULL,
	"shipped_milli" bigint DEFAULT 0 NOT NULL,
	"received_milli" bigint DEFAULT 0 NOT NULL,
	"accepted_milli" bigint DEFAULT 0 NOT NULL,
	"rejected_milli" bigint DEFAULT 0 NOT NULL,
	"cancelled_milli" bigint DEFAULT 0 NOT NULL,
	"returned_milli" bigint DEFAULT 0 NOT NULL,
	"invoiced_fen" bigint DEFAULT 0 NOT NULL,
	"paid_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_requestLineId_unique" UNIQUE("request_line_id"),
	CONSTRAINT "order_lines_no_key" UNIQUE("order_id","line_no")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"mof_div_code" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"number" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"fulfiller_id" uuid NOT NULL,
	"agreement_id" uuid,
	"method" text NOT NULL,
	"programme" text NOT NULL,
	"fund_kind" text NOT NULL,
	"address" jsonb NOT NULL,
	"invoice_title" text NOT NULL,
	"invoice_uscc" text NOT NULL,
	"state" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"order_date" date NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"confirm_due_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"accept_due_on" date,
	"accepted_at" timestamp with time zone,
	"payment_due_on" date,
	"paid_at" timestamp with time zone,
	"closed_reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "orders_number_key" UNIQUE("mof_div_code","fiscal_year","number")
);
--> statement-breakpoint
CREATE TABLE "purchase_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"mof_div_code" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"requester_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"address" jsonb NOT NULL,
	"invoice_title" text NOT NULL,
	"invoice_uscc" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"order_date" date NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decision_note" text,
	"idempotency_key" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "purchase_requests_number_key" UNIQUE("mof_div_code","fiscal_year","number"),
	CONSTRAINT "purchase_requests_idempotency_key" UNIQUE("unit_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "request_line_allocations" (
	"line_id" uuid NOT NULL,
	"budget_line_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "request_line_allocations_line_id_budget_line_id_pk" PRIMARY KEY("line_id","budget_line_id")
);
--> statement-breakpoint
CREATE TABLE "request_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"offer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"agreement_id" uuid,
	"agreement_entry_id" uuid,
	"category_code" text NOT NULL,
	"method" text NOT NULL,
	"programme" text NOT NULL,
	"fund_kind" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	"delivery_fee_fen" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"tax_rate_bp" integer NOT NULL,
	"tax_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"refused_reason" text,
	CONSTRAINT "request_lines_no_key" UNIQUE("request_id","line_no")
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"division_code" text NOT NULL,
	"detail" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "divisions" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"parent_code" text,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_sequences" (
	"scope" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "number_sequences_scope_fiscal_year_pk" PRIMARY KEY("scope","fiscal_year")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"uscc" text,
	"division_code" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organizations_uscc_unique" UNIQUE("uscc")
);
--> statement-breakpoint
CREATE TABLE "unions" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"account_bank" text,
	"account_number" text
);
--> statement-breakpoint
CREATE TABLE "units" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"mof_div_code" text NOT NULL,
	"agency_code" text NOT NULL,
	"unit_type" text NOT NULL,
	"canteen_state" text NOT NULL,
	"invoice_title" text NOT NULL,
	CONSTRAINT "units_agencyCode_unique" UNIQUE("agency_code")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_org_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"org_id" uuid,
	"counterpart_org_id" uuid,
	"detail" jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"aggregate_kind" text NOT NULL,
	"aggregate_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" bigint NOT NULL,
	"available_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "payment_allocations" (
	"payment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"budget_line_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "payment_allocations_payment_id_order_line_id_budget_line_id_pk" PRIMARY KEY("payment_id","order_line_id","budget_line_id")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"rail" text NOT NULL,
	"event_id" text NOT NULL,
	"payment_id" uuid,
	"outcome" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_events_rail_event_id_pk" PRIMARY KEY("rail","event_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"rail" text NOT NULL,
	"state" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payee_name" text NOT NULL,
	"payee_account" text NOT NULL,
	"payee_bank" text NOT NULL,
	"applied_by" uuid NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"failure_reason" text,
	"idempotency_key" text NOT NULL,
	CONSTRAINT "payments_number_unique" UNIQUE("number"),
	CONSTRAINT "payments_idempotencyKey_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"date" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"estimated" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clauses" (
	"id" text PRIMARY KEY NOT NULL,
	"instrument" text NOT NULL,
	"article" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"url" text,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"confidence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"order_date" date NOT NULL,
	"fiscal_year" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"decisions" jsonb NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"evaluated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "economic_class_map" (
	"prefix" text PRIMARY KEY NOT NULL,
	"economic_class" text NOT NULL,
	"citation" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "economic_classes" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_values" (
	"rule_id" text NOT NULL,
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"value" jsonb,
	"unit" text NOT NULL,
	"clause_id" text NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "rule_values_rule_id_area_code_valid_from_pk" PRIMARY KEY("rule_id","area_code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"body" jsonb NOT NULL,
	"subject_id" uuid,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "search_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"changes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_rows" (
	"offer_id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"supplier_uscc" text NOT NULL,
	"supplier_name" text NOT NULL,
	"sku" text NOT NULL,
	"sku_norm" text NOT NULL,
	"model_norm" text NOT NULL,
	"name" text NOT NULL,
	"brand" text NOT NULL,
	"model" text NOT NULL,
	"category_code" text NOT NULL,
	"price_fen" bigint NOT NULL,
	"unit" text NOT NULL,
	"agreement_number" text,
	"regions" text[] NOT NULL,
	"energy_mandatory" datemultirange NOT NULL,
	"energy_preferred" datemultirange NOT NULL,
	"environment" datemultirange NOT NULL,
	"framework" datemultirange NOT NULL,
	"origin832" boolean NOT NULL,
	"sme" boolean NOT NULL,
	"small_micro" boolean NOT NULL,
	"domestic" boolean NOT NULL,
	"sellable" datemultirange NOT NULL,
	"deals" integer NOT NULL,
	"listed_at" timestamp with time zone NOT NULL,
	"tsv" "tsvector" NOT NULL,
	"tokenizer_version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_commitments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"text_version" integer NOT NULL,
	"signed_by" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supplier_sanctions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"imposed_by" uuid NOT NULL,
	"imposed_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"size_class" text NOT NULL,
	"service_areas" text[] NOT NULL,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"bank_account_name" text NOT NULL,
	"bank_account_number" text NOT NULL,
	"bank_name" text NOT NULL,
	"licence_valid_until" date,
	"delivery_fee_fen" integer DEFAULT 0 NOT NULL,
	"free_delivery_from_fen" integer DEFAULT 0 NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decision_note" text
);
--> statement-breakpoint
ALTER TABLE "agreement_agents" ADD CONSTRAINT "agreement_agents_entry_id_agreement_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."agreement_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_agents" ADD CONSTRAINT "agreement_agents_agent_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("agent_supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_entries" ADD CONSTRAINT "agreement_entries_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_entries" ADD CONSTRAINT "agreement_entries_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_entries" ADD CONSTRAINT "agreement_entries_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_solicitor_id_organizations_id_fk" FOREIGN KEY ("solicitor_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centralised_catalogue" ADD CONSTRAINT "centralised_catalogue_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_statuses" ADD CONSTRAINT "certificate_statuses_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_statuses" ADD CONSTRAINT "certificate_statuses_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_versions" ADD CONSTRAINT "offer_versions_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_versions" ADD CONSTRAINT "offer_versions_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_deals" ADD CONSTRAINT "price_deals_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_owner_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("owner_supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptance_lines" ADD CONSTRAINT "acceptance_lines_acceptance_id_acceptances_id_fk" FOREIGN KEY ("acceptance_id") REFERENCES "public"."acceptances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptance_lines" ADD CONSTRAINT "acceptance_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_org_id_organizations_id_fk" FOREIGN KEY ("owner_org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_rated_by_users_id_fk" FOREIGN KEY ("rated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_lines" ADD CONSTRAINT "receipt_lines_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_lines" ADD CONSTRAINT "receipt_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_received_by_users_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_returned_by_users_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_shipped_by_users_id_fk" FOREIGN KEY ("shipped_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_allocations" ADD CONSTRAINT "order_line_allocations_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_allocations" ADD CONSTRAINT "order_line_allocations_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_request_line_id_request_lines_id_fk" FOREIGN KEY ("request_line_id") REFERENCES "public"."request_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_fulfiller_id_suppliers_org_id_fk" FOREIGN KEY ("fulfiller_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_requester_id_users_id_fk" FOREIGN KEY ("requester_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_line_allocations" ADD CONSTRAINT "request_line_allocations_line_id_request_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."request_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_line_allocations" ADD CONSTRAINT "request_line_allocations_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_request_id_purchase_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."purchase_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_agreement_entry_id_agreement_entries_id_fk" FOREIGN KEY ("agreement_entry_id") REFERENCES "public"."agreement_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_lines" ADD CONSTRAINT "request_lines_category_code_categories_code_fk" FOREIGN KEY ("category_code") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_division_code_divisions_code_fk" FOREIGN KEY ("division_code") REFERENCES "public"."divisions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_division_code_divisions_code_fk" FOREIGN KEY ("division_code") REFERENCES "public"."divisions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unions" ADD CONSTRAINT "unions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unions" ADD CONSTRAINT "unions_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_applied_by_users_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_sets" ADD CONSTRAINT "decision_sets_evaluated_by_users_id_fk" FOREIGN KEY ("evaluated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "economic_class_map" ADD CONSTRAINT "economic_class_map_economic_class_economic_classes_code_fk" FOREIGN KEY ("economic_class") REFERENCES "public"."economic_classes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_values" ADD CONSTRAINT "rule_values_clause_id_clauses_id_fk" FOREIGN KEY ("clause_id") REFERENCES "public"."clauses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_values" ADD CONSTRAINT "rule_values_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_commitments" ADD CONSTRAINT "credit_commitments_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_sanctions" ADD CONSTRAINT "supplier_sanctions_supplier_id_suppliers_org_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_sanctions" ADD CONSTRAINT "supplier_sanctions_imposed_by_users_id_fk" FOREIGN KEY ("imposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_sanctions" ADD CONSTRAINT "supplier_sanctions_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_entries_package_idx" ON "agreement_entries" USING btree ("package_id","rank");--> statement-breakpoint
CREATE INDEX "agreement_entries_supplier_idx" ON "agreement_entries" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "agreement_entries_product_idx" ON "agreement_entries" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "agreements_area_idx" ON "agreements" USING btree ("area_code","valid_to");--> statement-breakpoint
CREATE INDEX "budget_lines_unit_idx" ON "budget_lines" USING btree ("unit_id","fiscal_year","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_source_idx" ON "ledger_entries" USING btree ("source_kind","source_id");--> statement-breakpoint
CREATE INDEX "spend_counter_entries_scope_idx" ON "spend_counter_entries" USING btree ("scope_key","fiscal_year");--> statement-breakpoint
CREATE INDEX "spend_counter_entries_source_idx" ON "spend_counter_entries" USING btree ("source_kind","source_id");--> statement-breakpoint
CREATE INDEX "spend_counters_prefix_idx" ON "spend_counters" USING btree ("scope_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "categories_parent_idx" ON "categories" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "certificates_product_idx" ON "certificates" USING btree ("product_id","kind");--> statement-breakpoint
CREATE INDEX "counties_832_code_idx" ON "counties_832" USING btree ("current_code");--> statement-breakpoint
CREATE INDEX "green_list_rows_category_idx" ON "green_list_rows" USING btree ("category_code");--> statement-breakpoint
CREATE INDEX "import_batches_supplier_idx" ON "import_batches" USING btree ("supplier_id","started_at");--> statement-breakpoint
CREATE INDEX "offers_product_idx" ON "offers" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "offers_entry_idx" ON "offers" USING btree ("agreement_entry_id");--> statement-breakpoint
CREATE INDEX "price_deals_product_idx" ON "price_deals" USING btree ("product_id","dealt_on");--> statement-breakpoint
CREATE INDEX "products_category_idx" ON "products" USING btree ("category_code","id");--> statement-breakpoint
CREATE INDEX "products_owner_idx" ON "products" USING btree ("owner_supplier_id");--> statement-breakpoint
CREATE INDEX "acceptances_order_idx" ON "acceptances" USING btree ("order_id","accepted_at");--> statement-breakpoint
CREATE INDEX "files_order_idx" ON "files" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "files_subject_idx" ON "files" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "invoices_order_idx" ON "invoices" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "ratings_supplier_idx" ON "ratings" USING btree ("supplier_id","rated_at");--> statement-breakpoint
CREATE INDEX "receipts_order_idx" ON "receipts" USING btree ("order_id","received_at");--> statement-breakpoint
CREATE INDEX "returns_order_idx" ON "returns" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipments_order_idx" ON "shipments" USING btree ("order_id","shipment_no");--> statement-breakpoint
CREATE INDEX "invitations_org_idx" ON "invitations" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "memberships_org_idx" ON "memberships" USING btree ("org_id","role");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_window_idx" ON "sign_in_failures" USING btree ("window_started_at");--> statement-breakpoint
CREATE INDEX "notifications_org_idx" ON "notifications" USING btree ("org_id","role","id");--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "order_line_allocations_budget_idx" ON "order_line_allocations" USING btree ("budget_line_id");--> statement-breakpoint
CREATE INDEX "orders_unit_idx" ON "orders" USING btree ("unit_id","id");--> statement-breakpoint
CREATE INDEX "orders_unit_state_idx" ON "orders" USING btree ("unit_id","state","id");--> statement-breakpoint
CREATE INDEX "orders_fulfiller_idx" ON "orders" USING btree ("fulfiller_id","state","id");--> statement-breakpoint
CREATE INDEX "orders_request_idx" ON "orders" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "orders_confirm_due_idx" ON "orders" USING btree ("state","confirm_due_at");--> statement-breakpoint
CREATE INDEX "purchase_requests_unit_idx" ON "purchase_requests" USING btree ("unit_id","id");--> statement-breakpoint
CREATE INDEX "purchase_requests_state_idx" ON "purchase_requests" USING btree ("unit_id","state","id");--> statement-breakpoint
CREATE INDEX "purchase_requests_requester_idx" ON "purchase_requests" USING btree ("requester_id","id");--> statement-breakpoint
CREATE INDEX "request_line_allocations_budget_idx" ON "request_line_allocations" USING btree ("budget_line_id");--> statement-breakpoint
CREATE INDEX "request_lines_product_idx" ON "request_lines" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "addresses_org_idx" ON "addresses" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "organizations_kind_idx" ON "organizations" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "audit_entries_org_idx" ON "audit_entries" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject_idx" ON "audit_entries" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action_idx" ON "audit_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "outbox_pending_idx" ON "outbox" USING btree ("status","available_at","id");--> statement-breakpoint
CREATE INDEX "outbox_aggregate_idx" ON "outbox" USING btree ("aggregate_id","id");--> statement-breakpoint
CREATE INDEX "payments_order_idx" ON "payments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payments_state_idx" ON "payments" USING btree ("state","applied_at");--> statement-breakpoint
CREATE INDEX "decision_sets_subject_idx" ON "decision_sets" USING btree ("subject_kind","subject_id","evaluated_at");--> statement-breakpoint
CREATE INDEX "notices_published_idx" ON "notices" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "notices_kind_idx" ON "notices" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "search_rows_tsv_idx" ON "search_rows" USING gin ("tsv") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "search_rows_category_idx" ON "search_rows" USING btree ("category_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_rows_price_idx" ON "search_rows" USING btree ("price_fen");--> statement-breakpoint
CREATE INDEX "search_rows_product_idx" ON "search_rows" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "search_rows_supplier_idx" ON "search_rows" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "search_rows_sku_idx" ON "search_rows" USING btree ("sku_norm");--> statement-breakpoint
CREATE INDEX "search_rows_model_idx" ON "search_rows" USING btree ("model_norm");--> statement-breakpoint
CREATE INDEX "search_rows_version_idx" ON "search_rows" USING btree ("tokenizer_version");--> statement-breakpoint
CREATE INDEX "credit_commitments_supplier_idx" ON "credit_commitments" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "supplier_sanctions_supplier_idx" ON "supplier_sanctions" USING btree ("supplier_id","starts_on");--> statement-breakpoint
CREATE INDEX "suppliers_status_idx" ON "suppliers" USING btree ("status","applied_at");