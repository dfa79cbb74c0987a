import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { importColumns, readImportRows } from '../read-import-rows.server.ts';
import { openTable } from './open-table.server.ts';
import type { ByteSource, Table } from './table.server.ts';
import { fileSource, TABLE_LIMITS, TableFileError } from './table.server.ts';
import type { FixtureCell } from './workbook.fixture.ts';
import { rowXml, SHEET_END, SHEET_START, sheetXml, writeWorkbook } from './workbook.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

const HEADER = ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'];
const GOOD: FixtureCell[] = ['H-1', '订书机', 'A05040401', '个', 12.5, 5];
const CSV = `${HEADER.join(',')}\nH-1,订书机,A05040401,个,12.50,5\n`;
const LEAVES = new Map([['A05040401', { name: '文具', taxRateBp: 1300, inMall: true }]]);
const MAX_ROWS = 1_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
function written(name: string, content: string | Buffer): string {
  writeFileSync(at(name), content);
  return at(name);
}
async function workbook(
  name: string,
  ...args: Parameters<typeof writeWorkbook> extends [string, ...infer R] ? R : never
) {
  await writeWorkbook(at(name), ...args);
  return at(name);
}

async function readAll(source: ByteSource) {
  const table = await openTable(source);
  try {
    importColumns(table.header);
    const rows = [];
    for await (const row of readImportRows(table, LEAVES, MAX_ROWS)) rows.push(row);
    return { facts: table.facts, rows };
  } finally {
    await table.close();
  }
}

/** Code of the refusal, and that the reader kept within its bounds while it came to it. */
async function refusalOf(source: ByteSource | string): Promise<string> {
  const before = process.memoryUsage().rss;
  let refusal = 'none';
  try {
    await readAll(typeof source === 'string' ? await fileSource(source) : source);
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    expect(error.message).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(error.message).not.toMatch(/[{}]/);
    refusal = error.refusal.code;
  }
  const grownMb = (process.memoryUsage().rss - before) / 1024 / 1024;
  expect(grownMb, 'memory').toBeLessThan(200);
  return refusal;
}

/** A line of one gigabyte that is nowhere whole. */
function endless(megabytes: number): ByteSource & { taken(): number } {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let taken = 0;
  return {
    name: 'line.csv',
    path: null,
    size: megabytes * piece.length,
    taken: () => taken,
    async *bytes() {
      yield Buffer.from(CSV);
      for (let at = 0; at < megabytes; at += 1) {
        taken += 1;
        yield piece;
      }
    },
  };
}

test('a line of a gigabyte is refused at its first megabytes', async () => {
  const source = endless(1024);
  expect(await refusalOf(source)).toBe('IMPORT_LINE_TOO_LONG');
  expect(source.taken()).toBeLessThan(4);
});

test('a quoted cell that never ends is refused by its row, though its lines are short', async () => {
  const rest = '这一行没有结束的引号,,,\n'.repeat(50_000);
  expect(await refusalOf(written('quote.csv', `${CSV}H-2,"${rest}`))).toBe('IMPORT_LINE_TOO_LONG');
  expect(await refusalOf(written('open.csv', `${CSV}H-2,"没有结束\n`))).toBe('IMPORT_QUOTES');
});

test('a workbook that unpacks to a gigabyte is refused, in many cells or in one', async () => {
  function* inOneCell() {
    yield `${SHEET_START}<row r="1"><c r="A1" t="inlineStr"><is><t>`;
    for (let at = 0; at < 1024; at += 1) yield 'A'.repeat(1024 * 1024);
    yield `</t></is></c></row>${SHEET_END}`;
  }
  function* inManyRows() {
    yield `${SHEET_START}${rowXml(1, HEADER)}`;
    const row = '<row><c t="inlineStr"><is><t>A</t></is></c></row>'.repeat(20_000);
    for (let at = 0; at < 1024; at += 1) yield row;
    yield SHEET_END;
  }
  const cell = await workbook('bomb-cell.xlsx', [{ name: '商品', xml: inOneCell() }]);
  const rows = await workbook('bomb-rows.xlsx', [{ name: '商品', xml: inManyRows() }]);
  for (const path of [cell, rows]) {
    expect(readFileSync(path).length).toBeLessThan(5 * 1024 * 1024);
    expect(await refusalOf(path)).toBe('IMPORT_BOMB');
  }
});

