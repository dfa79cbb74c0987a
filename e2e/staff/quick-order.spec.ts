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
