import type { APIRequestContext } from '@playwright/test';
import { expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { test } from '../fixtures/test.ts';

const CHAIR = '圣奥 P08 办公椅';

async function sellersOf(
  request: APIRequestContext,
  q: string,
): Promise<{ supplierName: string; priceFen: number }[]> {
  const params = new URLSearchParams({ q, limit: '5' });
  const reply = await request.get(`/api/v1/search?${params}`);
  const { hits }: { hits: { supplierName: string; priceFen: number; supplierCount: number }[] } =
    await reply.json();
  return hits;
}

test('a supplier changes price and stock in the row, never above the agreed price', async ({ as }) => {
  const page = await as('supplier2');
  await page.goto(`/supplier/offers?q=${encodeURIComponent('圣奥 P08')}`);
  const row = page.getByRole('row', { name: new RegExp(CHAIR) });
  const price = row.getByLabel(/^单价/);
  const before = await price.inputValue();

  await price.fill('9999');
  await row.getByRole('button', { name: /^保存/ }).click();
  await expect(row.getByText(/价格不能高于您的协议价格/)).toBeVisible();
  await expect(row.getByLabel(/^单价/)).toHaveValue('9999');
  await expectAccessible(page, 'own offers with an error');

  await row.getByLabel(/^单价/).fill('不知道');
  await row.getByRole('button', { name: /^保存/ }).click();
  await expect(row.getByText('请填写大于 0、最多两位小数的价格。')).toBeVisible();

  await row.getByLabel(/^单价/).fill('1001.50');
  await row.getByLabel(/^库存/).fill('7');
  await row.getByRole('button', { name: /^保存/ }).click();
  await expect(page.getByText('价格和库存已保存。')).toBeVisible();
  await expect(row.getByLabel(/^单价/)).toHaveValue('1001.50');
  const [hit] = await sellersOf(page.request, CHAIR);
  expect(hit?.priceFen).toBe(100_150);

  await row.getByLabel(/^单价/).fill(before);
  await row.getByRole('button', { name: /^保存/ }).click();
  await expect(page.getByText('价格和库存已保存。')).toBeVisible();
});

test('a product from the library is put on sale, taken off and put on again', async ({ as }) => {
  const page = await as('supplier');
  await page.goto('/supplier/offers/new');
  await page.getByLabel('搜索商品库').fill('得力 7891 白板');
  await page.getByRole('button', { name: '筛选' }).click();
  await page.getByRole('link', { name: /^供应：得力 7891/ }).click();

  await page.getByRole('button', { name: '上架', exact: true }).click();
  await expect(page.getByRole('link', { name: '请填写您自己的货号。' })).toBeVisible();

  const sku = `E2E-${Date.now()}`;
  await page.getByLabel('您的货号').fill(sku);
  await page.getByLabel('含税单价（元）').fill('233');
  await page.getByLabel(/^库存/).fill('12');
  await page.getByRole('button', { name: '上架', exact: true }).click();
  await expect(page.getByText('商品已上架。')).toBeVisible();
  await expectAccessible(page, 'own offer');
  expect((await sellersOf(page.request, sku))[0]).toMatchObject({ priceFen: 23_300 });

  await page.getByText('下架', { exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '下架' }).click();
  await expect(page.getByText('商品已下架，已下的订单不受影响。')).toBeVisible();
  expect(await sellersOf(page.request, sku)).toEqual([]);

  await page.getByRole('button', { name: '重新上架' }).click();
  await expect(page.getByText('商品已重新上架。')).toBeVisible();
  await page.getByText('下架', { exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '下架' }).click();
  await expect(page.getByText('商品已下架，已下的订单不受影响。')).toBeVisible();
});

test('another supplier’s offer is not found, and buyers have no business here', async ({ as }) => {
  const supplier = await as('supplier2');
  await supplier.goto('/supplier/offers');
  const href = await supplier.getByRole('row').nth(1).getByRole('link').first().getAttribute('href');
  const other = await as('supplier');
  expect((await other.goto(href ?? ''))?.status()).toBe(404);
  const staff = await as('staff');
  expect((await staff.goto('/supplier/offers'))?.status()).toBe(403);
});

test('the framework hall leads to an agreement, its packages and products', async ({ page }) => {
  await page.goto('/framework');
  await expectAccessible(page, 'framework hall');
  await page.getByRole('link', { name: '烟台市市级打印设备及耗材框架协议' }).click();
  await page.getByRole('link', { name: /^A4彩色打印机/ }).click();
  await expect(page.getByRole('link', { name: /奔图 CP2200DW/ })).toBeVisible();
  await expectAccessible(page, 'agreement');
});

test('a listing that is not there is refused inside the office, whose menu stays', async ({ as }) => {
  const supplier = await as('supplier');
  const reply = await supplier.goto('/supplier/offers/01980000-0000-7000-8000-000000000000');
  expect(reply?.status()).toBe(404);
  await expect(supplier.getByRole('heading', { level: 1 })).toHaveText('没有找到这一页');
  await supplier
    .getByRole('navigation', { name: '后台菜单' })
    .getByRole('link', { name: '我的商品' })
    .click();
  await expect(supplier.getByRole('heading', { level: 1 })).toHaveText('我的商品');
});
