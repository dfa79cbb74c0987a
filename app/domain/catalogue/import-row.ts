import { parseYuan } from '../money.ts';
import { parseQuantity } from '../quantity.ts';
import { GREEN_ATTRIBUTES } from './green.ts';
import { isValidGtin } from './gtin.ts';

/** Columns a file must have. */
export const REQUIRED_COLUMNS = ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'] as const;
/** Columns that are read when they are there; every other one is ignored. */
export const OPTIONAL_COLUMNS = [
  'brand',
  'model',
  'barcode',
  'tax_rate',
  'areas',
  'lead_days',
  ...(Object.keys(GREEN_ATTRIBUTES) as (keyof typeof GREEN_ATTRIBUTES)[]),
] as const;
type Column = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];

/** Cells of one row by column; a column the file does not have is absent. */
export type RawRow = Readonly<Partial<Record<Column, string>>>;

export type CellCode =
  | 'sku-missing'
  | 'sku-too-long'
  | 'sku-duplicate'
  | 'name-missing'
  | 'name-too-long'
  | 'category-unknown'
  | 'price-invalid'
  | 'price-above-agreement'
  | 'stock-invalid'
  | 'tax-invalid'
  | 'areas-invalid'
  | 'lead-days-invalid'
  | 'attribute-unknown'
  | 'unit-missing'
  | 'gtin-invalid'
  | 'control-characters'
  | 'star-certificate-missing'
  | 'star-attribute-unknown';

/** A cell that kept its row out, or that is doubtful in a row that was written. */
export interface CellReport {
  readonly column: Column;
  readonly value: string;
  readonly code: CellCode;
  /** Says how to mend it. */
  readonly message: string;
}

/** A row as it will be written; undefined = the file says nothing about it. */
export interface ImportRow {
  readonly sku: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly taxRateBp: number;
  readonly brand: string;
  readonly model: string | undefined;
  readonly gtin: string | null;
  readonly areas: readonly string[] | undefined;
  readonly leadDays: number | undefined;
  readonly attributes: Readonly<Record<string, string>> | undefined;
}

export type ParsedRow =
  | { readonly ok: true; readonly row: ImportRow; readonly warnings: readonly CellReport[] }
  | { readonly ok: false; readonly problems: readonly CellReport[] };

const MAX_SKU = 64;
const MAX_NAME = 200;
const MAX_TEXT = 80;
const MAX_PRICE_FEN = 10_000_000_000;
const MAX_STOCK_MILLI = 1_000_000_000_000;
const MAX_LEAD_DAYS = 180;
const SHOWN_CHARS = 120;

// C0 and C1 controls, zero-width and bidirectional marks, the replacement character: nobody types these into a title.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]/g;
const SPACES = /\s+/g;

