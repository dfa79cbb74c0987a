import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Db } from '~db/client.ts';
import { testCtx, userActor } from '../testing/context.server.ts';
import type { Report } from './report.server.ts';
import { conditionsOf, inOneBatch, pagesOf } from './report.server.ts';
import { reportResponse } from './report-download.server.ts';

interface Row {
  readonly name: string;
  readonly code: string;
  readonly amountFen: number;
  readonly quantityMilli: number;
  readonly share: number | null;
  readonly day: string | null;
  readonly at: string;
}

const ROW: Row = {
  name: '复印纸',
  code: '00123456789012345678',
  amountFen: 123_457,
  quantityMilli: 2_500,
  share: 0.816,
  day: '2026-02-28',
  // half past one in the night of the next day in Shanghai
  at: '2026-12-31 17:30:00.5+00',
};

const report = (rows: Report<Row>['rows'], name = '订单'): Report<Row> => ({
  name,
  conditions: conditionsOf({ 年度: '2026', 单位: '', 方式: null }),
  columns: [
    { head: '名称', kind: 'text', value: (row) => row.name },
    { head: '编号', kind: 'code', value: (row) => row.code },
    { head: '金额', kind: 'yuan', value: (row) => row.amountFen },
    { head: '数量', kind: 'quantity', value: (row) => row.quantityMilli },
    { head: '占比', kind: 'share', value: (row) => row.share },
    { head: '日期', kind: 'date', value: (row) => row.day },
    { head: '时间', kind: 'instant', value: (row) => row.at },
  ],
  rows,
});

const ctx = testCtx(
  {} as Db,
  userActor({
    userId: '00000000-0000-7000-8000-000000000001',
    name: '初光明',
    orgId: '00000000-0000-7000-8000-000000000002',
    orgKind: 'supervisor',
    orgName: '烟台市财政局',
    divisionCode: '370600',
    roles: ['supervisor'],
  }),
);

async function openWorkbook(response: Response): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await response.arrayBuffer());
  return workbook;
}

const valuesOf = (sheet: ExcelJS.Worksheet | undefined, row: number) =>
  [...((sheet?.getRow(row).values ?? []) as unknown[])].slice(1);

