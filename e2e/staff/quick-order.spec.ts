import ExcelJS from 'exceljs';
import { expectAccessible } from '../fixtures/axe.ts';
import { findOffer } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test('a pasted sheet goes into the cart: sure rows at once, a faulty one mended where it stands, one not bought', async ({
  as,
  colleague,
}) => {
  const page = await as(await colleague('staff'));
  const stapler = await findOffer(page.request, { q: '订书机' });
  await page.goto('/quick-order');
  const rows = [
    '商品名称\t型号\t数量',
    `\t${stapler.sku}\t2`,
    `\t${stapler.sku}\t许多`,
    '没有这种东西丙丁戊\t\t1',
  ];
  await page.getByLabel('从表格粘贴').fill(rows.join('\n'));
  await page.getByRole('button', { name: '逐行找商品' }).click();
  await expect(page.getByText('共 3 行：已找到 1，请选择 0，未找到 1，请修改 1')).toBeVisible();
  await expectAccessible(page, 'the rows of a quick order');
  await page.getByLabel('第 3 行数量').fill('3');
  await page
    .getByRole('group', { name: /^第 3 行/ })
    .getByRole('radio')
    .first()
    .check();
  await page
    .getByRole('group', { name: /^第 4 行/ })
    .getByRole('radio', { name: '这一行不买' })
    .check();
  await page.getByRole('button', { name: '把选好的加入购物车' }).click();
  await expect(page.getByText('已有 2 行加入购物车。')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: '去购物车' }).first().click();
  await expect(page.getByRole('textbox', { name: /^数量/ })).toHaveValue('5');
});

for (const format of ['xlsx', 'csv'] as const)
  test(`an uploaded ${format} sheet is matched row by row and comes into the cart`, async ({
    as,
    colleague,
  }) => {
    const page = await as(await colleague('staff'));
    const stapler = await findOffer(page.request, { q: '订书机' });
    const rows = [
      ['商品名称', '规格型号', '数量', '单位'],
      ['', stapler.sku, '4', ''],
      ['没有这种东西丙丁戊', '', '1', ''],
    ];
    const book = new ExcelJS.Workbook();
    book.addWorksheet('采购').addRows(rows);
    const buffer =
      format === 'xlsx'
        ? Buffer.from(await book.xlsx.writeBuffer())
        : Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));
    await page.goto('/quick-order');
    await page.locator('input[type=file]').setInputFiles({
      name: `采购.${format}`,
      mimeType: 'application/octet-stream',
      buffer,
    });
    await page.getByRole('button', { name: '逐行找商品' }).click();
    await expect(page.getByText('共 2 行：已找到 1，请选择 0，未找到 1，请修改 0')).toBeVisible();
    await page
      .getByRole('group', { name: /^第 3 行/ })
      .getByRole('radio', { name: '这一行不买' })
      .check();
    await page.getByRole('button', { name: '把选好的加入购物车' }).click();
    await expect(page.getByText('已有 1 行加入购物车。')).toBeVisible();
    await page.goto('/cart');
    await expect(page.getByRole('textbox', { name: /^数量/ })).toHaveValue('4');
  });

test('a file that is no sheet is refused at its field', async ({ as, colleague }) => {
  const page = await as(await colleague('staff'));
  await page.goto('/quick-order');
  await page.locator('input[type=file]').setInputFiles({
    name: '采购.xlsx',
    mimeType: 'application/octet-stream',
    // begins as a workbook does, and is none
    buffer: Buffer.from('PK\u0003\u0004 and nothing of a workbook'),
  });
  await page.getByRole('button', { name: '逐行找商品' }).click();
  await expect(page.getByRole('button', { name: '逐行找商品' })).toBeVisible();
  await expect(page.locator('.field-error').first()).toBeVisible();
});

