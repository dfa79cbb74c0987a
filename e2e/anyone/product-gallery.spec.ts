import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { paths } from '../../app/paths.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { pressOn, tabTo } from '../fixtures/keyboard.ts';
import { findOffer } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe.configure({ mode: 'serial' });

/** Two lie, one stands upright. */
const SHAPES = [
  { width: 1600, height: 1200, background: { r: 30, g: 90, b: 160 } },
  { width: 1600, height: 1200, background: { r: 160, g: 60, b: 30 } },
  { width: 900, height: 1500, background: { r: 40, g: 130, b: 70 } },
] as const;
let productId = '';
let name = '';

const thumb = (page: Page, n: number, total = SHAPES.length) =>
  page.getByRole('link', { name: `图片 ${n}，共 ${total} 张` });
const strip = (page: Page) => page.getByRole('list', { name: '商品图片' });
const slide = (page: Page, n: number) => strip(page).getByRole('img', { name: `${name} 图片 ${n}` });
/** The n-th small picture is marked and the n-th large one stands in the frame. */
async function expectShown(page: Page, n: number): Promise<void> {
  await expect(thumb(page, n)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('.gallery-thumbs [aria-current]')).toHaveCount(1);
  await expect(slide(page, n)).toBeInViewport({ ratio: 0.9 });
}

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  const product = await findOffer(page.request, { q: '得力 0012' }).catch(() =>
    findOffer(page.request, { q: '订书钉' }),
  );
  ({ id: productId, name } = product);
  await page.close();
});

test('an operator gives a product three pictures', async ({ as }) => {
  const operator = await as('operator');
  await operator.goto(`/operator/pictures?view=all&product=${productId}`);
  for (const [at, shape] of SHAPES.entries()) {
    const buffer = await sharp({ create: { ...shape, channels: 3 } })
      .png()
      .toBuffer();
    await operator.getByLabel('添加图片').setInputFiles({ name: `${at}.png`, mimeType: 'image/png', buffer });
    await operator.getByRole('button', { name: '上传' }).click();
    await expect(operator.getByRole('img', { name: `${name} 图片 ${at + 1}` })).toBeVisible();
  }
});

test('the page loads its first picture at once and once, in the width it is drawn, and the others when they are looked at', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/images/')) asked.push(request.url());
  });
  await page.goto(paths.product(productId), { waitUntil: 'networkidle' });
  await expectShown(page, 1);
  await expect(slide(page, 1)).not.toHaveAttribute('loading', 'lazy');
  for (const n of [2, 3]) await expect(slide(page, n)).toHaveAttribute('loading', 'lazy');
  for (const one of await page.locator('.gallery-thumbs img').all())
    await expect(one).toHaveAttribute('loading', 'lazy');
  const hash = /[0-9a-f]{64}/.exec((await slide(page, 1).getAttribute('src')) ?? '')?.[0] ?? '';
  // 20 rem on a screen of one dot a pixel; the small one is the same file
  expect(asked.filter((url) => url.includes(hash))).toEqual([expect.stringContaining(`${hash}-320.avif`)]);
  expect(asked.filter((url) => url.includes('-1280.'))).toEqual([]);
  // an upright picture is narrower than its files are named
  await expect(slide(page, 3)).toHaveAttribute(
    'srcset',
    /-320\.webp 192w, .*-640\.webp 384w, .*-1280\.webp 768w$/,
  );
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list
              .getEntries()
              .reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  expect(moved).toBeLessThan(0.02);
  await expectAccessible(page, 'a product with pictures');
});

