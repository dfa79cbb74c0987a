import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { BatchCounts } from '~db/queries/catalogue/import-batches.ts';
import { cellMessage } from '../../domain/catalogue/import-reasons.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import type { ImportReport } from './import-catalogue.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource, TableFileError } from './table/table.server.ts';

const HEADER = 'sku,name,brand,category_code,unit,price_yuan,price_basis,barcode,stock';
const REAL_FILE = resolve(process.env['TEST_DATA_DIR'] ?? '../shared/data', 'catalogue_office.csv');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'offers.csv');
  writeFileSync(path, content);
  return path;
}

describe.each(databasesUnderTest())('importing a catalogue on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await smallWorld(database.db);
  });
  afterAll(() => database.close());

  async function take(
    path: string,
    options: { publish?: boolean; supplier?: string; dryRun?: boolean } = {},
  ): Promise<{ counts: BatchCounts; cells: ImportReport[] }> {
    const cells: ImportReport[] = [];
    const table = await openTable(await fileSource(path));
    const taken = await importCatalogue(testCtx(database.db, SYSTEM), {
      supplier: options.supplier ?? 'supplier@test',
      fileName: 'offers.csv',
      table,
      publish: options.publish ?? true,
      dryRun: options.dryRun ?? false,
      report: (cell) => cells.push(cell),
    }).finally(() => table.close());
    if (!taken.ok) throw new Error(taken.refusal.code);
    return { counts: taken.value, cells };
  }
  const offerOf = async (sku: string) =>
    (
      await rows<{
        name: string;
        price_fen: number;
        status: string;
        blocked_reason: string | null;
        version: number;
      }>(
        database.db,
        sql`select p.name, o.price_fen, o.status, o.blocked_reason, o.version from offers o
          join products p on p.id = o.product_id where o.sku = ${sku} and o.supplier_id = ${WORLD.supplierId}::uuid`,
      )
    )[0];
  const searchable = async (sku: string) =>
    (await rows(database.db, sql`select 1 as one from search_rows where sku = ${sku}`)).length === 1;

  test('takes quotes, commas, a byte order mark, blank lines and unknown columns as they are meant', async () => {
    const path = fileOf(
      `\ufeff${HEADER}\r\n` +
        'Q-1,"显示器 21.5"" 黑,白",AOC,A05040401,台,599.00,real,,3\r\n' +
        '\r\n' +
        'Q-2,半角"引号在中间,,A05040401,个,"1,234.50",real,,0\r\n',
    );
    const { counts, cells } = await take(path);
    expect(counts).toEqual({ rows: 2, created: 2, updated: 0, unchanged: 0, rejected: 0, warnings: 0 });
    expect(cells).toEqual([]);
    expect(await offerOf('Q-1')).toMatchObject({
      name: '显示器 21.5" 黑,白',
      price_fen: 59_900,
      status: 'listed',
    });
    expect(await offerOf('Q-2')).toMatchObject({ name: '半角"引号在中间', price_fen: 123_450 });
    expect([await searchable('Q-1'), await searchable('Q-2')]).toEqual([true, true]);
  });

  test('reports each bad cell by row, column and reason, and writes the other rows', async () => {
    const path = fileOf(
      [
        HEADER,
        'R-1,订书机,,A05040401,个,12.50,real,,5',
        ',无货号,,A05040401,个,12.50,real,,5',
        'R-3,价格三位小数,,A05040401,个,12.505,real,,5',
        'R-4,品目不是底级,,A05040000,个,-1,real,,-5',
        'R-1,同一货号,,A05040401,个,13.00,real,,5',
        'R-6,坏条码\u009f,,A05040401,个,9.90,real,6901234567893,5',
      ].join('\n'),
    );
    const { counts, cells } = await take(path);
    expect(counts).toEqual({ rows: 6, created: 2, updated: 0, unchanged: 0, rejected: 4, warnings: 2 });
    const found = cells.map(({ row, column, code }) => `${row} ${column} ${code}`).toSorted();
    expect(found).toEqual([
      '3 sku sku-missing',
      '4 price_yuan price-invalid',
      '5 category_code category-unknown',
      '5 price_yuan price-invalid',
      '5 stock stock-invalid',
      '6 sku sku-duplicate',
      '7 barcode gtin-invalid',
      '7 name control-characters',
    ]);
    for (const cell of cells) expect(cellMessage(cell)).toMatch(/[\u4e00-\u9fff].*[\u4e00-\u9fff]。/);
    expect(await offerOf('R-1')).toMatchObject({ price_fen: 1_250 });
    expect(await offerOf('R-6')).toMatchObject({ name: '坏条码' });
    expect(await offerOf('R-3')).toBeUndefined();
  });

  test('is idempotent by number: the same file changes nothing, a new price one version', async () => {
    const row = (price: string) => `${HEADER}\nI-1,剪刀,,A05040401,把,${price},real,,5\n`;
    expect((await take(fileOf(row('7.00')))).counts).toMatchObject({ created: 1 });
    expect((await take(fileOf(row('7.00')))).counts).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await offerOf('I-1')).toMatchObject({ version: 1 });
    expect((await take(fileOf(row('6.50')))).counts).toMatchObject({ updated: 1 });
    expect(await offerOf('I-1')).toMatchObject({ version: 2, price_fen: 650 });
    const history = await rows<{ price_fen: number }>(
      database.db,
      sql`select v.price_fen from offer_versions v join offers o on o.id = v.offer_id where o.sku = 'I-1' order by v.version`,
    );
    expect(history.map(({ price_fen }) => price_fen)).toEqual([700, 650]);
  });

  test('a dry run says the same and writes nothing at all', async () => {
    const path = fileOf(
      [HEADER, 'Y-1,计算器,,A05040401,个,20,real,,5', 'Y-2,计算器,,A05040401,个,免费,real,,5'].join('\n'),
    );
    const state = () =>
      rows(
        database.db,
        sql`select (select count(*) from offers) as offers, (select count(*) from audit_entries) as audit,
          (select count(*) from import_batches) as batches`,
      );
    const before = await state();
    const dry = await take(path, { dryRun: true });
    expect(await state()).toEqual(before);
    const wet = await take(path);
    expect(dry.counts).toEqual(wet.counts);
    expect(dry.cells).toEqual(wet.cells);
    expect((await take(path, { dryRun: true })).counts).toMatchObject({
      unchanged: 1,
      created: 0,
      rejected: 1,
    });
  });

  test('what a file does not say stays as it was: brand, model, barcode, areas, days', async () => {
    const whole = `${HEADER},areas,lead_days\nK-1,计算器,得力,A05040401,个,20,real,6901234567892,5,3706,7\n`;
    await take(fileOf(whole));
    const short = 'sku,name,category_code,unit,price_yuan,stock\nK-1,计算器,A05040401,个,21,5\n';
    expect((await take(fileOf(short))).counts).toMatchObject({ updated: 1 });
    const [kept] = await rows(
      database.db,
      sql`select p.brand, p.gtin, array_to_json(o.areas) as areas, o.lead_days, o.price_fen from offers o
        join products p on p.id = o.product_id where o.sku = 'K-1'`,
    );
    expect(kept).toEqual({
      brand: '得力',
      gtin: '6901234567892',
      areas: ['3706'],
      lead_days: 7,
      price_fen: 2100,
    });
  });

  test('says that a product of the common library keeps its own name', async () => {
    const { cells, counts } = await take(
      fileOf(`${HEADER}\nSTAPLER-1,另一个名字,,A05040401,件,25.00,real,,5\n`),
    );
    expect(counts).toMatchObject({ updated: 1 });
    expect(cells).toMatchObject([{ row: 2, column: 'name', code: 'product-shared' }]);
  });

  test('leaves drafts without --publish, and lists them with it', async () => {
    const path = fileOf(`${HEADER}\nD-1,胶水,,A05040401,瓶,3.00,real,,5\n`);
    await take(path, { publish: false });
    expect([await offerOf('D-1'), await searchable('D-1')]).toMatchObject([{ status: 'draft' }, false]);
    expect((await take(path)).counts).toMatchObject({ updated: 1 });
    expect([await offerOf('D-1'), await searchable('D-1')]).toMatchObject([{ status: 'listed' }, true]);
  });

  test('blocks ★ rows without a certificate and doubts those whose attribute is unknown', async () => {
    const path = fileOf(
      [
        `${HEADER},engine`,
        'S-1,台式电脑,,A02010105,台,4999,real,,5,',
        'S-2,某打印机,,A02021003,台,999,real,,5,',
        'S-3,激光打印机,,A02021003,台,1299,real,,5,激光',
        'S-4,喷墨打印机,,A02021003,台,899,real,,5,喷墨',
      ].join('\n'),
    );
    const { cells } = await take(path);
    expect(cells.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 star-certificate-missing',
      '3 star-attribute-unknown',
      '4 star-certificate-missing',
    ]);
    const blocked = await Promise.all(['S-1', 'S-2', 'S-3', 'S-4'].map(offerOf));
    expect(blocked.map((offer) => offer?.blocked_reason)).toEqual([
      'star-certificate-missing',
      null,
      'star-certificate-missing',
      null,
    ]);
    expect(await searchable('S-1')).toBe(true);
  });

  test('rejects a price above what the supplier agreed to, at its cell', async () => {
    const offer = await rows<{ sku: string; agreed: number }>(
      database.db,
      sql`select o.sku, e.agreed_price_fen as agreed from offers o join agreement_entries e on e.id = o.agreement_entry_id
        where o.id = ${WORLD.paperOfferId}::uuid`,
    );
    const { sku, agreed } = offer[0] ?? { sku: '', agreed: 0 };
    const above = ((agreed + 1) / 100).toFixed(2);
    const { counts, cells } = await take(fileOf(`${HEADER}\n${sku},纸,,A05040101,箱,${above},real,,5\n`));
    expect(counts).toMatchObject({ rejected: 1, updated: 0 });
    expect(cells).toMatchObject([{ row: 2, column: 'price_yuan', code: 'price-above-agreement' }]);
  });

  test('leaves one audit row and one batch with its counts, and no outbox row', async () => {
    const count = (table: string) =>
      rows<{ n: number }>(database.db, sql`select count(*)::int as n from ${sql.identifier(table)}`);
    const before = await Promise.all(['audit_entries', 'import_batches', 'outbox'].map(count));
    await take(fileOf(`${HEADER}\nA-1,尺子,,A05040401,把,2,real,,5\nA-2,橡皮,,A05040401,块,1,real,,5\n`));
    const after = await Promise.all(['audit_entries', 'import_batches', 'outbox'].map(count));
    const grown = after.map(([row], index) => (row?.n ?? 0) - (before[index]?.[0]?.n ?? 0));
    expect(grown).toEqual([1, 1, 0]);
    const [batch] = await rows(
      database.db,
      sql`select row_count, created, published, finished_at is not null as finished from import_batches order by id desc limit 1`,
    );
    expect(batch).toEqual({ row_count: 2, created: 2, published: true, finished: true });
  });

  test('knows the supplier by credit code or sign-in name, and nobody else', async () => {
    const path = fileOf(`${HEADER}\nN-1,夹子,,A05040401,盒,5,real,,5\n`);
    const uscc = (
      await rows<{ uscc: string }>(
        database.db,
        sql`select uscc from organizations where id = ${WORLD.supplierId}::uuid`,
      )
    )[0]?.uscc;
    expect((await take(path, { supplier: ` ${uscc?.toLowerCase()} ` })).counts).toMatchObject({ created: 1 });
    expect((await take(path, { supplier: 'SUPPLIER@TEST' })).counts).toMatchObject({ unchanged: 1 });
    await expect(take(path, { supplier: 'staff@test' })).rejects.toThrow('NOT_FOUND');
  });

  test('stops at a file it cannot read, having written whole batches only', async () => {
    await expect(take(fileOf(''))).rejects.toThrow(TableFileError);
    await expect(take(fileOf('sku,name\n1,x\n'))).rejects.toThrow('category_code、unit、price_yuan、stock');
    const open = `${HEADER}\nO-1,钉子,,A05040401,盒,5,real,,5\nO-2,"没有结束的引号,,A05040401,盒,5,real,,5\n`;
    await expect(take(fileOf(open))).rejects.toThrow('引号');
    expect(await offerOf('O-1')).toBeUndefined();
  });

  test('reads what a Chinese spreadsheet saves', async () => {
    // “GBK-1,信封,,A05040103,包,5,real,,5” in GB 18030
    const envelope = Buffer.from([0xd0, 0xc5, 0xb7, 0xe2]);
    const unit = Buffer.from([0xb0, 0xfc]);
    const path = fileOf(
      Buffer.concat([
        Buffer.from(`${HEADER}\nGBK-1,`),
        envelope,
        Buffer.from(',,A05040103,'),
        unit,
        Buffer.from(',5,real,,5\n'),
      ]),
    );
    await take(path);
    expect(await offerOf('GBK-1')).toMatchObject({ name: '信封' });
  });

  if (!existsSync(REAL_FILE)) process.stderr.write(`SKIPPED: the real catalogue is not at ${REAL_FILE}\n`);
  describe.skipIf(!existsSync(REAL_FILE))('the real file', () => {
    test('is taken whole, and again without a change', { timeout: 180_000 }, async () => {
      const first = await take(REAL_FILE);
      expect(first.counts).toMatchObject({ rows: 11_214, created: 11_214, rejected: 0 });
      expect(first.counts.warnings).toBe(first.cells.length);
      const second = await take(REAL_FILE);
      expect(second.counts).toMatchObject({ rows: 11_214, unchanged: 11_214, updated: 0, rejected: 0 });
      const listed = await rows<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from search_rows where sku like 'p______' and supplier_id = ${WORLD.supplierId}::uuid`,
      );
      expect(listed).toEqual([{ n: 11_214 }]);
    });
  });
});
