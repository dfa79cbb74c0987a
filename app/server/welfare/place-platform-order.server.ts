import type { PlatformOrderRecord } from '~db/queries/welfare/platform-orders.ts';
import {
  beginAsking,
  isNumberTaken,
  noteSilence,
  readPlatformOrder,
  takeAnswer,
  voidPlatformOrder,
} from '~db/queries/welfare/platform-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { PlatformAnswer, PlatformOrderState } from '../../domain/welfare/platform-order.ts';
import { stateAfterSilence } from '../../domain/welfare/platform-order.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { plainError } from '../outbox/plain-error.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { Platform832, PlatformOrder } from './platform-832.server.ts';
import { Platform832UnavailableError } from './platform-832.server.ts';

/**
 * Brings the 832 produce of an order to the 832 platform and takes its answer. What was sent before is asked about before
 * it is sent again; an answer that came before changes nothing. Throws when no answer comes: it is tried again.
 */
export async function placePlatformOrder(
  ctx: Ctx,
  input: { readonly orderId: string },
): Promise<Result<{ readonly state: PlatformOrderState }>> {
  authorizeSystem(ctx, 'place-platform-order');
  const platform = ctx.platform832;
  const order = await readPlatformOrder(ctx.db, input.orderId);
  if (order === null) return refuse('NOT_FOUND');
  if (platform === null) return ok({ state: order.state });
  if (order.lines.length === 0) return endUnsent(ctx, order);
  const begun = await withTransaction(ctx, async (tx) =>
    ok(await beginAsking(tx, order.orderId, ctx.clock.now())),
  );
  if (!begun.ok) return begun;
  if (begun.value === null) return ok({ state: order.state });
  await ctx.failpoint('p832-written');
  try {
    const answer = await ask(platform, order);
    await ctx.failpoint('p832-answered');
    return await record(ctx, order, answer);
  } catch (error) {
    if (!(error instanceof Platform832UnavailableError)) throw error;
    const silence = {
      orderId: order.orderId,
      state: stateAfterSilence(begun.value),
      error: plainError(error),
    };
    await withTransaction(ctx, async (tx) => {
      await noteSilence(tx, silence);
      return ok(null);
    });
    throw error;
  }
}

async function endUnsent(
  ctx: Ctx,
  order: PlatformOrderRecord,
): Promise<Result<{ state: PlatformOrderState }>> {
  if (order.state === 'numbered') return ok({ state: order.state });
  return withTransaction(ctx, async (tx) => {
    await voidPlatformOrder(tx, order.orderId);
    return ok({ state: 'void' });
  });
}

/** What may have arrived before is asked about first; only what the platform does not know is sent. */
async function ask(platform: Platform832, order: PlatformOrderRecord): Promise<PlatformAnswer> {
  const sent = toPlatformOrder(order);
  const known = order.askedAt === null ? null : await platform.queryOrder(sent.orderNumber);
  // A refused order that somebody sends again is to be judged again.
  return known === null || known.state === 'refused' ? platform.placeOrder(sent) : known;
}

/** Numbers of orders are unique within a fiscal division: the platform gets both. */
export const platformNumberOf = (order: Pick<PlatformOrderRecord, 'mofDivCode' | 'number'>): string =>
  `${order.mofDivCode}-${order.number}`;

function toPlatformOrder(order: PlatformOrderRecord): PlatformOrder {
  const { buyerName, buyerUscc, supplierName, supplierUscc, lines } = order;
  return {
    orderNumber: platformNumberOf(order),
    buyerName,
    buyerUscc,
    supplierName,
    supplierUscc,
    orderedOn: order.orderDate,
    lines,
  };
}

function record(
  ctx: Ctx,
  order: PlatformOrderRecord,
  answer: PlatformAnswer,
): Promise<Result<{ state: PlatformOrderState }>> {
  return withTransaction(ctx, async (tx) => {
    const { orderId } = order;
    if (answer.state === 'numbered' && (await isNumberTaken(tx, orderId, answer.platformNumber))) {
      throw new Platform832UnavailableError('the 832 platform gave a number that another order has');
    }
    const isNews = await takeAnswer(tx, orderId, answer, ctx.clock.now());
    if (isNews && answer.state !== 'accepted') {
      await audit(tx, ctx, {
        action: 'place-platform-order',
        subjectKind: 'order',
        subjectId: orderId,
        orgId: order.unitId,
        counterpartOrgId: order.fulfillerId,
        detail: {
          number: order.number,
          ...(answer.state === 'numbered'
            ? { platformNumber: answer.platformNumber }
            : { refused: true, reason: answer.reason }),
        },
      });
      if (answer.state === 'refused') await enqueue(tx, ctx, refusalNotice(order, answer.reason));
    }
    return ok({ state: answer.state });
  });
}

/** To who ordered: what he bought does not count, in the platform's own words, and where it says what to do. */
function refusalNotice(order: PlatformOrderRecord, reason: string): OutboxMessage {
  return {
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.orderId,
    payload: {
      orgId: order.unitId,
      userId: order.requesterId,
      code: 'order-refused-by-platform',
      params: { number: order.number, reason },
      href: paths.order(order.orderId),
    },
  };
}