test('a bomb whose directory claims a small size is refused while it unpacks', async () => {
  function* big() {
    yield SHEET_START;
    for (let at = 0; at < 200; at += 1) yield ' '.repeat(1024 * 1024);
    yield SHEET_END;
  }
  const path = await workbook('liar.xlsx', [{ name: '商品', xml: big() }]);
  const bytes = readFileSync(path);
  // The directory entry of the sheet: uncompressed size stands 24 bytes after its signature.
  for (
    let entry = bytes.indexOf('PK\u0001\u0002');
    entry !== -1;
    entry = bytes.indexOf('PK\u0001\u0002', entry + 4)
  ) {
    if (bytes.readUInt32LE(entry + 24) > 100_000_000) bytes.writeUInt32LE(1_000, entry + 24);
  }
  expect(['IMPORT_BOMB', 'IMPORT_ZIP_BROKEN']).toContain(await refusalOf(written('liar.xlsx', bytes)));
});

test('shared texts that fill the memory are refused', async () => {
  const strings = `<?xml version="1.0"?><sst>${'<si><t>'.concat('长'.repeat(30_000), '</t></si>').repeat(2_300)}</sst>`;
  const path = await workbook('strings.xlsx', [{ name: '商品', xml: sheetXml([HEADER, GOOD]) }], {
    'xl/sharedStrings.xml': strings,
  });
  expect(await refusalOf(path)).toBe('IMPORT_BOMB');
});

test.each([
  [
    'a billion laughs',
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>',
  ],
  ['tags that do not close', '<worksheet><sheetData><row><c></row>'],
  [
    'an entity nobody declared',
    '<worksheet><sheetData><row><c t="str"><v>&evil;</v></c></row></sheetData></worksheet>',
  ],
])('a sheet with %s is refused as irregular', async (_what, xml) => {
  expect(await refusalOf(await workbook('xml.xlsx', [{ name: '商品', xml }]))).toBe('IMPORT_XML');
});

test('formulas count with their stored value; one without, and an error value, are reported at their cell', async () => {
  const formula = (value: string | null): FixtureCell => ({
    xml: (ref) => `<c r="${ref}"><f>1+1</f>${value === null ? '' : `<v>${value}</v>`}</c>`,
  });
  const error: FixtureCell = { xml: (ref) => `<c r="${ref}" t="e"><f>1/0</f><v>#DIV/0!</v></c>` };
  const path = await workbook('formula.xlsx', [
    {
      name: '商品',
      xml: sheetXml([
        HEADER,
        ['F-1', '订书机', 'A05040401', '个', formula('12.300000000000001'), formula('5')],
        ['F-2', '订书机', 'A05040401', '个', formula(null), 5],
        ['F-3', '订书机', 'A05040401', '个', 12, error],
      ]),
    },
  ]);
  const { rows } = await readAll(await fileSource(path));
  expect(rows[0]).toMatchObject({ ok: true, row: { priceFen: 1230, stockMilli: 5000 } });
  expect(rows[1]).toMatchObject({ ok: false, problems: [{ column: 'price_yuan', code: 'formula-empty' }] });
  expect(rows[2]).toMatchObject({
    ok: false,
    problems: [{ column: 'stock', code: 'cell-error', value: '#DIV/0!' }],
  });
});

test('ten thousand columns are refused, in a csv and in a workbook', async () => {
  const wide = [...HEADER, ...Array.from({ length: 10_000 }, (_, index) => `列${index}`)];
  expect(await refusalOf(written('wide.csv', `${wide.join(',')}\n${wide.join(',')}\n`))).toBe(
    'IMPORT_TOO_MANY_COLUMNS',
  );
  const path = await workbook('wide.xlsx', [{ name: '商品', xml: sheetXml([wide, GOOD]) }]);
  expect(await refusalOf(path)).toBe('IMPORT_TOO_MANY_COLUMNS');
});

test('cells beyond the header do no harm', async () => {
  const beyond = [...GOOD, ...Array.from({ length: 5_000 }, () => 'x')];
  const path = await workbook('beyond.xlsx', [{ name: '商品', xml: sheetXml([HEADER, beyond]) }]);
  expect((await readAll(await fileSource(path))).rows).toMatchObject([{ ok: true }]);
});

test('a dimension of a million rows is not believed, and row numbers that lie do not grow anything', async () => {
  const sheet = `${SHEET_START.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')}${rowXml(1, HEADER)}${rowXml(1_048_576, GOOD)}${rowXml(2, ['H-2', ...GOOD.slice(1)])}${SHEET_END}`;
  const path = await workbook('lie.xlsx', [{ name: '商品', xml: sheet }]);
  const { rows } = await readAll(await fileSource(path));
  expect(rows.map(({ line }) => line)).toEqual([1_048_576, 1_048_577]);
});

test('more rows than allowed are refused, however small', async () => {
  const rows = Array.from({ length: MAX_ROWS + 1 }, (_, index) => `M-${index},订书机,A05040401,个,1,1`);
  expect(await refusalOf(written('rows.csv', `${HEADER.join(',')}\n${rows.join('\n')}\n`))).toBe(
    'IMPORT_TOO_MANY_ROWS',
  );
});

