import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const number = (text: string | null) => Number.parseInt(/\d+/.exec(text ?? '')?.[0] ?? '', 10);

test('a visitor finds produce by province, county and month, and sees which certificate and unit price it has', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: '分馆' }).getByRole('link', { name: '乡村振兴馆 832' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '乡村振兴馆 832' })).toBeVisible();
  await expectAccessible(page, 'the 832 hall');

  const province = page.getByRole('link', { name: /^河南省，在售 [1-9]/ });
  await province.click();
  await expect(province).toHaveAttribute('aria-current', 'true');
  const county = page.getByRole('link', { name: /^卢氏县 \d+$/ });
  const count = number(await county.locator('small').textContent());
  await county.click();
  await expect(page.getByText(/卢氏县（411224）特产：/)).toBeVisible();
  await expect(page.getByText(`${count} 种`, { exact: true })).toBeVisible();
  const cards = page.getByRole('region', { name: '商品' }).getByRole('article');
  await expect(cards).toHaveCount(Math.min(count, 24));
  for (const card of await cards.all()) await expect(card).toContainText('卢氏县');
  await expect(cards.first()).toContainText(/\/500g|\/L/);

  const month = page.getByRole('link', { name: /^1 月上市，/ });
  const inJanuary = number((await month.getAttribute('aria-label'))?.replace('1 月', '') ?? '');
  await month.click();
  await expect(page.getByText(`${inJanuary} 种`, { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '去掉条件：卢氏县' }).click();
  await expect(page.getByRole('link', { name: '去掉条件：河南省' })).toBeVisible();
});

test('a county that sells nothing says what it is known for and leads on', async ({ page }) => {
  await page.goto('/welfare?province=甘肃省&county=620826&q=没有这样的东西');
  await expect(page.getByText(/静宁县（620826）特产：.*苹果/)).toBeVisible();
  await expect(page.getByRole('heading', { name: '静宁县还没有产品上架' })).toBeVisible();
  await page.getByRole('link', { name: '全部清空' }).first().click();
  await expect(page.getByRole('region', { name: '商品' }).getByRole('article').first()).toBeVisible();
});

test('produce of assisted areas stands apart and says that it does not count', async ({ page }) => {
  await page.goto('/welfare');
  await page.getByRole('link', { name: /市重点帮扶地区产品/ }).click();
  await expect(page.getByText('不是 832 产品，不计入 832 预留份额')).toBeVisible();
  await expect(page.getByRole('link', { name: /^河南省/ })).toHaveCount(0);
  await expect(page.locator('.produce .tag-832')).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: '规则说明' })).toContainText('10%');
});

test('staff put produce into the cart from the hall, and on a phone', async ({ as }) => {
  const page = await as('staff');
  await page.goto('/welfare?q=核桃');
  await page
    .getByRole('button', { name: /^加入购物车：/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/welfare\?q=/);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible(page, 'the 832 hall on a phone');
});
