import { paths } from '../../app/paths.ts';
import { findOffer } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

const PAGES = [
  '/',
  '/welfare',
  '/welfare?part=assistance',
  '/green',
  '/framework',
  '/policy',
  '/policy?view=values',
  '/notices',
  '/search',
  '/login',
  '/register',
];
/** Names of goods, firms, places and clauses are Chinese in both languages; a frame or a heading is not. */
const FRAME = '.topbar, .halls, .foot, .rail, .panel-head h2, .page-head h1, .btn, .tabs a, .switch a';

for (const width of [390, 1440]) {
  test(`public pages fit ${width} px, in both languages and for the elderly`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const mode of [null, { locale: 'en' }, { locale: 'zh', mode: 'elder' }]) {
      if (mode !== null) {
        await page.request.post('/preferences', { form: { ...mode, next: '/' }, maxRedirects: 0 });
      }
      for (const path of PAGES) {
        expect((await page.goto(path))?.status(), path).toBe(200);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(over, `${path} at ${width} px, ${JSON.stringify(mode)}`).toBeLessThanOrEqual(0);
        if (mode?.locale !== 'en') continue;
        const words = await page.locator(FRAME).allInnerTexts();
        // the switch back to Chinese says so in Chinese
        const chinese = words.filter((word) => /[\u4e00-\u9fff]/.test(word.replace('中文', '')));
        expect.soft(chinese, `${path} in English`).toEqual([]);
      }
    }
  });
}

test("a buyer's frame fits every width between, in both languages", async ({ as, colleague }) => {
  const page = await as(await colleague('staff'));
  const compared = await Promise.all(['复印纸', '打印机'].map((q) => findOffer(page.request, { q })));
  for (const locale of ['zh', 'en']) {
    await page.request.post('/preferences', { form: { locale, next: '/' }, maxRedirects: 0 });
    for (const width of [390, 768, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      for (const path of ['/favourites', paths.compare(compared.map(({ id }) => id))]) {
        await page.goto(path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(over, `${path} in ${locale} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  }
});
