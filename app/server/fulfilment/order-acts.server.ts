import type { OrderView } from '../../domain/fulfilment/order-view.ts';
import { currentInvoice, orderPayableFen } from '../../domain/fulfilment/progress.ts';
import {
  acceptableMilli,
  outstandingMilli,
  receivableMilli,
  returnableMilli,
  shippableMilli,
} from '../../domain/fulfilment/quantities.ts';
import { ORDER_EVENTS } from '../../domain/ordering/order-machine.ts';
import { allowedEvents } from '../../domain/state-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { may } from '../identity/authorize.server.ts';
import { RATABLE } from './rate-order.server.ts';
import { INVOICEABLE } from './upload-invoice.server.ts';

/** What a person of the unit may do with an order now: for buttons; each verb decides again. */
export function unitActs(ctx: Ctx, actor: UserActor, order: OrderView) {
  const { state, lines } = order;
  const events = allowedEvents(ORDER_EVENTS, state, actor.roles);
  const received = order.receipts.some((receipt) => receipt.receivedById === actor.userId);
  const judgeable = lines.some((line) => acceptableMilli(line) > 0);
  const accepted = lines.some((line) => line.acceptedMilli > 0);
  const mayJudge = events.includes('accept_all') && judgeable && may(ctx, 'accept-order');
  const open = order.payments.find((payment) => payment.state === 'applied' || payment.state === 'sent');
  const paying = state === 'PAYING' && open !== undefined && may(ctx, 'confirm-payment');
  const invoice = currentInvoice(order.invoices);
  return {
    receive:
      events.includes('receive') &&
      lines.some((line) => receivableMilli(line) > 0) &&
      may(ctx, 'receive-order'),
    accept: mayJudge && !received,
    samePerson: mayJudge && received,
    cancel: events.includes('cancel') && may(ctx, 'cancel-order'),
    cancelRest:
      events.includes('cancel_rest') &&
      accepted &&
      !judgeable &&
      lines.some((line) => outstandingMilli(line) > 0) &&
      may(ctx, 'cancel-rest'),
    cancelContract: events.includes('cancel_contract') && !accepted && may(ctx, 'cancel-contract'),
    returnGoods:
      (events.includes('return_goods') || (events.includes('return_paid') && order.fundKind === 'budget')) &&
      lines.some((line) => returnableMilli(line) > 0) &&
      may(ctx, 'return-goods'),
    rate: RATABLE.includes(state) && order.rating === null && may(ctx, 'rate-order'),
    /** By the union's account or by card, on a page of its own. */
    payUnion:
      events.includes('apply_payment') &&
      order.fundKind !== 'budget' &&
      invoice !== null &&
      invoice.amountFen === orderPayableFen(lines) &&
      may(ctx, 'apply-union-payment'),
    applyPayment:
      order.fundKind === 'budget' &&
      events.includes('apply_payment') &&
      invoice !== null &&
      invoice.amountFen === orderPayableFen(lines) &&
      may(ctx, 'apply-payment'),
    openPaymentId: paying && ctx.budgetSystem.kind === 'embedded' ? open.id : null,
    /** The treasury reports by itself: nothing is confirmed by hand. */
    awaitsTreasury: paying && ctx.budgetSystem.kind === 'http',
  };
}

/** What a person of the supplier may do with an order now. */
export function supplierActs(ctx: Ctx, actor: UserActor, order: OrderView, now: Date) {
  const mine = order.fulfillerId === actor.orgId;
  const events = mine ? allowedEvents(ORDER_EVENTS, order.state, actor.roles) : [];
  return {
    confirm: events.includes('confirm') && now <= instant(order.confirmDueAt) && may(ctx, 'confirm-order'),
    refuse: events.includes('refuse') && may(ctx, 'refuse-order'),
    ship:
      events.includes('ship') &&
      order.lines.some((line) => shippableMilli(line) > 0) &&
      may(ctx, 'ship-order'),
    invoice: mine && INVOICEABLE.includes(order.state) && may(ctx, 'upload-invoice'),
  };
}

const instant = (text: string) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
