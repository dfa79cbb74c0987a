import { uuidv7 } from 'uuidv7';
import type { ImportedBefore, ImportedOffer } from '~db/queries/catalogue/import-offers.ts';
import type { NamedMaker } from '~db/queries/catalogue/products-by-gtin.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import type { ImportRow } from '../../domain/catalogue/import-row.ts';
import type { ChangedField, FieldChange, ImportVerdict } from '../../domain/catalogue/import-verdict.ts';
import { verdictOf } from '../../domain/catalogue/import-verdict.ts';
import type { FoundWord } from '../../domain/catalogue/listing-coach/listing-words.ts';
import { findWords } from '../../domain/catalogue/listing-coach/listing-words.ts';
import { makerKey } from '../../domain/catalogue/maker.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';
import { identityChanges, identityOf } from '../../domain/catalogue/product-identity.ts';
import type { SpecField } from '../../domain/catalogue/spec-template.ts';
import { inWords, readSpecs } from '../../domain/catalogue/spec-template.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import { identityBefore } from './hold-renamed.server.ts';
import type { ImportReference } from './import-reference.server.ts';
import { makerWarnings } from './named-makers.server.ts';
import type { ReadableRow } from './read-import-rows.server.ts';
import { orderabilityOn } from './refresh-orderability.server.ts';

/** What an import does with one row. */
export interface JudgedRow {
  readonly line: number;
  readonly row: ImportRow;
  readonly verdict: ImportVerdict;
  readonly changes: readonly FieldChange[];
  /** The offer and its product as they will stand; null when the row is rejected. */
  readonly offer: ImportedOffer | null;
  readonly problems: readonly CellReport[];
  readonly warnings: readonly CellReport[];
}

const DEFAULT_LEAD_DAYS = 3;
/** Doubts about an import, not about the offer: they are not kept with it. */
const PASSING: ReadonlySet<string> = new Set([
  'offer-frozen',
  'offer-withdrawn',
  'product-shared',
  'maker-contradicts',
]);

/**
 * Pure: the same rows against the same offers give the same verdicts, in a dry run and at the write. `makers` are those
 * the catalogue names for the rows' barcodes: they are pointed out and change no verdict.
 */
export function judgeRows(
  pending: readonly ReadableRow[],
  before: readonly ImportedBefore[],
  reference: ImportReference,
  makers: readonly NamedMaker[] = [],
): JudgedRow[] {
  const bySku = new Map(before.map((offer) => [offer.sku, offer]));
  return pending.map((readable) => {
    const { row } = readable;
    const known = bySku.get(row.sku) ?? null;
    const judged = judgeRow(readable, known, reference);
    if (judged.offer === null) return judged;
    const doubts = makerWarnings(row, known, makers);
    return { ...judged, warnings: [...judged.warnings, ...doubts] };
  });
}

function judgeRow(
  { line, row, warnings: cells }: ReadableRow,
  known: ImportedBefore | null,
  reference: ImportReference,
): JudgedRow {
  if (known?.cap_fen != null && row.priceFen > known.cap_fen) {
    const problem = aboveAgreement(row, known.cap_fen);
    return { line, row, verdict: 'rejected', changes: [], offer: null, problems: [problem], warnings: [] };
  }
  const words = reference.listing === 'list' ? findWords(row.name, reference.words) : [];
  const barred = words.find(({ refuses }) => refuses);
  if (barred !== undefined) {
    const problem = wordReport(row, barred);
    return { line, row, verdict: 'rejected', changes: [], offer: null, problems: [problem], warnings: [] };
  }
  // the dearer price that waits for reviewers is no other wish when it comes again
  const waits = known?.review_kind === 'price' && known.review_price_fen === row.priceFen;
  const priceFen = waits ? known.price_fen : row.priceFen;
  const product = productOf(row, known, reference);
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
  const status = statusOf(known, reference);
  const warnings = [
    ...cells,
    ...words.map((found) => wordReport(row, found)),
    ...starWarnings(product.categoryCode, verdict.warnings),
    ...remarks(row, known, status),
    ...(known?.own_product === false ? [] : specWarnings(row, product, reference)),
  ];
  const lasting = warnings.filter(({ code }) => !PASSING.has(code)).map(({ code }) => code);
  const changesProduct = known === null || (known.own_product && productChanges(known, product).length > 0);
  const offer: ImportedOffer = {
    ...product,
    content: changesProduct ? netContentOf(product) : null,
    offerId: known?.id ?? uuidv7(),
    productId: known?.product_id ?? uuidv7(),
    sku: row.sku,
    priceFen,
    taxRateBp: row.taxRateBp,
    stockMilli: row.stockMilli,
    areas: row.areas === undefined ? (known?.areas ?? null) : row.areas.length === 0 ? null : row.areas,
    leadDays: row.leadDays ?? known?.lead_days ?? DEFAULT_LEAD_DAYS,
    status,
    // what the price watch froze stays frozen until it has seen the new price
    blockedReason:
      verdict.blockedReason ?? (known?.blocked_reason === 'price-watch' ? known.blocked_reason : null),
    warnings: [...new Set([...lasting, ...verdict.warnings])],
    changesProduct,
    keepsMaker: keepsMaker(known, product),
  };
  const changes = known === null ? [] : changesOf(known, offer);
  return {
    line,
    row,
    verdict: verdictOf(known === null ? null : { priceFen: known.price_fen }, { priceFen }, changes),
    changes,
    offer,
    problems: [],
    warnings,
  };
}

