import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FixtureCell, FixtureSheet } from '../catalogue/table/workbook.fixture.ts';
import {
  rowXml,
  SHEET_END,
  SHEET_START,
  sheetXml,
  writeWorkbook,
} from '../catalogue/table/workbook.fixture.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import type { TestUnion } from '../testing/union-order.server.ts';
import { foundUnion } from '../testing/union-order.server.ts';
import { readStatementFile } from './read-statement.server.ts';

const HEAD: FixtureCell[] = [
  '交易日期',
  '借方发生额',
  '贷方发生额',
  '余额',
  '对方户名',
  '对方账号',
  '摘要',
  '附言',
];
const OUT: FixtureCell[] = [46_349, 1234.5, null, 9000, '甲公司', '3700 0000', '转账', 'ZF2026-106001G-0001'];
const IN: FixtureCell[] = ['2026-11-24', null, 0.1 + 0.2, 9000.3, '市总工会', '1', '拨款', null];

let database: TestDatabase;
let ctx: Ctx;
let union: TestUnion;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase('pglite');
  await smallWorld(database.db);
  folder = mkdtempSync(path.join(tmpdir(), 'huicai-statement-'));
  ctx = testCtx(database.db, SYSTEM, { uploadsDir: path.join(folder, 'uploads') });
  union = await foundUnion(ctx);
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function workbook(sheets: readonly FixtureSheet[], parts: Readonly<Record<string, string>> = {}) {
  const file = path.join(folder, 'statement.xlsx');
  await writeWorkbook(file, sheets, parts);
  return readFileSync(file);
}
const read = (bytes: Uint8Array, name = '明细.xlsx') =>
  readStatementFile(ctx, union.orgId, new File([new Uint8Array(bytes)], name));
const leftBehind = () => readdirSync(path.join(folder, 'uploads', 'imports'));

test('a workbook with an account’s preamble, days as numbers and a sheet of explanations before it', async () => {
  const preamble: FixtureCell[][] = [['账户明细'], [`账号：${union.accountNumber}`], []];
  const bytes = await workbook([
    { name: '说明', xml: sheetXml([['本文件由网银导出'], ['请勿修改']]) },
    { name: '草稿', state: 'hidden', xml: sheetXml([HEAD, ['2026-01-01', 1, null, 1, '隐', '', '', '']]) },
    { name: '明细', xml: sheetXml([...preamble, HEAD, OUT, [], IN, ['合计', 1234.5, 0.3]]) },
  ]);
  // told by what it holds, not by its name
  for (const name of ['明细.xlsx', '明细.csv']) {
    expect(await read(bytes, name)).toEqual({
      ok: true,
      lines: [
        {
          bookedOn: '2026-11-23',
          serial: '',
          direction: 'out',
          amountFen: 123_450,
          counterpartyName: '甲公司',
          counterpartyAccount: '3700 0000',
          memo: '转账 ZF2026-106001G-0001',
        },
        expect.objectContaining({ bookedOn: '2026-11-24', direction: 'in', amountFen: 30, memo: '拨款' }),
      ],
    });
  }
  expect(leftBehind()).toEqual([]);
});

test('a wrong cell is told by the number of its row in the sheet, and nothing is taken', async () => {
  const far = `${SHEET_START}${rowXml(1, HEAD)}${rowXml(2, OUT)}${rowXml(1_048_576, [46_349, '约一千', null])}${SHEET_END}`;
  const wrong = await read(await workbook([{ name: '明细', xml: far }]));
  expect(wrong).toMatchObject({
    ok: false,
    problems: [{ row: 1_048_576, column: '发生额', value: '约一千' }],
  });
});

test('a workbook that is no statement says which heads are missing', async () => {
  expect(
    await read(
      await workbook([
        {
          name: '表',
          xml: sheetXml([
            ['甲', '乙'],
            [1, 2],
          ]),
        },
      ]),
    ),
  ).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringContaining('没有找到表头') }],
  });
});

test('more rows than a statement has are refused without being read to the end', async () => {
  let written = 0;
  function* rows() {
    yield SHEET_START + rowXml(1, HEAD);
    for (let row = 2; row <= 60_000; row += 1) {
      written += 1;
      yield rowXml(row, [46_349, 1, null, null, '甲']);
    }
    yield SHEET_END;
  }
  const bytes = await workbook([{ name: '明细', xml: rows() }]);
  expect(written).toBe(59_999);
  expect(await read(bytes)).toMatchObject({
    ok: false,
    problems: [{ message: '一次最多导入 20000 行，请按月份分开导出。' }],
  });
}, 60_000);

test('hostile and foreign files are refused with what to do, and leave nothing behind', async () => {
  const good = await workbook([{ name: '明细', xml: sheetXml([HEAD, OUT]) }]);
  const bomb = await workbook([{ name: '明细', xml: sheetXml([HEAD, OUT]) }], {
    'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(70 * 1024 * 1024)}</t></si></sst>`,
  });
  const wide = await workbook([{ name: '明细', xml: sheetXml([Array.from({ length: 300 }, () => '列')]) }]);
  const hidden = await workbook([{ name: '明细', state: 'hidden', xml: sheetXml([HEAD, OUT]) }]);
  const doctype = await workbook([
    {
      name: '明细',
      xml: `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData>${rowXml(1, HEAD)}</sheetData></worksheet>`,
    },
  ]);
  const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(512)]);
  const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]);
  const refusals: [Uint8Array, string][] = [
    [good.subarray(0, good.length - 40), 'IMPORT_ZIP_BROKEN'],
    [bomb, 'IMPORT_BOMB'],
    [wide, 'IMPORT_TOO_MANY_COLUMNS'],
    [hidden, 'IMPORT_NO_SHEET'],
    [doctype, 'IMPORT_XML'],
    [compound, 'IMPORT_OLD_XLS'],
    [encrypted, 'IMPORT_ENCRYPTED'],
    [Buffer.from('<html><table><tr><td>交易日期</td></tr></table>'), 'STATEMENT_UNREADABLE'],
    [Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'STATEMENT_UNREADABLE'],
    [Buffer.from('{"交易日期":"2026-11-23"}'), 'STATEMENT_UNREADABLE'],
  ];
  for (const [bytes, code] of refusals)
    expect(await read(bytes), code).toMatchObject({ code, field: 'file' });
  expect(leftBehind()).toEqual([]);
}, 60_000);
