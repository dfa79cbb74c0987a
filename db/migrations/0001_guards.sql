-- Hand-written: what tables alone cannot say.

-- An offer's entry: declared here because offers and agreement entries point at each other.
ALTER TABLE offers
  ADD CONSTRAINT offers_agreement_entry_fk FOREIGN KEY (agreement_entry_id) REFERENCES agreement_entries (id);
--> statement-breakpoint

-- Append-only tables: a correction is a new row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'HC001';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER spend_counter_entries_append_only BEFORE UPDATE OR DELETE ON spend_counter_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER decision_sets_append_only BEFORE UPDATE OR DELETE ON decision_sets
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The hash of one ledger row: every field prefixed by its length, so that no two rows read alike.
CREATE FUNCTION ledger_hash(
  prev_hash text, line_id uuid, seq int, kind text,
  budget_delta bigint, held_delta bigint, committed_delta bigint, spent_delta bigint,
  reason text, source_kind text, source_id uuid, source_line_id uuid,
  idempotency_key text, actor_id uuid, at timestamptz
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(string_agg(length(field) || ':' || field, '' ORDER BY ordinal), 'UTF8')), 'hex')
  FROM unnest(ARRAY[
    prev_hash, line_id::text, seq::text, kind,
    budget_delta::text, held_delta::text, committed_delta::text, spent_delta::text,
    reason, source_kind, source_id::text, coalesce(source_line_id::text, ''),
    idempotency_key, coalesce(actor_id::text, ''),
    (extract(epoch FROM at) * 1000)::bigint::text
  ]) WITH ORDINALITY AS parts(field, ordinal)
$$;
--> statement-breakpoint

-- The only writer of the ledger and of the four cached sums.
--
-- p_entries: [{line, kind, budget, held, committed, spent, reason, sourceKind, sourceId, sourceLine,
--              key, actor, at, year}] with deltas in fen; `year` (optional) must be the line's fiscal
-- year and the line must be active (new obligations); entries without it may settle old ones.
-- Lines are locked in id order: the documented lock order, taken last in every transaction.
-- Returns one row per entry: posted = true (written now or, by its key, before) or false with the
-- state of the line at the first entry that does not fit; the caller then rolls back.
CREATE FUNCTION budget_post(p_entries jsonb)
RETURNS TABLE (line uuid, posted boolean, why text, available bigint) LANGUAGE plpgsql AS $$
DECLARE
  e record;
  l budget_lines%ROWTYPE;
  new_hash text;
BEGIN
  FOR e IN
    SELECT x.*, ordinal FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS j(item, ordinal),
      jsonb_to_record(j.item) AS x(
        line uuid, kind text, budget bigint, held bigint, committed bigint, spent bigint,
        reason text, "sourceKind" text, "sourceId" uuid, "sourceLine" uuid,
        key text, actor uuid, at timestamptz, year int)
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
