import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { OrderRow } from '../../../app/domain/fulfilment/order-list.ts';
import type { OrderState } from '../../../app/domain/ordering/order-machine.ts';
import { ORDER_STATES } from '../../../app/domain/ordering/order-machine.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface OrderQuestion {
  readonly party: { readonly unitId: string } | { readonly fulfillerId: string };
  /** Empty = all. */
  readonly states: readonly OrderState[];
  /** Part of the order's number, of the other side's name or of a title; empty = all. */
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Id below which the page begins, newest first. */
  readonly before: string | null;
  readonly limit: number;
}

const ofParty = (party: OrderQuestion['party']): SQL =>
  'unitId' in party ? sql`o.unit_id = ${party.unitId}` : sql`o.fulfiller_id = ${party.fulfillerId}`;

function matching(question: Omit<OrderQuestion, 'before' | 'limit'>): SQL {
  const { party, states, text, from, to } = question;
  const conditions = [ofParty(party)];
  if (states.length > 0)
    conditions.push(
      sql`o.state in (${sql.join(
        states.map((state) => sql`${state}`),
        sql`, `,
      )})`,
    );
  if (from !== null) conditions.push(sql`o.order_date >= ${from}::date`);
  if (to !== null) conditions.push(sql`o.order_date <= ${to}::date`);
  if (text !== '') {
    const pattern = likePattern(text);
    conditions.push(sql`(o.number ilike ${pattern}
      or exists (select 1 from organizations g where g.id = ${'unitId' in party ? sql`o.fulfiller_id` : sql`o.unit_id`}
        and g.name ilike ${pattern})
      or exists (select 1 from order_lines x where x.order_id = o.id and x.snapshot->>'name' ilike ${pattern}))`);
  }
  return sql.join(conditions, sql` and `);
}

/** Orders of a unit or of a supplier, newest first, paged by id. */
export function listOrderRows(db: Executor, question: OrderQuestion): Promise<OrderRow[]> {
  return rows<OrderRow & Record<string, unknown>>(
    db,
    sql`select o.id, o.number, o.state, g.name as "unitName", s.name as "supplierName", l.title, l.n as "lineCount",
      o.total_fen as "totalFen", o.order_date as "orderDate", o.confirm_due_at as "confirmDueAt",
      o.accept_due_on as "acceptDueOn", o.payment_due_on as "paymentDueOn",
      exists (select 1 from invoices i where i.order_id = o.id and i.status = 'submitted') as "hasInvoice"
    from orders o
    join organizations g on g.id = o.unit_id
    join organizations s on s.id = o.fulfiller_id
    join lateral (select (array_agg(x.snapshot->>'name' order by x.line_no))[1] as title, count(*)::int as n
      from order_lines x where x.order_id = o.id) l on true
    where ${matching(question)} and (${question.before}::uuid is null or o.id < ${question.before}::uuid)
    order by o.id desc limit ${question.limit}`,
  );
}

/** How many orders are in each state, for the tabs. */
export async function countOrders(
  db: Executor,
  party: OrderQuestion['party'],
): Promise<Readonly<Record<OrderState, number>>> {
  const row = await firstRow<{ counts: Readonly<Record<string, number>> }>(
    db,
    sql`select coalesce(jsonb_object_agg(c.state, c.n), '{}'::jsonb) as counts
      from (select o.state, count(*)::int as n from orders o where ${ofParty(party)} group by 1) c`,
  );
  const counts = row?.counts ?? {};
  return Object.fromEntries(ORDER_STATES.map((state) => [state, counts[state] ?? 0])) as Record<
    OrderState,
    number
  >;
}
