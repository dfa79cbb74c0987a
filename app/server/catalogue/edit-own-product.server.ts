import type { Tx } from '~db/client.ts';
import { openDescription } from '~db/queries/catalogue/apply-reviews.ts';
import type { OwnProduct } from '~db/queries/catalogue/own-products.ts';
import { describeAnew, readOwnProduct } from '~db/queries/catalogue/own-products.ts';
import { linkConsumables } from '~db/queries/catalogue/write-products.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import { adoptMakerClasses } from '~db/queries/suppliers/maker-declarations.ts';
import { GREEN_ATTRIBUTES } from '../../domain/catalogue/green.ts';
import type { FieldChange } from '../../domain/catalogue/import-verdict.ts';
import { makerKey } from '../../domain/catalogue/maker.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';
import { identityChanges, identityOf } from '../../domain/catalogue/product-identity.ts';
import type { ProductContent } from '../../domain/catalogue/product-version.ts';
import { contentChanges } from '../../domain/catalogue/product-version.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { refusedWord } from './create-product.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { openReviews, priceChange } from './open-reviews.server.ts';
import { productUnderTemplate } from './product-under-template.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/** Attributes that the form shows: left empty there, they are gone. */
const SHOWN: ReadonlySet<string> = new Set([...Object.keys(GREEN_ATTRIBUTES), 'fits']);

/**
 * A supplier describes his own product anew, in its 品目, which stays: as at first no barred word and the template met. What
 * it said before is kept as a version; orders keep what they were placed with. Where the place wants it, another name,
 * brand, model or maker of a product on sale waits for reviewers (`review`), the rest is in force at once.
 */
export async function editOwnProduct(
  ctx: Ctx,
  input: Omit<ProductToCreate, 'categoryCode'> & { readonly offerId: string; readonly version: number },
): Promise<Result<{ readonly changed: boolean; readonly review: boolean }>> {
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
  const after = describedBy(met.value, before);
  return withTransaction(ctx, async (tx) => {
    const rules = await readReviewRules(tx, ctx);
    const renaming = identityChanges(before.content, after);
    const holds = rules.policy.productChange !== null && before.shown && renaming.length > 0;
    const review = holds && (await holdName(tx, ctx, actor, before, after, rules, renaming));
    const now = holds
      ? { ...after, ...identityOf(before.content), makerSize: sizeNow(before, after) }
      : after;
    const changed = await putDescription(tx, ctx, actor, before, now);
    if (changed === null) return refuse('CONFLICT');
    // reviewers of a draft look at what it says now
    if (changed && !holds && renaming.length > 0) await reopenListings(tx, ctx, actor, before, after, rules);
    return ok({ changed: changed || review, review });
  });
}

type Described = ProductContent & Pick<OwnProduct, 'makerSize' | 'isDomestic'>;

function describedBy(met: ProductToCreate, before: OwnProduct): Described {
  const { name, brand, model, manufacturer, categoryCode, unit, gtin, specifications, description } = met;
  // what the form does not ask for stays
  const attributes = { ...kept(before.content.attributes), ...met.attributes };
  const content = { name, brand, model, manufacturer, categoryCode, unit, gtin, specifications, description };
  return { ...content, attributes, makerSize: met.makerSize, isDomestic: met.isDomestic };
}

/** What is stated of a maker who waits for reviewers waits with him. */
const sizeNow = (before: OwnProduct, after: Described) =>
  makerKey(before.content.manufacturer) === makerKey(after.manufacturer) ? after.makerSize : before.makerSize;

/** Whether something was written; null when the product has changed meanwhile. */
async function putDescription(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  before: OwnProduct,
  { makerSize, isDomestic, ...described }: Described,
): Promise<boolean | null> {
  const changes = contentChanges(before.content, described);
  if (changes.length === 0 && isDomestic === before.isDomestic && makerSize === before.makerSize)
    return false;
  const stamp = { at: ctx.clock.now(), userId: actor.userId };
  const { categoryCode: _stays, ...content } = described;
  const as = { ...content, makerSize, isDomestic, content: netContentOf(described) };
  if (!(await describeAnew(tx, before, as, stamp))) return null;
  await adoptMakerClasses(tx, [before.id]);
  await linkConsumables(tx, [before.id]);
  await audit(tx, ctx, {
    action: 'edit-own-product',
    subjectKind: 'product',
    subjectId: before.id,
    orgId: actor.orgId,
    detail: {
      name: content.name,
      version: before.version + 1,
      changes: changes.map((change) => change.name).join('、'),
    },
  });
  await indexOffers(tx, ctx, await offersOfProducts(tx, [before.id]));
  return true;
}

/** Hands another name to the reviewers, unless it waits already; true. */
async function holdName(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  before: OwnProduct,
  after: Described,
  rules: ReviewRules,
  changes: readonly FieldChange[],
): Promise<true> {
  const open = await openDescription(tx, before.id);
  if (open !== null && identityChanges(open.proposed, after).length === 0) return true;
  const { makerSize, name, categoryCode } = after;
  const proposed = { ...identityOf(after), makerSize };
  const about = { kind: 'description', productId: before.id, sku: before.sku, name, categoryCode } as const;
  await openReviews(tx, ctx, rules, originOf(actor), [{ ...about, proposed, changes }]);
  await audit(tx, ctx, {
    action: 'edit-own-product',
    subjectKind: 'product',
    subjectId: before.id,
    orgId: actor.orgId,
    detail: { name, review: true, changes: changes.map(({ field }) => field).join('、') },
  });
  return true;
}

async function reopenListings(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  before: OwnProduct,
  { name, categoryCode }: Described,
  rules: ReviewRules,
): Promise<void> {
  const drafts = before.waiting.map(({ offerId, sku, priceFen }) => {
    const about = { kind: 'listing', productId: before.id, offerId, sku, name, categoryCode } as const;
    return { ...about, priceFen, changes: [priceChange(null, priceFen)] };
  });
  await openReviews(tx, ctx, rules, originOf(actor), drafts);
}

const originOf = ({ orgId, userId }: UserActor) => ({ source: 'page', supplierId: orgId, userId }) as const;

/** Attributes that came with an import, which no field of the form shows. */
function kept(attributes: ProductToCreate['attributes']): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !SHOWN.has(name)));
}