function wordReport(row: ImportRow, { cell, word }: FoundWord): CellReport {
  return { column: 'name', value: row.name.slice(0, 120), code: cell, params: { word } };
}

function aboveAgreement(row: ImportRow, capFen: number): CellReport {
  return {
    column: 'price_yuan',
    value: toYuanText(fen(row.priceFen)),
    code: 'price-above-agreement',
    params: { agreed: toYuanText(fen(capFen)) },
  };
}

function starWarnings(categoryCode: string, codes: readonly string[]): CellReport[] {
  return codes.flatMap((code): CellReport[] =>
    code === 'star-certificate-missing' || code === 'star-attribute-unknown'
      ? [{ column: 'category_code', value: categoryCode, code, params: {} }]
      : [],
  );
}

/** What the 品目's template misses; asked only of a file that speaks of specifications. */
function specWarnings(row: ImportRow, product: ProductPart, { templates }: ImportReference): CellReport[] {
  const template = templates.get(product.categoryCode);
  if (row.specifications === undefined || template === undefined) return [];
  return readSpecs(template.fields, product).problems.map(({ field, code, value }) => ({
    column: 'specifications',
    value: value.slice(0, 120),
    ...(code === 'missing'
      ? { code: 'spec-missing', params: { name: field.name, example: `${field.name}：${exampleOf(field)}` } }
      : { code: 'spec-invalid', params: { name: field.name, given: value, expected: expectedOf(field) } }),
  }));
}

const exampleOf = ({ type, unit, values }: SpecField) =>
  type === 'number' ? `70${unit}` : type === 'boolean' ? '是' : (values[0] ?? '内容');
const numberOf = (unit: string) => (unit === '' ? '一个数值' : `一个数值（${unit}）`);
const expectedOf = ({ type, unit, values }: SpecField) =>
  type === 'number' ? numberOf(unit) : type === 'boolean' ? '“是”或“否”' : values.join('、');

/** What the file cannot change about an offer that exists. */
function remarks(
  row: ImportRow,
  known: ImportedBefore | null,
  status: ImportedOffer['status'],
): CellReport[] {
  const found: CellReport[] = [];
  if (status === 'frozen') found.push({ column: 'sku', value: row.sku, code: 'offer-frozen', params: {} });
  if (status === 'withdrawn')
    found.push({ column: 'sku', value: row.sku, code: 'offer-withdrawn', params: {} });
  const shared = known !== null && !known.own_product;
  if (shared && (known.name !== row.name || known.category_code !== row.categoryCode)) {
    found.push({ column: 'name', value: row.name.slice(0, 120), code: 'product-shared', params: {} });
  }
  return found;
}

type ProductPart = Pick<
  ImportedOffer,
  | 'name'
  | 'brand'
  | 'model'
  | 'manufacturer'
  | 'categoryCode'
  | 'unit'
  | 'gtin'
  | 'attributes'
  | 'specifications'
>;

