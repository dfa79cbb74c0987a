import { uuidv7 } from 'uuidv7';
import type { ImportedBefore, ImportedOffer } from '~db/queries/catalogue/import-offers.ts';
import { insertImported, readImportedBefore, updateImported } from '~db/queries/catalogue/import-offers.ts';
import type { GreenListRow } from '../../domain/catalogue/green.ts';
import type { CellReport, ImportRow } from '../../domain/catalogue/import-row.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { indexOffers } from './index-offers.server.ts';
import { orderabilityOn } from './refresh-orderability.server.ts';

/** What stays the same for a whole import. */
export interface ImportReference {
  readonly day: LocalDate;
  readonly leaves: ReadonlyMap<string, number>;
  /** Rows of the energy list by leaf: most leaves have none. */
  readonly energyRows: ReadonlyMap<string, readonly GreenListRow[]>;
  readonly supplierId: string;
  readonly batchId: string;
  readonly publish: boolean;
}

/** A row that was read and is to be written. */
export interface PendingRow {
  readonly row: number;
  readonly parsed: { readonly row: ImportRow; readonly warnings: readonly CellReport[] };
}

export interface BatchOutcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly row: number; readonly problem: CellReport }[];
  readonly warnings: readonly (CellReport & { readonly row: number })[];
}

const DEFAULT_LEAD_DAYS = 3;

const STAR_MESSAGES = {
  'star-certificate-missing':
    '强制节能品目，没有有效的节能认证证书：已上架但暂不能下单，请在“我的商品”中补充证书。',
  'star-attribute-unknown':
    '是否属于强制节能取决于未填写的属性（如打印方式）：下单时将转人工审核，请补充属性列。',
} as const;

/** Writes one batch in one transaction, with its search rows: a handful of statements whatever its size. */
export async function writeImportBatch(
  ctx: Ctx,
  pending: readonly PendingRow[],
  reference: ImportReference,
): Promise<BatchOutcome> {
  if (pending.length === 0) return { created: 0, updated: 0, unchanged: 0, rejected: [], warnings: [] };
  const result = await withTransaction(ctx, async (tx) => {
    const skus = pending.map(({ parsed }) => parsed.row.sku);
    const before = await readImportedBefore(tx, reference.supplierId, skus, reference.day);
    const plan = planBatch(pending, new Map(before.map((offer) => [offer.sku, offer])), reference);
    const { supplierId, batchId } = reference;
    const stamp = { supplierId, batchId, userId: null, at: ctx.clock.now() };
    await insertImported(tx, plan.created, stamp);
    await updateImported(tx, plan.updated, stamp);
    const touched = [...plan.created.filter(({ status }) => status === 'listed'), ...plan.updated];
    if (touched.length > 0) {
      await indexOffers(
        tx,
        ctx,
        touched.map(({ offerId }) => offerId),
      );
    }
    return ok(plan);
  });
  if (!result.ok) throw new Error(`an import batch was refused: ${result.refusal.code}`);
  const { created, updated, unchanged, rejected, warnings } = result.value;
  return { created: created.length, updated: updated.length, unchanged, rejected, warnings };
}

interface Plan {
  readonly created: ImportedOffer[];
  readonly updated: ImportedOffer[];
  unchanged: number;
  readonly rejected: { readonly row: number; readonly problem: CellReport }[];
  readonly warnings: (CellReport & { readonly row: number })[];
}

function planBatch(
  pending: readonly PendingRow[],
  before: ReadonlyMap<string, ImportedBefore>,
  reference: ImportReference,
): Plan {
  const plan: Plan = { created: [], updated: [], unchanged: 0, rejected: [], warnings: [] };
  for (const { row, parsed } of pending) {
    const known = before.get(parsed.row.sku) ?? null;
    if (known?.cap_fen != null && parsed.row.priceFen > known.cap_fen) {
      plan.rejected.push({ row, problem: aboveAgreement(parsed.row, known.cap_fen) });
      continue;
    }
    const { offer, starWarning } = offerOf(parsed.row, parsed.warnings, known, reference);
    if (known === null) plan.created.push(offer);
    else if (sameAs(known, offer)) plan.unchanged += 1;
    else plan.updated.push(offer);
    for (const warning of parsed.warnings) plan.warnings.push({ row, ...warning });
    if (starWarning !== null) plan.warnings.push({ row, ...starWarning });
  }
  return plan;
}

