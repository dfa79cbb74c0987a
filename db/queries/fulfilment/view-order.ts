import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { HistoryRow, OrderView } from '../../../app/domain/fulfilment/order-view.ts';
import type { Role } from '../../../app/domain/identity/roles.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** A list of rows as JSON, empty when there are none. */
const LINES = sql`coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'lineNo', l.line_no,
    'requestLineNo', rl.line_no, 'productId', l.product_id, 'categoryCode', l.category_code, 'snapshot', l.snapshot,
    'unitPriceFen', l.unit_price_fen, 'deliveryFeeFen', l.delivery_fee_fen, 'amountFen', l.amount_fen,
    'taxFen', l.tax_fen, 'paidFen', l.paid_fen, 'orderedMilli', l.ordered_milli, 'shippedMilli', l.shipped_milli,
    'receivedMilli', l.received_milli, 'acceptedMilli', l.accepted_milli, 'rejectedMilli', l.rejected_milli,
    'cancelledMilli', l.cancelled_milli, 'returnedMilli', l.returned_milli,
    'allocations', coalesce((select jsonb_agg(jsonb_build_object('budgetLineId', a.budget_line_id, 'amountFen', a.amount_fen,
      'releasedFen', a.released_fen, 'spentFen', a.spent_fen, 'code', b.code, 'name', b.name,
      'economicClass', b.economic_class) order by b.code)
      from order_line_allocations a join budget_lines b on b.id = a.budget_line_id
        where a.order_line_id = l.id and a.amount_fen > 0),
      '[]'::jsonb)) order by l.line_no)
  from order_lines l join request_lines rl on rl.id = l.request_line_id where l.order_id = o.id), '[]'::jsonb)`;

const SHIPMENTS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'shipmentNo', s.shipment_no,
    'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'shippedAt', s.shipped_at,
    'lines', (select jsonb_agg(jsonb_build_object('orderLineId', x.order_line_id, 'quantityMilli', x.quantity_milli))
      from shipment_lines x where x.shipment_id = s.id)) order by s.shipment_no)
  from shipments s where s.order_id = o.id), '[]'::jsonb)`;

const RECEIPTS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'receivedAt', r.received_at,
    'receivedById', r.received_by, 'receivedBy', u.name, 'note', r.note,
    'lines', (select jsonb_agg(jsonb_build_object('orderLineId', x.order_line_id, 'quantityMilli', x.quantity_milli))
      from receipt_lines x where x.receipt_id = r.id)) order by r.received_at)
  from receipts r join users u on u.id = r.received_by where r.order_id = o.id), '[]'::jsonb)`;

const ACCEPTANCES = sql`coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number,
    'acceptedAt', c.accepted_at, 'acceptedBy', u.name, 'note', c.note,
    'lines', (select jsonb_agg(jsonb_build_object('orderLineId', x.order_line_id, 'acceptedMilli', x.accepted_milli,
      'rejectedMilli', x.rejected_milli, 'rejectReason', x.reject_reason, 'remedy', x.remedy))
      from acceptance_lines x where x.acceptance_id = c.id),
    'photos', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name, 'mimeType', f.mime_type)
      order by f.id) from files f where f.subject_id = c.id), '[]'::jsonb)) order by c.accepted_at)
  from acceptances c join users u on u.id = c.accepted_by where c.order_id = o.id), '[]'::jsonb)`;

const RETURNS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'returnedAt', t.returned_at,
    'returnedBy', u.name, 'reason', t.reason,
    'lines', (select jsonb_agg(jsonb_build_object('orderLineId', x.order_line_id, 'quantityMilli', x.quantity_milli,
      'amountFen', x.amount_fen)) from return_lines x where x.return_id = t.id)) order by t.returned_at)
  from returns t join users u on u.id = t.returned_by where t.order_id = o.id), '[]'::jsonb)`;

const INVOICES = sql`coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'invoiceNumber', i.invoice_number,
    'issuedOn', i.issued_on, 'amountFen', i.amount_fen, 'taxFen', i.tax_fen, 'fileId', i.file_id,
    'fileName', f.file_name, 'uploadedAt', i.uploaded_at, 'status', i.status, 'rejectReason', i.reject_reason)
    order by i.uploaded_at)
  from invoices i left join files f on f.id = i.file_id where i.order_id = o.id), '[]'::jsonb)`;

const PAYMENTS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'rail', p.rail,
    'state', p.state, 'amountFen', p.amount_fen, 'payeeName', p.payee_name, 'appliedAt', p.applied_at,
    'appliedBy', u.name, 'settledAt', p.settled_at, 'failureReason', p.failure_reason,
    'eventId', (select e.event_id from payment_events e where e.payment_id = p.id and e.outcome = 'settled' limit 1))
    order by p.applied_at)
  from payments p join users u on u.id = p.applied_by where p.order_id = o.id), '[]'::jsonb)`;

