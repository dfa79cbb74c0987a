import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import excel from 'exceljs';
import { expectAccessible } from '../fixtures/axe.ts';
import type { Hit } from '../fixtures/purchase.ts';
import { passImport } from '../fixtures/reviews.ts';
import { expect, test } from '../fixtures/test.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const HEADS = ['货号', '商品名称', '品目编码', '计量单位', '含税单价（元）', '库存'];

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-import-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function workbookOf(name: string, rows: readonly (readonly (string | number)[])[]): Promise<string> {
  const workbook = new excel.Workbook();
  workbook.addWorksheet('填写说明').addRow(['请看第二张表']);
  const sheet = workbook.addWorksheet('商品');
  for (const row of [HEADS, ...rows]) sheet.addRow([...row]);
  const path = join(folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
}

async function uploaded(page: Page, path: string): Promise<void> {
  await page.goto('/supplier/imports');
  await page.getByLabel('商品文件').setInputFiles(path);
  await page.getByRole('button', { name: '上传并检查' }).click();
  await page.waitForURL(/\/supplier\/imports\/[0-9a-f-]{36}/);
}

async function found(request: APIRequestContext, q: string): Promise<readonly Hit[]> {
  const reply = await request.get(`/api/v1/search?${new URLSearchParams({ q, limit: '5' })}`);
  const { hits }: { hits: Hit[] } = await reply.json();
  return hits;
}

test('a supplier mends the planted faults of a workbook, confirms, and a buyer finds the item', async ({
  as,
  colleague,
}) => {
  const own = `YD${Date.now()}`;
  const row = (no: number, price: string | number, stock: string | number, leaf = 'A05040401') => [
    `${own}-${no}`,
    `云杉牌${own}三孔打孔器 第${no}款`,
    leaf,
    '个',
    price,
    stock,
  ];
  const path = await workbookOf('冬季新品.xlsx', [
    row(1, 25.5, 40),
    row(2, '面议', 40),
    row(3, 12.505, 40),
    row(4, 30, -1),
    row(5, 30, 40, 'A0201060102'),
    row(1, 26, 40),
  ]);
  const page = await as('supplier');
  await uploaded(page, path);
  await expect(page.getByRole('heading', { name: '冬季新品.xlsx' })).toBeVisible();
  await expect(page.getByText('读取工作表“商品”')).toBeVisible();
  await expect(page.getByRole('button', { name: '确认写入 1 项变更' })).toBeVisible();
  const faults = page.getByRole('region', { name: '拒绝行' }).getByRole('row');
  await expect(faults).toHaveCount(1 + 5);
  await expect(faults.nth(1)).toContainText(/3.*含税单价（元）.*面议.*不是大于 0、最多两位小数的价格/);
  await expect(faults.nth(5)).toContainText('货号与第 2 行重复');
  expect(await found(page.request, `${own}-1`)).toEqual([]);
  await expectAccessible(page, 'a checked import');
  await page.getByRole('link', { name: /^价格无效/ }).click();
  await expect(faults).toHaveCount(1 + 2);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载拒绝行' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('冬季新品.xlsx');
  const mended = new excel.Workbook();
  await mended.xlsx.readFile(await download.path());
  const sheet = mended.getWorksheet('商品');
  if (sheet === undefined) throw new Error('the marked workbook has no sheet of products');
  expect(HEADS.map((_, index) => sheet.getCell(1, index + 1).value)).toEqual(HEADS);
  expect(sheet.getCell(1, HEADS.length + 1).value).toBe('导入问题');
  expect(sheet.rowCount).toBe(1 + 5);
  sheet.eachRow((one, at) => {
    if (at === 1) return;
    expect(String(one.getCell(7).value)).toMatch(/：.*。/);
    one.getCell(1).value = `${own}-${at}`;
    one.getCell(3).value = 'A05040401';
    one.getCell(5).value = 25.5;
    one.getCell(6).value = 40;
  });
  const again = join(folder, '冬季新品-改.xlsx');
  await mended.xlsx.writeFile(again);

  await page.getByRole('button', { name: '取消导入' }).click();
  await expect(page.getByText('已取消，没有写入任何数据。')).toBeVisible();
  await uploaded(page, again);
  await page.getByRole('button', { name: '确认写入 5 项变更' }).click();
  await expect(page.getByText('已写入 5 项变更。')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('本次导入有 5 件送审，审核通过后生效。')).toBeVisible();
  await passImport(as, page.url());
  await expectAccessible(page, 'a finished import');

  const buyer = await as(await colleague('staff'));
  await buyer.goto(`/search?q=${encodeURIComponent(`${own} 打孔器`)}`);
  await expect(buyer.locator('.products').getByText(`云杉牌${own}三孔打孔器`).first()).toBeVisible();
  expect((await found(buyer.request, `${own}-2`))[0]).toMatchObject({ priceFen: 2_550, orderable: true });

  await page.goto('/supplier/imports');
  const history = page.getByRole('region', { name: '导入历史' }).getByRole('row');
  await expect(history.filter({ hasText: '冬季新品-改.xlsx' }).first()).toContainText(/写入完成.*5/);
  const csv = await page.request.get('/supplier/imports.csv');
  expect(await csv.text()).toContain('冬季新品-改.xlsx');
});

test('prices that move are told apart before they are written, on a phone', async ({ as }) => {
  const own = `YP${Date.now()}`;
  const file = (name: string, up: number, down: number) => {
    const path = join(folder, name);
    const lines = [
      'sku,name,category_code,unit,price_yuan,stock',
      `${own}-U,云杉${own}订书机,A05040401,个,${up},5`,
      `${own}-D,云杉${own}起钉器,A05040401,个,${down},5`,
    ];
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const page = await as('supplier', { viewport: { width: 390, height: 844 } });
  await uploaded(page, file('first.csv', 10, 10));
  await page.getByRole('button', { name: '确认写入 2 项变更' }).click();
  await expect(page.getByText('已写入 2 项变更')).toBeVisible({ timeout: 30_000 });

  await uploaded(page, file('second.csv', 11, 8));
  await expect(page.getByRole('button', { name: '确认写入 2 项变更' })).toBeVisible();
  await page.getByRole('link', { name: '涨价 1', exact: false }).first().click();
  await expect(page.getByText('+10.0%', { exact: true })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide, 'no sideways scrolling at 390 px').toBe(false);
  await expectAccessible(page, 'a price rise at 390 px');
  await page.getByRole('link', { name: /^降价/ }).first().click();
  await expect(page.getByText('−20.0%', { exact: true })).toBeVisible();
});

test('works without any script: the page is loaded again until the server is done', async ({
  as,
  browser,
}) => {
  const own = `YN${Date.now()}`;
  const path = join(folder, 'plain.csv');
  writeFileSync(
    path,
    `货号\t名称\t品目编码\t单位\t价格\t库存\n${own}\t云杉${own}裁纸刀\tA05040401\t把\t9.9\t7\n`,
  );
  const signedIn = await as('supplier');
  const storageState = await signedIn.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  const until = (text: string) =>
    expect(async () => {
      await page.goto(page.url());
      await expect(page.getByText(text).first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
  await uploaded(page, path);
  await until('待确认');
  await page.getByRole('button', { name: '确认写入 1 项变更' }).click();
  await until('已写入 1 项变更');
  await passImport(as, page.url());
  expect((await found(page.request, own))[0]).toMatchObject({ priceFen: 990 });
  await context.close();
});

test('what is no table is refused at its field, and an import is its supplier’s alone', async ({ as }) => {
  const picture = join(folder, '图片.csv');
  writeFileSync(picture, PNG);
  const page = await as('supplier');
  await page.goto('/supplier/imports');
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.getByRole('link', { name: '请选择要上传的文件。' })).toBeVisible();
  await page.getByLabel('商品文件').setInputFiles(picture);
  await page.getByRole('button', { name: '上传并检查' }).click();
  await expect(page.locator('.field-error')).toContainText('文件内容是 PNG 图片，不是表格');
  await expectAccessible(page, 'an upload that was refused');

  const good = join(folder, 'own.csv');
  writeFileSync(good, 'sku,name,category_code,unit,price_yuan,stock\nX-1,裁纸刀,A05040401,把,9.9,7\n');
  await uploaded(page, good);
  const address = page.url();
  const other = await as('supplier2');
  expect((await other.goto(address))?.status()).toBe(404);
  expect((await other.request.get(`${address}/marked`)).status()).toBe(404);
  const forged = await other.request.post(address, { form: { intent: 'confirm' } });
  expect(forged.status()).toBe(404);
  const staff = await as('staff');
  expect((await staff.goto('/supplier/imports'))?.status()).toBe(403);
  await page.getByRole('button', { name: '取消导入' }).click();
  await expect(page.getByText('已取消，没有写入任何数据。')).toBeVisible();
});

test('the sample is taken as it is', async ({ as }) => {
  const page = await as('supplier2');
  await page.goto('/supplier/imports');
  for (const name of ['下载样例（xlsx）', '样例（csv）']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    await uploaded(page, path);
    await expect(page.getByRole('button', { name: /^确认写入 3 项变更/ })).toBeVisible();
    await expect(page.getByText('没有被拒绝的行')).toHaveCount(0);
    await page.getByRole('button', { name: '取消导入' }).click();
    await page.goto('/supplier/imports');
  }
});

test('a file with the supplier’s own heads is matched once, and the next one goes straight through', async ({
  as,
}) => {
  const own = `HM${Date.now()}`;
  const file = (name: string, price: string) => {
    const path = join(folder, name);
    const heads = ['存货编码', '货品名称', '采购目录代码', `计价单位${own}`, '商城价', '可用量', '仓管备注'];
    const cells = [`${own}-1`, `云杉牌${own}三孔打孔器`, 'A05040401', '个', price, '40', '货架三层'];
    writeFileSync(path, `${heads.join(',')}\n${cells.join(',')}\n`);
    return path;
  };
  const page = await as('supplier');
  await uploaded(page, file('进销存导出.csv', '25.50'));
  await page.waitForURL(/\/columns$/);
  await expect(page.getByLabel('“商城价”对应到')).toHaveValue('price_yuan');
  await expect(page.getByLabel('“可用量”对应到')).toHaveValue('stock');
  await expect(page.getByLabel('“仓管备注”对应到')).toHaveValue('');
  await expectAccessible(page, 'matching columns');

  await page.getByLabel('“商城价”对应到').selectOption('不导入');
  await page.getByRole('button', { name: '确认对应并检查' }).click();
  await expect(page.getByText('还没有列对应到：含税单价（元）。')).toBeVisible();
  await expect(page.getByLabel('“可用量”对应到')).toHaveValue('stock');
  await page.getByLabel('“商城价”对应到').selectOption('price_yuan');
  await page.getByRole('button', { name: '确认对应并检查' }).click();
  await expect(page.getByRole('button', { name: '确认写入 1 项变更' })).toBeVisible();
  await expect(page.getByText('这些列不导入：仓管备注。')).toBeVisible();
  await page.getByRole('button', { name: '取消导入' }).click();

  await uploaded(page, file('进销存导出-次日.csv', '26.00'));
  await expect(page.getByRole('button', { name: '确认写入 1 项变更' })).toBeVisible();
  await page.getByRole('link', { name: '修改列的对应' }).click();
  await expect(page.getByText('按上次的对应').first()).toBeVisible();
});
