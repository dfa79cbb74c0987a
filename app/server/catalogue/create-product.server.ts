import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { leafCodesAmong } from '~db/queries/catalogue/categories.ts';
import { insertProducts } from '~db/queries/catalogue/write-products.ts';
import type { CreateProductForm } from '../../domain/catalogue/create-product.input.ts';
import { findWords, WORD_REFUSALS } from '../../domain/catalogue/listing-coach/listing-words.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { wordsOfDay } from './coach-ground.server.ts';
import { productUnderTemplate } from './product-under-template.server.ts';

/** A product to create; the city's seed gives it a fixed id and what the form does not ask for. */
export interface ProductToCreate {
  readonly id?: string;
  readonly categoryCode: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  readonly isDomestic: boolean | null;
  readonly gtin: string | null;
  readonly unit: string;
  readonly specifications: readonly (readonly [string, string])[];
  /** What was filled in under the 品目's template, by code of the field. */
  readonly spec?: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly description: string;
  /** County of origin of produce (source code of the 832 list). */
  readonly originCountyCode: string | null;
  /** 市重点帮扶地区 of produce that is not from the 832 counties (division code). */
  readonly assistanceAreaCode?: string | null;
  /** 上市月份, 1 to 12; left out, produce has the usual months of its kind. */
  readonly seasonMonths?: readonly number[] | null;
}

export function productOfForm(form: CreateProductForm): ProductToCreate {
  const { engine, equipment, heating, lamp, energy_source, fits, makerSize, gtin, ...rest } = form;
  const attributes = Object.fromEntries(
    Object.entries({ engine, equipment, heating, lamp, energy_source, fits }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  return { ...rest, makerSize: makerSize ?? null, gtin: gtin ?? null, attributes, originCountyCode: null };
}

/**
 * Describes a maker's item. A word that no listing may hold is refused at its field. What an operator describes is in the common library, open to every supplier; what a
 * supplier describes stays his own. The 品目's 规格模板 must be met.
 */
export async function createProduct(
  ctx: Ctx,
  input: ProductToCreate,
): Promise<Result<{ productId: string }>> {
  authorize(ctx, 'create-product');
  const barred = await refusedWord(ctx, input);
  if (barred !== null) return barred;
  const described = await productUnderTemplate(ctx, input);
  if (!described.ok) return described;
  const created = await createProducts(ctx, [described.value]);
  if (!created.ok) return created;
  return ok({ productId: created.value.productIds[0] ?? '' });
}

/** The refusal for a word that no listing may hold, at its field; null when there is none. */
export async function refusedWord(
  ctx: Ctx,
  described: Pick<ProductToCreate, 'name' | 'description' | 'specifications'>,
) {
  const words = await wordsOfDay(ctx.db, toLocalDate(ctx.clock.now()));
  const specifications = described.specifications.map((pair) => pair.join('：')).join('\n');
  const texts = { name: described.name, description: described.description, specifications };
  for (const [field, text] of Object.entries(texts)) {
    const barred = findWords(text, words).find(({ refuses }) => refuses);
    if (barred === undefined) continue;
    return refuse(WORD_REFUSALS[barred.reason] ?? 'LISTING_WORD', { word: barred.word }, field);
  }
  return null;
}

/** Several at once: all or none. As with an import, what a template misses keeps nothing out. */
export async function createProducts(
  ctx: Ctx,
  inputs: readonly ProductToCreate[],
): Promise<Result<{ productIds: string[] }>> {
  const actor = authorize(ctx, 'create-product');
  const ownerSupplierId = actor.orgKind === 'supplier' ? actor.orgId : null;
  return withTransaction(ctx, async (tx) => {
    if (!(await allLeaves(tx, inputs))) return refuse('CATEGORY_NOT_LEAF', {}, 'categoryCode');
    const createdAt = ctx.clock.now().toISOString();
    const products = inputs.map(({ spec: _spec, ...input }) => ({
      ...input,
      id: input.id ?? uuidv7(),
      assistanceAreaCode: input.assistanceAreaCode ?? null,
      content: netContentOf(input),
      seasonMonths: input.seasonMonths ?? null,
      ownerSupplierId,
      createdAt,
    }));
    await insertProducts(tx, products);
    await audit(
      tx,
      ctx,
      ...products.map((product) => ({
        action: 'create-product',
        subjectKind: 'product' as const,
        subjectId: product.id,
        orgId: actor.orgId,
        detail: { name: product.name, categoryCode: product.categoryCode },
      })),
    );
    return ok({ productIds: products.map(({ id }) => id) });
  });
}

async function allLeaves(tx: Tx, inputs: readonly ProductToCreate[]): Promise<boolean> {
  const wanted = [...new Set(inputs.map(({ categoryCode }) => categoryCode))];
  const leaves = await leafCodesAmong(tx, wanted);
  return leaves.size === wanted.length;
}
