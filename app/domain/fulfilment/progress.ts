import type { OrderState } from '../ordering/order-machine.ts';
import type { LineAmounts, LineQuantities } from './quantities.ts';
import { acceptableMilli, payableFen, receivableMilli, shippableMilli } from './quantities.ts';

/** What the progress of an order is read from. */
export interface OrderProgressFacts {
  readonly state: OrderState;
  readonly lines: readonly (LineQuantities & LineAmounts)[];
  readonly shipments: readonly unknown[];
  readonly invoices: readonly { readonly status: 'submitted' | 'rejected'; readonly amountFen: number }[];
  readonly contract: unknown;
  readonly confirmedAt: string | null;
  readonly rating: unknown;
}

export const STEP_KEYS = [
  'submit',
  'approve',
  'confirm',
  'contract',
  'ship',
  'receive',
  'accept',
  'invoice',
  'pay',
  'rate',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** Who has the order now: a role of the unit, or the supplier. */
export type WaitingParty = 'supplier' | 'staff' | 'acceptor' | 'finance';

export interface Waiting {
  readonly party: WaitingParty;
  readonly step: Exclude<StepKey, 'submit' | 'approve' | 'contract' | 'rate'>;
}

const ENDED: readonly OrderState[] = ['REFUSED', 'TIMED_OUT', 'CANCELLED'];

export const isEnded = (state: OrderState): boolean => ENDED.includes(state);

/** 应付合计: the amount of what was accepted and not returned. */
export function orderPayableFen(lines: readonly (LineQuantities & LineAmounts)[]): number {
  return lines.reduce((sum, line) => sum + payableFen(line), 0);
}

/** The invoice that stands. */
export function currentInvoice<I extends { readonly status: 'submitted' | 'rejected' }>(
  invoices: readonly I[],
): I | null {
  return invoices.findLast((invoice) => invoice.status === 'submitted') ?? null;
}

/** Whom the order waits for, and with what; null when nobody is waited for. */
export function waitingFor(order: OrderProgressFacts): Waiting | null {
  switch (order.state) {
    case 'PLACED':
      return { party: 'supplier', step: 'confirm' };
    case 'CONFIRMED':
      return { party: 'supplier', step: 'ship' };
    case 'SHIPPING':
      return order.lines.some((line) => receivableMilli(line) > 0)
        ? { party: 'staff', step: 'receive' }
        : judging(order);
    case 'RECEIVED':
    case 'PART_ACCEPTED':
      return judging(order);
    case 'ACCEPTED': {
      const invoice = currentInvoice(order.invoices);
      return invoice !== null && invoice.amountFen === orderPayableFen(order.lines)
        ? { party: 'finance', step: 'pay' }
        : { party: 'supplier', step: 'invoice' };
    }
    case 'PAYING':
      return { party: 'finance', step: 'pay' };
    default:
      return null;
  }
}

function judging(order: OrderProgressFacts): Waiting {
  if (order.lines.some((line) => acceptableMilli(line) > 0)) return { party: 'acceptor', step: 'accept' };
  if (order.lines.some((line) => shippableMilli(line) > 0)) return { party: 'supplier', step: 'ship' };
  return { party: 'staff', step: 'receive' };
}

export type StepState = 'done' | 'now' | 'next' | 'stopped';

/** The step bar: what is done, what is waited for, and where an order that ended stopped. */
export function stepStates(order: OrderProgressFacts): Readonly<Record<StepKey, StepState>> {
  const accepted: readonly OrderState[] = ['ACCEPTED', 'PAYING', 'PAID'];
  const shipped = order.shipments.length > 0 && order.lines.every((line) => shippableMilli(line) === 0);
  const received = shipped && order.lines.every((line) => receivableMilli(line) === 0);
  const isAccepted = accepted.includes(order.state);
  const done: Readonly<Record<StepKey, boolean>> = {
    submit: true,
    approve: true,
    confirm: order.confirmedAt !== null,
    contract: order.contract !== null,
    ship: shipped || isAccepted,
    receive: received || isAccepted,
    accept: isAccepted,
    invoice: currentInvoice(order.invoices) !== null,
    pay: order.state === 'PAID',
    rate: order.rating !== null,
  };
  const waiting = waitingFor(order)?.step ?? null;
  const stopped = isEnded(order.state) ? (STEP_KEYS.find((key) => !done[key]) ?? null) : null;
  const stateOf = (key: StepKey): StepState => {
    if (key === stopped) return 'stopped';
    if (key === waiting) return 'now';
    return done[key] ? 'done' : 'next';
  };
  return Object.fromEntries(STEP_KEYS.map((key) => [key, stateOf(key)])) as Record<StepKey, StepState>;
}
