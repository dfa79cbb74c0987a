import { toHalfWidthCompact } from '../../text.ts';

/** Rows of one quick order; more is a purchase plan, not an order. */
export const QUICK_ORDER_MAX_ROWS = 200;
const MAX_TEXT = 200;
const MAX_SHORT = 80;

/** One row as it was written, cut to what can be looked for. */
export interface QuickOrderRow {
  /** Where it stands in the sheet or the pasted text; the first line is 1. */
  readonly row: number;
  readonly name: string;
  /** Model, stock number or bar code. */
  readonly model: string;
  readonly quantity: string;
  readonly unit: string;
}

export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

type Column = 'name' | 'model' | 'quantity' | 'unit';

const HEADS: Readonly<Record<Column, RegExp>> = {
  name: /^(名称|品名|商品|商品名称|货物名称|物品名称|物资名称|产品名称|标题|name|item|product|title)$/,
  model:
    /^(型号|规格|规格型号|型号规格|货号|商品编码|商品编号|条码|条形码|商品条码|sku|model|barcode|gtin|code|spec)$/,
  quantity: /^(数量|采购数量|需求数量|申购数量|qty|quantity|count|amount)$/,
  unit: /^(单位|计量单位|unit|uom)$/,
};
const COLUMNS = Object.keys(HEADS) as Column[];
/** The order of columns where no heading says it. */
const USUAL: readonly (readonly Column[])[] = [
  ['name'],
  ['name', 'quantity'],
  ['name', 'model', 'quantity'],
  ['name', 'model', 'quantity', 'unit'],
];

const headOf = (cell: string): Column | undefined => {
  const name = toHalfWidthCompact(cell)
    .toLowerCase()
    .replace(/[(（[].*$|[*:：]/g, '');
  return COLUMNS.find((column) => HEADS[column].test(name));
};

// Nothing that steers a terminal or turns the direction of writing is part of a name.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu;
const clean = (text: string, max: number) =>
  text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim().slice(0, max);

const COUNT = /^([\d０-９.,，．]+)\s*(\D{0,6})$/u;

/** `10包` → 10 and 包; what is no number stays as it is, to be reported. */
function countOf(cell: string): { readonly quantity: string; readonly unit: string } {
  const text = clean(cell, MAX_SHORT);
  const [, quantity, unit = ''] = COUNT.exec(text) ?? [];
  return quantity === undefined ? { quantity: text, unit: '' } : { quantity, unit: unit.trim() };
}

const TRAILING =
  /^(.*?\S)(?:\s*[×*＊]\s*|\s*(?<=[\s\p{Script=Han}])x\s*|\s+)([\d０-９]{1,7}(?:\.\d{1,3})?)\s*(\p{Script=Han}{0,3})$/iu;

/** A line without columns: `A4复印纸 80g 10包`. What stands last as a number by itself is the quantity. */
function lineCells(text: string): QuickOrderCells {
  const [, name, quantity, unit = ''] = TRAILING.exec(text) ?? [];
  return name === undefined || quantity === undefined
    ? { name: text, model: '', quantity: '', unit: '' }
    : { name, model: '', quantity, unit };
}

type QuickOrderCells = Readonly<Record<Column, string>>;

function byColumns(cells: readonly string[], columns: readonly (Column | undefined)[]): QuickOrderCells {
  const of = (column: Column) => cells[columns.indexOf(column)] ?? '';
  const { quantity, unit } = countOf(of('quantity'));
  return { name: of('name'), model: of('model'), quantity, unit: of('unit') || unit };
}

function bare(cells: readonly string[]): QuickOrderCells {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled <= 1) return lineCells(clean(cells[0] ?? '', MAX_TEXT));
  return byColumns(cells, USUAL[Math.min(filled, USUAL.length) - 1] ?? []);
}

/**
 * Rows of a sheet. A first row with known headings says which column is which, in any order and among others; without
 * one the usual order is taken: name, model, quantity, unit. Blank rows are passed over and still counted.
 */
export function quickOrderRows(sheet: readonly SheetRow[]): QuickOrderRow[] {
  const filled = sheet.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = (filled[0]?.cells ?? []).map(headOf);
  const headed = columns.includes('name') || columns.includes('model');
  return (headed ? filled.slice(1) : filled).map(({ row, cells }) => {
    const { name, model, quantity, unit } = headed ? byColumns(cells, columns) : bare(cells);
    return {
      row,
      name: clean(name, MAX_TEXT),
      model: clean(model, MAX_SHORT),
      quantity: clean(quantity, MAX_SHORT),
      unit: clean(unit, MAX_SHORT),
    };
  });
}

/** Pasted text: cells apart by tabs as spreadsheets copy them, else by commas where the last one is a number. */
export function pastedSheet(text: string): SheetRow[] {
  return text.split(/\r\n|\r|\n/).map((line, at) => ({ row: at + 1, cells: cellsOf(line) }));
}

function cellsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t');
  const cells = line.split(/[,，]/).map((cell) => cell.trim());
  const counted = cells.slice(1).some((cell) => COUNT.test(cell));
  return counted || cells.some((cell) => headOf(cell) !== undefined) ? cells : [line];
}
