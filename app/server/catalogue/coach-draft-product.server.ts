import { leafCodesAmong } from '~db/queries/catalogue/categories.ts';
import { readCoachEvidence } from '~db/queries/catalogue/coach-facts.ts';
import { readOwnProduct } from '~db/queries/catalogue/own-products.ts';
import type { DraftProductInput } from '../../domain/catalogue/create-product.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { DraftReport } from './coach-draft-offer.server.ts';
import { coachWith, readCoachGround, storedListing } from './coach-ground.server.ts';
import { specificationsUnder } from './product-under-template.server.ts';

/**
 * 先体检 of a product as it is described on a form, new or his own (`offerId`, which stays in its 品目); nothing is saved.
 * Refused: a 品目 that is no leaf, a product that is not his to describe.
 */
export async function coachDraftProduct(ctx: Ctx, input: DraftProductInput): Promise<Result<DraftReport>> {
  const actor = authorize(ctx, 'coach-draft-product');
  const { offerId = null } = input;
  const categoryCode = await categoryOf(ctx, actor.orgId, input);
  if (!categoryCode.ok) return categoryCode;
  const ground = { ...(await readCoachGround(ctx.db, ctx)), templateRefuses: true };
  const { name, brand, model } = input;
  const [facts] = await readCoachEvidence(ctx.db, actor.orgId, ground, [
    { no: 0, offerId, sku: null, productId: null, agreementEntryId: null, name, brand, model },
  ]);
  if (facts === undefined) return refuse('NOT_FOUND');
  const fields = ground.templates.get(categoryCode.value)?.fields ?? [];
  const { manufacturer, unit, description } = input;
  const described = { name, brand, model, manufacturer, unit, description, categoryCode: categoryCode.value };
  const specifications = specificationsUnder(fields, input);
  const report = coachWith(facts, { ...storedListing(facts), ...described, specifications }, ground);
  return ok({ report, refusals: [] });
}

async function categoryOf(ctx: Ctx, supplierId: string, input: DraftProductInput): Promise<Result<string>> {
  if (input.offerId !== undefined) {
    const product = await readOwnProduct(ctx.db, supplierId, input.offerId);
    if (product === null) return refuse('NOT_FOUND');
    return product.own ? ok(product.content.categoryCode) : refuse('PRODUCT_NOT_OWN');
  }
  const leaves = await leafCodesAmong(ctx.db, [input.categoryCode]);
  return leaves.has(input.categoryCode)
    ? ok(input.categoryCode)
    : refuse('CATEGORY_NOT_LEAF', {}, 'categoryCode');
}
