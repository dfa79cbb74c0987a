/** What must be true of budget lines, counters and order lines whatever people did. */
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Db } from '~db/client.ts';
import { firstRow, rows } from '~db/client.ts';
import type { LineAmounts, LineQuantities } from '../../domain/fulfilment/quantities.ts';
import { amountOfQuantity, keptMilli } from '../../domain/fulfilment/quantities.ts';

/** What every budget line must hold by what is open, beside what it says. */
export async function expectConservation(db: Db, after: string): Promise<void> {
  const lines = await rows<Readonly<Record<string, unknown>>>(
    db,
    sql`with need as (
      select a.budget_line_id as id, 'held' as what, a.amount_fen as fen from request_line_allocations a
        join request_lines l on l.id = a.line_id join purchase_requests r on r.id = l.request_id
        where l.state = 'active' and r.state in ('BUDGET_PENDING', 'APPROVING')
      union all
      select a.budget_line_id, case when o.state = 'PLACED' then 'held' else 'committed' end,
        a.amount_fen - a.released_fen - a.spent_fen
        from order_line_allocations a join order_lines l on l.id = a.order_line_id join orders o on o.id = l.order_id
      union all
      select a.budget_line_id, 'spent', a.spent_fen from order_line_allocations a
    ), summed as (
      select id, coalesce(sum(fen) filter (where what = 'held'), 0)::bigint as held,
        coalesce(sum(fen) filter (where what = 'committed'), 0)::bigint as committed,
        coalesce(sum(fen) filter (where what = 'spent'), 0)::bigint as spent from need group by id
    )
    select b.code, b.held_fen as held, coalesce(s.held, 0)::bigint as "needHeld", b.committed_fen as committed,
      coalesce(s.committed, 0)::bigint as "needCommitted", b.spent_fen as spent, coalesce(s.spent, 0)::bigint as "needSpent"
    from budget_lines b left join summed s on s.id = b.id order by b.code`,
  );
  for (const line of lines) {
    expect([line.held, line.committed, line.spent], `${String(line.code)} after ${after}`).toEqual([
      line.needHeld,
      line.needCommitted,
      line.needSpent,
    ]);
  }
  const counted = await firstRow<{ counters: number; used: number }>(
    db,
    sql`select coalesce((select sum(c.amount_fen) from spend_counters c where c.scope_key like 'project:%'), 0)::bigint as counters,
      (select sum(b.held_fen + b.committed_fen + b.spent_fen) from budget_lines b)::bigint as used`,
  );
  expect(counted?.counters, `counters after ${after}`).toBe(counted?.used);
}

interface StandingLine extends LineQuantities, LineAmounts {
  readonly id: string;
  readonly standing: number;
}

/** What is not released of an order is exactly what its kept quantities cost. */
export async function expectExactLines(db: Db): Promise<void> {
  const standing = await rows<StandingLine & Record<string, unknown>>(
    db,
    sql`select l.id, l.ordered_milli as "orderedMilli", l.shipped_milli as "shippedMilli", l.received_milli as "receivedMilli",
      l.accepted_milli as "acceptedMilli", l.rejected_milli as "rejectedMilli", l.cancelled_milli as "cancelledMilli",
      l.returned_milli as "returnedMilli", l.amount_fen as "amountFen",
      (select sum(a.amount_fen - a.released_fen) from order_line_allocations a where a.order_line_id = l.id)::bigint as standing
    from order_lines l`,
  );
  for (const line of standing) {
    expect(line.standing, line.id).toBe(amountOfQuantity(line, keptMilli(line)));
  }
}
