CREATE TABLE "purchase_plan_versions" (
	"plan_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"planned_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"source" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "purchase_plan_versions_plan_id_version_pk" PRIMARY KEY("plan_id","version"),
	CONSTRAINT "purchase_plan_versions_batch_key" UNIQUE("plan_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "purchase_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"mof_div_code" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"budget_line_id" uuid NOT NULL,
	"level" text NOT NULL,
	"planned_fen" bigint NOT NULL,
	"held_fen" bigint NOT NULL,
	"used_fen" bigint NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "purchase_plans_line_level_key" UNIQUE("budget_line_id","level"),
	CONSTRAINT "purchase_plans_not_negative" CHECK ("purchase_plans"."planned_fen" >= 0 and "purchase_plans"."held_fen" >= 0 and "purchase_plans"."used_fen" >= 0)
);
--> statement-breakpoint
ALTER TABLE "purchase_plan_versions" ADD CONSTRAINT "purchase_plan_versions_plan_id_purchase_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."purchase_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_plan_versions" ADD CONSTRAINT "purchase_plan_versions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_plans" ADD CONSTRAINT "purchase_plans_unit_id_units_org_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("org_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_plans" ADD CONSTRAINT "purchase_plans_budget_line_id_budget_lines_id_fk" FOREIGN KEY ("budget_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "purchase_plans_unit_idx" ON "purchase_plans" USING btree ("unit_id","fiscal_year","level","id");
--> statement-breakpoint
CREATE TRIGGER purchase_plan_versions_append_only BEFORE UPDATE OR DELETE ON purchase_plan_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The writer of the ledger moves the plan of the entry's 品目 with the line: what follows is its earlier text and that.
-- `plan`: the purchase needs a plan with enough left; else an entry moves the plan where there is one. The line is
-- locked first, so that plans need no lock order of their own.
CREATE OR REPLACE FUNCTION budget_post(p_entries jsonb)
RETURNS TABLE (line uuid, posted boolean, why text, available bigint) LANGUAGE plpgsql AS $$
DECLARE
  e record;
  l budget_lines%ROWTYPE;
  new_hash text;
  plan_left bigint;
BEGIN
  FOR e IN
    SELECT x.*, ordinal FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS j(item, ordinal),
      jsonb_to_record(j.item) AS x(
        line uuid, kind text, budget bigint, held bigint, committed bigint, spent bigint,
        reason text, "sourceKind" text, "sourceId" uuid, "sourceLine" uuid,
        key text, actor uuid, at timestamptz, year int, plan boolean)
    ORDER BY x.line, ordinal
  LOOP
    SELECT * INTO l FROM budget_lines b WHERE b.id = e.line FOR UPDATE;
    IF NOT FOUND THEN
      RETURN QUERY SELECT e.line, false, 'missing'::text, 0::bigint;
      RETURN;
    END IF;
    IF EXISTS (SELECT 1 FROM ledger_entries le WHERE le.idempotency_key = e.key) THEN
      RETURN QUERY SELECT e.line, true, 'replayed'::text, 0::bigint;
      CONTINUE;
    END IF;
    new_hash := ledger_hash(l.last_hash, l.id, l.last_seq + 1, e.kind,
      coalesce(e.budget, 0), coalesce(e.held, 0), coalesce(e.committed, 0), coalesce(e.spent, 0),
      e.reason, e."sourceKind", e."sourceId", e."sourceLine", e.key, e.actor, e.at);
    UPDATE budget_lines b SET
      budget_fen = b.budget_fen + coalesce(e.budget, 0),
      held_fen = b.held_fen + coalesce(e.held, 0),
      committed_fen = b.committed_fen + coalesce(e.committed, 0),
      spent_fen = b.spent_fen + coalesce(e.spent, 0),
      last_seq = b.last_seq + 1,
      last_hash = new_hash
    WHERE b.id = e.line
      AND (e.year IS NULL OR (b.fiscal_year = e.year AND b.status = 'active'))
      AND b.held_fen + coalesce(e.held, 0) >= 0
      AND b.committed_fen + coalesce(e.committed, 0) >= 0
      AND b.spent_fen + coalesce(e.spent, 0) >= 0
      AND b.budget_fen + coalesce(e.budget, 0)
        >= b.held_fen + coalesce(e.held, 0) + b.committed_fen + coalesce(e.committed, 0)
           + b.spent_fen + coalesce(e.spent, 0);
    IF NOT FOUND THEN
      RETURN QUERY SELECT e.line, false,
        CASE WHEN e.year IS NOT NULL AND (l.fiscal_year <> e.year OR l.status <> 'active')
          THEN 'closed' ELSE 'short' END,
        l.budget_fen - l.held_fen - l.committed_fen - l.spent_fen;
      RETURN;
    END IF;
    IF e."sourceLine" IS NOT NULL THEN
      UPDATE purchase_plans p SET
        held_fen = p.held_fen + coalesce(e.held, 0),
        used_fen = p.used_fen + coalesce(e.committed, 0) + coalesce(e.spent, 0)
      FROM request_lines r
      WHERE r.id = e."sourceLine" AND p.budget_line_id = e.line AND p.level = left(r.category_code, 5)
        AND (e.plan IS NOT TRUE
          OR p.held_fen + p.used_fen + coalesce(e.held, 0) + coalesce(e.committed, 0) + coalesce(e.spent, 0) <= p.planned_fen);
      IF NOT FOUND AND e.plan THEN
        SELECT p.planned_fen - p.held_fen - p.used_fen INTO plan_left FROM purchase_plans p, request_lines r
        WHERE r.id = e."sourceLine" AND p.budget_line_id = e.line AND p.level = left(r.category_code, 5);
        RETURN QUERY SELECT e.line, false, 'plan'::text, coalesce(plan_left, 0);
        RETURN;
      END IF;
    END IF;
    INSERT INTO ledger_entries (budget_line_id, seq, mof_div_code, fiscal_year, kind, budget_delta_fen,
      held_delta_fen, committed_delta_fen, spent_delta_fen, reason, source_kind, source_id, source_line_id,
      idempotency_key, actor_id, at, prev_hash, hash)
    VALUES (l.id, l.last_seq + 1, l.mof_div_code, l.fiscal_year, e.kind, coalesce(e.budget, 0),
      coalesce(e.held, 0), coalesce(e.committed, 0), coalesce(e.spent, 0), e.reason, e."sourceKind",
      e."sourceId", e."sourceLine", e.key, e.actor, e.at, l.last_hash, new_hash);
    RETURN QUERY SELECT e.line, true, ''::text,
      l.budget_fen - l.held_fen - l.committed_fen - l.spent_fen;
  END LOOP;
END $$;
--> statement-breakpoint
-- A mall that is in service reads the switch from now on; a fresh one gets it with the reference data.
INSERT INTO clauses (id, instrument, article, title, body, url, effective_from, confidence)
SELECT 'gplr-29', c.instrument, '第二十九条', '政府采购实施计划',
  '采购人应当根据集中采购目录、采购限额标准和已批复的部门预算编制政府采购实施计划，报本级人民政府财政部门备案。', c.url, c.effective_from, 'high'
FROM clauses c WHERE c.id = 'gplr-28'
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO rule_values (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, note, version, recorded_at)
SELECT 'plan.required', '370600', DATE '2022-03-01', 'false'::jsonb, 'bool', 'gplr-29', '演示参数', 'demo', true,
  '没有采购计划或超出计划时是否不得下单；为“否”时只按已有计划提醒', 1, now()
WHERE EXISTS (SELECT FROM clauses WHERE id = 'gplr-29')
ON CONFLICT DO NOTHING;
