import { describeAnew, readOwnProduct } from '~db/queries/catalogue/own-products.ts';
import { linkConsumables } from '~db/queries/catalogue/write-products.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import { adoptMakerClasses } from '~db/queries/suppliers/maker-declarations.ts';
import { GREEN_ATTRIBUTES } from '../../domain/catalogue/green.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';
import { contentChanges } from '../../domain/catalogue/product-version.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { refusedWord } from './create-product.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { productUnderTemplate } from './product-under-template.server.ts';

/** Attributes that the form shows: left empty there, they are gone. */
const SHOWN: ReadonlySet<string> = new Set([...Object.keys(GREEN_ATTRIBUTES), 'fits']);

/**
 * A supplier describes his own product anew, in its 品目, which stays: as at first no barred word and the template met. What
 * it said before is kept as a version; orders keep what they were placed with.
 */
export async function editOwnProduct(
  ctx: Ctx,
  input: Omit<ProductToCreate, 'categoryCode'> & { readonly offerId: string; readonly version: number },
): Promise<Result<{ readonly changed: boolean }>> {
  const actor = authorize(ctx, 'edit-own-product');
  const { offerId, version, ...described } = input;
  const barred = await refusedWord(ctx, described);
  if (barred !== null) return barred;
  const before = await readOwnProduct(ctx.db, actor.orgId, offerId);
  if (before === null) return refuse('NOT_FOUND');
  if (!before.own) return refuse('PRODUCT_NOT_OWN');
  if (before.version !== version) return refuse('CONFLICT');
  const { categoryCode } = before.content;
  const met = await productUnderTemplate(ctx, { ...described, categoryCode });
  if (!met.ok) return met;
  const { name, brand, model, manufacturer, unit, gtin, specifications, description } = met.value;
  // what the form does not ask for stays
  const attributes = { ...kept(before.content.attributes), ...met.value.attributes };
  const content = { name, brand, model, manufacturer, unit, gtin, specifications, attributes, description };
  const { makerSize, isDomestic } = met.value;
  const changes = contentChanges(before.content, { ...content, categoryCode });
  const same = changes.length === 0 && isDomestic === before.isDomestic && makerSize === before.makerSize;
  if (same) return ok({ changed: false });
  return withTransaction(ctx, async (tx) => {
    const stamp = { at: ctx.clock.now(), userId: actor.userId };
    const as = { ...content, makerSize, isDomestic, content: netContentOf(met.value) };
    if (!(await describeAnew(tx, before, as, stamp))) return refuse('CONFLICT');
    await adoptMakerClasses(tx, [before.id]);
    await linkConsumables(tx, [before.id]);
    await audit(tx, ctx, {
      action: 'edit-own-product',
      subjectKind: 'product',
      subjectId: before.id,
      orgId: actor.orgId,
      detail: { name, version: version + 1, changes: changes.map((change) => change.name).join('、') },
    });
    await indexOffers(tx, ctx, await offersOfProducts(tx, [before.id]));
    return ok({ changed: true });
  });
}

/** Attributes that came with an import, which no field of the form shows. */
function kept(attributes: ProductToCreate['attributes']): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !SHOWN.has(name)));
}
