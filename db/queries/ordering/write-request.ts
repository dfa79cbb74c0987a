import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { FlowStep } from '../../../app/domain/approval/flow.ts';
import type { RequestState } from '../../../app/domain/ordering/request-machine.ts';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { outboxFrom } from '../oversight/write-history.ts';

/** One line of a new request, with what it takes from stock. */
export interface NewRequestLine {
  readonly id: string;
  readonly lineNo: number;
  readonly offerId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly agreementId: string | null;
  readonly agreementEntryId: string | null;
  readonly categoryCode: string;
  readonly method: string;
  readonly programme: string;
  readonly fundKind: string;
  readonly snapshot: unknown;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  readonly amountFen: number;
  readonly taxRateBp: number;
  readonly taxFen: number;
}

export interface NewRequest {
  readonly id: string;
  readonly unitId: string;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  /** Everything of the number before its running part. */
  readonly numberPrefix: string;
  /** Where it begins: what is charged to the budget waits for its hold. */
  readonly state: RequestState;
  readonly requesterId: string;
  readonly purpose: string;
  readonly address: unknown;
  readonly invoiceTitle: string;
  readonly invoiceUscc: string;
  readonly totalFen: number;
  readonly orderDate: string;
  readonly at: string;
  readonly idempotencyKey: string;
  readonly approvalFlowId: string | null;
  readonly priceHeldUntil: string | null;
  /** In order; the first opens when the hold is confirmed. */
  readonly steps: readonly FlowStep[];
  readonly lines: readonly NewRequestLine[];
  readonly allocations: readonly {
    readonly lineId: string;
    readonly budgetLineId: string;
    readonly amountFen: number;
  }[];
  readonly cartItemIds: readonly string[];
  readonly decisionSet: { readonly id: string; readonly facts: unknown; readonly decisions: unknown };
  /** Rows of `auditRow` and `outboxRow`. */
  readonly audit: unknown;
  readonly outbox: readonly unknown[];
}

export interface WrittenRequest {
  /** False when the idempotency key was used before: nothing may stand, the caller rolls back. */
  readonly isNew: boolean;
  readonly number: string | null;
  /** Offers whose stock, price and state were as read; fewer than lines means one was not. */
  readonly stockTaken: number;
  /** Cart items that were still in the cart; fewer than asked means another window submitted them just now. */
  readonly cartTaken: number;
}

/**
 * Writes a request with lines, allocations, decisions, audit and outbox in ONE statement, every guard in a WHERE: the
 * key is new, each offer is still listed at the price read and has the quantity in stock. Locks: the unit's number
 * sequence, then the offers by id.
 */
