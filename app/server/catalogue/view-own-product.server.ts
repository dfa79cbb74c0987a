import type { OwnProduct } from '~db/queries/catalogue/own-products.ts';
import { readOwnProduct } from '~db/queries/catalogue/own-products.ts';
import { readLeafName, readTemplateOn } from '~db/queries/catalogue/spec-templates.ts';
import { productFormValues } from '../../domain/catalogue/product-form-values.ts';
import type { SpecField } from '../../domain/catalogue/spec-template.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { readReviewRules } from './review-rules.server.ts';

export interface OwnProductForm {
  readonly product: OwnProduct;
  readonly categoryName: string | null;
  /** Of the template in force today. */
  readonly fields: readonly SpecField[];
  /** What the form shows, by name of its fields. */
  readonly values: Readonly<Record<string, string>>;
  /** Another name, brand, model or maker waits for reviewers. */
  readonly reviewed: boolean;
}

/** An own product in the form that describes it; one of the common library is the operators' to describe. */
export async function viewOwnProduct(
  ctx: Ctx,
  input: { readonly offerId: string },
): Promise<Result<OwnProductForm>> {
  const actor = authorize(ctx, 'view-own-product');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  const product = await readOwnProduct(ctx.db, actor.orgId, input.offerId);
  if (product === null) return refuse('NOT_FOUND');
  if (!product.own) return refuse('PRODUCT_NOT_OWN');
  const { categoryCode } = product.content;
  const [categoryName, template, rules] = await Promise.all([
    readLeafName(ctx.db, categoryCode),
    readTemplateOn(ctx.db, categoryCode, toLocalDate(ctx.clock.now())),
    readReviewRules(ctx.db, ctx),
  ]);
  const fields = template?.fields ?? [];
  const reviewed = rules.policy.productChange !== null && product.shown;
  return ok({ product, categoryName, fields, values: productFormValues(product, fields), reviewed });
}
