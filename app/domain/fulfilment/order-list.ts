import type { OrderState } from '../ordering/order-machine.ts';
import { ORDER_STATES } from '../ordering/order-machine.ts';

/** An order in a list. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly unitName: string;
  readonly supplierName: string;
  readonly title: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly orderDate: string;
  readonly confirmDueAt: string;
  readonly acceptDueOn: string | null;
  readonly paymentDueOn: string | null;
  readonly hasInvoice: boolean;
}

/** Tabs of an order list: groups of states in the order of the work. */
export const ORDER_VIEWS = {
  all: [],
  placed: ['PLACED'],
  delivering: ['CONFIRMED', 'SHIPPING'],
  accepting: ['RECEIVED', 'PART_ACCEPTED'],
  paying: ['ACCEPTED', 'PAYING'],
  paid: ['PAID'],
  ended: ['REFUSED', 'TIMED_OUT', 'CANCELLED'],
} as const satisfies Record<string, readonly OrderState[]>;
export type OrderListView = keyof typeof ORDER_VIEWS;
export const ORDER_LIST_VIEWS = Object.keys(ORDER_VIEWS) as OrderListView[];

export const ORDER_VIEW_NAMES = {
  all: '全部',
  placed: '待确认',
  delivering: '待收货',
  accepting: '待验收',
  paying: '待支付',
  paid: '已支付',
  ended: '已结束',
} as const satisfies Record<OrderListView, string>;

/** Sums the states of a view. */
export function countsByView(counts: Readonly<Record<OrderState, number>>): Record<OrderListView, number> {
  const sum = (states: readonly OrderState[]) => states.reduce((n, state) => n + counts[state], 0);
  return Object.fromEntries(
    ORDER_LIST_VIEWS.map((view) => [view, sum(view === 'all' ? ORDER_STATES : ORDER_VIEWS[view])]),
  ) as Record<OrderListView, number>;
}
