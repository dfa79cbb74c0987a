import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportColumn } from '../../domain/catalogue/import-columns.ts';
import { CONFIRM_WITHIN_DAYS } from '../../domain/catalogue/import-machine.ts';
import { testCtx } from '../testing/context.server.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { ImportBench } from '../testing/import-bench.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { cancelImport } from './cancel-import.server.ts';
import { clearImports } from './clear-imports.server.ts';
import { mapImportColumns } from './map-import-columns.server.ts';
import { readMarkedImport } from './read-marked-import.server.ts';
import { recheckImport } from './recheck-import.server.ts';
import { runImports } from './run-imports.server.ts';
import { uploadImport } from './upload-import.server.ts';
import { viewImportMapping } from './view-import-mapping.server.ts';

describe.each(databasesUnderTest())('a file with heads of the supplier’s own on %s', (kind) => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await ImportBench.open(kind);
  });
  afterAll(() => bench.close());
  beforeEach(() => bench.rewind());

  const HEADS = '存货编码,货品名称,采购目录代码,计价单位,商城价,可用量,备注';
  const own = (heads: string, ...lines: string[]) => Buffer.from(`${[heads, ...lines].join('\n')}\n`);
  const COLUMNS = ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock', null] as const;

  test('waits for what they mean, is checked so, and the next file of that shape goes straight through', async () => {
    const first = unwrapForTest(await bench.upload(own(HEADS, 'M-1,订书机,A05040401,个,12.50,5,畅销')));
    expect(first.needsMapping).toBe(true);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(first.importId)).job).toMatchObject({ state: 'MAPPING', row_count: 0 });
    const shown = unwrapForTest(await viewImportMapping(bench.ctx, { importId: first.importId }));
    expect(shown.proposed.map(({ column }) => column)).toEqual(COLUMNS);
    expect(shown.header.samples[0]).toContain('订书机');

    unwrapForTest(await mapImportColumns(bench.ctx, { importId: first.importId, columns: [...COLUMNS] }));
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(first.importId)).job).toMatchObject({
      ...{ state: 'CHECKED', created: 1, rejected: 0 },
      facts: { ignored: ['备注'] },
    });
    await bench.written(first.importId);
    expect(await bench.offerOf('M-1')).toMatchObject({ price_fen: 1250 });

    const next = unwrapForTest(
      await bench.upload(own(HEADS.replace('商城价', ' 商城价 '), 'M-1,订书机,A05040401,个,免费,5,')),
    );
    expect(next.needsMapping).toBe(false);
    unwrapForTest(await runImports(bench.system));
    expect((await bench.view(next.importId)).job).toMatchObject({ state: 'CHECKED', rejected: 1 });
    const marked = unwrapForTest(await readMarkedImport(bench.ctx, { importId: next.importId }));
    expect((await buffer(Readable.from(marked.body))).toString()).toContain('含税单价');
  });

  test('belongs to one supplier and one shape', async () => {
    const theirs = testCtx(bench.database.db, bench.world.supplier2, {
      uploadsDir: bench.uploadsDir,
      clock: bench.clock,
    });
    const line = 'M-2,订书机,A05040401,个,12.50,5,';
    const foreign = await uploadImport(theirs, {
      ...{ idempotencyKey: bench.newKey(), fileName: 'x.csv', bytes: own(HEADS, line), removeMissing: false },
    });
    expect(unwrapForTest(foreign).needsMapping).toBe(true);
    const turned = HEADS.split(',').toReversed().join(',');
    const other = unwrapForTest(await bench.upload(own(turned, ',5,12.50,个,A05040401,订书机,M-2')));
    expect(other.needsMapping).toBe(true);
    unwrapForTest(await cancelImport(bench.ctx, { importId: other.importId }));
  });

  test('rejects a choice that lacks a mandatory column or has one twice, and one that comes too late', async () => {
    const heads = '一,二,三,四,五,六';
    const { importId } = unwrapForTest(await bench.upload(own(heads, 'M-3,订书机,A05040401,个,12.50,5')));
    const choose = (...columns: (ImportColumn | null)[]) =>
      mapImportColumns(bench.ctx, { importId, columns });
    const missing = await choose('sku', 'name', 'category_code', 'unit', null, 'stock');
    expect(missing).toMatchObject({
      refusal: { code: 'IMPORT_MAPPING_MISSING', params: { columns: '含税单价（元）' } },
    });
    const seven = own(`${heads},七`, 'M-3,订书机,A05040401,个,12.50,5,6');
    const wide = unwrapForTest(await bench.upload(seven));
    const twice = await mapImportColumns(bench.ctx, {
      importId: wide.importId,
      columns: ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock', 'stock'],
    });
    expect(twice).toMatchObject({ refusal: { code: 'IMPORT_MAPPING_TWICE', field: 'column-6' } });
    unwrapForTest(await cancelImport(bench.ctx, { importId: wide.importId }));
    bench.clock.advanceHours(24 * CONFIRM_WITHIN_DAYS + 1);
    unwrapForTest(await clearImports(bench.system));
    const late = await choose('sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock');
    expect(late).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    expect(await recheckImport(bench.ctx, { importId })).toMatchObject({
      refusal: { code: 'IMPORT_UNMAPPED' },
    });
  });
});