export async function writeRequest(tx: Tx, request: NewRequest): Promise<WrittenRequest> {
  const row = await firstRow<WrittenRequest & Record<string, unknown>>(
    tx,
    sql`with p as materialized (select ${JSON.stringify(request)}::jsonb as j),
    seq as (
      insert into number_sequences as n (scope, fiscal_year, value)
      values (${`request:${request.unitId}`}, ${request.fiscalYear}, 1)
      on conflict (scope, fiscal_year) do update set value = n.value + 1
      returning value
    ), req as (
      insert into purchase_requests (id, unit_id, mof_div_code, fiscal_year, number, state, requester_id, purpose, address,
        invoice_title, invoice_uscc, total_fen, order_date, submitted_at, idempotency_key,
        approval_flow_id, price_held_until, version)
      select r.id, r."unitId", r."mofDivCode", r."fiscalYear", r."numberPrefix" || lpad(seq.value::text, 4, '0'),
        r.state, r."requesterId", r.purpose, r.address, r."invoiceTitle", r."invoiceUscc", r."totalFen",
        r."orderDate", r.at, r."idempotencyKey", r."approvalFlowId", r."priceHeldUntil", 1
      from seq, p, jsonb_to_record(p.j) as r(id uuid, "unitId" uuid, "mofDivCode" text, "fiscalYear" int,
        "numberPrefix" text, state text, "requesterId" uuid, purpose text, address jsonb, "invoiceTitle" text, "invoiceUscc" text,
        "totalFen" bigint, "orderDate" date, at timestamptz, "idempotencyKey" text,
        "approvalFlowId" uuid, "priceHeldUntil" date)
      on conflict (unit_id, idempotency_key) do nothing
      returning id, number
    ), line as materialized (
      select l.* from p, jsonb_to_recordset(p.j->'lines') as l(id uuid, "lineNo" int, "offerId" uuid, "productId" uuid,
        "supplierId" uuid, "agreementId" uuid, "agreementEntryId" uuid, "categoryCode" text, method text, programme text,
        "fundKind" text, snapshot jsonb, "quantityMilli" bigint, "unitPriceFen" bigint, "deliveryFeeFen" bigint,
        "amountFen" bigint, "taxRateBp" int, "taxFen" bigint)
      where exists (select 1 from req)
    ), locked as (
      select o.id from offers o where o.id = any(array(select "offerId" from line)) order by o.id for no key update
    ), stock as (
      update offers o set stock_milli = o.stock_milli - l."quantityMilli"
      from line l
      where o.id = any(array(select id from locked)) and o.id = l."offerId" and o.stock_milli >= l."quantityMilli" and o.price_fen = l."unitPriceFen"
        and o.status = 'listed' and o.blocked_reason is null
      returning o.id
    ), put_lines as (
      insert into request_lines (id, request_id, line_no, offer_id, product_id, supplier_id, agreement_id,
        agreement_entry_id, category_code, method, programme, fund_kind, snapshot, quantity_milli, unit_price_fen,
        delivery_fee_fen, amount_fen, tax_rate_bp, tax_fen, state)
      select l.id, req.id, l."lineNo", l."offerId", l."productId", l."supplierId", l."agreementId", l."agreementEntryId",
        l."categoryCode", l.method, l.programme, l."fundKind", l.snapshot, l."quantityMilli", l."unitPriceFen",
        l."deliveryFeeFen", l."amountFen", l."taxRateBp", l."taxFen", 'active'
      from line l, req
    ), put_allocations as (
      insert into request_line_allocations (line_id, budget_line_id, amount_fen)
      select a."lineId", a."budgetLineId", a."amountFen"
      from p, jsonb_to_recordset(p.j->'allocations') as a("lineId" uuid, "budgetLineId" uuid, "amountFen" bigint)
      where exists (select 1 from req)
    ), ${besideTheLines(request)}
    select exists (select 1 from req) as "isNew", (select number from req) as number,
      (select count(*) from stock)::int as "stockTaken", (select count(*) from emptied)::int as "cartTaken"`,
  );
  if (row === null) throw new Error('writeRequest always answers one row');
  return row;
}

/** What is written beside the lines, once the request is new: decisions, audit, messages; and the cart is emptied. */
function besideTheLines(request: NewRequest): SQL {
  return sql`put_steps as (
      insert into request_steps (request_id, step_no, name, mode, role, user_ids, remind_workdays, state)
      select req.id, s.no, s.step->>'name', s.step->>'mode', s.step->>'role',
        coalesce((select array_agg(x::uuid) from jsonb_array_elements_text(s.step->'userIds') x), '{}'),
        (s.step->>'remindWorkdays')::int, 'waiting'
      from req, p, jsonb_array_elements(p.j->'steps') with ordinality as s(step, no)
    ), put_decisions as (
      insert into decision_sets (id, subject_kind, subject_id, stage, order_date, fiscal_year, facts, decisions,
        evaluated_at, evaluated_by)
      select (p.j->'decisionSet'->>'id')::uuid, 'request', req.id, 'submit', ${request.orderDate}, ${request.fiscalYear},
        p.j->'decisionSet'->'facts', p.j->'decisionSet'->'decisions', ${request.at}::timestamptz, ${request.requesterId}
      from p, req
    ), put_audit as (
      insert into audit_entries (id, at, actor_id, actor_name, actor_org_id, action, subject_kind, subject_id, org_id,
        counterpart_org_id, detail, request_id)
      select a.id, a.at, a."actorId", a."actorName", a."actorOrgId", a.action, a."subjectKind", a."subjectId", a."orgId",
        a."counterpartOrgId", a.detail || jsonb_build_object('number', req.number), a."requestId"
      from req, p, jsonb_to_record(p.j->'audit') as a(id uuid, at timestamptz, "actorId" uuid, "actorName" text,
        "actorOrgId" uuid, action text, "subjectKind" text, "subjectId" text, "orgId" uuid, "counterpartOrgId" uuid,
        detail jsonb, "requestId" text)
    ), put_outbox as (
      ${outboxFrom(sql`(select p.j->'outbox' from p)`, sql`exists (select 1 from req)`)}
    ), emptied as (
      delete from cart_items c using p where exists (select 1 from req)
        and c.id in (select value::uuid from jsonb_array_elements_text(p.j->'cartItemIds'))
        and c.user_id = ${request.requesterId}
      returning c.id
    )`;
}
