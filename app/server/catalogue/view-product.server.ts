import type { ProductPageRow } from '~db/queries/catalogue/product-page.ts';
import { readProductPages } from '~db/queries/catalogue/product-page.ts';
import type { CertificateFacts } from '../../domain/catalogue/green.ts';
import { certificateValidOn, labelsOf } from '../../domain/catalogue/green.ts';
import type { ProductLabel } from '../../domain/catalogue/labels.ts';
import { inWords } from '../../domain/catalogue/spec-template.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { daysBetween, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface CertificateView {
  readonly kind: ProductPageRow['certificates'][number]['kind'];
  readonly number: string;
  readonly body: string;
  readonly standard: string;
  readonly modelRange: string;
  readonly expiresOn: string;
  readonly isValid: boolean;
  /** Its scan, for whoever is signed in. */
  readonly scanId: string | null;
  /** Days left while valid. */
  readonly daysLeft: number;
}

export interface ProductView extends Omit<ProductPageRow, 'certificates' | 'greenRows' | 'specFields'> {
  readonly labels: readonly ProductLabel[];
  readonly certificates: readonly CertificateView[];
  /** The ★ or other rows of the green lists for its leaf. */
  readonly greenListNames: readonly string[];
  readonly date: string;
}

/** 商品页: the product with all listed offers, labels and certificates as of today. Public. */
export async function viewProduct(
  ctx: Ctx,
  input: { readonly productId: string },
): Promise<Result<ProductView>> {
  authorizePublic(ctx, 'view-product');
  const [product] = await readProductViews(ctx, [input.productId], { withLinked: true });
  return product ? ok(product) : refuse('NOT_FOUND');
}

/** Products by id in the order asked, one statement; unknown and malformed ids are left out. */
export async function readProductViews(
  ctx: Ctx,
  productIds: readonly string[],
  options: { readonly withLinked?: boolean } = {},
): Promise<ProductView[]> {
  const asked = productIds.filter((id) => isUuid(id)).map((id) => id.toLowerCase());
  if (asked.length === 0) return [];
  const date = toLocalDate(ctx.clock.now());
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const found = await readProductPages(ctx.db, { productIds: asked, date, userId, ...options });
  return asked.flatMap((id) =>
    found.filter((row) => row.id === id).map((row) => toView(row, date, userId !== null)),
  );
}

function toView(row: ProductPageRow, date: LocalDate, signedIn: boolean): ProductView {
  const { certificates, greenRows, specFields, ...product } = row;
  const facts = certificates.map(toCertificateFacts);
  const labels = labelsOf(
    {
      categoryCode: row.categoryCode,
      attributes: row.attributes,
      certificates: facts,
      originIs832: row.originIs832,
      agreementTerms: row.offers.flatMap(({ agreement }) =>
        agreement
          ? [{ validFrom: localDate(agreement.validFrom), validTo: localDate(agreement.validTo) }]
          : [],
      ),
      makerSize: row.makerSize,
      isDomestic: row.isDomestic,
    },
    date,
    greenRows,
  );
  return {
    ...product,
    specifications: inWords(specFields, row.specifications),
    labels,
    date,
    greenListNames: [...new Set(greenRows.map((green) => `${green.mandatory ? '★' : ''}${green.name}`))],
    certificates: certificates.map((certificate, index) => {
      const fact = facts[index];
      const isValid = fact !== undefined && certificateValidOn(fact, date);
      const { history: _history, issuedOn: _issuedOn, ...shown } = certificate;
      return {
        ...shown,
        scanId: signedIn ? certificate.scanId : null,
        isValid,
        daysLeft: isValid ? daysBetween(date, localDate(certificate.expiresOn)) : 0,
      };
    }),
  };
}

function toCertificateFacts(certificate: ProductPageRow['certificates'][number]): CertificateFacts {
  return {
    ...certificate,
    issuedOn: localDate(certificate.issuedOn),
    expiresOn: localDate(certificate.expiresOn),
    history: certificate.history.map((change) => ({ ...change, fromDate: localDate(change.fromDate) })),
  };
}
