import { uuidv7 } from 'uuidv7';
import { certifiableProducts, insertCertificates } from '~db/queries/catalogue/certificates.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import type { AddCertificateInput } from '../../domain/catalogue/certificate.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

/**
 * Files a certificate of a product the supplier owns or offers. Offers that waited for it, his and others', become
 * orderable in the same transaction.
 */
export async function addCertificate(
  ctx: Ctx,
  input: AddCertificateInput,
): Promise<Result<{ certificateId: string }>> {
  authorize(ctx, 'add-certificate');
  const added = await addCertificates(ctx, [input]);
  if (!added.ok) return added;
  return ok({ certificateId: added.value.certificateIds[0] ?? '' });
}

/** Several at once: all or none. The city's seed gives fixed ids. */
export async function addCertificates(
  ctx: Ctx,
  inputs: readonly (AddCertificateInput & { readonly id?: string })[],
): Promise<Result<{ certificateIds: string[] }>> {
  const actor = authorize(ctx, 'add-certificate');
  const supplierId = actor.orgId;
  return withTransaction(ctx, async (tx) => {
    const productIds = [...new Set(inputs.map(({ productId }) => productId))];
    const allowed = await certifiableProducts(tx, productIds, supplierId);
    if (allowed.size !== productIds.length) return refuse('NOT_FOUND');
    const certificates = inputs.map((input) => ({ ...input, id: input.id ?? uuidv7(), supplierId }));
    await insertCertificates(tx, certificates, { at: ctx.clock.now(), userId: actor.userId });
    await audit(
      tx,
      ctx,
      ...certificates.map((certificate) => ({
        action: 'add-certificate',
        subjectKind: 'certificate' as const,
        subjectId: certificate.id,
        orgId: actor.orgId,
        detail: { kind: certificate.kind, number: certificate.number, productId: certificate.productId },
      })),
    );
    await refreshOrderability(tx, ctx, await offersOfProducts(tx, productIds));
    return ok({ certificateIds: certificates.map(({ id }) => id) });
  });
}
