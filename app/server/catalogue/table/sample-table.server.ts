import { stringify } from 'csv-stringify/sync';
import {
  COLUMN_HINT_NAMES,
  COLUMN_NAMES,
  IMPORT_COLUMNS,
  REQUIRED_COLUMNS,
  SAMPLE_COLUMNS,
  SAMPLE_ROWS,
} from '../../../domain/catalogue/import-columns.ts';

const isRequired = (column: string) => REQUIRED_COLUMNS.some((required) => required === column);

const records = () => SAMPLE_ROWS.map((row) => SAMPLE_COLUMNS.map((column) => row[column] ?? ''));

/** The sample as CSV: the names the command reads, UTF-8 with a mark so that spreadsheet programs read Chinese. */
export function sampleCsv(): Uint8Array {
  const text = stringify([[...SAMPLE_COLUMNS], ...records()], { bom: true, record_delimiter: 'windows' });
  return Buffer.from(text);
}

/** The sample as a workbook: products on the first sheet, what belongs into each column on the second. */
export async function sampleXlsx(): Promise<Uint8Array> {
  // A megabyte of code that only downloads need.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  const products = workbook.addWorksheet('商品', { views: [{ state: 'frozen', ySplit: 1 }] });
  // Text, so that no barcode and no number of a product loses digits.
  products.columns = SAMPLE_COLUMNS.map((column) => ({
    header: COLUMN_NAMES[column],
    width: column === 'name' ? 40 : 18,
    style: { numFmt: '@' },
  }));
  for (const record of records()) products.addRow(record);
  const help = workbook.addWorksheet('填写说明', { views: [{ state: 'frozen', ySplit: 1 }] });
  help.columns = [
    { header: '列名', width: 18 },
    { header: '英文列名', width: 16 },
    { header: '是否必填', width: 10 },
    { header: '怎么填', width: 80 },
  ];
  for (const column of IMPORT_COLUMNS) {
    const need = isRequired(column) ? '必填' : '可选';
    help.addRow([COLUMN_NAMES[column], column, need, COLUMN_HINT_NAMES[column]]);
  }
  for (const sheet of [products, help]) sheet.getRow(1).font = { bold: true };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
