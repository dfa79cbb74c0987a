import { uuidv7 } from 'uuidv7';
import { certifiableProducts } from '~db/queries/catalogue/certificates.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import {
  countMakerAs,
  insertMakerDeclaration,
  readSizeThresholds,
} from '~db/queries/suppliers/maker-declarations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { DeclareMakerSizeInput } from '../../domain/suppliers/declare-maker-size.input.ts';
import type { EnterpriseFigures, SizeClass } from '../../domain/suppliers/size-class.ts';
import { sizeClassOf } from '../../domain/suppliers/size-class.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { reindexOffers } from './reindex-offers.server.ts';

const FIELDS = { employees: 'employees', revenue: 'revenueWan', assets: 'assetsWan' } as const;
const METRIC_NAMES = { employees: '从业人员', revenue: '营业收入', assets: '资产总额' } as const;

/**
 * 中小企业声明 of the maker of a product the supplier owns or offers: the class that he declares beside the one that the
 * figures give by 中小企业划型标准. From now on the catalogue counts the maker as the figures say, with all his products. A difference is no refusal:
 * it is kept and shown, since who declares answers for it (财库〔2020〕46号 第二十条).
 */
export async function declareMakerSize(
  ctx: Ctx,
  input: DeclareMakerSizeInput,
): Promise<Result<{ readonly computedSize: SizeClass; readonly agrees: boolean }>> {
  const actor = authorize(ctx, 'declare-maker-size');
  const { productId, industry, employees, revenueWan, assetsWan, declaredSize } = input;
  return withTransaction(ctx, async (tx) => {
    const allowed = await certifiableProducts(tx, [productId], actor.orgId);
    if (!allowed.has(productId)) return refuse('NOT_FOUND');
    const thresholds = (await readSizeThresholds(tx)).filter((row) => row.industry === industry);
    if (thresholds.length === 0) return refuse('INDUSTRY_UNKNOWN', {}, 'industry');
    const figures: EnterpriseFigures = {
      ...(employees === null ? {} : { employees }),
      ...(revenueWan === null ? {} : { revenue: revenueWan }),
      ...(assetsWan === null ? {} : { assets: assetsWan }),
    };
    const missing = thresholds.find(({ metric }) => figures[metric] === undefined);
    if (missing !== undefined) {
      return refuse(
        'SIZE_FIGURE_MISSING',
        { industry, metric: METRIC_NAMES[missing.metric] },
        FIELDS[missing.metric],
      );
    }
    const computedSize = sizeClassOf(industry, figures, thresholds);
    if (computedSize === null) throw new Error(`no class of ${industry} from whole figures`);
    const id = uuidv7();
    await insertMakerDeclaration(tx, {
      ...input,
      id,
      supplierId: actor.orgId,
      computedSize,
      declaredBy: actor.userId,
      declaredAt: ctx.clock.now(),
    });
    const changed = await countMakerAs(tx, id);
    await audit(tx, ctx, {
      action: 'declare-maker-size',
      subjectKind: 'product',
      subjectId: productId,
      orgId: actor.orgId,
      detail: { industry, declaredSize, computedSize, products: changed.length },
    });
    await reindexOffers(tx, ctx, await offersOfProducts(tx, changed));
    return ok({ computedSize, agrees: computedSize === declaredSize });
  });
}
