import { sql } from 'drizzle-orm';
import type { Verdict } from '../../../app/domain/policy/decision.ts';
import type { PurchaseFacts, RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { sandboxRuns, sandboxTurns } from '../../schema/sandbox.ts';

const list = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

export interface SandboxValueRow extends RuleValueFacts {
  readonly unit: string;
}

/** Registry rows of the values that can be tried. */
export function readSandboxValues(db: Executor, ruleIds: readonly string[]): Promise<SandboxValueRow[]> {
  return rows<SandboxValueRow & Record<string, unknown>>(
    db,
    sql`select rule_id as "ruleId", area_code as "areaCode", valid_from::text as "validFrom", value, unit, version,
      clause_id as "clauseId", is_demo as "isDemo" from rule_values where rule_id in ${list(ruleIds)} order by rule_id`,
  );
}

export interface StoredSet {
  readonly id: string;
  readonly facts: PurchaseFacts;
  /** Distinct verdicts of the rules that do not read the value. */
  readonly otherVerdicts: readonly Verdict[];
}

export interface StoredSetQuestion {
  readonly fiscalYear: number;
  /** Digits every unit's division begins with; empty for the nation. */
  readonly areaPrefix: string;
  /** Rules whose stored answers are left out. */
  readonly ruleIds: readonly string[];
  readonly after: string | null;
  readonly limit: number;
}

/** Stored evaluations of a year in an area, by id, for replay. */
export function readStoredSets(db: Executor, question: StoredSetQuestion): Promise<StoredSet[]> {
  const { fiscalYear, areaPrefix, ruleIds, after, limit } = question;
  return rows<StoredSet & Record<string, unknown>>(
    db,
    sql`select s.id, s.facts, (select coalesce(jsonb_agg(distinct d->>'verdict'), '[]'::jsonb)
        from jsonb_array_elements(s.decisions) d where d->>'ruleId' not in ${list(ruleIds)}) as "otherVerdicts"
      from decision_sets s
      where s.fiscal_year = ${fiscalYear} and (${after}::uuid is null or s.id > ${after}::uuid)
        and starts_with(s.facts->'unit'->>'areaCode', ${areaPrefix})
      order by s.id limit ${limit}`,
  );
}

export type NewSandboxRun = typeof sandboxRuns.$inferInsert;
export type NewSandboxTurn = typeof sandboxTurns.$inferInsert;

/** Writes a run with what turned; false when the run is there already. */
export async function insertSandboxRun(
  tx: Tx,
  run: NewSandboxRun,
  turns: readonly NewSandboxTurn[],
): Promise<boolean> {
  const written = await tx
    .insert(sandboxRuns)
    .values(run)
    .onConflictDoNothing({ target: sandboxRuns.id })
    .returning({ id: sandboxRuns.id });
  if (written.length === 0) return false;
  for (let at = 0; at < turns.length; at += 500)
    await tx.insert(sandboxTurns).values(turns.slice(at, at + 500));
  return true;
}

export interface SandboxRunRow {
  readonly id: string;
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly value: unknown;
  readonly base: unknown;
  readonly unit: string;
  readonly fiscalYear: number;
  readonly changeId: string | null;
  readonly runByName: string;
  /** ISO instant. */
  readonly runAt: string;
  readonly considered: number;
  readonly incomparable: number;
  readonly turned: number;
  readonly cutShort: boolean;
  readonly tookMs: number;
}

const RUN = sql`select r.id, r.rule_id as "ruleId", r.area_code as "areaCode", d.name as "areaName", r.value, r.base, r.unit,
    r.fiscal_year as "fiscalYear", r.change_id as "changeId", u.name as "runByName",
    to_json(r.run_at)#>>'{}' as "runAt", r.considered, r.incomparable, r.turned, r.cut_short as "cutShort",
    r.took_ms as "tookMs"
  from sandbox_runs r join users u on u.id = r.run_by left join divisions d on d.code = r.area_code`;

export function findSandboxRun(db: Executor, runId: string): Promise<SandboxRunRow | null> {
  return firstRow<SandboxRunRow & Record<string, unknown>>(db, sql`${RUN} where r.id = ${runId}`);
}

/** Runs, newest first, paged by id. */
export function listSandboxRunRows(
  db: Executor,
  before: string | null,
  limit: number,
): Promise<SandboxRunRow[]> {
  return rows<SandboxRunRow & Record<string, unknown>>(
    db,
    sql`${RUN} where ${before}::uuid is null or r.id < ${before}::uuid order by r.id desc limit ${limit}`,
  );
}

export interface SandboxTurnRow {
  readonly setId: string;
  readonly unitName: string;
  /** Number of the request or order it was an evaluation of. */
  readonly number: string | null;
  readonly subjectKind: 'request' | 'order';
  readonly stage: 'submit' | 'approval' | 'contract';
  readonly orderDate: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly amountFen: number;
  readonly ruleId: string;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly wholeBefore: Verdict;
  readonly wholeAfter: Verdict;
}

const TURN = sql`select t.set_id as "setId", g.name as "unitName", coalesce(q.number, o.number) as number,
    s.subject_kind as "subjectKind", s.stage, s.order_date::text as "orderDate", t.category_code as "categoryCode",
    t.category_name as "categoryName", t.amount_fen as "amountFen", t.rule_id as "ruleId", t.before, t.after,
    t.whole_before as "wholeBefore", t.whole_after as "wholeAfter"
  from sandbox_turns t join decision_sets s on s.id = t.set_id
  left join organizations g on g.id = t.unit_id
  left join purchase_requests q on s.subject_kind = 'request' and q.id = s.subject_id
  left join orders o on s.subject_kind = 'order' and o.id = s.subject_id`;

export interface TurnQuestion {
  readonly runId: string;
  readonly unit: string | null;
  readonly category: string | null;
  readonly before: string | null;
  readonly afterVerdict: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** What turned in a run, by evaluation, paged by its id. */
export function listSandboxTurns(db: Executor, question: TurnQuestion): Promise<SandboxTurnRow[]> {
  const { runId, unit, category, before, afterVerdict, after, limit } = question;
  return rows<SandboxTurnRow & Record<string, unknown>>(
    db,
    sql`${TURN} where t.run_id = ${runId}
        and (${unit}::uuid is null or t.unit_id = ${unit}::uuid)
        and (${category}::text is null or t.category_code = ${category}::text)
        and (${before}::text is null or t.before = ${before}::text)
        and (${afterVerdict}::text is null or t.after = ${afterVerdict}::text)
        and (${after}::uuid is null or t.set_id > ${after}::uuid)
      order by t.set_id limit ${limit}`,
  );
}

export interface SandboxTurnDetail extends SandboxTurnRow {
  readonly facts: PurchaseFacts;
}

/** One turned evaluation with the facts it was taken on. */
export function readSandboxTurn(
  db: Executor,
  runId: string,
  setId: string,
): Promise<SandboxTurnDetail | null> {
  return firstRow<SandboxTurnDetail & Record<string, unknown>>(
    db,
    sql`select w.*, f.facts from (${TURN} where t.run_id = ${runId} and t.set_id = ${setId}) w
      join decision_sets f on f.id = w."setId"`,
  );
}

export interface SandboxGroup {
  readonly key: string;
  readonly name: string;
  readonly turned: number;
  /** Of those, the ones whose whole purchase may no longer be made, and the ones that now may. */
  readonly stopped: number;
  readonly freed: number;
}

export interface SandboxSums {
  readonly ways: readonly { readonly before: Verdict; readonly after: Verdict; readonly turned: number }[];
  readonly units: readonly SandboxGroup[];
  readonly categories: readonly SandboxGroup[];
  /** Distinct requests and orders among them. */
  readonly purchases: number;
}

const GROUP = sql`'turned', count(*), 'stopped', count(*) filter (where whole_after = 'deny' and whole_before <> 'deny'),
  'freed', count(*) filter (where whole_before = 'deny' and whole_after <> 'deny')`;

/** From which verdict to which, by unit and by 品目 (the fifty with the most of each). */
export async function readSandboxSums(db: Executor, runId: string): Promise<SandboxSums> {
  const found = await firstRow<SandboxSums & Record<string, unknown>>(
    db,
    sql`with t as (select * from sandbox_turns where run_id = ${runId})
    select coalesce((select jsonb_agg(jsonb_build_object('before', w.before, 'after', w.after, 'turned', w.n) order by w.n desc)
        from (select before, after, count(*) as n from t group by 1, 2) w), '[]'::jsonb) as ways,
      coalesce((select jsonb_agg(w.g order by w.n desc, w.name) from (select count(*) as n, g.name, jsonb_build_object('key', t.unit_id, 'name', g.name, ${GROUP}) as g
        from t join organizations g on g.id = t.unit_id group by t.unit_id, g.name order by 1 desc, 2 limit 50) w), '[]'::jsonb) as units,
      coalesce((select jsonb_agg(w.g order by w.n desc, w.name) from (select count(*) as n, category_name as name,
          jsonb_build_object('key', category_code, 'name', category_name, ${GROUP}) as g
        from t group by category_code, category_name order by 1 desc, 2 limit 50) w), '[]'::jsonb) as categories,
      (select count(distinct s.subject_id)::int from t join decision_sets s on s.id = t.set_id) as purchases`,
  );
  if (found === null) throw new Error('an aggregate always answers one row');
  return found;
}
