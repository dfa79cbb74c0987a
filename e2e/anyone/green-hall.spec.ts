import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a visitor reads what is mandatory, what is on sale with a certificate, and what happens at checkout', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: '分馆' }).getByRole('link', { name: '绿色专区' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '绿色专区' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'A02021003' }).filter({ hasText: '激光打印机' });
  await expect(row).toContainText('★');
  await expect(row).toContainText('限打印方式：激光');
  await expect(row).toContainText(/\d+ 种/);
  await expect(row).toContainText(/¥[\d,.]+ 起/);
  await expect(page.getByRole('complementary', { name: '规则说明' })).toContainText('不得购买');
  await expectAccessible(page, 'the green hall');

  const onSale = row.getByRole('link', { name: /^\d+ 种$/ });
  const count = Number.parseInt((await onSale.textContent()) ?? '', 10);
  await onSale.click();
  await expect(page.getByText(`共 ${count} 件商品`)).toBeVisible();
});

test('the lists are searched, and what is listed but not on sale can be seen apart', async ({ page }) => {
  await page.goto('/green?state=missing');
  await expect(page.getByText('暂无在售').nth(1)).toBeVisible();
  await page.getByRole('link', { name: /优先采购 · 环境标志/ }).click();
  await page.getByLabel('搜索清单').fill('没有这样的品目');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByText('没有符合条件的品目')).toBeVisible();
  await page.getByRole('link', { name: '查看全部品目' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toContain('绿色清单-强制采购');
});
