import type { Tx } from '~db/client.ts';
import { requestPlatformCancel } from '~db/queries/welfare/platform-orders.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { cancelOn832 } from '../outbox/messages.server.ts';

/** Nothing of an order is left: in the transaction that ends it, the 832 platform is put on the list of who must know. */
export async function endOn832(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  if (await requestPlatformCancel(tx, orderId, ctx.clock.now())) await enqueue(tx, ctx, cancelOn832(orderId));
}
