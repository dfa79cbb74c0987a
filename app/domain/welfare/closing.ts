import type { OrderState } from '../ordering/order-machine.ts';
import type { ProgrammePurchase } from './programme-view.ts';

/** Orders that nothing more comes of: paid, or nothing of them stands. */
const ENDED: readonly OrderState[] = ['PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED'];
/** Orders that are accepted and wait for their money. */
const TO_PAY: readonly OrderState[] = ['ACCEPTED', 'PAYING'];

type ProgrammeOrder = ProgrammePurchase['orders'][number];

export interface OpenOrders {
  /** Not accepted as a whole. */
  readonly open: readonly ProgrammeOrder[];
  /** Accepted, and not paid. */
  readonly unpaid: readonly ProgrammeOrder[];
}

/** What keeps the accounts of a programme from standing: its orders that are still to be accepted or paid. */
export function openOrdersOf(purchases: readonly Pick<ProgrammePurchase, 'orders'>[]): OpenOrders {
  const orders = purchases.flatMap((purchase) => purchase.orders);
  return {
    open: orders.filter(({ state }) => !ENDED.includes(state) && !TO_PAY.includes(state)),
    unpaid: orders.filter(({ state }) => TO_PAY.includes(state)),
  };
}
