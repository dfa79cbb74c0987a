import { sql } from 'drizzle-orm';
import type { FiscalItem } from '../../../app/domain/budget/fiscal-position.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** A payment as the fiscal system is asked to make it. */
export interface PaymentApplicationRow {
  readonly requestId: string;
  readonly scope: { readonly mofDivCode: string; readonly fiscalYear: number; readonly agencyCode: string };
  readonly paymentNo: string;
  readonly holdNo: string;
  readonly contractNumber: string;
  readonly orderNumber: string;
  readonly items: readonly FiscalItem[];
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly payeeBank: string;
  readonly purpose: string;
}

/** Null when the payment is unknown or its order has no contract. */
export function readPaymentApplication(
  db: Executor,
  paymentId: string,
): Promise<PaymentApplicationRow | null> {
  return firstRow<PaymentApplicationRow & Readonly<Record<string, unknown>>>(
    db,
    sql`
select r.id as "requestId", json_build_object('mofDivCode', o.mof_div_code, 'fiscalYear', o.fiscal_year, 'agencyCode', u.agency_code) as scope,
  p.number as "paymentNo", coalesce(f.hold_no, '') as "holdNo", c.number as "contractNumber", o.number as "orderNumber",
  p.payee_name as "payeeName", p.payee_account as "payeeAccount", p.payee_bank as "payeeBank", r.purpose,
  (select json_agg(json_build_object('indicator', b.code, 'categoryCode', l.category_code, 'amountFen', a.amount_fen))
   from payment_allocations a join order_lines l on l.id = a.order_line_id
   join budget_lines b on b.id = a.budget_line_id where a.payment_id = p.id) as items
from payments p join orders o on o.id = p.order_id join contracts c on c.order_id = o.id
join units u on u.org_id = o.unit_id join purchase_requests r on r.id = o.request_id
left join fiscal_holds f on f.request_id = r.id
where p.id = ${paymentId}`,
  );
}
