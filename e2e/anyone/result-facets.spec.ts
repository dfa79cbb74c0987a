import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { pressOn } from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/test.ts';

const PHONE = { width: 390, height: 844 };

const filters = (page: Page) => page.getByRole('region', { name: '筛选' });
const valuesOf = (page: Page, facet: string): Locator =>
  filters(page).getByRole('listitem').filter({ hasText: facet }).getByRole('link');
const value = (page: Page, facet: string, at: number) => valuesOf(page, facet).nth(at);
const chosen = (page: Page, facet: string) =>
  filters(page).getByRole('listitem').filter({ hasText: facet }).locator('a[aria-current]');
const chip = (page: Page, name: RegExp | string) =>
  filters(page).getByRole('link', { name: typeof name === 'string' ? `去掉条件：${name}` : name });
const countIn = (text: string | null) => Number(/(\d+)$/.exec(text ?? '')?.[1]);
async function total(page: Page): Promise<number> {
  const note = await page.getByText(/共 [\d,]+ 件商品/).textContent();
  return Number((/共 ([\d,]+) 件/.exec(note ?? '')?.[1] ?? '').replaceAll(',', ''));
}

test('several regions, brands and green marks are any of them, without a script and by the address', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/search?q=打印机');
  const before = await total(page);
  const marks = await valuesOf(page, '绿色属性').allTextContents();
  expect(marks.length).toBeGreaterThan(1);
  await value(page, '绿色属性', 0).click();
  expect(await total(page)).toBe(countIn(marks[0] ?? null));
  // the other mark is still counted as if nothing were chosen here
  expect(await valuesOf(page, '绿色属性').allTextContents()).toEqual(marks);
  await value(page, '绿色属性', 1).click();
  await expect(page).toHaveURL(/green=mandatory&green=preferred/);
  await expect(chosen(page, '绿色属性')).toHaveCount(2);
  const both = await total(page);
  expect(both).toBeGreaterThanOrEqual(Math.max(...marks.map(countIn)));
  expect(both).toBeLessThanOrEqual(before);
  await chip(page, '绿色属性：强制节能').click();
  expect(await total(page)).toBe(countIn(marks[1] ?? null));
  await filters(page).getByRole('link', { name: '全部清空' }).click();
  expect(await total(page)).toBe(before);

  await page.goto('/search?q=纸');
  const regions = await valuesOf(page, '供货区域').allTextContents();
  expect(regions.length).toBeGreaterThan(1);
  await value(page, '供货区域', 0).click();
  await value(page, '供货区域', 1).click();
  await expect(page).toHaveURL(/region=\d{6}&region=\d{6}/);
  expect(await total(page)).toBeGreaterThanOrEqual(Math.max(...regions.slice(0, 2).map(countIn)));
  await value(page, '品牌', 0).click();
  await value(page, '品牌', 1).click();
  await expect(chosen(page, '品牌')).toHaveCount(2);
  await expect(chosen(page, '供货区域')).toHaveCount(2);

  // an address of before, with one value
  await page.goto('/search?q=纸&region=370602&green=preferred');
  await expect(chip(page, /^去掉条件：供货区域：/)).toHaveCount(1);
  await expect(page.getByText('个筛选条件无法识别')).toHaveCount(0);
  await context.close();
});

test('steps of prices join into one range, by the keyboard, and a typed one is kept', async ({ page }) => {
  await page.goto('/search?q=纸');
  await expect(page.getByRole('img', { name: /^价格分布/ })).toBeVisible();
  const before = await total(page);
  const steps = await valuesOf(page, '价格区间').allTextContents();
  expect(steps.length).toBeGreaterThan(2);
  await pressOn(page, value(page, '价格区间', 0));
  await expect(chosen(page, '价格区间')).toHaveCount(1);
  await expect.poll(() => total(page)).toBe(countIn(steps[0] ?? null));
  await pressOn(page, value(page, '价格区间', 2));
  // what lies between is in the range
  await expect(chosen(page, '价格区间')).toHaveCount(3);
  const joined = await total(page);
  expect(joined).toBeGreaterThanOrEqual(countIn(steps[0] ?? null));
  expect(joined).toBeLessThanOrEqual(steps.slice(0, 3).reduce((sum, text) => sum + countIn(text), 0));
  expect(await valuesOf(page, '价格区间').allTextContents()).toEqual(steps);
  // the focus stays where it was pressed: the steps before are a few keys back
  await pressOn(page, value(page, '价格区间', 0), 'Shift+Tab');
  await expect(chosen(page, '价格区间')).toHaveCount(2);
  await pressOn(page, chip(page, /^去掉条件：价格区间：/), 'Shift+Tab');
  await expect(chosen(page, '价格区间')).toHaveCount(0);
  await expect.poll(() => total(page)).toBe(before);
  await filters(page).getByLabel('最低价（元）').fill('30');
  await filters(page).getByLabel('最高价（元）').fill('80');
  await filters(page).getByRole('button', { name: '确定' }).click();
  await expect(chip(page, '价格区间：30–80 元')).toBeVisible();
});

test('the page of a 品目 narrows to several below it and is whole again', async ({ page }) => {
  await page.goto('/c/A05000000');
  const before = await total(page);
  const below = await valuesOf(page, '品目').allTextContents();
  expect(below.length).toBeGreaterThan(2);
  await value(page, '品目', 0).click();
  await expect.poll(() => total(page)).toBe(countIn(below[0] ?? null));
  await value(page, '品目', 1).click();
  await expect.poll(() => total(page)).toBe(countIn(below[0] ?? null) + countIn(below[1] ?? null));
  await filters(page).getByRole('link', { name: '全部清空' }).click();
  await expect.poll(() => total(page)).toBe(before);
});

test('chosen filters are accessible and fit a phone', async ({ page }) => {
  const path = '/search?q=纸&region=370602&region=370611&min=0&max=199.99&brand=得力&brand=晨光';
  await page.goto(path);
  await expectAccessible(page, path);
  await page.setViewportSize(PHONE);
  await page.goto(path);
  await page.locator('label[for=facets-open]').click();
  await expect(valuesOf(page, '供货区域').first()).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
