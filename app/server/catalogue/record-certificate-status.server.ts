import { insertCertificateStatus, readCertificateHead } from '~db/queries/catalogue/certificates.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import type { RecordCertificateStatusInput } from '../../domain/catalogue/certificate.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

/** An operator records that the issuing body suspended, withdrew or reinstated a certificate, from a day on. */
export async function recordCertificateStatus(
  ctx: Ctx,
  input: RecordCertificateStatusInput,
): Promise<Result<{ certificateId: string }>> {
  const actor = authorize(ctx, 'record-certificate-status');
  return withTransaction(ctx, async (tx) => {
    const certificate = await readCertificateHead(tx, input.certificateId);
    if (certificate === null) return refuse('NOT_FOUND');
    await insertCertificateStatus(tx, { ...input, at: ctx.clock.now(), userId: actor.userId });
    await audit(tx, ctx, {
      action: 'record-certificate-status',
      subjectKind: 'certificate',
      subjectId: certificate.id,
      orgId: actor.orgId,
      counterpartOrgId: certificate.supplier_id,
      detail: {
        number: certificate.number,
        status: input.status,
        fromDate: input.fromDate,
        reason: input.reason,
      },
    });
    await refreshOrderability(tx, ctx, await offersOfProducts(tx, [certificate.product_id]));
    return ok({ certificateId: certificate.id });
  });
}
