import { parseYuan } from '../money.ts';
import { parseQuantity } from '../quantity.ts';
import { doubtfulWord } from './category-words.ts';
import { GREEN_ATTRIBUTES } from './green.ts';
import { isValidGtin } from './gtin.ts';
import type { ImportColumn } from './import-columns.ts';
import type { CellCode, CellParams, CellReport } from './import-reasons.ts';
import { makerKey } from './maker.ts';

/** Cells of one row by column; a column the file does not have is absent. */
export type RawRow = Readonly<Partial<Record<ImportColumn, string>>>;

/** What is wrong with a cell before anybody looks at its value, by column; '' is the row itself. */
export type RowFlaws = Readonly<Partial<Record<ImportColumn | '', CellCode>>>;

/** A leaf of the 品目 tree as far as an import must know it. */
export interface LeafFacts {
  readonly name: string;
  /** Default VAT rate in basis points. */
  readonly taxRateBp: number;
  readonly inMall: boolean;
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
  readonly brand: string | undefined;
  readonly model: string | undefined;
  /** 生产厂家; an empty cell says nothing about it. */
  readonly manufacturer: string | undefined;
  readonly gtin: string | null | undefined;
  readonly areas: readonly string[] | undefined;
  readonly leadDays: number | undefined;
  readonly attributes: Readonly<Record<string, string>> | undefined;
  readonly specifications: readonly (readonly [string, string])[] | undefined;
}

export type ParsedRow =
  | { readonly ok: true; readonly row: ImportRow; readonly warnings: readonly CellReport[] }
  | { readonly ok: false; readonly problems: readonly CellReport[] };

const MAX_SKU = 64;
const MAX_NAME = 200;
const MAX_TEXT = 80;
const MAX_MAKER = 100;
const MAX_UNIT = 10;
/** Above these a price or a stock is a typing mistake. */
export const PRICE_MAX_FEN = 10_000_000_000;
export const STOCK_MAX_MILLI = 1_000_000_000_000;
const MAX_LEAD_DAYS = 180;
const SHOWN_CHARS = 120;

// C0 and C1 controls, zero-width and bidirectional marks, the replacement character, halves of characters: nobody
// types these into a title.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]|\p{Surrogate}/gu;
const SPACES = /\s+/g;
/** Exports write cells that could run as formulas with an apostrophe in front: taken off again on the way in. */
const GUARDED = /^'(?=[=+\-@])/;

/** A cell as it is kept: without what nobody types, surplus space, and the apostrophe of an export. */
export function cleanCell(raw: string): string {
  return raw.replace(INVISIBLE, '').replace(SPACES, ' ').trim().replace(GUARDED, '');
}

class Cells {
  readonly problems: CellReport[] = [];
  readonly warnings: CellReport[] = [];

  constructor(
    private readonly raw: RawRow,
    private readonly flaws: RowFlaws,
  ) {
    for (const [column, code] of Object.entries(flaws) as [ImportColumn, CellCode][]) {
      this.problems.push({ column, value: this.shown(column), code, params: {} });
    }
  }

  has(column: ImportColumn): boolean {
    return this.raw[column] !== undefined;
  }

  /** The cell without invisible characters and surplus space. */
  text(column: ImportColumn): string {
    const raw = this.raw[column] ?? '';
    // A regular expression with /g keeps its place between tests, so it is compared instead.
    if (raw.replace(INVISIBLE, '') !== raw) this.warn(column, 'control-characters');
    return cleanCell(raw);
  }

  /** A cell that is flawed already has its report. */
  reject(column: ImportColumn, code: CellCode, params: CellParams = {}): void {
    if (this.flaws[column] !== undefined) return;
    this.problems.push({ column, value: this.shown(column), code, params });
  }

  warn(column: ImportColumn, code: CellCode, params: CellParams = {}): void {
    this.warnings.push({ column, value: this.shown(column), code, params });
  }

  /** As it stands in the file; what a database cannot keep is shown by its sign. */
  private shown(column: ImportColumn): string {
    const text = this.raw[column] ?? '';
    return text
      .slice(0, SHOWN_CHARS)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll('\u0000', '\u2400');
  }
}

/**
 * Reads one row of a catalogue file. Money in yuan, at most two decimals, above 0; stock not negative; the 品目 must be
 * a leaf. What is merely doubtful is cleaned and reported as a warning.
 */
export function parseImportRow(
  raw: RawRow,
  leaves: ReadonlyMap<string, LeafFacts>,
  flaws: RowFlaws = {},
): ParsedRow {
  if (flaws[''] !== undefined) {
    return { ok: false, problems: [{ column: '', value: '', code: flaws[''], params: {} }] };
  }
  const cells = new Cells(raw, flaws);
  const sku = readSku(cells);
  const name = readName(cells);
  const categoryCode = cells.text('category_code').toUpperCase();
  const leaf = readLeaf(cells, categoryCode, name, leaves);
  const row: ImportRow = {
    sku,
    name,
    categoryCode,
    unit: readUnit(cells),
    priceFen: readPrice(cells),
    stockMilli: readStock(cells),
    taxRateBp: readTaxRate(cells) ?? leaf?.taxRateBp ?? 0,
    brand: cells.has('brand') ? cells.text('brand').slice(0, MAX_TEXT) : undefined,
    model: cells.has('model') ? cells.text('model').slice(0, MAX_TEXT) : undefined,
    manufacturer: readMaker(cells),
    gtin: readGtin(cells),
    areas: readAreas(cells),
    leadDays: readLeadDays(cells),
    attributes: readAttributes(cells),
    specifications: readSpecifications(cells),
  };
  return cells.problems.length > 0
    ? { ok: false, problems: cells.problems }
    : { ok: true, row, warnings: cells.warnings };
}

