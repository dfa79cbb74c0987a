import { sql } from 'drizzle-orm';
import { verifyLedger } from '../../../app/server/budget/verify-ledger.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import type { Told } from './clients.ts';
import type { ChaosWorld } from './people.ts';

export interface Judgement {
  readonly overdrawnFen: number;
  /** what was promised or done and is not in the books, each with its words */
  readonly lost: readonly string[];
  /** what is in the books twice */
  readonly doubled: readonly string[];
}

const list = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );

/** How far any line was ever below zero, entry by entry. */
async function overdrawn(ctx: Ctx, world: ChaosWorld): Promise<number> {
  const row = await firstRow<{ worst: number }>(
    ctx.db,
    sql`
select coalesce(max(-available), 0)::bigint as worst from (
  select sum(budget_delta_fen - held_delta_fen - committed_delta_fen - spent_delta_fen)
    over (partition by budget_line_id order by seq) as available
  from ledger_entries where budget_line_id in (${list(world.lineIds)})) balance`,
  );
  return Math.max(0, Number(row?.worst ?? 0));
}

/** Requests that are not whole: rows that are always written together and are not all there. */
async function torn(ctx: Ctx, unitId: string): Promise<string[]> {
  const found = await rows<{ number: string; why: string }>(
    ctx.db,
    sql`
select r.number, v.why from purchase_requests r, lateral (values
  (not exists (select from request_lines l where l.request_id = r.id), 'no lines'),
  (not exists (select from decision_sets d where d.subject_id = r.id and d.stage = 'submit'), 'no decisions'),
  (not exists (select from audit_entries a where a.subject_id = r.id::text and a.action = 'submit-request'), 'no audit'),
  ((select coalesce(sum(a.amount_fen), 0) from request_lines l join request_line_allocations a on a.line_id = l.id
    where l.request_id = r.id) <> (select coalesce(sum(e.held_delta_fen), 0) from ledger_entries e
    where e.source_id = r.id and e.kind = 'reserve'), 'reserved otherwise than allocated'),
  (r.state in ('REFUSED', 'RETURNED', 'CANCELLED') and (select coalesce(sum(e.held_delta_fen), 0)
    from ledger_entries e where e.source_id = r.id) <> 0, 'still holds money'),
  (r.state = 'BUDGET_PENDING', 'never answered')) v(holds, why)
where r.unit_id = ${unitId} and v.holds`,
  );
  return found.map(({ number, why }) => `${number}: ${why}`);
}

/** Orders whose ledger rows do not add up to what stands on their lines. */
async function uneven(ctx: Ctx, unitId: string): Promise<string[]> {
  const found = await rows<{ number: string; standing: number; ledger: number }>(
    ctx.db,
    sql`
select o.number, x.standing, x.ledger from orders o, lateral (select
  (select coalesce(sum(a.amount_fen - a.released_fen - a.spent_fen), 0)::bigint from order_lines l
    join order_line_allocations a on a.order_line_id = l.id where l.order_id = o.id) as standing,
  (select coalesce(sum(e.held_delta_fen + e.committed_delta_fen), 0)::bigint from ledger_entries e
    where e.source_line_id in (select l.request_line_id from order_lines l where l.order_id = o.id)) as ledger) x
where o.unit_id = ${unitId} and x.standing <> x.ledger`,
  );
  return found.map(
    ({ number, standing, ledger }) => `${number}: ${standing} stands, the ledger has ${ledger}`,
  );
}

/** Payments whose entries are not exactly their amount. */
async function miscounted(ctx: Ctx, unitId: string) {
  return rows<{ number: string; state: string; amount: number; spent: number }>(
    ctx.db,
    sql`
select p.number, p.state, p.amount_fen as amount, coalesce(x.spent, 0)::bigint as spent
from payments p join orders o on o.id = p.order_id
left join lateral (select sum(e.spent_delta_fen) as spent from ledger_entries e where e.source_id = p.id) x on true
where o.unit_id = ${unitId}
  and coalesce(x.spent, 0) <> case when p.state = 'settled' then p.amount_fen else 0 end`,
  );
}

/** Compares what clients were told, the rows and the ledger. */
export async function judge(ctx: Ctx, world: ChaosWorld, told: Told): Promise<Judgement> {
  const unitId = world.unit.orgId;
  const keys = await rows<{ key: string; id: string; n: number }>(
    ctx.db,
    sql`select idempotency_key as key, min(id::text) as id, count(*)::int as n from purchase_requests
      where unit_id = ${unitId} group by 1`,
  );
  const byKey = new Map(keys.map((row) => [row.key, row]));
  const promised = [...told.submitted].filter(([key, id]) => byKey.get(key)?.id !== id);
  const verified = await verifyLedger(ctx, { repair: false });
  const faults = verified.ok ? verified.value.faults : [];
  const payments = await miscounted(ctx, unitId);
  return {
    overdrawnFen: await overdrawn(ctx, world),
    lost: [
      ...promised.map(([key]) => `request of key ${key}`),
      ...(await torn(ctx, unitId)),
      ...(await uneven(ctx, unitId)),
      ...payments.filter(({ amount, spent }) => spent < amount).map(({ number }) => `payment ${number}`),
      ...faults.map((fault) => `ledger: ${JSON.stringify(fault)}`),
    ],
    doubled: [
      ...keys.filter(({ n }) => n > 1).map(({ key }) => `request of key ${key}`),
      ...payments
        .filter(({ amount, spent, state }) => spent > (state === 'settled' ? amount : 0))
        .map(({ number }) => `payment ${number}`),
    ],
  };
}
