import type { ImportColumn } from '../../domain/catalogue/import-columns.ts';
import type { CellCode } from '../../domain/catalogue/import-reasons.ts';

/** One cell that is wrong on purpose, and what should stand there. */
export interface PlantedFault {
  readonly line: number;
  readonly column: ImportColumn;
  readonly code: CellCode;
  readonly right: string;
}

const COLUMNS = ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'] as const;
const WRONG: readonly (readonly [ImportColumn, string, CellCode])[] = [
  ['price_yuan', '面议', 'price-invalid'],
  ['price_yuan', '12.345', 'price-invalid'],
  ['price_yuan', '0', 'price-invalid'],
  ['stock', '-1', 'stock-invalid'],
  ['stock', '有货', 'stock-invalid'],
  ['category_code', 'A0504', 'category-unknown'],
  ['category_code', '', 'category-unknown'],
  ['name', '', 'name-missing'],
  ['sku', '', 'sku-missing'],
];

/** A sheet of goods with a known number of faults, spread evenly, each of another kind than the one before. */
export function plantedSheet(wanted: {
  readonly rows: number;
  readonly faults: number;
  /** Of the numbers (sku). */
  readonly prefix: string;
}): { readonly sheet: string; readonly faults: readonly PlantedFault[] } {
  const every = Math.floor(wanted.rows / wanted.faults);
  const faults: PlantedFault[] = [];
  const lines = Array.from({ length: wanted.rows }, (_, index) => {
    const cells: Record<(typeof COLUMNS)[number], string> = {
      sku: `${wanted.prefix}-${String(index + 1).padStart(5, '0')}`,
      name: `云杉牌${wanted.prefix}文件夹 第${index + 1}款`,
      category_code: 'A05040401',
      unit: '个',
      price_yuan: (5 + (index % 90) / 10).toFixed(2),
      stock: String(10 + (index % 40)),
    };
    const [column, wrong, code] = WRONG[faults.length % WRONG.length] ?? ['price_yuan', '', 'price-invalid'];
    if (index % every === 0 && faults.length < wanted.faults && Object.hasOwn(cells, column)) {
      const name = column as (typeof COLUMNS)[number];
      faults.push({ line: index + 2, column, code, right: cells[name] });
      cells[name] = wrong;
    }
    return COLUMNS.map((name) => cells[name]).join(',');
  });
  return { sheet: `${COLUMNS.join(',')}\n${lines.join('\n')}\n`, faults };
}