const refundsFor = (reader: OrderReader): SQL => sql`coalesce((select jsonb_agg(jsonb_build_object('id', v.id,
    'budgetLineId', v.budget_line_id, 'lineCode', b.code, 'amountFen', v.amount_fen, 'state', v.state,
    'reason', v.reason, 'proposedBy', u.name, 'proposedAt', v.proposed_at, 'decisionNote', v.decision_note) order by v.id)
  from payments p join ledger_entries e on e.source_kind = 'payment' and e.source_id = p.id
    join ledger_reversals v on v.budget_line_id = e.budget_line_id and v.seq = e.seq
    join budget_lines b on b.id = v.budget_line_id join users u on u.id = v.proposed_by
  where p.order_id = o.id and ${isUnitSide(reader)}), '[]'::jsonb)`;

/** Who reads an order: a party of it, or a supervisor of the fiscal divisions whose codes begin like this. */
export type OrderReader = { readonly orgId: string } | { readonly divisionPrefix: string };

/** Condition on an order `o`. */
export const mayRead = (reader: OrderReader): SQL =>
  'orgId' in reader
    ? sql`${reader.orgId} in (o.unit_id, o.fulfiller_id, o.supplier_id)`
    : sql`o.mof_div_code like ${`${reader.divisionPrefix}%`}`;

/** The side of the unit, which sees its own people: itself and who supervises it. */
const isUnitSide = (reader: OrderReader): SQL =>
  'orgId' in reader ? sql`o.unit_id = ${reader.orgId}` : mayRead(reader);

/** Names of those who hold one of the roles in the organization that buys, for the unit's side alone. */
function peopleOf(roles: readonly Role[], reader: OrderReader): SQL {
  return sql`coalesce((select jsonb_agg(distinct w.name) from memberships m join users w on w.id = m.user_id
    where m.org_id = o.unit_id and m.role in (${sql.join(
      roles.map((role) => sql`${role}`),
      sql`, `,
    )}) and ${isUnitSide(reader)}), '[]'::jsonb)`;
}

