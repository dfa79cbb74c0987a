import type { AgreementHead, PackageProduct } from '~db/queries/agreements/read-agreements.ts';
import { readAgreementHead, readPackageProducts } from '~db/queries/agreements/read-agreements.ts';
import { isInForce } from '../../domain/agreements/in-force.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { daysBetween, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface AgreementView {
  readonly agreement: AgreementHead;
  readonly inForce: boolean;
  /** Days left while in force. */
  readonly daysLeft: number;
  /** The package whose products are shown; null when the agreement has none. */
  readonly packageId: string | null;
  readonly products: readonly PackageProduct[];
  /** Key of the next page; null at the end. */
  readonly after: string | null;
}

const PAGE_ROWS = 40;

/** An agreement with its terms, suppliers, packages, and the entries of one package. Public; two statements. */
export async function viewAgreement(
  ctx: Ctx,
  input: { readonly agreementId: string; readonly packageNo?: number; readonly after?: string },
): Promise<Result<AgreementView>> {
  authorizePublic(ctx, 'view-agreement');
  if (!isUuid(input.agreementId)) return refuse('NOT_FOUND');
  const agreement = await readAgreementHead(ctx.db, input.agreementId);
  if (agreement === null) return refuse('NOT_FOUND');
  const day = toLocalDate(ctx.clock.now());
  const inForce = isInForce(
    { status: agreement.status, validFrom: agreement.valid_from, validTo: agreement.valid_to },
    day,
  );
  const { packages } = agreement;
  const shown = packages.find(({ packageNo }) => packageNo === input.packageNo) ?? packages[0];
  const found =
    shown === undefined
      ? []
      : await readPackageProducts(ctx.db, {
          packageId: shown.id,
          day,
          after: input.after !== undefined && isUuid(input.after) ? input.after : null,
          limit: PAGE_ROWS,
        });
  const products = found.slice(0, PAGE_ROWS);
  return ok({
    agreement,
    inForce,
    daysLeft: inForce ? daysBetween(day, localDate(agreement.valid_to)) : 0,
    packageId: shown?.id ?? null,
    products,
    after: found.length > PAGE_ROWS ? (products.at(-1)?.product_id ?? null) : null,
  });
}