describe('a workbook', () => {
  test('holds amounts as yuan, shares and quantities as numbers, days and moments as dates', async () => {
    const response = await reportResponse(ctx, report(inOneBatch([ROW])), 'xlsx');
    expect(response.headers.get('Content-Disposition')).toContain(encodeURIComponent('订单.xlsx'));
    const sheet = (await openWorkbook(response)).getWorksheet('订单');
    expect(valuesOf(sheet, 1)).toEqual(['名称', '编号', '金额', '数量', '占比', '日期', '时间']);
    expect(valuesOf(sheet, 2)).toEqual([
      '复印纸',
      '00123456789012345678',
      1234.57,
      2.5,
      0.816,
      new Date('2026-02-28T00:00:00Z'),
      new Date('2027-01-01T01:30:00Z'),
    ]);
    const formats = [3, 4, 5, 6, 7].map((column) => sheet?.getRow(2).getCell(column).numFmt);
    expect(formats).toEqual(['#,##0.00', '#,##0.###', '0.0%', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm']);
  });

  test('has a filter over its rows, a fixed head, and says what was asked, by whom and when', async () => {
    const workbook = await openWorkbook(await reportResponse(ctx, report(inOneBatch([ROW, ROW])), 'xlsx'));
    const [sheet, about] = workbook.worksheets;
    expect(sheet?.autoFilter).toBe('A1:G3');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const facts = Object.fromEntries([2, 3, 4, 5, 6].map((row) => valuesOf(about, row)));
    expect(facts).toEqual({
      名称: '订单',
      年度: '2026',
      行数: 2,
      导出时间: '2026-11-23 10:00（北京时间）',
      导出人: '烟台市财政局 初光明',
    });
  });

  test('leaves empty what is empty', async () => {
    const nothing = { ...ROW, name: '', share: null, day: null };
    const sheet = (await openWorkbook(await reportResponse(ctx, report(inOneBatch([nothing])), 'xlsx')))
      .worksheets[0];
    const cells = [1, 5, 6].map((column) => sheet?.getRow(2).getCell(column).value);
    expect(cells).toEqual([null, null, null]);
  });

  test.each([['=HYPERLINK("http://x","y")'], ['+1+1'], ['-1+cmd'], ['@SUM(A1)'], ['\t=1']])(
    'never carries %j as something that could be run',
    async (name) => {
      const sheet = (
        await openWorkbook(await reportResponse(ctx, report(inOneBatch([{ ...ROW, name }])), 'xlsx'))
      ).worksheets[0];
      const cell = sheet?.getRow(2).getCell(1);
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(cell?.value).toBe(`'${name}`);
    },
  );

  test('opens although a name holds control characters, half a character or too much text', async () => {
    const names = ['铅\u0000笔\u001b', '半\ud83d字', '长'.repeat(40_000), '</c>&<'];
    const rows = names.map((name) => ({ ...ROW, name }));
    const sheet = (await openWorkbook(await reportResponse(ctx, report(inOneBatch(rows)), 'xlsx')))
      .worksheets[0];
    const read = names.map((_, index) => String(sheet?.getRow(index + 2).getCell(1).value));
    expect(read).toEqual(['铅笔', '半字', '长'.repeat(32_767), '</c>&<']);
  });

  test('has a sheet name that spreadsheet programs take', async () => {
    const name = '指标流水-[BGT/2026:*?]很长很长很长很长很长很长很长很长';
    const workbook = await openWorkbook(await reportResponse(ctx, report(inOneBatch([ROW]), name), 'xlsx'));
    expect(workbook.worksheets[0]?.name.length).toBeLessThanOrEqual(31);
    expect(workbook.worksheets[0]?.name).not.toMatch(/[[\]:*?/\\]/);
  });
});

describe('a text file', () => {
  test('says the same with two decimals, in a form spreadsheet programs read', async () => {
    const response = await reportResponse(ctx, report(inOneBatch([ROW, { ...ROW, name: '=1+1' }])), 'csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      [
        '名称,编号,金额,数量,占比,日期,时间',
        '复印纸,00123456789012345678,1234.57,2.5,0.816,2026-02-28,2027-01-01 01:30',
        "'=1+1,00123456789012345678,1234.57,2.5,0.816,2026-02-28,2027-01-01 01:30",
        '',
      ].join('\r\n'),
    );
  });
});

describe('a long list', { timeout: 30_000 }, () => {
  const PAGE = 500;
  const page = (from: number) =>
    Array.from({ length: PAGE }, (_, index) => ({ ...ROW, amountFen: from + index }));

  test.each(['xlsx', 'csv'] as const)('is read page by page to its end (%s)', async (format) => {
    const asked: (string | null)[] = [];
    const rows = pagesOf<Row>(async (before) => {
      asked.push(before);
      const from = Number(before ?? 0);
      return { rows: page(from), next: from + PAGE < 2_000 ? String(from + PAGE) : null };
    });
    const response = await reportResponse(ctx, report(rows), format);
    const amounts: number[] = [];
    if (format === 'xlsx') {
      (await openWorkbook(response)).worksheets[0]?.eachRow((row, number) => {
        if (number > 1) amounts.push(Math.round(Number(row.getCell(3).value) * 100));
      });
    } else {
      const lines = (await response.text()).trim().split('\r\n').slice(1);
      amounts.push(...lines.map((line) => Math.round(Number(line.split(',')[2]) * 100)));
    }
    expect(asked).toHaveLength(4);
    expect(amounts).toHaveLength(2_000);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe((1_999 * 2_000) / 2);
  });

  test('that is refused at its first page is no download', async () => {
    const rows = pagesOf<Row>(() => Promise.reject(new Error('refused')));
    await expect(reportResponse(ctx, report(rows), 'xlsx')).rejects.toThrow('refused');
  });

  test.each(['xlsx', 'csv'] as const)('that breaks off is no whole file (%s)', async (format) => {
    const rows = pagesOf<Row>(async (before) => {
      if (before !== null) throw new Error('the database went away');
      return { rows: page(0), next: '1' };
    });
    const response = await reportResponse(ctx, report(rows), format);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