function aboveAgreement(row: ImportRow, capFen: number): CellReport {
  return {
    column: 'price_yuan',
    value: toYuanText(fen(row.priceFen)),
    code: 'price-above-agreement',
    message: `价格不能高于您的协议价格 ${toYuanText(fen(capFen))} 元，请改低。`,
  };
}

/** The offer and product as they will stand; what the file does not say stays as it was. */
function offerOf(
  row: ImportRow,
  cells: readonly CellReport[],
  known: ImportedBefore | null,
  reference: ImportReference,
): { offer: ImportedOffer; starWarning: CellReport | null } {
  const product = productOf(row, known);
  const verdict = orderabilityOn(
    reference.day,
    reference.energyRows.get(product.categoryCode) ?? [],
    {
      category_code: product.categoryCode,
      attributes: product.attributes,
      certificates: known?.certificates ?? [],
    },
    known !== null && known.agreement_entry_id !== null,
  );
  const star = verdict.warnings[0];
  const offer: ImportedOffer = {
    ...product,
    offerId: known?.id ?? uuidv7(),
    productId: known?.product_id ?? uuidv7(),
    sku: row.sku,
    priceFen: row.priceFen,
    taxRateBp: row.taxRateBp,
    stockMilli: row.stockMilli,
    areas: row.areas === undefined ? (known?.areas ?? null) : row.areas.length === 0 ? null : row.areas,
    leadDays: row.leadDays ?? known?.lead_days ?? DEFAULT_LEAD_DAYS,
    status: statusOf(known, reference.publish),
    blockedReason: verdict.blockedReason,
    warnings: [...new Set([...cells.map(({ code }) => code), ...verdict.warnings])],
    changesProduct: known === null || (known.own_product && !sameProduct(known, product)),
  };
  if (star !== 'star-certificate-missing' && star !== 'star-attribute-unknown')
    return { offer, starWarning: null };
  const message = STAR_MESSAGES[star];
  return {
    offer,
    starWarning: { column: 'category_code', value: product.categoryCode, code: star, message },
  };
}

type ProductPart = Pick<
  ImportedOffer,
  'name' | 'brand' | 'model' | 'categoryCode' | 'unit' | 'gtin' | 'attributes'
>;

function productOf(row: ImportRow, known: ImportedBefore | null): ProductPart {
  if (known !== null && !known.own_product) {
    const { name, brand, model, unit, gtin, attributes } = known;
    return { name, brand, model, categoryCode: known.category_code, unit, gtin, attributes };
  }
  return {
    name: row.name,
    brand: row.brand,
    model: row.model ?? known?.model ?? '',
    categoryCode: row.categoryCode,
    unit: row.unit,
    gtin: row.gtin,
    attributes: row.attributes ?? known?.attributes ?? {},
  };
}

function statusOf(known: ImportedBefore | null, publish: boolean): ImportedOffer['status'] {
  if (known === null) return publish ? 'listed' : 'draft';
  return publish && known.status !== 'frozen' ? 'listed' : known.status;
}

function sameProduct(known: ImportedBefore, product: ProductPart): boolean {
  return (
    known.name === product.name &&
    known.brand === product.brand &&
    known.model === product.model &&
    known.category_code === product.categoryCode &&
    known.unit === product.unit &&
    known.gtin === product.gtin &&
    sameAttributes(known.attributes, product.attributes)
  );
}

function sameAttributes(a: ProductPart['attributes'], b: ProductPart['attributes']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function sameAs(known: ImportedBefore, offer: ImportedOffer): boolean {
  return (
    !offer.changesProduct &&
    known.price_fen === offer.priceFen &&
    known.tax_rate_bp === offer.taxRateBp &&
    known.stock_milli === offer.stockMilli &&
    (known.areas ?? []).join() === (offer.areas ?? []).join() &&
    known.lead_days === offer.leadDays &&
    known.status === offer.status &&
    known.blocked_reason === offer.blockedReason &&
    known.warnings.join() === offer.warnings.join()
  );
}