function clean(raw: string): string {
  return raw.replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

class Cells {
  readonly problems: CellReport[] = [];
  readonly warnings: CellReport[] = [];

  constructor(private readonly raw: RawRow) {}

  has(column: Column): boolean {
    return this.raw[column] !== undefined;
  }

  /** The cell without invisible characters and surplus space. */
  text(column: Column): string {
    const raw = this.raw[column] ?? '';
    const text = clean(raw);
    // A regular expression with /g keeps its place between tests, so it is compared instead.
    if (raw.replace(INVISIBLE, '') !== raw) {
      this.warn(column, 'control-characters', '含有不可见的控制字符，已清除；请在源文件中一并删除。');
    }
    return text;
  }

  reject(column: Column, code: CellCode, message: string): void {
    this.problems.push({ column, value: this.shown(column), code, message });
  }

  warn(column: Column, code: CellCode, message: string): void {
    this.warnings.push({ column, value: this.shown(column), code, message });
  }

  private shown(column: Column): string {
    return (this.raw[column] ?? '').slice(0, SHOWN_CHARS);
  }
}

/**
 * Reads one row of a catalogue file. Money in yuan, at most two decimals, above 0; stock not negative; the 品目 must be
 * a leaf. What is merely doubtful is cleaned and reported as a warning.
 * @param leaves leaf codes with their default tax rate in basis points
 */
export function parseImportRow(raw: RawRow, leaves: ReadonlyMap<string, number>): ParsedRow {
  const cells = new Cells(raw);
  const sku = readSku(cells);
  const name = readName(cells);
  const categoryCode = cells.text('category_code').toUpperCase();
  const defaultRate = leaves.get(categoryCode);
  if (defaultRate === undefined) {
    cells.reject(
      'category_code',
      'category-unknown',
      '不是有效的最底级品目编码，请按《政府采购品目分类目录》填写，例如 A05040101。',
    );
  }
  const priceFen = readPrice(cells);
  const stockMilli = readStock(cells);
  const taxRateBp = readTaxRate(cells) ?? defaultRate ?? 0;
  const row: ImportRow = {
    sku,
    name,
    categoryCode,
    unit: readUnit(cells),
    priceFen,
    stockMilli,
    taxRateBp,
    brand: cells.text('brand').slice(0, MAX_TEXT),
    model: cells.has('model') ? cells.text('model').slice(0, MAX_TEXT) : undefined,
    gtin: readGtin(cells),
    areas: readAreas(cells),
    leadDays: readLeadDays(cells),
    attributes: readAttributes(cells),
  };
  return cells.problems.length > 0
    ? { ok: false, problems: cells.problems }
    : { ok: true, row, warnings: cells.warnings };
}

function readSku(cells: Cells): string {
  const sku = cells.text('sku');
  if (sku === '') cells.reject('sku', 'sku-missing', '货号为空，请填写您自己的货号。');
  else if (sku.length > MAX_SKU) cells.reject('sku', 'sku-too-long', `货号最多 ${MAX_SKU} 个字符，请缩短。`);
  return sku;
}

function readName(cells: Cells): string {
  const name = cells.text('name');
  if (name === '') cells.reject('name', 'name-missing', '商品名称为空，请填写。');
  if (name.length <= MAX_NAME) return name;
  cells.warn('name', 'name-too-long', `商品名称超过 ${MAX_NAME} 个字符，已截断，请改短。`);
  return name.slice(0, MAX_NAME);
}

function readUnit(cells: Cells): string {
  const unit = cells.text('unit').slice(0, 10);
  if (unit !== '') return unit;
  cells.warn('unit', 'unit-missing', '计量单位为空，已按“件”处理，请补填。');
  return '件';
}

function readPrice(cells: Cells): number {
  const price = parseYuan(cells.text('price_yuan'));
  if (price !== null && price > 0 && price <= MAX_PRICE_FEN) return price;
  cells.reject('price_yuan', 'price-invalid', '请填写大于 0、最多两位小数的价格，单位元，例如 12.50。');
  return 0;
}

function readStock(cells: Cells): number {
  const stock = parseQuantity(cells.text('stock'));
  if (stock !== null && stock <= MAX_STOCK_MILLI) return stock;
  cells.reject('stock', 'stock-invalid', '请填写不小于 0 的库存数量，最多三位小数；没有货请写 0。');
  return 0;
}

const RATE = /^(\d{1,2})(?:\.(\d{1,2}))?%?$/;

/** `13`, `13%` or `0.13`; null when the file does not say. */
function readTaxRate(cells: Cells): number | null {
  const text = cells.text('tax_rate');
  if (text === '') return null;
  const match = RATE.exec(text);
  if (match !== null) {
    const value = Number(`${match[1]}.${match[2] ?? '0'}`);
    return Math.round(value < 1 && !text.endsWith('%') ? value * 10_000 : value * 100);
  }
  cells.reject('tax_rate', 'tax-invalid', '请填写税率，例如 13% 或 0.13；留空按品目的税率。');
  return null;
}

/** Prefixes or whole division codes, separated by ; , 、 or space; undefined = as before, empty = the supplier's own. */
function readAreas(cells: Cells): string[] | undefined {
  if (!cells.has('areas')) return undefined;
  const codes = cells
    .text('areas')
    .split(/[;；,，、\s]+/)
    .filter((code) => code !== '');
  if (codes.every((code) => /^\d{2}(\d{2}){0,2}$/.test(code))) return codes;
  cells.reject(
    'areas',
    'areas-invalid',
    '配送地区请填行政区划代码，多个用分号隔开，例如 3706;370602；留空按企业配送范围。',
  );
  return undefined;
}

function readLeadDays(cells: Cells): number | undefined {
  const text = cells.text('lead_days');
  if (text === '') return undefined;
  if (/^\d{1,3}$/.test(text) && Number(text) <= MAX_LEAD_DAYS) return Number(text);
  cells.reject('lead_days', 'lead-days-invalid', `供货天数请填 0 到 ${MAX_LEAD_DAYS} 之间的整数。`);
  return undefined;
}

function readGtin(cells: Cells): string | null {
  const text = cells.text('barcode');
  if (text === '') return null;
  if (isValidGtin(text)) return text;
  cells.warn('barcode', 'gtin-invalid', '条码校验不通过，已忽略；请核对 8、12、13 或 14 位数字。');
  return null;
}

/** Attributes that decide about ★, by code (`laser`) or Chinese name (激光). */
function readAttributes(cells: Cells): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  let any = false;
  for (const name of Object.keys(GREEN_ATTRIBUTES) as (keyof typeof GREEN_ATTRIBUTES)[]) {
    if (!cells.has(name)) continue;
    any = true;
    const text = cells.text(name);
    if (text === '') continue;
    const known = Object.entries<string>(GREEN_ATTRIBUTES[name].values);
    const found = known.find(([code, chinese]) => code === text || chinese === text);
    if (found !== undefined) attributes[name] = found[0];
    else {
      const allowed = known.map(([, chinese]) => chinese).join('、');
      cells.warn(
        name,
        'attribute-unknown',
        `不认识的${GREEN_ATTRIBUTES[name].name}，已忽略；可填：${allowed}。`,
      );
    }
  }
  return any ? attributes : undefined;
}
