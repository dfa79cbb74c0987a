import { sql } from 'drizzle-orm';
import type { Decision } from '../../../app/domain/policy/decision.ts';
import type { PurchaseFacts } from '../../../app/domain/policy/facts.ts';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface HeldLine {
  readonly id: string;
  readonly lineNo: number;
  readonly offerId: string;
  readonly quantityMilli: number;
  readonly amountFen: number;
  readonly state: 'active' | 'refused';
  readonly allocations: readonly { readonly budgetLineId: string; readonly amountFen: number }[];
}

export interface RequestHolds {
  readonly lines: readonly HeldLine[];
  /** As judged at submit: what was counted then is what a release counts back. */
  readonly submitted: { readonly facts: PurchaseFacts; readonly decisions: readonly Decision[] };
}

/** What a request holds and under which facts it was counted; null for an unknown request. */
export function readRequestHolds(tx: Tx, requestId: string): Promise<RequestHolds | null> {
  return firstRow<RequestHolds & Record<string, unknown>>(
    tx,
    sql`select coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'lineNo', l.line_no, 'offerId', l.offer_id,
        'quantityMilli', l.quantity_milli, 'amountFen', l.amount_fen, 'state', l.state,
        'allocations', coalesce((select jsonb_agg(jsonb_build_object('budgetLineId', a.budget_line_id,
          'amountFen', a.amount_fen) order by a.budget_line_id)
          from request_line_allocations a where a.line_id = l.id), '[]'::jsonb)) order by l.line_no)
      from request_lines l where l.request_id = r.id), '[]'::jsonb) as lines,
      jsonb_build_object('facts', d.facts, 'decisions', d.decisions) as submitted
    from purchase_requests r
    join lateral (select s.facts, s.decisions from decision_sets s
      where s.subject_kind = 'request' and s.subject_id = r.id and s.stage = 'submit'
      order by s.evaluated_at desc limit 1) d on true
    where r.id = ${requestId}`,
  );
}

/** Refuses one line of a request under approval; false when it was refused already or is not of this request. */
export async function refuseLineRow(
  tx: Tx,
  requestId: string,
  lineId: string,
  reason: string,
): Promise<boolean> {
  const row = await firstRow<{ id: string }>(
    tx,
    sql`with line as (
        update request_lines l set state = 'refused', refused_reason = ${reason}
        where l.id = ${lineId} and l.request_id = ${requestId} and l.state = 'active'
        returning l.id, l.amount_fen
      ), total as (
        update purchase_requests r set total_fen = r.total_fen - line.amount_fen from line where r.id = ${requestId}
      )
      select id from line`,
  );
  return row !== null;
}
