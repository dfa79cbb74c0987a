import type { OfferStep } from '~db/queries/catalogue/product-versions.ts';
import { readProductHistory } from '~db/queries/catalogue/product-versions.ts';
import type { CertificateFacts } from '../../domain/catalogue/green.ts';
import { certificateValidOn } from '../../domain/catalogue/green.ts';
import type { ProductContent, VersionStep } from '../../domain/catalogue/product-version.ts';
import { contentAt, versionSteps } from '../../domain/catalogue/product-version.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, localDate, startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface ProductHistory {
  readonly id: string;
  readonly today: LocalDate;
  /** The day whose end is shown. */
  readonly at: LocalDate;
  /** First day it was there; the days before it have nothing to show. */
  readonly since: LocalDate;
  readonly categoryName: string;
  /** As it was on the day; null before it was there. */
  readonly content: ProductContent | null;
  readonly offers: readonly {
    readonly offerId: string;
    readonly supplierName: string;
    readonly priceFen: number;
  }[];
  /** What proved its labels, valid on that day or not; one recorded later is not among them. */
  readonly certificates: readonly {
    readonly kind: CertificateFacts['kind'];
    readonly number: string;
    readonly body: string;
    readonly issuedOn: LocalDate;
    readonly expiresOn: LocalDate;
    readonly isValid: boolean;
  }[];
  readonly versions: readonly VersionStep[];
  readonly offerSteps: readonly OfferStep[];
}

/**
 * A product as its page stood at the end of a day, with every change of it and of its offers. Public, as the page was; who
 * changed something is told to operators, supervisors and the supplier himself.
 */
export async function viewProductHistory(
  ctx: Ctx,
  input: { readonly productId: string; readonly at: LocalDate | null },
): Promise<Result<ProductHistory>> {
  authorizePublic(ctx, 'view-product-history');
  if (!isUuid(input.productId)) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const at = input.at === null || input.at > today ? today : input.at;
  const instant = at === today ? ctx.clock.now().toISOString() : startOfDay(addDays(at, 1)).toISOString();
  const row = await readProductHistory(ctx.db, { productId: input.productId, instant });
  if (row === null) return refuse('NOT_FOUND');
  const since = localDate(toLocalDate(new Date(row.createdAt)));
  const knows = authorsOf(ctx);
  return ok({
    ...{ id: row.id, today, at, since, categoryName: row.categoryName },
    content: at < since ? null : contentAt(row.replaced, row.now, instant),
    offers: at < since ? [] : row.offers,
    certificates:
      at < since
        ? []
        : row.certificates.map(({ history: _history, ...one }) => ({
            ...one,
            isValid: certificateValidOn({ ...one, history: _history }, at),
          })),
    versions: versionSteps(row.replaced, row.now).map((step) =>
      knows(row.ownerSupplierId) ? step : { ...step, by: null },
    ),
    offerSteps: row.steps.map((step) => (knows(step.supplierId) ? step : { ...step, by: null })),
  });
}

/** Whether the reader is told who changed what is a supplier's (null: of the common library). */
function authorsOf({ actor }: Ctx): (supplierId: string | null) => boolean {
  if (actor.kind !== 'user') return () => false;
  const all = actor.roles.some((role) => role === 'operator' || role === 'supervisor');
  return (supplierId) => all || supplierId === actor.orgId;
}