test('keys go through the pictures, and Enter enlarges the one in the frame', async ({ page }) => {
  await page.goto(paths.product(productId), { waitUntil: 'networkidle' });
  await tabTo(page, thumb(page, 1));
  await page.keyboard.press('ArrowRight');
  await expectShown(page, 2);
  await expect(thumb(page, 2)).toBeFocused();
  await page.keyboard.press('End');
  await expectShown(page, 3);
  await page.keyboard.press('ArrowRight');
  await expectShown(page, 3);
  await page.keyboard.press('Home');
  await expectShown(page, 1);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expectShown(page, 2);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `放大查看：${name}` });
  await expect(dialog.getByText('图片 2，共 3 张')).toBeVisible();
  const large = dialog.getByRole('img', { name: `${name} 图片 2` });
  await expect
    .poll(() =>
      large.evaluate((img) =>
        img instanceof HTMLImageElement ? [img.currentSrc.slice(-10), img.naturalWidth] : [],
      ),
    )
    .toEqual(['-1280.avif', 1280]);
  await expectAccessible(page, 'a picture enlarged');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('img', { name: `${name} 图片 3` })).toBeVisible();
  await pressOn(page, dialog.getByRole('button', { name: '下一张' }));
  await expect(dialog.getByRole('img', { name: `${name} 图片 1` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expectShown(page, 1);
});

test('on a phone a finger goes through them, and nothing stands out of the page', async ({ browser }) => {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  });
  const page = await context.newPage();
  await page.goto(paths.product(productId), { waitUntil: 'networkidle' });
  const box = await strip(page).boundingBox();
  if (box === null) throw new Error('no pictures');
  const finger = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  const swipe = async (distance: number) => {
    const y = box.y + box.height / 2;
    const from = box.x + (box.width - distance) / 2;
    await touch('touchStart', { x: from, y });
    for (let step = 1; step <= 10; step += 1)
      await touch('touchMove', { x: from + (distance * step) / 10, y });
    await touch('touchEnd');
  };
  await swipe(-box.width * 0.7);
  await expectShown(page, 2);
  await swipe(-box.width * 0.7);
  await expectShown(page, 3);
  await swipe(box.width * 0.7);
  await expectShown(page, 2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await thumb(page, 1).tap();
  await expectShown(page, 1);
  await context.close();
});

test('without script the small pictures are links to the page with theirs, and the large one opens', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(paths.product(productId, { quantity: 3 }));
  await thumb(page, 2).click();
  await expect(page).toHaveURL(/\?quantity=3&picture=2#picture-2$/);
  await expectShown(page, 2);
  await expect(page.getByText('到手价为 3 件').first()).toBeVisible();
  for (const picture of ['0', '4', '99', 'zwei', '2e0']) {
    await page.goto(`${paths.product(productId)}?picture=${picture}`);
    await expectShown(page, 1);
  }
  await strip(page).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/images\/[0-9a-f]{64}-1280\.webp$/);
  await context.close();
});

test('on paper one picture stands, the one that was looked at', async ({ page }) => {
  await page.goto(paths.product(productId, { picture: 2 }), { waitUntil: 'networkidle' });
  await expectShown(page, 2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.gallery img').filter({ visible: true })).toHaveCount(1);
  await expect(slide(page, 2)).toBeVisible();
});

test('the history tells which pictures came, moved and went, to whom it may with the name', async ({
  as,
  page,
}) => {
  const operator = await as('operator');
  await operator.goto(`/operator/pictures?view=all&product=${productId}`);
  await operator.getByRole('button', { name: '图片 3 前移' }).click();
  await expect(operator.getByText('图片顺序已调整。')).toBeVisible();
  await operator.getByRole('button', { name: '移除图片 1' }).click();
  await expect(operator.getByText('图片已移除。')).toBeVisible();

  await operator.goto(paths.productHistory(productId));
  const steps = operator.getByRole('table', { name: '资料与图片变更' }).getByRole('row');
  await expect(steps.nth(1)).toContainText('移除图片 1 张');
  await expect(steps.nth(2)).toContainText('调整图片顺序');
  await expect(steps.nth(3)).toContainText('新增图片 1 张');
  const author = (await steps.nth(1).getByRole('cell').last().textContent()) ?? '';
  expect(author).toMatch(/\S{2,}/);
  // what was taken off is still there to be seen
  const gone = steps.nth(1).getByRole('img').first();
  await gone.scrollIntoViewIfNeeded();
  await expect
    .poll(() => gone.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
    .toBe(320);

  await page.goto(paths.product(productId));
  await page.getByRole('link', { name: '变更历史' }).click();
  const today = page.locator('section').filter({ hasText: '的页面' }).first();
  await expect(today.getByRole('img')).toHaveCount(2);
  await expect(page.getByRole('table', { name: '资料与图片变更' })).toContainText('移除图片 1 张');
  await expect(page.getByRole('table', { name: '资料与图片变更' })).not.toContainText(author);
  const offers = page.getByRole('table', { name: '当日在售报价' });
  for (const column of ['供应商', '含税单价', '库存', '供货区域', '送达'])
    await expect(offers.getByRole('columnheader', { name: column })).toBeVisible();
  await expectAccessible(page, 'the history of a product');
  await page.getByLabel('查看哪一天').fill('2026-11-22');
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByText('这一天没有商品图片，页面上是品目示意图。')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
