import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a visitor finds an agreement by 品目, sees its term, shortlist, agents and prices', async ({
  page,
}) => {
  await page.goto('/framework');
  const facet = page.getByRole('navigation', { name: '品目', exact: true });
  await facet.getByRole('link', { name: /办公设备/ }).click();
  const card = page.getByRole('article').filter({ hasText: '打印设备及耗材框架协议' });
  await expect(card).toContainText(/剩 \d+ 天/);
  await expect(card.getByRole('img', { name: /协议期限/ })).toBeVisible();
  await card.getByRole('heading').getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('打印设备及耗材');
  await page.getByLabel('在本包内搜索').fill('P3022D');
  await page.getByRole('button', { name: '筛选' }).click();
  const row = page.getByRole('row').filter({ hasText: 'P3022D' });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('link', { name: /配套耗材/ })).toBeVisible();

  await page.getByRole('link', { name: '入围结果', exact: true }).click();
  await expect(page.getByText('最高入围价格')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '有效' }).first()).toBeVisible();
  await expectAccessible(page, 'results of an agreement');

  await page.getByRole('link', { name: /供应商与代理商/ }).click();
  await expect(page.getByRole('row').filter({ hasText: '合计' })).toBeVisible();
  await expectAccessible(page, 'suppliers of an agreement');
  await page
    .getByRole('link', { name: /成交合同/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: '成交合同' }).or(page.getByText('还没有成交'))).toBeVisible();
});

test('the hall pages by state, and an empty answer shows the way back', async ({ page }) => {
  await page.goto('/framework?view=ended&q=没有这样的协议');
  await expect(page.getByText('没有符合条件的框架协议')).toBeVisible();
  await page.getByRole('link', { name: '查看全部协议' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('an agreement reads on a phone without sideways scrolling', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  await page.goto('/framework');
  await page.getByRole('article').first().getByRole('heading').getByRole('link').click();
  for (const part of ['', '?part=results', '?part=suppliers', '?part=calloffs', '?part=notices']) {
    await page.goto(page.url().split('?')[0] + part);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, part).toBeLessThanOrEqual(0);
  }
  await phone.close();
});
