import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

/** A row of the registry with who put it there. */
export interface RuleValueRow {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  /** First day of the next value of the same rule and area; null = until further notice. */
  readonly validTo: string | null;
  readonly value: unknown;
  readonly unit: string;
  readonly clauseId: string;
  readonly clauseTitle: string;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly version: number;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly proposedByName: string | null;
  readonly checkedByName: string | null;
  readonly changeId: string | null;
}

const ROWS = sql`select v.rule_id as "ruleId", v.area_code as "areaCode", d.name as "areaName",
    v.valid_from::text as "validFrom",
    (select min(n.valid_from)::text from rule_values n
      where n.rule_id = v.rule_id and n.area_code = v.area_code and n.valid_from > v.valid_from) as "validTo",
    v.value, v.unit, v.clause_id as "clauseId", c.title as "clauseTitle", v.source, v.confidence,
    v.is_demo as "isDemo", v.version, to_json(v.recorded_at)#>>'{}' as "recordedAt", m.name as "proposedByName",
    k.name as "checkedByName", v.change_id as "changeId"
  from rule_values v
  join clauses c on c.id = v.clause_id
  left join divisions d on d.code = v.area_code
  left join change_proposals p on p.id = v.change_id
  left join users m on m.id = p.proposed_by
  left join users k on k.id = p.decided_by`;

type Row = RuleValueRow & Record<string, unknown>;

/** Every value a rule ever had or will have, by area, the latest first. */
export function readRuleHistory(db: Executor, ruleId: string): Promise<RuleValueRow[]> {
  return rows<Row>(db, sql`${ROWS} where v.rule_id = ${ruleId} order by v.area_code, v.valid_from desc`);
}

export interface RuleValueQuestion {
  readonly today: string;
  /** Ids of rules whose Chinese name matched, beside the text itself. */
  readonly text: string;
  readonly namedIds: readonly string[];
  readonly areaCode: string | null;
  readonly only: 'demo' | 'missing' | 'used' | 'unapplied' | 'coming' | null;
  readonly usedIds: readonly string[];
  readonly unappliedIds: readonly string[];
  readonly after: { readonly ruleId: string; readonly areaCode: string } | null;
  readonly limit: number;
}

const list = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

/**
 * For each rule and area the value in force today (or, where none has begun, the first to come), with how many are to
 * come; by rule and area, paged by that key.
 */
export function listRuleValueRows(
  db: Executor,
  question: RuleValueQuestion,
): Promise<(RuleValueRow & { readonly coming: number })[]> {
  const { today, text, areaCode, only, after, limit } = question;
  const pattern = likePattern(text);
  return rows<Row & { coming: number }>(
    db,
    sql`select w.* from (select distinct on (r."ruleId", r."areaCode") r.*, (select count(*)::int from rule_values n
          where n.rule_id = r."ruleId" and n.area_code = r."areaCode" and n.valid_from > ${today}::date) as coming
        from (${ROWS}) r
        order by r."ruleId", r."areaCode", (r."validFrom" <= ${today}) desc,
          case when r."validFrom" <= ${today} then r."validFrom" end desc, r."validFrom") w
      where (${text} = '' or w."ruleId" ilike ${pattern} or w."clauseTitle" ilike ${pattern} or w.source ilike ${pattern}
          or w."ruleId" in ${list(question.namedIds)})
        and (${areaCode}::text is null or w."areaCode" = ${areaCode}::text)
        and case ${only}::text when 'demo' then w."isDemo" when 'missing' then w.value is null or w.value = 'null'::jsonb
          when 'used' then w."ruleId" in ${list(question.usedIds)} when 'unapplied' then w."ruleId" in ${list(question.unappliedIds)} when 'coming' then w.coming > 0 else true end
        and (${after?.ruleId ?? null}::text is null
          or (w."ruleId", w."areaCode") > (${after?.ruleId ?? ''}, ${after?.areaCode ?? ''}))
      order by w."ruleId", w."areaCode" limit ${limit}`,
  );
}

/** Areas that have values of their own, for the filter. */
export function listRuleAreas(db: Executor): Promise<{ code: string; name: string | null }[]> {
  return rows<{ code: string; name: string | null }>(
    db,
    sql`select a.area_code as code, d.name from (select distinct area_code from rule_values) a
      left join divisions d on d.code = a.area_code order by 1`,
  );
}

/** Divisions a value may be proposed for from a place: its chain, and what lies directly below its city. */
export function areaOptions(
  db: Executor,
  chain: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return rows<{ code: string; name: string }>(
    db,
    sql`select d.code, d.name from divisions d
      where d.code in ${list(chain)} or d.parent_code in ${list(chain.filter((code) => code.endsWith('00') && !code.endsWith('0000')))}
      order by d.code`,
  );
}

/** Unit and clause of a rule's values, from the latest recorded; null for a rule nobody ever had a value of. */
export function readRuleUnit(
  db: Executor,
  ruleId: string,
): Promise<{ readonly unit: string; readonly clauseId: string } | null> {
  return firstRow<{ unit: string; clauseId: string }>(
    db,
    sql`select unit, clause_id as "clauseId" from rule_values where rule_id = ${ruleId}
      order by recorded_at desc, valid_from desc limit 1`,
  );
}

export async function clauseExists(db: Executor, clauseId: string): Promise<boolean> {
  return (await firstRow(db, sql`select 1 as one from clauses where id = ${clauseId}`)) !== null;
}

export function listClauseChoices(db: Executor): Promise<{ id: string; label: string }[]> {
  return rows<{ id: string; label: string }>(
    db,
    sql`select id, instrument || ' ' || article || ' ' || title as label from clauses order by instrument, id`,
  );
}

/** The row of a rule and area that would decide on a day, and whether another one begins on exactly that day. */
export interface StandingValue {
  readonly validFrom: string;
  readonly value: unknown;
  readonly version: number;
}

export function readStandingValue(
  db: Executor,
  key: { readonly ruleId: string; readonly areaCode: string; readonly day: string },
): Promise<StandingValue | null> {
  return firstRow<StandingValue & Record<string, unknown>>(
    db,
    sql`select valid_from::text as "validFrom", value, version from rule_values
      where rule_id = ${key.ruleId} and area_code = ${key.areaCode} and valid_from <= ${key.day}::date
      order by valid_from desc limit 1`,
  );
}

export interface NewRuleValue {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly validFrom: string;
  readonly value: unknown;
  readonly unit: string;
  readonly clauseId: string;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly changeId: string;
}

/** Puts a value into the registry; one that begins on the same day is replaced, its version counts on. */
export async function putRuleValue(tx: Tx, value: NewRuleValue): Promise<void> {
  await tx.execute(sql`
insert into rule_values as r (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, version,
  recorded_at, recorded_by, change_id)
values (${value.ruleId}, ${value.areaCode}, ${value.validFrom}::date, ${JSON.stringify(value.value)}::jsonb, ${value.unit},
  ${value.clauseId}, ${value.source}, ${value.confidence}, ${value.isDemo},
  1 + (select coalesce(max(n.version), 0) from rule_values n where n.rule_id = ${value.ruleId} and n.area_code = ${value.areaCode}),
  ${value.recordedAt.toISOString()}::timestamptz, ${value.recordedBy}::uuid, ${value.changeId}::uuid)
on conflict (rule_id, area_code, valid_from) do update set value = excluded.value, unit = excluded.unit,
  clause_id = excluded.clause_id, source = excluded.source, confidence = excluded.confidence, is_demo = excluded.is_demo,
  version = excluded.version, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
  change_id = excluded.change_id`);
}
