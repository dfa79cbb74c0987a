import type { APIRequestContext } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a supplier’s own system brings a product with a token made on the page, until it is ended', async ({
  as,
  playwright,
  baseURL,
}) => {
  const page = await as('supplier');
  await page.goto('/supplier/api');
  await page.getByRole('button', { name: '生成密钥' }).click();
  await expect(page.getByRole('link', { name: '请填写名称，例如所用的系统。' })).toBeVisible();

  const name = `进销存 ${Date.now()}`;
  await page.getByLabel('名称').fill(name);
  await page.getByRole('checkbox', { name: '商品资料（新增、修改）' }).check();
  await page.getByRole('checkbox', { name: '库存', exact: true }).check();
  await page.getByRole('button', { name: '生成密钥' }).click();
  const token = await page.getByLabel('接口密钥').inputValue();
  expect(token).toHaveLength(43);
  await expectAccessible(page, 'a token that was just made');

  // no cookie, as from a machine elsewhere
  const machine = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const call = (request: APIRequestContext, address: string, item: object) =>
    request.post(`/api/v1/supplier/${address}`, {
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': `${address}-${Date.now()}` },
      data: { items: [item] },
    });
  const sku = `API-${Date.now()}`;
  const product = {
    ...{ sku, name: '云杉 接口三孔打孔器', categoryCode: 'A05040401', unit: '个', priceFen: 2_550, stock: 4 },
  };
  const brought = await call(machine, 'products', product);
  expect(await brought.json()).toMatchObject({ counts: { reviewing: 1, rejected: 0 } });
  expect((await call(machine, 'offers', { sku, priceFen: 2_500 })).status()).toBe(403);
  expect(await (await call(machine, 'stock', { sku, stock: 9 })).json()).toMatchObject({
    counts: { updated: 1 },
  });

  await page.goto(`/supplier/offers?view=draft&q=${sku}`);
  await expect(page.getByRole('row', { name: /接口三孔打孔器/ })).toBeVisible();

  await page.goto('/supplier/api');
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.locator('summary').click();
  await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
  await expect(page.getByText('密钥已停用。')).toBeVisible();
  expect((await call(machine, 'stock', { sku, stock: 8 })).status()).toBe(401);
  await machine.dispose();
});

test('a certificate is filed with its scan, which a reviewer opens', async ({ as }) => {
  const page = await as('supplier');
  await page.goto(`/supplier/offers?q=${encodeURIComponent('打印机')}`);
  await page.locator('table a[href*="/supplier/offers/"]').first().click();
  await page.waitForURL(/offers\/[0-9a-f-]{36}/);
  const panel = page.locator('#certificates');
  await panel.locator('summary', { hasText: '登记证书' }).click();
  const number = `CQC-E2E-${Date.now()}`;
  await panel.getByLabel('证书编号').fill(number);
  await panel.getByLabel('发证机构').fill('中国质量认证中心');
  await panel.getByLabel('依据标准').fill('GB 21521');
  await panel.getByLabel('发证日期').fill('2026-01-01');
  await panel.getByLabel('有效期截止日').fill('2029-01-01');
  const scan = { name: '证书.pdf', mimeType: 'application/pdf' };
  await panel.getByLabel('扫描件', { exact: true }).setInputFiles({ ...scan, buffer: Buffer.from('<html>') });
  await panel.getByRole('button', { name: '登记证书' }).click();
  await expect(panel.getByText(/只接受 PDF、JPEG、PNG 文件/)).toBeVisible();
  await expect(panel.getByLabel('证书编号')).toHaveValue(number);

  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n');
  await panel.getByLabel('扫描件', { exact: true }).setInputFiles({ ...scan, buffer: pdf });
  await panel.getByRole('button', { name: '登记证书' }).click();
  await expect(page.getByText('证书已登记并提交审核，通过后生效。')).toBeVisible();
  const row = panel.getByRole('row', { name: new RegExp(number) });
  await expect(row.getByRole('link', { name: '查看扫描件' })).toBeVisible();

  const reviewer = await as('expert1');
  const openReview = async () => {
    await reviewer.goto(`/review?q=${number}`);
    const listed = reviewer.getByRole('row', { name: new RegExp(number) });
    await listed.getByRole('link').first().click();
  };
  await openReview();
  const href = await reviewer.getByRole('link', { name: '查看扫描件' }).getAttribute('href');
  const opened = await reviewer.request.get(href ?? '');
  expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const stranger = await as('supplier2');
  expect((await stranger.request.get(href ?? '')).status()).toBe(404);

  await reviewer.getByRole('button', { name: '通过', exact: true }).click();
  await expect(reviewer.getByText('您的意见已记录。')).toBeVisible();
  const second = await as('operator');
  await second.goto(reviewer.url());
  await second.getByRole('button', { name: '通过', exact: true }).click();
  await expect(second.getByText('您的意见已记录。')).toBeVisible();
  await page.reload();
  const product = (await page.locator('a[href^="/p/"]').first().getAttribute('href')) ?? '';
  const buyer = await as('staff');
  await buyer.goto(product);
  const shown = buyer.getByRole('link', { name: `证书 ${number} 的扫描件` });
  const counts = await shown.getAttribute('href');
  const read = await buyer.request.get(counts ?? '');
  expect([read.status(), read.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect(read.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringContaining('attachment'),
    'cache-control': expect.stringContaining('private'),
  });
  await expectAccessible(buyer, 'a product with a scan');

  await row.locator('summary').click();
  const next = Buffer.concat([pdf, Buffer.from(`% ${number}\n`)]);
  await row.getByLabel(`证书 ${number} 的扫描件`).setInputFiles({ ...scan, buffer: next });
  await row.getByRole('button', { name: '更换扫描件' }).click();
  await expect(page.getByText('扫描件已提交审核，通过前仍以原扫描件为准。')).toBeVisible();
  await openReview();
  await expect(reviewer.getByRole('link', { name: '查看现行扫描件' })).toHaveAttribute('href', counts ?? '');
  await buyer.reload();
  await expect(shown).toHaveAttribute('href', counts ?? '');
});
