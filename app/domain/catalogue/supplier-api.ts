import type { z } from 'zod';
import { fen, toYuanText } from '../money.ts';
import { clauseLabel } from '../policy/citations.ts';
import { parseQuantity } from '../quantity.ts';
import type { ImportColumn } from './import-columns.ts';
import type { CellReport } from './import-reasons.ts';
import { CELL_CLAUSES, cellFix, cellReason } from './import-reasons.ts';
import type { ImportRow, LeafFacts, ParsedRow, RawRow } from './import-row.ts';
import { cleanCell, PRICE_MAX_FEN, parseImportRow, STOCK_MAX_MILLI } from './import-row.ts';
import type { ItemRemark, OfferItem, ProductItem, StockItem } from './supplier-api.input.ts';

/** What a column of a file is called in the interface. */
const FIELDS = {
  sku: 'sku',
  name: 'name',
  category_code: 'categoryCode',
  unit: 'unit',
  price_yuan: 'priceFen',
  stock: 'stock',
  brand: 'brand',
  model: 'model',
  manufacturer: 'manufacturer',
  barcode: 'gtin',
  tax_rate: 'taxRatePercent',
  areas: 'areas',
  lead_days: 'leadDays',
  specifications: 'specifications',
  engine: 'attributes.engine',
  equipment: 'attributes.equipment',
  heating: 'attributes.heating',
  lamp: 'attributes.lamp',
  energy_source: 'attributes.energy_source',
} as const satisfies Record<ImportColumn, string>;

/** A reported cell in the words of the interface. */
export function remarkOf(cell: CellReport): ItemRemark {
  const clauseId = CELL_CLAUSES[cell.code];
  return {
    field: cell.column === '' ? '' : FIELDS[cell.column],
    code: cell.code,
    value: cell.value,
    message: cellReason(cell),
    fix: cellFix(cell),
    clause: clauseId === null ? null : { id: clauseId, label: clauseLabel(clauseId) },
  };
}

/** What a schema said about an item. */
export function remarksOfSchema(error: z.ZodError): ItemRemark[] {
  return error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    code: 'field-invalid',
    value: '',
    message,
    fix: '请按接口说明改正这一项后重新提交。',
    clause: null,
  }));
}

/** An item as the row of a file, with the same checks. */
export function productRow(item: ProductItem, leaves: ReadonlyMap<string, LeafFacts>): ParsedRow {
  const parsed = parseImportRow(rawOf(item), leaves);
  if (!parsed.ok || item.specifications === undefined) return parsed;
  const specifications = item.specifications.map(({ name, value }) => [name, value] as const);
  return { ...parsed, row: { ...parsed.row, specifications } };
}

function rawOf(item: ProductItem): RawRow {
  const optional: RawRow = {
    ...(item.brand !== undefined && { brand: item.brand }),
    ...(item.model !== undefined && { model: item.model }),
    ...(item.manufacturer !== undefined && { manufacturer: item.manufacturer }),
    ...(item.gtin !== undefined && { barcode: item.gtin ?? '' }),
    ...(item.taxRatePercent !== undefined && { tax_rate: `${item.taxRatePercent}%` }),
    ...(item.areas !== undefined && { areas: item.areas.join(';') }),
    ...(item.leadDays !== undefined && { lead_days: String(item.leadDays) }),
  };
  const given = Object.entries(item.attributes ?? {}).filter(([, value]) => value !== undefined);
  return {
    sku: item.sku,
    name: item.name,
    category_code: item.categoryCode,
    unit: item.unit,
    price_yuan: toYuanText(fen(item.priceFen)),
    stock: String(item.stock),
    ...optional,
    ...Object.fromEntries(given),
  };
}

/** What an offer says of itself today, as far as a row repeats it. */
export interface OfferOfToday {
  readonly sku: string;
  readonly name: string;
  readonly category_code: string;
  readonly unit: string;
  readonly price_fen: number;
  readonly tax_rate_bp: number;
  readonly stock_milli: number;
}

const AREA = /^\d{2}(\d{2}){0,2}$/;

/** A new price, stock or condition as the row that repeats everything else. */
export function offerRow(item: OfferItem | StockItem, today: OfferOfToday): ParsedRow {
  const problems: CellReport[] = [];
  const problem = (column: ImportColumn, value: string, code: CellReport['code']) =>
    problems.push({ column, value: cleanCell(value.slice(0, 120)), code, params: {} });
  const stock = item.stock === undefined ? today.stock_milli : parseQuantity(String(item.stock));
  if (stock === null || stock > STOCK_MAX_MILLI) problem('stock', String(item.stock), 'stock-invalid');
  const priceFen = 'priceFen' in item ? item.priceFen : today.price_fen;
  if (priceFen > PRICE_MAX_FEN) problem('price_yuan', String(priceFen), 'price-invalid');
  const areas = 'areas' in item ? item.areas : undefined;
  if (areas?.some((code) => !AREA.test(code))) problem('areas', areas.join(';'), 'areas-invalid');
  if (problems.length > 0 || stock === null) return { ok: false, problems };
  const row: ImportRow = {
    sku: item.sku,
    name: today.name,
    categoryCode: today.category_code,
    unit: today.unit,
    priceFen,
    stockMilli: stock,
    taxRateBp: today.tax_rate_bp,
    areas,
    leadDays: 'leadDays' in item ? item.leadDays : undefined,
    ...{
      brand: undefined,
      model: undefined,
      manufacturer: undefined,
      gtin: undefined,
      attributes: undefined,
      specifications: undefined,
    },
  };
  return { ok: true, row, warnings: [] };
}

/** For a number under which nothing is offered. */
export function unknownOffer(sku: string): ParsedRow {
  return { ok: false, problems: [{ column: 'sku', value: sku, code: 'sku-unknown', params: { sku } }] };
}
