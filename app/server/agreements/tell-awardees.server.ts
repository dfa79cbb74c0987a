import type { Tx } from '~db/client.ts';
import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';

/** Tells the shortlisted suppliers (or one of them) what became of the agreement. */
export async function tellAwardees(
  tx: Tx,
  ctx: Ctx,
  agreement: Pick<AgreementDossier, 'id' | 'number' | 'name' | 'awardees'>,
  message: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly supplierId?: string;
  },
): Promise<void> {
  const { supplierId } = message;
  const told = agreement.awardees.filter((one) => supplierId === undefined || one.supplierId === supplierId);
  await enqueue(
    tx,
    ctx,
    ...told.map((one) => ({
      topic: 'notify' as const,
      aggregateKind: 'agreement' as const,
      aggregateId: agreement.id,
      payload: {
        orgId: one.supplierId,
        role: 'supplier' as const,
        code: message.code,
        params: { number: agreement.number, ...message.params },
        href: paths.agreement(agreement.id),
      },
    })),
  );
}