/** What is known of the maker's size goes on: none was named before, or it is the same one. */
const keepsMaker = (known: ImportedBefore | null, { manufacturer }: ProductPart) =>
  known === null || known.manufacturer === '' || makerKey(known.manufacturer) === makerKey(manufacturer);

/** What the file does not say stays as it was. */
function productOf(
  row: ImportRow,
  known: ImportedBefore | null,
  { listing, templates }: ImportReference,
): ProductPart {
  if (known !== null && !known.own_product) {
    const { name, brand, model, manufacturer, unit, gtin, attributes, specifications } = known;
    const categoryCode = known.category_code;
    return { name, brand, model, manufacturer, categoryCode, unit, gtin, attributes, specifications };
  }
  const fields = templates.get(row.categoryCode)?.fields ?? [];
  const specifications =
    row.specifications === undefined ? (known?.specifications ?? []) : inWords(fields, row.specifications);
  const given = {
    name: row.name,
    brand: row.brand ?? known?.brand ?? '',
    model: row.model ?? known?.model ?? '',
    manufacturer: row.manufacturer ?? known?.manufacturer ?? '',
    categoryCode: row.categoryCode,
    unit: row.unit,
    gtin: row.gtin === undefined ? (known?.gtin ?? null) : row.gtin,
    attributes: row.attributes ?? known?.attributes ?? {},
    specifications,
  };
  // the name that waits for reviewers is no other wish when it comes again
  const waits = known?.proposed != null && identityChanges(known.proposed, given).length === 0;
  return known !== null && waits && listing !== 'publish'
    ? { ...given, ...identityOf(identityBefore(known)) }
    : given;
}

function statusOf(known: ImportedBefore | null, { listing }: ImportReference): ImportedOffer['status'] {
  // what waits for reviewers goes on waiting, unless the operator publishes past them
  if (listing === 'list' && known?.review_kind === 'listing') return 'draft';
  if (known === null) return listing === 'draft' ? 'draft' : 'listed';
  if (known.status === 'frozen' || listing === 'draft') return known.status;
  return listing === 'list' && known.status === 'withdrawn' ? 'withdrawn' : 'listed';
}

type Change = readonly [ChangedField, string, string];

function differing(changes: readonly Change[]): FieldChange[] {
  return changes.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ field, from, to }));
}

const attributesText = (attributes: ProductPart['attributes']) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(';');

const specificationsText = (specifications: ProductPart['specifications']) =>
  specifications.map(([name, value]) => `${name}：${value}`).join('；');

function productChanges(known: ImportedBefore, product: ProductPart): FieldChange[] {
  return differing([
    ['name', known.name, product.name],
    ['brand', known.brand, product.brand],
    ['model', known.model, product.model],
    ['manufacturer', known.manufacturer, product.manufacturer],
    ['category', known.category_code, product.categoryCode],
    ['unit', known.unit, product.unit],
    ['barcode', known.gtin ?? '', product.gtin ?? ''],
    ['attributes', attributesText(known.attributes), attributesText(product.attributes)],
    ['specifications', specificationsText(known.specifications), specificationsText(product.specifications)],
  ]);
}

const yuan = (amount: number) => toYuanText(fen(amount));
const pieces = (amount: number) => formatQuantity(milli(amount));
const derived = (blocked: string | null, warnings: readonly string[]) =>
  [blocked ?? '', ...warnings].filter((code) => code !== '').join(';');

function changesOf(known: ImportedBefore, offer: ImportedOffer): FieldChange[] {
  return [
    ...differing([
      ['price', yuan(known.price_fen), yuan(offer.priceFen)],
      ['stock', pieces(known.stock_milli), pieces(offer.stockMilli)],
    ]),
    ...(known.own_product ? productChanges(known, offer) : []),
    ...differing([
      ['tax', `${known.tax_rate_bp / 100}%`, `${offer.taxRateBp / 100}%`],
      ['areas', (known.areas ?? []).join(';'), (offer.areas ?? []).join(';')],
      ['leadDays', String(known.lead_days), String(offer.leadDays)],
      ['status', known.status, offer.status],
      [
        'remarks',
        derived(known.blocked_reason, known.warnings),
        derived(offer.blockedReason, offer.warnings),
      ],
    ]),
  ];
}
