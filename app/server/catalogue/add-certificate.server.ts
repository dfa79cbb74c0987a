import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { certifiableProducts, insertCertificates, setScans } from '~db/queries/catalogue/certificates.ts';
import { insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import type { AddCertificateInput } from '../../domain/catalogue/certificate.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { openReviews } from './open-reviews.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/** A certificate to file, with its scan where there is one. */
export type CertificateToFile = AddCertificateInput & { readonly id?: string; readonly file?: StoredFile };

/**
 * Files a certificate of a product the supplier owns or offers. Where the place wants certificates looked at it waits,
 * suspended, for the reviewers; else offers that waited for it, his and others', become orderable at once.
 */
export async function addCertificate(
  ctx: Ctx,
  input: CertificateToFile,
): Promise<Result<{ readonly certificateId: string; readonly review: boolean }>> {
  const actor = authorize(ctx, 'add-certificate');
  return withTransaction(ctx, async (tx) => {
    const rules = await readReviewRules(tx, ctx);
    const added = await writeCertificates(tx, ctx, actor, [input], rules);
    if (!added.ok) return added;
    return ok({ certificateId: added.value[0] ?? '', review: rules.policy.certificate !== null });
  });
}

/** Several at once, past the reviewers and on the record: all or none. The city's seed gives fixed ids. */
export async function addCertificates(
  ctx: Ctx,
  inputs: readonly CertificateToFile[],
): Promise<Result<{ certificateIds: string[] }>> {
  const actor = authorize(ctx, 'add-certificate');
  return withTransaction(ctx, async (tx) => {
    const added = await writeCertificates(tx, ctx, actor, inputs, null);
    return added.ok ? ok({ certificateIds: [...added.value] }) : added;
  });
}

/** @param rules null = nothing is reviewed */
async function writeCertificates(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  inputs: readonly CertificateToFile[],
  rules: ReviewRules | null,
): Promise<Result<readonly string[]>> {
  const supplierId = actor.orgId;
  const productIds = [...new Set(inputs.map(({ productId }) => productId))];
  const allowed = await certifiableProducts(tx, productIds, supplierId);
  if (allowed.size !== productIds.length) return refuse('NOT_FOUND');
  const certificates = inputs.map((input) => {
    const fileId = input.file === undefined ? undefined : uuidv7();
    return { ...input, id: input.id ?? uuidv7(), supplierId, fileId };
  });
  const waits = rules !== null && rules.policy.certificate !== null;
  const stamp = { at: ctx.clock.now(), userId: actor.userId };
  await insertCertificates(tx, certificates, { ...stamp, waits });
  await insertFiles(
    tx,
    certificates.flatMap(({ id, file, fileId }) =>
      file === undefined || fileId === undefined
        ? []
        : [scanOf({ ...file, id: fileId }, id, actor, stamp.at)],
    ),
  );
  if (!waits) {
    await setScans(
      tx,
      certificates.flatMap(({ id, fileId }) => (fileId === undefined ? [] : [{ certificateId: id, fileId }])),
    );
  }
  if (waits) {
    const origin = { source: 'page', supplierId, userId: actor.userId } as const;
    await openReviews(
      tx,
      ctx,
      rules,
      origin,
      certificates.map(({ id, productId, number, fileId }) => ({
        kind: 'certificate',
        productId,
        certificateId: id,
        ...(fileId !== undefined && { fileId }),
        name: allowed.get(productId) ?? '',
        sku: number,
      })),
    );
  }
  await audit(
    tx,
    ctx,
    ...certificates.map(({ id, kind, number, productId }) => ({
      action: 'add-certificate',
      subjectKind: 'certificate' as const,
      subjectId: id,
      orgId: actor.orgId,
      detail: { kind, number, productId, ...(rules === null && { unreviewed: true }) },
    })),
  );
  await refreshOrderability(tx, ctx, await offersOfProducts(tx, productIds));
  return ok(certificates.map(({ id }) => id));
}

/** A stored scan as a file of a certificate. */
export function scanOf(
  file: StoredFile & { readonly id: string },
  certificateId: string,
  actor: UserActor,
  at: Date,
) {
  const { orgId: ownerOrgId, userId: uploadedBy } = actor;
  const about = { orderId: null, ownerOrgId, purpose: 'certificate' as const, subjectId: certificateId };
  return { ...file, ...about, uploadedBy, uploadedAt: at };
}
