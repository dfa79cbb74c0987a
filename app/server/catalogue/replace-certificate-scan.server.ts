import { uuidv7 } from 'uuidv7';
import { openOfCertificate } from '~db/queries/catalogue/apply-reviews.ts';
import { readCertificateHead, setScans } from '~db/queries/catalogue/certificates.ts';
import { insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import type { ReplaceScanInput } from '../../domain/catalogue/certificate.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { scanOf } from './add-certificate.server.ts';
import { openReviews } from './open-reviews.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/**
 * Adds the scan of a certificate one has filed, or puts another in its place; the former stays on record. Where the place
 * wants certificates looked at, the former counts until reviewers have passed the new one; a filing that still waits is
 * looked at anew with it.
 */
export async function replaceCertificateScan(
  ctx: Ctx,
  input: ReplaceScanInput & { readonly file: StoredFile | null },
): Promise<Result<{ readonly review: boolean }>> {
  const actor = authorize(ctx, 'replace-certificate-scan');
  const { certificateId, file } = input;
  return withTransaction(ctx, async (tx) => {
    const certificate = await readCertificateHead(tx, certificateId);
    if (certificate === null || certificate.supplier_id !== actor.orgId) return refuse('NOT_FOUND');
    if (file === null) return refuse('FILE_REQUIRED', {}, 'scan');
    const { product_id: productId, product_name: name, number: sku } = certificate;
    const fileId = uuidv7();
    await insertFiles(tx, [scanOf({ ...file, id: fileId }, certificateId, actor, ctx.clock.now())]);
    const rules = await readReviewRules(tx, ctx);
    const open = await openOfCertificate(tx, certificateId);
    const review = rules.policy.certificate !== null;
    if (review) {
      const origin = { source: 'page', supplierId: actor.orgId, userId: actor.userId } as const;
      const kind = open === 'certificate' ? open : 'scan';
      await openReviews(tx, ctx, rules, origin, [{ kind, productId, certificateId, fileId, name, sku }]);
    } else await setScans(tx, [{ certificateId, fileId }]);
    await audit(tx, ctx, {
      action: 'replace-certificate-scan',
      subjectKind: 'certificate',
      subjectId: certificateId,
      orgId: actor.orgId,
      detail: { number: sku, fileId, review },
    });
    return ok({ review });
  });
}
