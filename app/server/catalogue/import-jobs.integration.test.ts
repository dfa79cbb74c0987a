import { EventEmitter, once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { CONFIRM_WITHIN_DAYS, IMPORT_FILE_DAYS } from '../../domain/catalogue/import-machine.ts';
import { testCtx } from '../testing/context.server.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { ImportBench } from '../testing/import-bench.server.ts';
import { WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { cancelImport } from './cancel-import.server.ts';
import { clearImports } from './clear-imports.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { importFilePath } from './import-files.server.ts';
import { listImports } from './list-imports.server.ts';
import { listOffer } from './list-offer.server.ts';
import { readMarkedImport } from './read-marked-import.server.ts';
import { recheckImport } from './recheck-import.server.ts';
import { resumeImport } from './resume-import.server.ts';
import { runImports } from './run-imports.server.ts';
import { stopImport } from './stop-import.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource } from './table/table.server.ts';
import { withdrawOffer } from './withdraw-offer.server.ts';

const HEADER = 'sku,name,category_code,unit,price_yuan,stock';
const file = (...lines: string[]) => Buffer.from(`${[HEADER, ...lines].join('\n')}\n`);

describe.each(databasesUnderTest())('a supplier’s import on %s', (kind) => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await ImportBench.open(kind);
  });
  afterAll(() => bench.close());
  beforeEach(() => bench.rewind());

  test('is checked first and writes nothing, then writes what was shown and lists it', async () => {
    const importId = await bench.checked(
      file('J-1,订书机,A05040401,个,12.50,5', 'J-2,剪刀,A05040401,把,免费,5'),
    );
    const page = await bench.view(importId);
    expect(page.job).toMatchObject({
      state: 'CHECKED',
      row_count: 2,
      created: 1,
      rejected: 1,
      source: 'page',
    });
    expect(page.cells).toMatchObject([
      {
        line: 3,
        sku: 'J-2',
        column_name: 'price_yuan',
        value: '免费',
        code: 'price-invalid',
        severity: 'rejected',
      },
    ]);
    expect(page.codes).toEqual([{ severity: 'rejected', code: 'price-invalid', cells: 1 }]);
    expect((await bench.view(importId, 'new')).rows).toMatchObject([
      { line: 2, sku: 'J-1', price_fen: 1250 },
    ]);
    expect(await bench.offerOf('J-1')).toBeUndefined();

    await bench.written(importId);
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE', held_back: 0, progress: 1000 });
    expect(await bench.offerOf('J-1')).toMatchObject({
      price_fen: 1250,
      status: 'listed',
      changed_by: bench.world.supplier.userId,
    });
    expect([await bench.searchable('J-1'), await bench.offerOf('J-2')]).toEqual([true, undefined]);
    const audited = await rows<{ action: string }>(
      bench.database.db,
      sql`select action from audit_entries where subject_id = ${importId} order by id`,
    );
    expect(audited.map(({ action }) => action)).toEqual(['upload-import', 'confirm-import']);
  });

  test('tells prices that rise from those that fall, other changes and none', async () => {
    await bench.written(
      await bench.checked(file(...['U', 'D', 'S', 'N'].map((no) => `V-${no},夹子,A05040401,盒,10,5`))),
    );
    const importId = await bench.checked(
      file(
        'V-U,夹子,A05040401,盒,11.00,5',
        'V-D,夹子,A05040401,盒,9,6',
        'V-S,长尾夹,A05040401,盒,10,5',
        'V-N,夹子,A05040401,盒,10.0,5',
      ),
    );
    const { job } = await bench.view(importId);
    expect(job).toMatchObject({ price_up: 1, price_down: 1, updated: 3, unchanged: 1, created: 0 });
    expect((await bench.view(importId, 'price_up')).rows[0]?.changes).toEqual([
      { field: 'price', from: '10.00', to: '11.00' },
    ]);
    expect((await bench.view(importId, 'price_down')).rows[0]?.changes).toEqual([
      { field: 'price', from: '10.00', to: '9.00' },
      { field: 'stock', from: '5', to: '6' },
    ]);
    expect((await bench.view(importId, 'changed')).rows[0]?.changes).toEqual([
      { field: 'name', from: '夹子', to: '长尾夹' },
    ]);
    await bench.written(importId);
    expect(await bench.offerOf('V-U')).toMatchObject({ price_fen: 1100, version: 2 });
    expect(await bench.offerOf('V-N')).toMatchObject({ version: 1 });
  });

  test('holds back what was changed in between and says what it would be now', async () => {
    await bench.written(
      await bench.checked(file('H-1,尺子,A05040401,把,10,5', 'H-2,尺子,A05040401,把,10,5')),
    );
    const importId = await bench.checked(
      file('H-1,尺子,A05040401,把,9,5', 'H-2,尺子,A05040401,把,9,5', 'H-3,尺子,A05040401,把,9,5'),
    );
    const edited = await bench.offerOf('H-1');
    unwrapForTest(
      await editOffer(bench.ctx, {
        offerId: edited?.id ?? '',
        version: edited?.version ?? 0,
        price: 800 as never,
        stock: 5000 as never,
      }),
    );
    unwrapForTest(
      await listOffer(bench.ctx, {
        ...{ productId: WORLD.staplerId, sku: 'H-3', price: 900 as never, stock: 1000 as never },
        ...{ leadDays: 1, areas: null },
      }),
    );
    await bench.written(importId);
    const held = await bench.view(importId, 'held');
    expect(held.job).toMatchObject({ state: 'DONE', held_back: 2 });
    expect(held.rows).toMatchObject([
      { sku: 'H-1', verdict: 'price_down', held_verdict: 'price_up' },
      { sku: 'H-3', verdict: 'new', held_verdict: 'changed' },
    ]);
    expect(await bench.offerOf('H-1')).toMatchObject({ price_fen: 800 });
    expect(await bench.offerOf('H-2')).toMatchObject({ price_fen: 900 });
  });

  test('stock that orders took in between is no other judgement', async () => {
    await bench.written(await bench.checked(file('O-1,胶带,A05040401,卷,10,50')));
    const importId = await bench.checked(file('O-1,胶带,A05040401,卷,9,50'));
    await bench.database.db.execute(
      sql`update offers set stock_milli = stock_milli - 3000 where sku = 'O-1'`,
    );
    await bench.written(importId);
    expect((await bench.view(importId)).job).toMatchObject({ held_back: 0 });
    expect(await bench.offerOf('O-1')).toMatchObject({ price_fen: 900 });
  });

  test('takes off sale what a whole catalogue does not name, only when asked, told and agreed to', async () => {
    const names = ['R-1', 'R-2'].map((sku) => `${sku},橡皮,A05040401,块,1,5`);
    await bench.written(await bench.checked(file(...names)));
    const others = await rows<{ sku: string }>(
      bench.database.db,
      sql`select sku from offers where supplier_id = ${WORLD.supplierId}::uuid and status = 'listed'
        and agreement_entry_id is null and sku <> 'R-1'`,
    );
    const plain = await bench.checked(file(names[0] ?? ''));
    expect((await bench.view(plain)).job).toMatchObject({ removed: 0, facts: { missing: others.length } });
    unwrapForTest(await cancelImport(bench.ctx, { importId: plain }));

    const nameless = await bench.checked(file(names[0] ?? '', ',无货号,A05040401,个,1,1'), {
      removeMissing: true,
    });
    expect((await bench.view(nameless)).job).toMatchObject({ removed: 0, facts: { nameless: 1 } });

    // A row that is rejected still names its product.
    const importId = await bench.checked(file(names[0] ?? '', 'R-2,橡皮,A05040401,块,免费,5'), {
      removeMissing: true,
    });
    const { job } = await bench.view(importId);
    expect(job).toMatchObject({ removed: others.length - 1, rejected: 1 });
    expect((await bench.view(importId, 'removed')).rows.map(({ sku }) => sku)).not.toContain('PAPER-1');
    expect(await bench.confirm(importId)).toMatchObject({
      ok: false,
      refusal: { code: 'IMPORT_REMOVAL_UNCONFIRMED', field: 'agreeRemoval' },
    });
    unwrapForTest(await bench.confirm(importId, '1'));
    unwrapForTest(await runImports(bench.system));
    expect(await bench.offerOf('STAPLER-1')).toMatchObject({ status: 'withdrawn', version: 2 });
    expect([
      await bench.searchable('STAPLER-1'),
      await bench.offerOf('R-2'),
      await bench.offerOf('PAPER-1'),
    ]).toMatchObject([false, { status: 'listed' }, { status: 'listed' }]);
  });

  test('what the supplier has taken off sale stays off, and is said', async () => {
    await bench.written(await bench.checked(file('W-1,便签,A05040401,本,3,5')));
    unwrapForTest(await withdrawOffer(bench.ctx, { offerId: (await bench.offerOf('W-1'))?.id ?? '' }));
    const importId = await bench.checked(file('W-1,便签,A05040401,本,4,5'));
    expect((await bench.view(importId, 'warnings')).cells).toMatchObject([{ code: 'offer-withdrawn' }]);
    await bench.written(importId);
    expect(await bench.offerOf('W-1')).toMatchObject({ status: 'withdrawn', price_fen: 400 });
  });

  test('comes back as the same file with a column of errors, in its own format and encoding', async () => {
    const text = `序号,货号,商品名称,品目编码,单位,价格,库存\n1,M-1,信封,A05040401,包,5.00,5\n2,M-2,=1+1,A05040401,包,免费,-1\n`;
    const importId = await bench.checked(iconv.encode(text, 'gb18030'), { fileName: '报价.csv' });
    const marked = unwrapForTest(await readMarkedImport(bench.ctx, { importId }));
    expect(marked).toMatchObject({ fileName: '报价.csv', format: 'csv' });
    const decoded = iconv.decode(await buffer(Readable.from(marked.body)), 'gb18030');
    const [head, first, second] = decoded.split('\r\n');
    expect(head).toBe('序号,货号,商品名称,品目编码,单位,价格,库存,导入问题,体检得分,体检建议');
    expect(first).toMatch(
      /^1,M-1,信封,A05040401,包,5\.00,5,,76,"可以改·品牌：[\s\S]*应当改·规格参数（种类）：.*依据：财政部令第110号第十二条。"$/,
    );
    expect(second).toContain("2,M-2,'=1+1,A05040401,包,免费,-1,");
    expect(second).toContain('含税单价（元）：不是大于 0、最多两位小数的价格。');
    expect(second).toContain('依据：《价格法》第十三条。');
    const only = unwrapForTest(await readMarkedImport(bench.ctx, { importId, rejectedOnly: true }));
    const rejected = iconv.decode(await buffer(Readable.from(only.body)), 'gb18030');
    expect(rejected).not.toContain('M-1');
    expect(rejected).toContain('M-2');

    // Mended and uploaded again with its further column, it is taken.
    const mended = `${head}\r\n${(second ?? '').replace('免费', '2').replace('-1,', '1,')}\r\n`;
    const again = await bench.checked(Buffer.from(mended));
    expect((await bench.view(again)).job).toMatchObject({ created: 1, rejected: 0 });
    expect((await bench.view(again, 'new')).rows).toMatchObject([{ name: '=1+1' }]);
  });

  test('a jsonl comes back line by line, an unreadable line as it stands', async () => {
    const line = {
      sku: 'L-1',
      name: '笔',
      category_code: 'A05040401',
      unit: '支',
      price_yuan: '贵',
      stock: 1,
      own: 7,
    };
    const importId = await bench.checked(Buffer.from(`${JSON.stringify(line)}\nnot json\n`), {
      fileName: 'a.jsonl',
    });
    const marked = unwrapForTest(await readMarkedImport(bench.ctx, { importId }));
    const lines = (await buffer(Readable.from(marked.body)))
      .toString()
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(lines[0]).toMatchObject({ ...line, 导入问题: expect.stringContaining('含税单价') });
    expect(lines[1]).toMatchObject({ 原文: 'not json', 导入问题: expect.stringContaining('JSON') });
  });

  test('a workbook comes back as a workbook that can be uploaded again', async () => {
    const { sampleXlsx } = await import('./table/sample-table.server.ts');
    const importId = await bench.checked(Buffer.from(await sampleXlsx()), { fileName: '样例.xlsx' });
    const { job } = await bench.view(importId);
    expect(job).toMatchObject({
      row_count: 3,
      created: 3,
      rejected: 0,
      facts: { sheet: '商品', otherSheets: ['填写说明'] },
    });
    const marked = unwrapForTest(await readMarkedImport(bench.ctx, { importId }));
    const again = await bench.checked(await buffer(Readable.from(marked.body)), { fileName: '样例.xlsx' });
    expect((await bench.view(again)).job).toMatchObject({ row_count: 3, created: 3, rejected: 0 });
  });

  test('a file that is no table is refused at its field, and nothing is kept of it', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    expect(await bench.upload(png)).toMatchObject({
      ok: false,
      refusal: { code: 'IMPORT_NOT_A_TABLE', field: 'file' },
    });
    expect(await bench.upload(Buffer.from('a,b\n1,2\n'))).toMatchObject({
      refusal: { code: 'IMPORT_HEADER_MISSING' },
    });
    expect(await bench.upload(Buffer.alloc(31 * 1024 * 1024))).toMatchObject({
      refusal: { code: 'FILE_TOO_LARGE' },
    });
    const drafts = await rows(
      bench.database.db,
      sql`select 1 as one from import_batches where file_name = 'x'`,
    );
    expect(drafts).toEqual([]);
  });

  test('a file that turns out unreadable further down ends as failed, with its sentence and without a write', async () => {
    const importId = await bench.checked(
      Buffer.concat([file('B-1,笔,A05040401,支,1,1'), Buffer.from('B-2,"没有结束\n')]),
    );
    const { job } = await bench.view(importId);
    expect(job).toMatchObject({ state: 'FAILED', failure_code: 'IMPORT_QUOTES', failure_params: { row: 3 } });
    expect(await bench.offerOf('B-1')).toBeUndefined();
    expect(await bench.confirm(importId)).toMatchObject({ ok: false, refusal: { code: 'STATE_CHANGED' } });
  });

  test('a double click uploads once, and a second confirmation is refused', async () => {
    const key = bench.newKey();
    const bytes = file('K-9,笔,A05040401,支,1,1');
    const first = unwrapForTest(await bench.upload(bytes, { key }));
    expect(unwrapForTest(await bench.upload(bytes, { key }))).toEqual(first);
    unwrapForTest(await runImports(bench.system));
    unwrapForTest(await bench.confirm(first.importId));
    expect(await bench.confirm(first.importId)).toMatchObject({
      ok: false,
      refusal: { code: 'STATE_CHANGED' },
    });
    expect(await cancelImport(bench.ctx, first)).toMatchObject({
      ok: false,
      refusal: { code: 'STATE_CHANGED' },
    });
    unwrapForTest(await runImports(bench.system));
    expect(await bench.offerOf('K-9')).toMatchObject({ version: 1 });
  });

  test('is called off before it is written, or checked again', async () => {
    const importId = await bench.checked(file('C-1,笔,A05040401,支,1,1'));
    unwrapForTest(await recheckImport(bench.ctx, { importId }));
    expect((await bench.view(importId)).job.state).toBe('QUEUED');
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'CHECKED', created: 1 });
    unwrapForTest(await cancelImport(bench.ctx, { importId }));
    expect((await bench.view(importId)).job.state).toBe('CANCELLED');
    expect(await bench.confirm(importId)).toMatchObject({ ok: false });
    expect(await bench.offerOf('C-1')).toBeUndefined();
  });

  test('a check left by a dead process is begun again, and given up after three', async () => {
    const { importId } = unwrapForTest(await bench.upload(file('D-1,笔,A05040401,支,1,1')));
    const dead = (attempts: number) =>
      bench.database.db.execute(sql`update import_batches set state = 'CHECKING', attempts = ${attempts},
        lease_by = gen_random_uuid(), lease_until = ${bench.clock.now().toISOString()}::timestamptz where id = ${importId}::uuid`);
    await dead(1);
    expect(unwrapForTest(await runImports(bench.system))).toEqual({ taken: 0 });
    bench.clock.advanceHours(1);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'CHECKED', row_count: 1 });
    await dead(3);
    bench.clock.advanceHours(1);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({
      state: 'FAILED',
      failure_code: 'IMPORT_CRASHED',
    });
  });

  test('a process that is told to stop leaves the rest to the next one', async () => {
    const many = Array.from({ length: 1_200 }, (_, no) => `S-${no},笔 ${no},A05040401,支,1,1`);
    const { importId } = unwrapForTest(await bench.upload(file(...many)));
    let asked = 0;
    const soon = () => {
      asked += 1;
      return asked > 1;
    };
    unwrapForTest(await runImports(bench.system, { stopping: soon }));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'CHECKING', attempts: 0 });
    unwrapForTest(await runImports(bench.system));
    unwrapForTest(await bench.confirm(importId));
    asked = -1;
    unwrapForTest(await runImports(bench.system, { stopping: soon }));
    const half = await rows<{ n: number }>(
      bench.database.db,
      sql`select count(*)::int as n from offers where sku like 'S-%'`,
    );
    expect(half[0]?.n).toBeGreaterThan(0);
    expect(half[0]?.n).toBeLessThan(1_200);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE', created: 1_200 });
    const all = await rows<{ n: number; most: number }>(
      bench.database.db,
      sql`select count(*)::int as n, max(version) as most from offers where sku like 'S-%'`,
    );
    expect(all).toEqual([{ n: 1_200, most: 1 }]);
  });

  const countOf = async (prefix: string) => {
    const found = await rows<{ n: number; most: number }>(
      bench.database.db,
      sql`select count(*)::int as n, coalesce(max(version), 0) as most from offers where sku like ${`${prefix}-%`}`,
    );
    return found[0];
  };

  test('is halted while it is written: what was written stays, the rest is written later, each row once', async () => {
    const many = Array.from({ length: 1_600 }, (_, no) => `T-${no},尺子 ${no},A05040401,把,2,1`);
    const importId = await bench.checked(file(...many));
    unwrapForTest(await bench.confirm(importId));
    let stopped: Promise<unknown> | null = null;
    const halting = {
      ...bench.system,
      failpoint: async (name: string) => {
        if (name !== 'import-batch-written') return;
        stopped ??= stopImport(bench.ctx, { importId }).then(unwrapForTest);
        await stopped;
      },
    };
    unwrapForTest(await runImports(halting));
    expect(stopped).not.toBeNull();
    const halted = await bench.view(importId);
    const half = (await countOf('T'))?.n ?? 0;
    expect(halted.job).toMatchObject({ state: 'STOPPED', failure_code: null });
    expect(halted.writing).toEqual({ written: half, left: 1_600 - half });
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(1_600);
    // nobody goes on by himself
    unwrapForTest(await runImports(bench.system));
    expect(await countOf('T')).toMatchObject({ n: half });

    unwrapForTest(await resumeImport(bench.ctx, { importId }));
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE', held_back: 0 });
    expect(await countOf('T')).toEqual({ n: 1_600, most: 1 });
    const audited = await rows<{ action: string }>(
      bench.database.db,
      sql`select action from audit_entries where subject_id = ${importId} order by id`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      ...['upload-import', 'confirm-import', 'stop-import', 'resume-import'],
    ]);
  });

  test('is halted before it has begun, and resumed; nothing else may be', async () => {
    const importId = await bench.checked(file('Q-1,笔,A05040401,支,1,1'));
    expect(await stopImport(bench.ctx, { importId })).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    expect(await resumeImport(bench.ctx, { importId })).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    unwrapForTest(await bench.confirm(importId));
    unwrapForTest(await stopImport(bench.ctx, { importId }));
    expect((await bench.view(importId)).writing).toEqual({ written: 0, left: 1 });
    expect(await cancelImport(bench.ctx, { importId })).toMatchObject({ ok: false });
    const other = testCtx(bench.database.db, bench.world.supplier2, { uploadsDir: bench.uploadsDir });
    expect(await resumeImport(other, { importId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    unwrapForTest(await resumeImport(bench.ctx, { importId }));
    expect(await stopImport(other, { importId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE' });
    expect(await bench.offerOf('Q-1')).toMatchObject({ version: 1 });
  });

  test('a write that broke off is written on by its supplier; a check that did is not', async () => {
    const many = Array.from({ length: 1_100 }, (_, no) => `F-${no},夹子 ${no},A05040401,盒,2,1`);
    const importId = await bench.checked(file(...many));
    unwrapForTest(await bench.confirm(importId));
    let batches = 0;
    const failing = {
      ...bench.system,
      failpoint: async (name: string) => {
        if (name !== 'before-commit') return;
        batches += 1;
        if (batches > 2) throw new Error('the disk is full');
      },
    };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      unwrapForTest(await runImports(failing));
      bench.clock.advanceHours(1);
    }
    const broken = await bench.view(importId);
    expect(broken.job).toMatchObject({ state: 'FAILED', failure_code: 'IMPORT_FAULT' });
    expect(broken.writing?.left).toBeGreaterThan(0);
    unwrapForTest(await resumeImport(bench.ctx, { importId }));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'CONFIRMED', failure_code: null });
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE', held_back: 0 });
    expect(await countOf('F')).toEqual({ n: 1_100, most: 1 });

    const unread = await bench.checked(
      Buffer.concat([file('G-1,笔,A05040401,支,1,1'), Buffer.from('G-2,"没有结束\n')]),
    );
    expect(await resumeImport(bench.ctx, { importId: unread })).toMatchObject({
      refusal: { code: 'IMPORT_NOT_CONFIRMED' },
    });
  });

  test('whoever takes over from a process taken for dead waits for its batch, and writes no row twice', async () => {
    const many = Array.from({ length: 700 }, (_, no) => `Z9-${no},夹子 ${no},A05040401,盒,2,1`);
    const importId = await bench.checked(file(...many));
    unwrapForTest(await bench.confirm(importId));
    const signal = new EventEmitter();
    const [inBatch, maySettle] = [once(signal, 'in-batch'), once(signal, 'may-settle')];
    const slow = {
      ...bench.system,
      failpoint: async (name: string) => {
        if (name !== 'before-commit') return;
        signal.emit('in-batch');
        await maySettle;
      },
    };
    const dead = runImports(slow);
    await inBatch;
    bench.clock.advanceHours(1);
    let ended = false;
    const successor = runImports(bench.system).finally(() => {
      ended = true;
    });
    await pause(300);
    expect(ended).toBe(false);
    signal.emit('may-settle');
    unwrapForTest(await dead);
    unwrapForTest(await successor);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(importId)).job).toMatchObject({ state: 'DONE', held_back: 0 });
    expect(await countOf('Z9')).toEqual({ n: 700, most: 1 });
  });

  test('says how far prices move, on average and at most', async () => {
    await bench.written(
      await bench.checked(file(...['1', '2', '3'].map((no) => `Y-${no},夹子,A05040401,盒,10,5`))),
    );
    const importId = await bench.checked(
      file('Y-1,夹子,A05040401,盒,11,5', 'Y-2,夹子,A05040401,盒,13,5', 'Y-3,夹子,A05040401,盒,9,5'),
    );
    expect((await bench.view(importId)).job.facts?.['priceMoves']).toEqual({
      up: { meanBp: 2000, mostBp: 3000 },
      down: { meanBp: 1000, mostBp: 1000 },
    });
    unwrapForTest(await cancelImport(bench.ctx, { importId }));
  });

  test('a command that died is said to be interrupted', async () => {
    const id = '00000000-0000-7000-8000-777700000001';
    await bench.database.db.execute(sql`insert into import_batches (id, supplier_id, source, state, file_name, started_at,
      lease_until, published, row_count) values (${id}::uuid, ${WORLD.supplierId}::uuid, 'command', 'APPLYING', 'x.csv',
      ${bench.clock.now().toISOString()}::timestamptz, ${bench.clock.now().toISOString()}::timestamptz, true, 500)`);
    bench.clock.advanceHours(1);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(id)).job).toMatchObject({ state: 'FAILED', failure_code: 'IMPORT_INTERRUPTED' });
  });

  test('expires unconfirmed after a week; a month after its end the file goes and the counts stay', async () => {
    const importId = await bench.checked(file('X-1,笔,A05040401,支,1,1'));
    const path = importFilePath(bench.uploadsDir, importId);
    expect(existsSync(path)).toBe(true);
    bench.clock.advanceHours(24 * CONFIRM_WITHIN_DAYS + 1);
    unwrapForTest(await clearImports(bench.system));
    expect((await bench.view(importId)).job.state).toBe('EXPIRED');
    bench.clock.advanceHours(24 * IMPORT_FILE_DAYS + 1);
    unwrapForTest(await clearImports(bench.system));
    expect(existsSync(path)).toBe(false);
    const { job, rows: kept } = await bench.view(importId, 'new');
    expect(job).toMatchObject({ state: 'EXPIRED', created: 1 });
    expect([job.file_removed_at === null, kept]).toEqual([false, []]);
    expect(await readMarkedImport(bench.ctx, { importId })).toMatchObject({
      refusal: { code: 'IMPORT_FILE_GONE' },
    });
    expect(await recheckImport(bench.ctx, { importId })).toMatchObject({
      refusal: { code: 'IMPORT_FILE_GONE' },
    });
  });

  test('history shows the supplier’s own imports, newest first, by key', async () => {
    const first = unwrapForTest(await listImports(bench.ctx, { limit: 2 }));
    expect(first.imports).toHaveLength(2);
    const second = unwrapForTest(await listImports(bench.ctx, { limit: 2, before: first.next ?? '' }));
    const ids = [...first.imports, ...second.imports].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(ids.toSorted().toReversed());
    const other = testCtx(bench.database.db, bench.world.supplier2, { uploadsDir: bench.uploadsDir });
    expect(unwrapForTest(await listImports(other, {})).imports).toEqual([]);
  });

  test('the stored file is the uploaded one, byte by byte, readable by nobody else', async () => {
    const bytes = file('Z-1,笔,A05040401,支,1,1');
    const importId = await bench.checked(bytes);
    expect(readFileSync(importFilePath(bench.uploadsDir, importId))).toEqual(bytes);
    const table = await openTable(await fileSource(importFilePath(bench.uploadsDir, importId)));
    expect(table.header).toContain('sku');
    await table.close();
  });
});
