import { sql } from 'drizzle-orm';
import type { OrderState } from '../../../app/domain/ordering/order-machine.ts';
import type { Rail } from '../../../app/domain/payment/rails.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface OwnPayment {
  readonly id: string;
  readonly orderId: string;
  readonly rail: Rail;
  readonly amountFen: number;
  /** Somebody has confirmed it. */
  readonly approved: boolean;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly orderState: OrderState;
}

/** A payment of an order of the unit; null for another's. */
export function findOwnPayment(db: Executor, paymentId: string, unitId: string): Promise<OwnPayment | null> {
  return firstRow<OwnPayment & Record<string, unknown>>(
    db,
    sql`select p.id, p.order_id as "orderId", p.rail, p.amount_fen as "amountFen", p.approved_by is not null as approved, o.mof_div_code as "mofDivCode",
      o.fiscal_year as "fiscalYear", o.state as "orderState"
    from payments p join orders o on o.id = p.order_id where p.id = ${paymentId} and o.unit_id = ${unitId}`,
  );
}
