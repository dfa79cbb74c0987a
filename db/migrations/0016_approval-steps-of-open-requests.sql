-- Requests that are on their way get the one step they have always had: any approver decides.
INSERT INTO request_steps (request_id, step_no, name, mode, role, user_ids, remind_workdays, state, opened_at)
SELECT id, 1, '审批', 'any', 'approver', '{}', 2,
  CASE state WHEN 'APPROVING' THEN 'open' ELSE 'waiting' END,
  CASE state WHEN 'APPROVING' THEN submitted_at END
FROM purchase_requests WHERE state IN ('BUDGET_PENDING', 'APPROVING');
--> statement-breakpoint
-- What an approver decided is never edited.
CREATE TRIGGER approval_acts_append_only BEFORE UPDATE OR DELETE ON approval_acts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
