CREATE INDEX "purchase_requests_day_idx" ON "purchase_requests" USING btree ("unit_id","order_date");--> statement-breakpoint
-- A mall that is in service reads the radar's numbers from now on; a fresh one gets them with the reference data.
INSERT INTO rule_values (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, note, version, recorded_at)
SELECT v.rule_id, '370600', DATE '2022-03-01', v.value::jsonb, v.unit, 'gplr-28', '演示参数', 'demo', true, v.note, 1, now()
FROM (VALUES
  ('split.near_percent', '80', 'percent', '一次采购达到单笔上限的百分之几算贴近上限'),
  ('split.sibling_days', '7', 'day', '同一供应商、同一二级品目的不同末级品目合并观察的天数'),
  ('split.window_days', '30', 'day', '同一末级品目合并观察的天数，含当日')
) AS v(rule_id, value, unit, note)
WHERE EXISTS (SELECT FROM clauses WHERE id = 'gplr-28')
ON CONFLICT DO NOTHING;
