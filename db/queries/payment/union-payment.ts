import { sql } from 'drizzle-orm';
import type { UnionPayment } from '../../../app/domain/payment/union-payment.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

const utc = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A payment of the union with its card, refunds and disputes, in one statement; null for another's. */
export function readUnionPayment(
  db: Executor,
  paymentId: string,
  unionId: string,
): Promise<UnionPayment | null> {
  return firstRow<UnionPayment & Record<string, unknown>>(
    db,
    sql`select p.id, p.number, p.order_id as "orderId", o.number as "orderNumber", p.rail, p.state,
      p.amount_fen as "amountFen", p.payee_name as "payeeName", p.payee_account as "payeeAccount",
      p.payee_bank as "payeeBank", g.name as "payerName", u.account_number as "payerAccount",
      u.account_bank as "payerBank", p.applied_by as "appliedById", a.name as "appliedBy", ${utc('p.applied_at')} as "appliedAt",
      b.name as "approvedBy", ${utc('p.approved_at')} as "approvedAt", ${utc('p.settled_at')} as "settledAt",
      p.failure_reason as "failureReason",
      (select i.invoice_number from invoices i where i.order_id = o.id and i.status = 'submitted'
        order by i.uploaded_at desc limit 1) as "invoiceNumber",
      case when c.payment_id is null then null else json_build_object('url', c.url, 'expiresAt', ${utc('c.expires_at')},
        'charged', c.intent is not null, 'refundedFen', c.refunded_fen) end as card,
      coalesce((select json_agg(json_build_object('id', r.id, 'amountFen', r.amount_fen, 'reason', r.reason, 'state', r.state,
        'requestedBy', w.name, 'requestedAt', ${utc('r.requested_at')}, 'failureReason', r.failure_reason) order by r.id)
        from card_refunds r left join users w on w.id = r.requested_by where r.payment_id = p.id), '[]'::json) as refunds,
      coalesce((select json_agg(json_build_object('id', d.id, 'amountFen', d.amount_fen, 'state', d.state,
        'openedAt', ${utc('d.opened_at')}) order by d.opened_at)
        from card_disputes d where d.payment_id = p.id), '[]'::json) as disputes
    from payments p join orders o on o.id = p.order_id join organizations g on g.id = o.unit_id
    join unions u on u.org_id = o.unit_id join users a on a.id = p.applied_by left join users b on b.id = p.approved_by
    left join card_payments c on c.payment_id = p.id
    where p.id = ${paymentId} and o.unit_id = ${unionId} and o.fund_kind <> 'budget'`,
  );
}