test.each([
  ['empty.csv', '', 'IMPORT_EMPTY'],
  ['blank.csv', '\n \n,,\n', 'IMPORT_EMPTY'],
  ['empty.xlsx', '', 'IMPORT_EMPTY'],
  ['header.csv', `${HEADER.join(',')}\n`, 'IMPORT_NO_ROWS'],
  ['blank-rows.csv', `${HEADER.join(',')}\n,,,,,\n\n`, 'IMPORT_NO_ROWS'],
  ['missing.csv', 'sku,name\n1,x\n', 'IMPORT_HEADER_MISSING'],
  ['twice.csv', `${HEADER.join(',')},价格\nH-1,订书机,A05040401,个,1,1,2\n`, 'IMPORT_HEADER_TWICE'],
  ['array.jsonl', '[{"sku":"1"}]\n', 'IMPORT_JSON_ARRAY'],
  ['foreign.jsonl', '{"id":1,"title":"x"}\n', 'IMPORT_HEADER_MISSING'],
  ['page.csv', '<html><table><tr><td>sku</td></tr></table></html>', 'IMPORT_NOT_A_TABLE'],
])('%s is refused', async (name, content, code) => {
  expect(await refusalOf(written(name, content))).toBe(code);
});

test('a heading row alone in a workbook is refused', async () => {
  const path = await workbook('header.xlsx', [{ name: '商品', xml: sheetXml([HEADER]) }]);
  expect(await refusalOf(path)).toBe('IMPORT_NO_ROWS');
});

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

test.each([
  ['picture.csv', PNG, 'IMPORT_NOT_A_TABLE'],
  ['document.csv', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'IMPORT_NOT_A_TABLE'],
  ['binary.csv', Buffer.from([0x73, 0x6b, 0x75, 0x00, 0x01, 0x02, 0x0a]), 'IMPORT_BINARY'],
  [
    'secret.xlsx',
    Buffer.concat([
      COMPOUND,
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(90),
    ]),
    'IMPORT_ENCRYPTED',
  ],
  ['old.xls', Buffer.concat([COMPOUND, Buffer.alloc(600)]), 'IMPORT_OLD_XLS'],
  ['zip.xlsx', Buffer.from('PK\u0005\u0006'.padEnd(22, '\u0000'), 'latin1'), 'IMPORT_NOT_A_WORKBOOK'],
])('%s is refused by what it holds, not by its name', async (name, content, code) => {
  expect(await refusalOf(written(name, content))).toBe(code);
});

test('a workbook that was cut off is refused', async () => {
  const path = await workbook('cut.xlsx', [{ name: '商品', xml: sheetXml([HEADER, GOOD]) }]);
  truncateSync(path, Math.floor(readFileSync(path).length * 0.7));
  expect(await refusalOf(path)).toBe('IMPORT_ZIP_BROKEN');
});

test('text in an encoding that is neither UTF-8 nor GB 18030 is refused', async () => {
  const big5 = iconv.encode(
    `${HEADER.join(',')}\nT-1,繁體訂書機與釘書針組合裝專用,A05040401,個,1,1\n`,
    'big5',
  );
  expect(await refusalOf(written('big5.csv', big5))).toBe('IMPORT_ENCODING');
  const broken = Buffer.concat([
    Buffer.from(`${CSV}X-1,`),
    Buffer.from([0x81, 0x20, 0xff, 0xfe]),
    Buffer.from(',1,1,1,1\n'),
  ]);
  expect(await refusalOf(written('broken.csv', broken))).toBe('IMPORT_ENCODING');
});

test.each(['utf8', 'gbk', 'gb18030', 'utf-16le'] as const)(
  'Chinese in %s is read, also when it begins late',
  async (encoding) => {
    const plain = Array.from({ length: 12_000 }, (_, index) => `L-${index},stapler,A05040401,pc,1,1`);
    const text = `${HEADER.join(',')}\n${plain.slice(0, MAX_ROWS - 1).join('\n')}\nZ-1,订书机（加厚）,A05040401,个,12.50,5\n`;
    const bytes = iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf') });
    const { rows } = await readAll(await fileSource(written('late.csv', bytes)));
    expect(rows.at(-1)).toMatchObject({ ok: true, row: { name: '订书机（加厚）', unit: '个' } });
  },
);

