import { expect, test } from '../fixtures/test.ts';

interface FeedFacts {
  readonly error: string | null;
  readonly root: string;
  readonly self: string | null;
  readonly missing: readonly string[];
  readonly links: readonly string[];
}

test('notices can be subscribed to: the feed is well-formed Atom with absolute addresses', async ({
  page,
  baseURL,
}) => {
  await page.goto('/notices');
  const href = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href');
  const reply = await page.request.get(href ?? '');
  expect(reply.headers()['content-type']).toContain('application/atom+xml');
  const facts = await page.evaluate(
    (xml): FeedFacts => {
      const doc = new DOMParser().parseFromString(xml, 'application/xml');
      const root = doc.documentElement;
      const has = (parent: Element, name: string) =>
        [...parent.children].some((child) => child.localName === name && (child.textContent ?? '') !== '');
      const entries = [...root.children].filter((child) => child.localName === 'entry');
      const missing = [root, ...entries].flatMap((element) =>
        ['id', 'title', 'updated'].filter((name) => !has(element, name)),
      );
      return {
        error: doc.querySelector('parsererror')?.textContent ?? null,
        root: `${root.namespaceURI} ${root.localName}`,
        self: doc.querySelector('feed > link[rel=self]')?.getAttribute('href') ?? null,
        missing,
        links: [...doc.querySelectorAll('link')].map((link) => link.getAttribute('href') ?? ''),
      };
    },
    await reply.text(),
  );
  expect(facts.error).toBeNull();
  expect(facts.root).toBe('http://www.w3.org/2005/Atom feed');
  expect(facts.missing).toEqual([]);
  expect(facts.self).toBe(`${baseURL}/notices.atom`);
  for (const link of facts.links) expect(link).toMatch(/^https?:\/\//);
});

test('notices are filtered by kind, words and days, and an empty answer shows the way back', async ({
  page,
}) => {
  await page.goto('/notices');
  await page.getByRole('link', { name: '合同公告' }).click();
  await page.getByLabel('发布日期从').fill('2099-01-01');
  await page.getByLabel('搜索公告').fill('没有这样的公告');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page).toHaveURL(/kind=contract/);
  await expect(page.getByText('没有符合条件的公告')).toBeVisible();
  await page.getByRole('link', { name: '查看全部公告' }).click();
  await expect(page).toHaveURL(/\/notices$/);
});
