import type { LoaderFunctionArgs } from '@remix-run/node';
import { stringify } from 'csv-stringify/sync';
import { requireUser } from './respond.server.ts';

const HEAD = ['商品名称', '规格型号', '数量', '单位'];
const ROWS = [
  ['A4 复印纸 80g', '', '10', '包'],
  ['得力订书机', '0306', '5', '个'],
  ['中性笔 0.5mm 黑色', '', '48', '支'],
  ['', '6901234567892', '2', ''],
];

async function workbook(): Promise<Uint8Array> {
  // A megabyte of code that only downloads need.
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('快速下单', { views: [{ state: 'frozen', ySplit: 1 }] });
  // Text, so that no bar code and no leading zero is lost.
  sheet.columns = HEAD.map((header, at) => ({ header, width: at === 0 ? 36 : 18, style: { numFmt: '@' } }));
  for (const row of ROWS) sheet.addRow(row);
  sheet.getRow(1).font = { bold: true };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const SAMPLES = {
  csv: {
    type: 'text/csv; charset=utf-8',
    bytes: async () => Buffer.from(stringify([HEAD, ...ROWS], { bom: true, record_delimiter: 'windows' })),
  },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: workbook },
} as const;

/** The loader of a sheet to fill in for 快速下单. */
export function quickOrderSampleLoader(format: keyof typeof SAMPLES) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    requireUser(args);
    const { type, bytes } = SAMPLES[format];
    return new Response(new Uint8Array(await bytes()), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`快速下单样例.${format}`)}`,
        'Cache-Control': 'private, max-age=3600',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  };
}