test('a saved list leaves as a workbook that a quick order reads again, and is printed without its form', async ({
  as,
  colleague,
}) => {
  const page = await as(await colleague('staff'));
  const stapler = await findOffer(page.request, { q: '订书机' });
  await page.goto(`/p/${stapler.id}`);
  await page.getByRole('link', { name: '加入清单' }).click();
  await page.getByRole('radio', { name: '新建一份' }).check();
  await page.getByLabel('新清单的名称').fill('带走的清单');
  await page.getByRole('button', { name: '加入清单' }).click();
  const heading = page.getByRole('heading', { name: '带走的清单' });
  await expect(heading).toBeVisible();
  const link = page.getByRole('link', { name: '导出 Excel' });
  const reply = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(reply.headers()['content-disposition']).toContain(encodeURIComponent('常用清单-带走的清单.xlsx'));
  const csv = await page.request.get('/lists.csv');
  expect(await csv.text()).toContain('带走的清单');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of [page.getByRole('button'), page.locator('input:not([type=hidden])')])
    await expect(hidden.filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText(stapler.name).filter({ visible: true }).first()).toBeVisible();
  await page.emulateMedia({ media: null });
  await page.goto('/quick-order');
  await page.locator('input[type=file]').setInputFiles({
    name: '带走的清单.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await reply.body(),
  });
  await page.getByRole('button', { name: '逐行找商品' }).click();
  await expect(page.getByText('共 1 行：已找到 1，请选择 0，未找到 0，请修改 0')).toBeVisible();
});

test('a cart is kept as a list, shared, and put into the cart again', async ({ as, colleague }) => {
  const page = await as(await colleague('staff'));
  const stapler = await findOffer(page.request, { q: '订书机' });
  await page.goto(`/p/${stapler.id}`);
  await page.getByRole('link', { name: '加入清单' }).click();
  await page.getByRole('radio', { name: '新建一份' }).check();
  await page.getByLabel('新清单的名称').fill('每月办公');
  await page.getByRole('button', { name: '加入清单' }).click();
  await expect(page.getByRole('heading', { name: '每月办公' })).toBeVisible();
  await expectAccessible(page, 'a saved list');
  await page.getByRole('button', { name: '把勾选的加入购物车' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole('textbox', { name: /^数量/ })).toHaveValue('1');
});

test('the search box completes what is typed, and the arrows lead there', async ({ as }) => {
  const page = await as('staff');
  await page.goto('/');
  const box = page.getByRole('combobox', { name: /搜索商品/ });
  const options = page.getByRole('listbox', { name: '搜索建议' }).getByRole('option');
  // what is typed before the page listens completes nothing
  const typed = (word: string) =>
    expect(async () => {
      await box.fill('');
      await box.fill(word);
      await expect(options.first()).toBeVisible({ timeout: 3_000 });
    }).toPass();
  await typed('打印');
  await box.press('ArrowDown');
  await expect(box).toHaveAttribute('aria-activedescendant', 'search-suggestions-0');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/c\//);
  await typed('硒鼓');
  await box.press('Escape');
  await expect(options).toHaveCount(0);
});

test('what one searched for comes back as suggestions in his own browser, until he clears it', async ({
  as,
  colleague,
}) => {
  const page = await as(await colleague('staff'));
  const box = page.getByRole('combobox', { name: /搜索商品/ });
  const options = page.getByRole('listbox', { name: '搜索建议' }).getByRole('option');
  await page.goto('/');
  for (const words of ['订书机', '长尾夹']) {
    await box.fill(words);
    await page.getByRole('button', { name: '搜索', exact: true }).click();
    await expect(page).toHaveURL(/\/search\?/);
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(words) })).toBeVisible();
  }
  await page.goto('/');
  // before the page listens a focus opens nothing
  await expect(async () => {
    await box.blur();
    await box.focus();
    await expect(options).toHaveCount(2, { timeout: 2_000 });
  }).toPass();
  await expect(options).toHaveText([/长尾夹.*我搜过的/, /订书机.*我搜过的/]);
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /订书机/ })).toBeVisible();
  // nobody else at another browser sees them
  const other = await as('staff');
  await other.goto('/');
  await other.getByRole('combobox', { name: /搜索商品/ }).focus();
  await expect(other.getByText('我搜过的')).toHaveCount(0);
  await page.goto('/');
  await expect(async () => {
    await box.blur();
    await box.focus();
    await page.getByRole('button', { name: '清除搜索记录' }).click({ timeout: 2_000 });
  }).toPass();
  await page.goto('/');
  await box.focus();
  await expect(options).toHaveCount(0);
  expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain('订书机');
});
