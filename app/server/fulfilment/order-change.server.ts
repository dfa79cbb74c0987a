import type { SQL } from 'drizzle-orm';
import type { Tx } from '~db/client.ts';
import type { OrderHead, OrderParty } from '~db/queries/fulfilment/order-head.ts';
import { findDone, lockOrder, moveOrder } from '~db/queries/fulfilment/order-head.ts';
import type { ChangeOrderInput } from '../../domain/fulfilment/order.input.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import type { OrderEvent, OrderState } from '../../domain/ordering/order-machine.ts';
import { ORDER_EVENTS, ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx } from '../context.server.ts';
import { outboxRow } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import type { AuditNote } from '../oversight/audit.server.ts';
import { audit, auditRow } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface OrderAct<T> {
  /** The verb: its audit action. */
  readonly action: VerbName;
  /** How a refusal names it, e.g. 发货. */
  readonly word: string;
  readonly party: OrderParty;
  /** Any of these must be allowed in the order's state. */
  readonly events: readonly OrderEvent[];
  readonly input: ChangeOrderInput;
  /** The answer to a form that was posted before, from what its audit row kept. */
  readonly replay: (detail: Readonly<Record<string, unknown>>) => T;
}

/**
 * One change of one order: locks it, answers a replayed form with what it did then, refuses a stale version and a
 * state that does not allow the act, and only then does the work, all in one transaction.
 */
export function withLockedOrder<T>(
  ctx: Ctx,
  act: OrderAct<T>,
  work: (tx: Tx, order: OrderHead) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { action, input } = act;
  return withTransaction(ctx, async (tx) => {
    await ctx.failpoint(`${action}-begun`);
    const order = await lockOrder(tx, input.orderId, act.party, ctx.clock.now());
    if (order === null) return refuse('NOT_FOUND');
    const done = await findDone(tx, order.id, action, input.idempotencyKey);
    if (done !== null) return { ok: true, value: act.replay(done.detail) };
    const allowed = act.events.some((event) => nextState(ORDER_EVENTS, order.state, event) !== null);
    if (!allowed) {
      return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[order.state], action: act.word });
    }
    if (order.version !== input.version) return refuse('CONFLICT');
    await ctx.failpoint(`${action}-locked`);
    return work(tx, order);
  });
}

export interface OrderTransition {
  readonly order: OrderHead;
  readonly event: OrderEvent;
  readonly action: VerbName;
  /** Key of the form; the system's acts have none. */
  readonly key?: string;
  /** Codes and numbers for the history. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly set?: SQL;
  readonly messages?: readonly OutboxMessage[];
}

/** Fires the event: state and version, history of both parties, side effects. The ledger comes after it, last. */
export async function fireOrderEvent(tx: Tx, ctx: Ctx, transition: OrderTransition): Promise<void> {
  const { order, event, action } = transition;
  const to = nextState(ORDER_EVENTS, order.state, event);
  if (to === null) throw new Error(`${event} is not allowed in ${order.state}`);
  await moveLockedOrder(tx, ctx, { ...transition, to });
  await ctx.failpoint(`${action}-noted`);
}

/** Writes a state, new or the same, with what stands beside it. */
export async function moveLockedOrder(
  tx: Tx,
  ctx: Ctx,
  change: Omit<OrderTransition, 'event'> & { readonly to: OrderState },
): Promise<void> {
  const { order, to, set, messages = [] } = change;
  const moved = await moveOrder(
    tx,
    { orderId: order.id, version: order.version, to, ...(set === undefined ? {} : { set }) },
    {
      audit: [auditRow(ctx, orderNote(change))],
      outbox: messages.map((message) => outboxRow(ctx, message)),
    },
  );
  if (!moved) throw new Error(`order ${order.id} changed while it was locked`);
}

type Noted = Pick<OrderTransition, 'order' | 'action' | 'key' | 'detail'>;

/** The history row of an act on an order, seen by the unit and by the supplier. */
export function noteOrder(tx: Tx, ctx: Ctx, note: Noted): Promise<void> {
  return audit(tx, ctx, orderNote(note));
}

function orderNote({ order, action, key, detail }: Noted): AuditNote {
  return {
    action,
    subjectKind: 'order',
    subjectId: order.id,
    orgId: order.unitId,
    counterpartOrgId: order.fulfillerId,
    detail: { number: order.number, ...detail, ...(key === undefined ? {} : { key }) },
  };
}
