import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Flow } from '../../../app/domain/approval/flow.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { FLOW } from '../approval/flow-columns.ts';
import { IS_PROVEN } from '../budget/fund-proofs.ts';
import type { GreenOutlookRow, GreenQuestion } from './green-outlook.ts';
import { greenOutlook } from './green-outlook.ts';
import type { PurchaseQuestion, PurchaseRead } from './purchase-lines.ts';
import { purchaseStatement } from './purchase-lines.ts';

export interface WorldQuestion {
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly areaChain: readonly string[];
  /** Registry values the rules read. */
  readonly ruleIds: readonly string[];
  /** Budget lines named by the form or request, whatever their year; another unit's are not found. */
  readonly budgetLineIds: readonly string[];
  /** Ids of requests whose own holds and counted amounts are left out of the figures. */
  readonly ownRequestId: string | null;
  /** Who is about to submit: then the unit's approval flows and his department are read too. */
  readonly requesterId?: string | null;
  /** The days that deadlines are counted with; what is only looked at has none. */
  readonly withCalendar: boolean;
  /** 品目 prefixes of which the rules ask what was bought before; none = the allocation standard is not asked. */
  readonly countedPrefixes: readonly string[];
  /** 绿色占比 of the unit's year, for who shows a forecast; null when nobody asks. */
  readonly green: GreenQuestion | null;
  /** What the unit bought lately of these second-level 品目; null when nobody asks. */
  readonly recent: RecentQuestion | null;
}

interface RecentQuestion {
  /** First five characters of the codes. */
  readonly levels: readonly string[];
  /** Shanghai dates: after the first, up to the second. */
  readonly after: string;
  readonly until: string;
}

export interface RecentRow {
  readonly requestId: string;
  readonly on: string;
  readonly categoryCode: string;
  readonly amountFen: number;
  readonly requesterId: string;
  readonly supplierId: string;
  readonly addressId: string;
  readonly framework: boolean;
}

export interface AssetRow {
  readonly headcount: number | null;
  readonly bought: readonly {
    readonly categoryCode: string;
    readonly fiscalYear: number;
    readonly quantityMilli: number;
    readonly energySource: string | null;
  }[];
}

export interface BudgetLineRow {
  readonly id: string;
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly fiscalYear: number;
  readonly status: 'active' | 'closed';
  readonly economicClass: string;
  readonly functionClass: string;
  readonly fundType: string;
  /** A paper proves that its money is there. */
  readonly isProven: boolean;
  readonly projectCode: string;
  readonly projectName: string;
  readonly isGovernmentPurchase: boolean;
  readonly budgetFen: number;
  /** Without this request's own hold, as `availableFen`. */
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
  readonly availableFen: number;
}

export interface PurchaseWorld {
  readonly budgetLines: readonly BudgetLineRow[];
  readonly counters: readonly {
    readonly scopeKey: string;
    readonly fiscalYear: number;
    readonly amountFen: number;
  }[];
  readonly plans: readonly {
    readonly budgetLineId: string;
    readonly level: string;
    readonly levelName: string;
    readonly plannedFen: number;
    readonly takenFen: number;
  }[];
  readonly ruleValues: readonly {
    readonly ruleId: string;
    readonly areaCode: string;
    readonly validFrom: string;
    readonly value: unknown;
    readonly version: number;
    readonly clauseId: string;
    readonly isDemo: boolean;
  }[];
  readonly routeRows: readonly {
    readonly areaCode: string;
    readonly validFrom: string;
    readonly inCatalogue: boolean;
    readonly covered: boolean;
    readonly belowQuota: boolean;
    readonly method: string | null;
    readonly reasonCode: string;
    readonly clauseId: string;
  }[];
  readonly economicClassMap: readonly { readonly prefix: string; readonly economicClass: string }[];
  /** Days of this and the next year that differ from the plain week, for deadlines. */
  readonly calendar: readonly {
    readonly date: string;
    readonly kind: 'workday' | 'holiday';
    readonly estimated: boolean;
  }[];
  /** Current versions, without a requester none. */
  readonly flows: readonly Flow[];
  readonly department: string | null;
  /** 编制人数 and what was bought of the kinds asked for; null when none were. */
  readonly assets: AssetRow | null;
  /** Null when nobody asked. */
  readonly green: GreenOutlookRow | null;
  /** Oldest first. */
  readonly recent: readonly RecentRow[];
  /** Of the request itself, when it is one. */
  readonly own: {
    readonly on: string;
    readonly requesterId: string;
    readonly addressId: string;
    /** 慰问事由 of the programme it is for; null for none. */
    readonly occasion: string | null;
  } | null;
}

/**
 * The unit's money and the rules around it in ONE statement without locks: budget lines of the year, this unit's
 * counters, registry values, route table, class map, calendar of the year, what it bought lately.
 */
export async function readPurchaseWorld(db: Executor, question: WorldQuestion): Promise<PurchaseWorld> {
  const row = await firstRow<PurchaseWorld & Record<string, unknown>>(db, worldStatement(question));
  if (row === null) throw new Error('readPurchaseWorld always answers one row');
  return row;
}