test('tabs, semicolons and Chinese heads are understood', async () => {
  const heads = ['货号', '商品名称', '品目编码', '单位', '含税单价（元）', '库存'];
  for (const delimiter of ['\t', ';']) {
    const row = ['H-1', '订书机', 'A05040401', '个', '12.50', '5'];
    const text = `${heads.join(delimiter)}\r\n${row.join(delimiter)}\r\n`;
    const { rows, facts } = await readAll(await fileSource(written('heads.csv', text)));
    expect(facts.delimiter).toBe(delimiter);
    expect(rows).toMatchObject([{ ok: true, line: 2, row: { priceFen: 1250 } }]);
  }
});

test('of several sheets the visible one with products is read and named', async () => {
  const path = await workbook('sheets.xlsx', [
    { name: '旧价格', state: 'veryHidden', xml: sheetXml([HEADER, ['OLD', ...GOOD.slice(1)]]) },
    { name: '填写说明', xml: sheetXml([['请先阅读']]) },
    { name: '商品', xml: sheetXml([[], HEADER, GOOD]) },
  ]);
  const { facts, rows } = await readAll(await fileSource(path));
  expect(facts).toMatchObject({ sheet: '商品', otherSheets: ['填写说明'], hiddenSheets: ['旧价格'] });
  expect(rows).toMatchObject([{ ok: true, line: 3, row: { sku: 'H-1' } }]);
  const hidden = await workbook('hidden.xlsx', [
    { name: '商品', state: 'hidden', xml: sheetXml([HEADER, GOOD]) },
  ]);
  expect(await refusalOf(hidden)).toBe('IMPORT_NO_SHEET');
});

test('shared texts are read without their readings, escapes undone, numbers as they are shown', async () => {
  const strings = `<?xml version="1.0"?><sst><si><r><t>订书</t></r><r><t>机</t></r><rPh><t>ding</t></rPh></si><si><t>A_x0007_B</t></si></sst>`;
  const shared = (index: number): FixtureCell => ({
    xml: (ref) => `<c r="${ref}" t="s"><v>${index}</v></c>`,
  });
  const path = await workbook(
    'shared.xlsx',
    [
      {
        name: '商品',
        xml: sheetXml([
          [...HEADER, 'barcode'],
          [shared(1), shared(0), 'A05040401', '个', 0.1 + 0.2, 5, 6901234567892],
        ]),
      },
    ],
    { 'xl/sharedStrings.xml': strings },
  );
  const { rows } = await readAll(await fileSource(path));
  expect(rows).toMatchObject([
    { ok: true, row: { sku: 'AB', name: '订书机', priceFen: 30, gtin: '6901234567892' } },
  ]);
});

test('each line of a jsonl is a row: unreadable ones and nested values are reported', async () => {
  const lines = [
    { sku: 'J-1', name: '订书机', category_code: 'A05040401', unit: '个', price_yuan: 12.5, stock: 5 },
    { sku: 'J-2', name: { zh: '订书机' }, category_code: 'A05040401', unit: '个', price_yuan: '1', stock: 5 },
  ].map((line) => JSON.stringify(line));
  const text = `\ufeff${lines[0]}\n\nnot json\n${lines[1]}\n`;
  const { rows } = await readAll(await fileSource(written('rows.jsonl', text)));
  expect(rows).toMatchObject([
    { ok: true, line: 1, row: { priceFen: 1250 } },
    { ok: false, line: 3, problems: [{ column: '', code: 'row-unreadable' }] },
    { ok: false, line: 4, problems: [{ column: 'name', code: 'value-nested' }] },
  ]);
});

test('a number that stands twice keeps the later row out and says where the first one is', async () => {
  const text = `${CSV}H-2,剪刀,A05040401,把,3,1\nH-1,订书机,A05040401,个,13,5\n`;
  const { rows } = await readAll(await fileSource(written('twice-sku.csv', text)));
  expect(rows[2]).toMatchObject({ ok: false, problems: [{ code: 'sku-duplicate', params: { row: 2 } }] });
});

test('a workbook of fifty thousand rows is read in little memory', async () => {
  function* rows() {
    yield `${SHEET_START}${rowXml(1, HEADER)}`;
    for (let row = 2; row <= 50_001; row += 1) {
      yield rowXml(row, [
        `W-${row}`,
        `办公用品 第${row}号 加厚耐用经典款`,
        'A05040401',
        '个',
        1 + (row % 900),
        row % 300,
      ]);
    }
    yield SHEET_END;
  }
  const path = await workbook('large.xlsx', [{ name: '商品', xml: rows() }]);
  const before = process.memoryUsage().rss;
  const table: Table = await openTable(await fileSource(path));
  let count = 0;
  for await (const row of readImportRows(table, LEAVES, 100_000)) count += row.ok ? 1 : 0;
  await table.close();
  expect(count).toBe(50_000);
  expect(table.progress()).toBe(1);
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
  expect(TABLE_LIMITS.partBytes).toBeGreaterThan(50_000 * 400);
});