/** An order with everything that hangs on it, in one statement, for a reader who may see it; null for anybody else. */
export function readOrderView(db: Executor, orderId: string, reader: OrderReader): Promise<OrderView | null> {
  return firstRow<OrderView & Record<string, unknown>>(
    db,
    sql`select o.id, o.number, o.state, o.version, o.request_id as "requestId", r.number as "requestNumber", r.purpose,
      q.name as "requesterName", r.submitted_at as "submittedAt", d.name as "approverName", r.decided_at as "approvedAt",
      o.unit_id as "unitId", g.name as "unitName", g.uscc as "unitUscc", g.division_code as "divisionCode",
      o.supplier_id as "supplierId", s.name as "supplierName", o.fulfiller_id as "fulfillerId", f.name as "fulfillerName",
      o.agreement_id as "agreementId", a.number as "agreementNumber", a.name as "agreementName", o.method, o.programme,
      o.fund_kind as "fundKind", o.address, o.invoice_title as "invoiceTitle", o.invoice_uscc as "invoiceUscc",
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'budgetFen', b.budget_fen, 'heldFen', b.held_fen,
          'committedFen', b.committed_fen, 'spentFen', b.spent_fen))
        from budget_lines b where ${isUnitSide(reader)} and b.id in (
          select pa.budget_line_id from order_line_allocations pa join order_lines pl on pl.id = pa.order_line_id
          where pl.order_id = o.id)), '[]'::jsonb) as budgets,
      coalesce((select jsonb_agg(jsonb_build_object('budgetLineId', pf.subject_id, 'fileId', pf.id) order by pf.id desc)
        from files pf where pf.purpose = 'fund_proof' and ${isUnitSide(reader)} and pf.subject_id in (
          select pa.budget_line_id from order_line_allocations pa join order_lines pl on pl.id = pa.order_line_id
          where pl.order_id = o.id)), '[]'::jsonb) as "fundProofs",
      o.total_fen as "totalFen", o.placed_at as "placedAt", o.confirm_due_at as "confirmDueAt",
      o.confirmed_at as "confirmedAt", o.accept_due_on as "acceptDueOn", o.accepted_at as "acceptedAt",
      o.payment_due_on as "paymentDueOn", o.paid_at as "paidAt", o.closed_reason as "closedReason",
      y.bank_account_name as "payeeName", right(y.bank_account_number, 4) as "payeeAccountEnd",
      jsonb_build_object('acceptor', ${peopleOf(['acceptor', 'union_chair'], reader)}, 'finance', ${peopleOf(['finance', 'union_officer'], reader)}) as people, y.bank_name as "payeeBank",
      ${LINES} as lines, ${SHIPMENTS} as shipments, ${RECEIPTS} as receipts, ${ACCEPTANCES} as acceptances,
      ${RETURNS} as returns, ${refundsFor(reader)} as refunds, ${INVOICES} as invoices, ${PAYMENTS} as payments,
      (select jsonb_build_object('number', c.number, 'signedOn', c.signed_on, 'noticeId', n.id)
        from contracts c left join notices n on n.subject_id = c.id where c.order_id = o.id) as contract,
      (select jsonb_build_object('state', k.state, 'platformNumber', k.platform_number, 'lastError', k.last_error,
        'reportedAt', k.reported_at, 'cancelRequestedAt', k.cancel_requested_at, 'cancelledAt', k.cancelled_at) from platform_orders k where k.order_id = o.id) as "platformOrder",
      (select jsonb_build_object('quality', t.quality, 'delivery', t.delivery, 'service', t.service,
        'comment', t.comment, 'ratedAt', t.rated_at) from ratings t where t.order_id = o.id) as rating,
      (select jsonb_build_object('stage', x.stage, 'evaluatedAt', x.evaluated_at, 'decisions', x.decisions)
        from decision_sets x
        where (x.subject_kind = 'order' and x.subject_id = o.id) or (x.subject_kind = 'request' and x.subject_id = r.id)
        order by x.evaluated_at desc limit 1) as "decisionSet"
    from orders o
    join purchase_requests r on r.id = o.request_id
    join users q on q.id = r.requester_id
    left join users d on d.id = r.decided_by
    join organizations g on g.id = o.unit_id
    join organizations s on s.id = o.supplier_id
    join organizations f on f.id = o.fulfiller_id
    join suppliers y on y.org_id = o.fulfiller_id
    left join agreements a on a.id = o.agreement_id
    where o.id = ${orderId} and ${mayRead(reader)}`,
  );
}

/**
 * What happened to an order, newest first. Its unit and who supervises it see the request's history before it too; a
 * supplier sees only what he is a party of.
 */
export function readOrderHistory(
  db: Executor,
  question: { readonly orderId: string; readonly reader: OrderReader; readonly limit: number },
): Promise<HistoryRow[]> {
  const { orderId, reader, limit } = question;
  return rows<HistoryRow & Record<string, unknown>>(
    db,
    sql`select e.id, e.at, e.action, e.actor_name as "actorName", e.actor_org_id as "actorOrgId", e.detail
      from audit_entries e
      where ((e.subject_kind = 'order' and e.subject_id = ${orderId})
          or (e.subject_kind = 'request' and e.subject_id = (select o.request_id::text from orders o
            where o.id = ${orderId} and ${isUnitSide(reader)})))
        and ${
          'orgId' in reader
            ? sql`${reader.orgId} in (e.org_id, e.counterpart_org_id)`
            : sql`exists (select 1 from orders o where o.id = ${orderId} and ${mayRead(reader)})`
        }
      order by e.id desc limit ${limit}`,
  );
}
