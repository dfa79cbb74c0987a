import { findOffer } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const clauseLinks = (html: string) => [...new Set(html.match(/\/policy\/[\w-]+/g) ?? [])];

test('a visitor reads what each rule asks, and every clause behind it has its page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: '规则与依据' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '规则与依据' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'framework.quota' });
  await expect(row).toContainText('300,000.00 元');
  await expect(row).toContainText('演示参数');

  const links = clauseLinks(await page.content());
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) expect((await page.request.get(link)).status(), link).toBe(200);

  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: '小额零星采购' })).toBeVisible();
  await expect(page.getByText('框架协议单笔限额')).toBeVisible();
});

test('every clause that a decision card cites opens, with what counts for the reader’s unit', async ({
  as,
}) => {
  const buyer = await as('staff');
  const offer = await findOffer(buyer.request, { q: '玖龙 海龙A4-70' });
  await buyer.goto(`/p/${offer.id}`);
  const cited = clauseLinks(await buyer.getByRole('complementary', { name: '能不能买' }).innerHTML());
  expect(cited.length).toBeGreaterThan(2);
  for (const link of cited) expect((await buyer.request.get(link)).status(), link).toBe(200);

  await buyer.goto('/policy/mof2019-69');
  await expect(buyer.getByRole('heading', { name: '今天在芝罘区适用' })).toBeVisible();
  await expect(buyer.getByText('由烟台市决定，2022-03-01 起').first()).toBeVisible();
});

test('values are filtered by place and certainty, and leave as a file', async ({ page }) => {
  await page.goto('/policy?view=values');
  await page.getByLabel('可信程度').selectOption('demo');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'p832.canteen.reserve_min' })).toContainText(
    '演示参数',
  );
  await page.getByLabel('地区').selectOption('000000');
  await page.getByLabel('可信程度').selectOption('all');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'p832.canteen.reserve_min' })).toContainText('10%');
  // the rows of the province said 10% too: what is exported is known by its link
  const exported = page.getByRole('link', { name: '导出 Excel' });
  await expect(exported).toHaveAttribute('href', /area=000000/);

  const [file] = await Promise.all([page.waitForEvent('download'), exported.click()]);
  expect(file.suggestedFilename()).toContain('规则数值-全国');

  const english = await page.context().browser()?.newContext();
  if (english === undefined) throw new Error('no browser');
  const reader = await english.newPage();
  await reader.goto('/policy');
  await reader.getByRole('button', { name: 'English' }).click();
  await expect(reader).toHaveTitle('Rules and sources · Huicai');
  await english.close();
});

test('clauses are found by document number and by keyword, on a phone too', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  await page.goto('/policy?view=clauses');
  await page.getByLabel('搜索条款').fill('财库〔2019〕19号');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByRole('link', { name: /★品目强制采购/ })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.goto('/policy?view=clauses&q=没有这样的条款');
  await expect(page.getByText('没有符合条件的条款')).toBeVisible();
  await phone.close();
});
