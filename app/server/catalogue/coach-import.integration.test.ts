import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips } from '~db/client.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { ImportBench } from '../testing/import-bench.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { coachImport } from './coach-import.server.ts';
import { readMarkedImport } from './read-marked-import.server.ts';

const HEAD = 'sku,name,category_code,unit,price_yuan,stock,brand,model,manufacturer,specifications';
const SPECS = '订书针：24/6；厚度：25 页';
const file = (...lines: string[]) => Buffer.from([HEAD, ...lines].join('\n'));
const good = (sku: string, name = `云杉 订书机 ${sku}`, price = '12.50') =>
  `${sku},${name},A05040401,个,${price},5,云杉,${sku},云杉文具,${SPECS}`;

describe.each(databasesUnderTest())('体检 of an import on %s', (kind) => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await ImportBench.open(kind);
  });
  afterAll(() => bench.close());
  const coached = async (importId: string, more: Omit<Parameters<typeof coachImport>[1], 'importId'> = {}) =>
    unwrapForTest(await coachImport(bench.ctx, { importId, ...more }));
  const told = ({ rows }: Awaited<ReturnType<typeof coached>>) =>
    rows.map(({ line, report }) => [line, ...report.advice.map(({ code }) => code)]);

  test('says row by row what reviewers would ask, before anything is written', async () => {
    const importId = await bench.checked(
      file(
        good('A-1'),
        good('A-2', '史上最强 订书机'),
        good('A-3').replace(',个,', ',云,'),
        good('A-4', '云杉 订书机 加微信'),
        'A-5,看不懂,没有,个,1,1,,,,',
        good('A-6', undefined, '0.05'),
      ),
    );
    const page = await coached(importId);
    expect(told(page)).toEqual([
      [3, 'superlative'],
      [4, 'odd-unit'],
      [5, 'personal-data'],
      [7, 'bait-price'],
    ]);
    expect(page.rows.map(({ report }) => report.score)).toEqual([88, 88, 60, 88]);
    expect(page).toMatchObject({ scanned: 6, next: null });
    expect(told(await coached(importId, { code: 'odd-unit' }))).toEqual([[4, 'odd-unit']]);
    expect(told(await coached(importId, { weight: 'refuse' }))).toEqual([[5, 'personal-data']]);
    expect(await bench.offerOf('A-2')).toBeUndefined();
  });

  test('names rows of the same file that are one and the same, and the offer that is there already', async () => {
    await bench.written(
      await bench.checked(file(good('B-1', '双联 订书机').replace(',云杉,B-1,', ',云杉,DUO,'))),
    );
    const twin = (sku: string) => good(sku, '双联 订书机').replace(`,云杉,${sku},`, ',云杉,DUO,');
    const pair = (sku: string) => good(sku, '三联 订书机').replace(`,云杉,${sku},`, ',云杉,TRIO,');
    const page = await coached(await bench.checked(file(twin('B-2'), pair('B-3'), pair('B-4'))), {
      code: 'duplicate-listing',
    });
    expect(page.rows.map(({ sku, report }) => [sku, report.advice[0]?.about])).toEqual([
      ['B-2', 'B-1'],
      ['B-3', 'B-4'],
      ['B-4', 'B-3'],
    ]);
  });

  test('looks at what an unchanged row stands for, and at what a row leaves as it was', async () => {
    await bench.written(await bench.checked(file(good('C-1', '顶级 订书机'))));
    expect(told(await coached(await bench.checked(file(good('C-1', '顶级 订书机')))))).toEqual([
      [2, 'superlative', 'image-poor'],
    ]);
    const short = Buffer.from(
      'sku,name,category_code,unit,price_yuan,stock\nC-1,云杉 订书机,A05040401,个,12.50,6\n',
    );
    expect(told(await coached(await bench.checked(short)))).toEqual([[2, 'image-poor']]);
  });

  test('is paged by line, each row once, with as many statements for many rows as for few', async () => {
    const lines = Array.from({ length: 130 }, (_, at) => good(`D-${at}`, `极品 订书机 ${at}`));
    const importId = await bench.checked(file(...lines));
    const seen: number[] = [];
    let after: number | undefined;
    do {
      const page = await coached(importId, { after });
      seen.push(...page.rows.map(({ line }) => line));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(lines.map((_, at) => at + 2));
    const page = await countRoundTrips(() => coached(importId));
    const few = await bench.checked(file(good('D-X', '极品 订书机 X')));
    const one = await countRoundTrips(() => coached(few));
    expect(page.roundTrips).toBe(one.roundTrips);
    expect(page.roundTrips).toBeLessThanOrEqual(8);
  });

  test('stands in the marked file, in each of its rows', async () => {
    const importId = await bench.checked(
      file(good('E-1'), good('E-2', '极品 订书机'), 'E-3,坏,没有,个,1,1,,,,'),
    );
    const marked = unwrapForTest(await readMarkedImport(bench.ctx, { importId }));
    const [head, first, second, third] = (await buffer(Readable.from(marked.body)))
      .toString()
      .replace('\ufeff', '')
      .split('\r\n');
    expect(head).toBe(`${HEAD},导入问题,体检得分,体检建议`);
    expect(first).toMatch(/,,100,$/);
    expect(second).toContain(',88,应当改·商品名称（极品）：使用了绝对化的广告用语。');
    expect(second).toMatch(/依据：《广告法》第九条。$/);
    expect(third).toMatch(/依据：财库〔2022〕31号。,,$/);
  });

  test('is not for others', async () => {
    const importId = await bench.checked(file(good('F-1')));
    const { supplier2, staff, operator, expert } = bench.world;
    expect(await coachImport(bench.contextOf(supplier2), { importId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    for (const role of [staff, operator, expert])
      await expect(coachImport(bench.contextOf(role), { importId })).rejects.toThrow();
  });
});