/**
 * `readPurchase` and `readPurchaseWorld` in one statement, for who knows beforehand what he will ask of the world: an offer
 * that is only being looked at.
 */
export async function readPurchaseAndWorld(
  db: Executor,
  purchase: PurchaseQuestion,
  world: WorldQuestion,
): Promise<{ readonly read: PurchaseRead; readonly world: PurchaseWorld } | null> {
  const row = await firstRow<PurchaseRead & PurchaseWorld & Record<string, unknown>>(
    db,
    sql`select * from (${purchaseStatement(purchase)}) purchase cross join (${worldStatement(world)}) world`,
  );
  return row && { read: row, world: row };
}

/** One row of `PurchaseWorld`. */
function worldStatement(question: WorldQuestion): SQL {
  const chain = JSON.stringify(question.areaChain);
  const named = JSON.stringify(question.budgetLineIds);
  const own = question.ownRequestId;
  const requester = question.requesterId ?? null;
  return sql`with chain as (select jsonb_array_elements_text(${chain}::jsonb) as code),
    named as (select value::uuid as id from jsonb_array_elements_text(${named}::jsonb)),
    own_hold as (
      select le.budget_line_id, sum(le.held_delta_fen)::bigint as held
      from ledger_entries le where le.source_kind = 'request' and le.source_id = ${own}::uuid group by 1
    ), own_planned as (
      select le.budget_line_id, left(l.category_code, 5) as level, sum(le.held_delta_fen)::bigint as held
      from ledger_entries le join request_lines l on l.id = le.source_line_id
      where le.source_kind = 'request' and le.source_id = ${own}::uuid group by 1, 2
    ), own_count as (
      select se.scope_key, se.fiscal_year, sum(se.amount_fen)::bigint as amount
      from spend_counter_entries se where se.source_kind = 'request' and se.source_id = ${own}::uuid group by 1, 2
    )
    select coalesce((select json_agg(json_build_object('id', b.id, 'unitId', b.unit_id, 'code', b.code, 'name', b.name,
        'fiscalYear', b.fiscal_year, 'status', b.status, 'economicClass', b.economic_class,
        'functionClass', b.function_class, 'fundType', b.fund_type, 'isProven', ${IS_PROVEN}, 'projectCode', b.project_code,
        'projectName', b.project_name, 'isGovernmentPurchase', b.is_government_purchase, 'budgetFen', b.budget_fen,
        'heldFen', b.held_fen - coalesce(oh.held, 0), 'committedFen', b.committed_fen, 'spentFen', b.spent_fen,
        'availableFen', b.budget_fen - b.held_fen - b.committed_fen - b.spent_fen + coalesce(oh.held, 0))
        order by b.economic_class, b.code)
      from budget_lines b left join own_hold oh on oh.budget_line_id = b.id
      where b.unit_id = ${question.unitId}
        and (b.fiscal_year = ${question.fiscalYear} or b.id in (select id from named))), '[]'::json) as "budgetLines",
      coalesce((select json_agg(json_build_object('scopeKey', s.scope_key, 'fiscalYear', s.fiscal_year,
        'amountFen', s.amount_fen - coalesce(oc.amount, 0)))
      from spend_counters s left join own_count oc using (scope_key, fiscal_year)
      where s.fiscal_year = ${question.fiscalYear} and (${countersOf(question.unitId)})), '[]'::json) as counters,
      coalesce((select json_agg(json_build_object('budgetLineId', pp.budget_line_id, 'level', pp.level,
        'levelName', coalesce(k.name, pp.level), 'plannedFen', pp.planned_fen,
        'takenFen', pp.held_fen + pp.used_fen - coalesce(op.held, 0)) order by pp.budget_line_id, pp.level)
      from purchase_plans pp left join own_planned op using (budget_line_id, level)
        left join categories k on k.code = pp.level || '0000'
      where pp.unit_id = ${question.unitId} and pp.fiscal_year = ${question.fiscalYear}), '[]'::json) as plans,
      coalesce((select json_agg(json_build_object('ruleId', r.rule_id, 'areaCode', r.area_code,
        'validFrom', r.valid_from, 'value', r.value, 'version', r.version, 'clauseId', r.clause_id, 'isDemo', r.is_demo)
        order by r.rule_id, r.area_code, r.valid_from)
      from rule_values r where r.area_code in (select code from chain)
        and r.rule_id in (select jsonb_array_elements_text(${JSON.stringify(question.ruleIds)}::jsonb))), '[]'::json) as "ruleValues",
      coalesce((select json_agg(json_build_object('areaCode', t.area_code, 'validFrom', t.valid_from,
        'inCatalogue', t.in_catalogue, 'covered', t.covered, 'belowQuota', t.below_quota, 'method', t.method,
        'reasonCode', t.reason_code, 'clauseId', t.clause_id))
      from route_rows t where t.area_code in (select code from chain)), '[]'::json) as "routeRows",
      coalesce((select json_agg(json_build_object('prefix', m.prefix, 'economicClass', m.economic_class) order by m.prefix)
      from economic_class_map m), '[]'::json) as "economicClassMap",
      coalesce((select json_agg(json_build_object('date', d.date, 'kind', d.kind, 'estimated', d.estimated) order by d.date)
      from calendar_days d where ${question.withCalendar} and d.date >= make_date(${question.fiscalYear}, 1, 1)
        and d.date < make_date(${question.fiscalYear + 2}, 1, 1)), '[]'::json) as calendar,
      coalesce((select json_agg(${FLOW} order by f.priority, f.flow_id) from approval_flows f
      where f.unit_id = ${question.unitId} and f.superseded_at is null and ${requester}::uuid is not null), '[]'::json) as flows,
      (select md.name from member_departments md where md.org_id = ${question.unitId} and md.user_id = ${requester}::uuid) as department,
      ${recentOf(question)} as recent,
      ${assetsOf(question)} as assets,
      ${question.green === null ? sql`null::jsonb` : greenOutlook(question.unitId, question.green)} as green,
      (select json_build_object('on', p.order_date, 'requesterId', p.requester_id, 'addressId', p.address->>'addressId',
        'occasion', (select w.event from union_purchases n join welfare_programmes w on w.id = n.programme_id where n.request_id = p.id))
      from purchase_requests p where p.id = ${own}::uuid) as own`;
}