function readLeaf(
  cells: Cells,
  code: string,
  name: string,
  leaves: ReadonlyMap<string, LeafFacts>,
): LeafFacts | undefined {
  const leaf = leaves.get(code);
  if (leaf === undefined) {
    cells.reject('category_code', 'category-unknown');
    return undefined;
  }
  if (!leaf.inMall) cells.warn('category_code', 'category-outside', { category: leaf.name });
  const word = doubtfulWord(name, code);
  if (word !== null) cells.warn('category_code', 'category-doubtful', { word, category: leaf.name });
  return leaf;
}

function readSku(cells: Cells): string {
  const sku = cells.text('sku');
  if (sku === '') cells.reject('sku', 'sku-missing');
  else if (sku.length > MAX_SKU) cells.reject('sku', 'sku-too-long', { max: MAX_SKU });
  return sku;
}

function readName(cells: Cells): string {
  const name = cells.text('name');
  if (name === '') cells.reject('name', 'name-missing');
  if (name.length <= MAX_NAME) return name;
  cells.warn('name', 'name-too-long', { max: MAX_NAME });
  return name.slice(0, MAX_NAME).replace(/\p{Surrogate}/gu, '');
}

/** undefined = the file does not say: no such column, an empty cell, or a word for none. */
function readMaker(cells: Cells): string | undefined {
  const maker = cells.text('manufacturer').slice(0, MAX_MAKER);
  return makerKey(maker) === '' ? undefined : maker;
}

function readUnit(cells: Cells): string {
  const unit = cells.text('unit').slice(0, MAX_UNIT);
  if (unit !== '') return unit;
  cells.warn('unit', 'unit-missing');
  return '件';
}

function readPrice(cells: Cells): number {
  const price = parseYuan(cells.text('price_yuan'));
  if (price !== null && price > 0 && price <= PRICE_MAX_FEN) return price;
  cells.reject('price_yuan', 'price-invalid');
  return 0;
}

function readStock(cells: Cells): number {
  const stock = parseQuantity(cells.text('stock'));
  if (stock !== null && stock <= STOCK_MAX_MILLI) return stock;
  cells.reject('stock', 'stock-invalid');
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
  cells.reject('tax_rate', 'tax-invalid');
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
  cells.reject('areas', 'areas-invalid');
  return undefined;
}

function readLeadDays(cells: Cells): number | undefined {
  const text = cells.text('lead_days');
  if (text === '') return undefined;
  if (/^\d{1,3}$/.test(text) && Number(text) <= MAX_LEAD_DAYS) return Number(text);
  cells.reject('lead_days', 'lead-days-invalid', { max: MAX_LEAD_DAYS });
  return undefined;
}

/** undefined = the file has no such column. */
function readGtin(cells: Cells): string | null | undefined {
  if (!cells.has('barcode')) return undefined;
  const text = cells.text('barcode');
  if (text === '') return null;
  if (isValidGtin(text)) return text;
  cells.warn('barcode', /^\d(\.\d+)?e\+?\d+$/i.test(text) ? 'gtin-scientific' : 'gtin-invalid');
  return null;
}

/** Attributes that decide about ★, by code (`laser`) or Chinese name (激光). */
function readAttributes(cells: Cells): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  let any = false;
  for (const column of Object.keys(GREEN_ATTRIBUTES) as (keyof typeof GREEN_ATTRIBUTES)[]) {
    if (!cells.has(column)) continue;
    any = true;
    const text = cells.text(column);
    if (text === '') continue;
    const { name, values } = GREEN_ATTRIBUTES[column];
    const known = Object.entries<string>(values);
    const found = known.find(([code, chinese]) => code === text || chinese === text);
    const allowed = known.map(([, chinese]) => chinese).join('、');
    if (found !== undefined) attributes[column] = found[0];
    else cells.warn(column, 'attribute-unknown', { name, allowed });
  }
  return any ? attributes : undefined;
}

const SPECIFICATION = /^([^:：=]{1,40})[:：=]\s*(.{1,200})$/;
const MAX_SPECIFICATIONS = 40;

/** `定量：70g；幅面：A4`; undefined = the file does not say. What has no name is left out and named. */
function readSpecifications(cells: Cells): (readonly [string, string])[] | undefined {
  if (!cells.has('specifications')) return undefined;
  const parts = cells
    .text('specifications')
    .split(/[;；|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = parts.flatMap((part) => {
    const [, name, value] = SPECIFICATION.exec(part) ?? [];
    if (name !== undefined && value !== undefined) return [[name.trim(), value.trim()] as const];
    cells.warn('specifications', 'specification-unreadable', { part: part.slice(0, 40) });
    return [];
  });
  return pairs.slice(0, MAX_SPECIFICATIONS);
}
