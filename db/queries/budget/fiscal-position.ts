import { sql } from 'drizzle-orm';
import type {
  FiscalContract,
  FiscalItem,
  FiscalPosition,
} from '../../../app/domain/budget/fiscal-position.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** A request as the fiscal system should know it, derived from the ledger. */
export interface DesiredPosition {
  readonly requestId: string;
  readonly unitId: string;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly agencyCode: string;
  readonly number: string;
  readonly position: FiscalPosition;
}

type Row = Omit<DesiredPosition, 'position'> & {
  readonly holds: readonly FiscalItem[];
  readonly contracts: readonly FiscalContract[];
};

/**
 * Every sum comes from ledger rows, never from cached columns: what is held under the request, and what each contract has
 * committed or paid. Null for an unknown request.
 */
export async function readDesiredPosition(db: Executor, requestId: string): Promise<DesiredPosition | null> {
  const row = await firstRow<Row & Readonly<Record<string, unknown>>>(
    db,
    sql`
with mine as (select id from orders where request_id = ${requestId}),
paid as (select p.id, p.order_id from payments p where p.order_id in (select id from mine)),
entry as (
  select e.*, null::uuid as order_id from ledger_entries e
    where e.source_kind = 'request' and e.source_id = ${requestId}
  union all
  select e.*, e.source_id from ledger_entries e
    where e.source_kind = 'order' and e.source_id in (select id from mine)
  union all
  select e.*, paid.order_id from ledger_entries e join paid on e.source_kind = 'payment' and e.source_id = paid.id
),
item as (
  select e.order_id, b.code as indicator, l.category_code as category, sum(e.held_delta_fen) as held,
    sum(e.committed_delta_fen + e.spent_delta_fen) as committed
  from entry e join budget_lines b on b.id = e.budget_line_id join request_lines l on l.id = e.source_line_id
  group by e.order_id, b.code, l.category_code
),
held as (select indicator, category, sum(held) as amount from item group by indicator, category)
select r.id as "requestId", r.unit_id as "unitId", r.mof_div_code as "mofDivCode", r.fiscal_year as "fiscalYear",
  u.agency_code as "agencyCode", r.number,
  coalesce((select json_agg(json_build_object('indicator', h.indicator, 'categoryCode', h.category,
    'amountFen', h.amount)) from held h where h.amount <> 0), '[]') as holds,
  coalesce((select json_agg(json_build_object('orderId', o.id, 'contractNumber', c.number,
      'supplierUscc', coalesce(g.uscc, ''), 'payeeAccount', s.bank_account_number,
      'items', coalesce((select json_agg(json_build_object('indicator', i.indicator, 'categoryCode', i.category,
        'amountFen', i.committed)) from item i where i.order_id = o.id and i.committed <> 0), '[]')) order by c.signed_at, c.id)
    from contracts c join orders o on o.id = c.order_id
    join suppliers s on s.org_id = o.fulfiller_id join organizations g on g.id = o.fulfiller_id
    where o.request_id = r.id), '[]') as contracts
from purchase_requests r join units u on u.org_id = r.unit_id
where r.id = ${requestId}`,
  );
  if (row === null) return null;
  const { holds, contracts, ...head } = row;
  return { ...head, position: { holds, contracts } };
}