/** Keys of a unit's counters begin like this (see `counterMovements`); the index on the key answers prefixes. */
const COUNTER_KINDS = ['project', 'unit2', 'framework-project', 'framework-unit2'] as const;

function countersOf(unitId: string): SQL {
  return sql.join(
    COUNTER_KINDS.map((kind) => sql`s.scope_key like ${`${kind}:${unitId}:%`}`),
    sql` or `,
  );
}

/** The newest of a unit that buys all day long: what they come to is enough to judge by, and facts stay small. */
const RECENT_MOST = 40;

/**
 * Requests that stand, and of their orders what is kept. For a request only what was submitted before it: what comes later
 * is judged when it comes.
 */
function recentOf({ recent, unitId, ownRequestId }: WorldQuestion): SQL {
  if (recent === null) return sql`'[]'::json`;
  return sql`coalesce((select json_agg(to_json(bought) order by bought."on", bought."requestId") from (
      select p.id as "requestId", p.order_date as "on", l.category_code as "categoryCode", l.supplier_id as "supplierId",
        p.requester_id as "requesterId", p.address->>'addressId' as "addressId",
        starts_with(l.method, 'framework_') as framework,
        sum(coalesce(ol.kept_fen, l.amount_fen))::bigint as "amountFen"
      from purchase_requests p join request_lines l on l.request_id = p.id
        left join order_lines ol on ol.request_line_id = l.id left join orders o on o.id = ol.order_id
      where p.unit_id = ${unitId} and p.order_date > ${recent.after}::date and p.order_date <= ${recent.until}::date
        and p.state in ('BUDGET_PENDING', 'APPROVING', 'APPROVED') and l.state = 'active'
        and left(l.category_code, 5) in (select jsonb_array_elements_text(${JSON.stringify(recent.levels)}::jsonb))
        and coalesce(o.state not in ('REFUSED', 'TIMED_OUT', 'CANCELLED'), true)
        and p.submitted_at < coalesce((select x.submitted_at from purchase_requests x where x.id = ${ownRequestId}::uuid), 'infinity')
      group by 1, 2, 3, 4, 5, 6, 7 having sum(coalesce(ol.kept_fen, l.amount_fen)) > 0
      order by p.order_date desc, p.id desc limit ${RECENT_MOST}) bought), '[]'::json)`;
}

/** Pieces that stand, by 品目 and year: of requests under way what was asked for, of orders what was kept. */
function assetsOf({ countedPrefixes, unitId, ownRequestId }: WorldQuestion): SQL {
  if (countedPrefixes.length === 0) return sql`null::json`;
  return sql`json_build_object('headcount', (select u.headcount from units u where u.org_id = ${unitId}),
    'bought', coalesce((select json_agg(to_json(had)) from (
      select l.category_code as "categoryCode", p.fiscal_year as "fiscalYear", g.attributes->>'energy_source' as "energySource",
        sum(coalesce(ol.ordered_milli - ol.cancelled_milli - ol.returned_milli, l.quantity_milli))::bigint as "quantityMilli"
      from purchase_requests p join request_lines l on l.request_id = p.id join products g on g.id = l.product_id
        left join order_lines ol on ol.request_line_id = l.id left join orders o on o.id = ol.order_id
      where p.unit_id = ${unitId} and p.id is distinct from ${ownRequestId}::uuid
        and p.state in ('BUDGET_PENDING', 'APPROVING', 'APPROVED') and l.state = 'active'
        and exists (select 1 from jsonb_array_elements_text(${JSON.stringify(countedPrefixes)}::jsonb) x(prefix)
          where starts_with(l.category_code, x.prefix))
        and coalesce(o.state not in ('REFUSED', 'TIMED_OUT', 'CANCELLED'), true)
      group by 1, 2, 3) had), '[]'::json))`;
}
