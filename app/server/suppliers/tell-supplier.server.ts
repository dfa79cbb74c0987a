import type { Tx } from '~db/client.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';

/** Tells everyone of a supplier what happened to its standing. */
export async function tellSupplier(
  tx: Tx,
  ctx: Ctx,
  supplierId: string,
  message: {
    readonly code:
      | 'supplier.approved'
      | 'supplier.rejected'
      | 'supplier.sanctioned'
      | 'supplier.sanction-lifted';
    readonly params: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await enqueue(tx, ctx, {
    topic: 'notify',
    aggregateKind: 'supplier',
    aggregateId: supplierId,
    payload: { orgId: supplierId, role: 'supplier', href: paths.supplier(), ...message },
  });
}
