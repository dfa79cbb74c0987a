import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { command } from '../fixtures/command.ts';
import type { Hit } from '../fixtures/purchase.ts';
import { findOffer, putIntoCart, submitCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const REAL_FILE = resolve(process.env['TEST_DATA_DIR'] || '../shared/data', 'catalogue_office.csv');

async function searched(request: APIRequestContext, q: string): Promise<{ total: number; names: string[] }> {
  const reply = await request.get(`/api/v1/search?${new URLSearchParams({ q, limit: '24' })}`);
  const { total, hits }: { total: number; hits: { name: string }[] } = await reply.json();
  return { total, names: hits.map(({ name }) => name) };
}

function importFile(file: string) {
  return command('catalogue:import', '--supplier', 'supplier@demo', file, '--publish');
}

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('rows of a file imported beside the running server are found at once, and one of them is bought', async ({
  as,
  colleague,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-import-'));
  const file = join(folder, '商品.csv');
  const own = `YS${Date.now()}`;
  writeFileSync(
    file,
    [
      'sku,name,category_code,unit,price_yuan,stock,barcode,price_basis',
      `${own}-1,云杉牌特厚${own}复印紙 A4 70g 五包装,A05040101,箱,118.50,300,6901234567892,x`,
      `${own}-2,云杉牌${own}打印机硒鼓 2612A 通用,A05040201,支,86.00,50,6901234567891,x`,
      `${own}-3,价格不对的一行,A05040101,箱,免费,1,,x`,
    ].join('\n'),
  );
  const imported = await importFile(file);
  const reported = lines(imported.stdout);
  expect(imported.code, imported.stderr).toBe(2);
  expect(reported.at(-1)).toMatchObject({ rows: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 });
  expect(reported).toContainEqual(
    expect.objectContaining({ row: 4, column: 'price_yuan', value: '免费', code: 'price-invalid' }),
  );
  const again = await importFile(file);
  expect(lines(again.stdout).at(-1)).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 1 });
  rmSync(folder, { recursive: true, force: true });

  const buyer = await as(await colleague('staff'));
  const asked = { 复印纸: `${own}复印`, 硒鼓: '硒鼓', dayinji: '打印机' };
  for (const [word, part] of Object.entries(asked)) {
    const { names } = await searched(buyer.request, `${own} ${word}`);
    expect(names.join('\n'), `${own} ${word}`).toContain(part);
  }
  const offer = await findOffer(buyer.request, { q: `${own}-1` });
  expect(offer.priceFen).toBe(11_850);
  await putIntoCart(buyer.request, offer, 2);
  const request = await submitCart(buyer, '买一件导入的商品');
  await expect(buyer.getByRole('main')).toContainText(offer.name);
  expect(request.number).not.toBe('');
});

test('the whole file of real titles is imported and searched', async ({ as, colleague }) => {
  test.skip(!existsSync(REAL_FILE), `there is no ${REAL_FILE}: real titles are not tested`);
  test.setTimeout(240_000);
  const imported = await importFile(REAL_FILE);
  expect(imported.code, imported.stderr).toBe(0);
  expect(lines(imported.stdout).at(-1)).toMatchObject({ rows: 11_214, created: 11_214, rejected: 0 });

  const buyer = await as(await colleague('staff'));
  for (const word of ['复印纸', '硒鼓', 'dayinji']) {
    const { total } = await searched(buyer.request, word);
    expect(total, word).toBeGreaterThan(20);
  }
  const reply = await buyer.request.get('/api/v1/search?q=复印纸&limit=100');
  const { hits }: { hits: Hit[] } = await reply.json();
  const offer = hits.find(({ sku, orderable }) => /^p\d{6}$/.test(sku) && orderable);
  if (offer === undefined) throw new Error('no imported paper among the first hits');
  await putIntoCart(buyer.request, offer, 1);
  await submitCart(buyer, '买一件真实目录里的商品');
});
