import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** Where a visitor begins; whatever these pages link to is tried, and what those link to once more. */
const STARTS = [
  '/',
  '/search',
  '/framework',
  '/welfare',
  '/welfare?part=assistance',
  '/green',
  '/notices',
  '/policy',
  '/policy?view=clauses',
  '/policy?view=values',
  '/login',
  '/register',
];
/** Links that differ only in ids and values are alike: so many of each kind are tried. */
const OF_A_KIND = 3;

const kindOf = (url: URL) =>
  `${url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-C]\d{4,}/g, '*')}?${[...url.searchParams.keys()].sort().join('&')}`;

/** Addresses of the same origin in the links of a page, without their fragment. */
function linksIn(html: string, page: string): string[] {
  const found = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  const origin = new URL(page).origin;
  return found
    .filter((href) => href !== '' && !/^(?:#|mailto:|tel:)/.test(href))
    .map((href) => new URL(href, page))
    .filter((url) => url.origin === origin)
    .map((url) => `${url.pathname}${url.search}`);
}

/** Fetches the addresses and names those that are not there; answers what the pages among them link to. */
async function broken(request: APIRequestContext, base: string, addresses: readonly string[], from: string) {
  const faults: string[] = [];
  const next: string[] = [];
  for (const address of addresses) {
    const reply = await request.get(address);
    if (reply.status() >= 400) faults.push(`${reply.status()} ${address} (${from})`);
    else if (/html/.test(reply.headers()['content-type'] ?? '')) {
      next.push(...linksIn(await reply.text(), `${base}${address}`));
    }
  }
  return { faults, next };
}

test('no link a visitor can follow from the public pages leads nowhere', async ({ request, baseURL }) => {
  test.setTimeout(240_000);
  const base = baseURL ?? '';
  const seen = new Set<string>(STARTS);
  const kinds = new Map<string, number>();
  const fresh = (links: readonly string[]) =>
    [...new Set(links)].filter((link) => {
      if (seen.has(link)) return false;
      seen.add(link);
      const kind = kindOf(new URL(link, base));
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      return (kinds.get(kind) ?? 0) <= OF_A_KIND;
    });
  const start = await broken(request, base, STARTS, 'start');
  expect(start.faults).toEqual([]);
  const first = fresh(start.next);
  expect(first.length).toBeGreaterThan(40);
  const second = await broken(request, base, first, 'linked from a public page');
  expect(second.faults).toEqual([]);
  const third = await broken(request, base, fresh(second.next), 'linked from there');
  expect(third.faults).toEqual([]);
});

for (const account of [
  'staff',
  'approver',
  'receiver',
  'finance',
  'admin',
  'union',
  'chair',
  'supplier',
  'farm',
  'operator',
  'supervisor',
  'expert1',
]) {
  test(`no link in the head, menus and foot of ${account} leads nowhere`, async ({ as, baseURL }) => {
    const page = await as(account);
    for (const start of ['/', '/account']) {
      await page.goto(start);
      const hrefs = await page
        .locator('nav a[href], header a[href], footer a[href], aside a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      const own = [...new Set(hrefs)].filter((href) => href.startsWith('/'));
      expect(own.length).toBeGreaterThan(8);
      const { faults } = await broken(page.request, baseURL ?? '', own, `${account} ${start}`);
      expect(faults).toEqual([]);
    }
    const office = {
      union: '/union',
      chair: '/union',
      supplier: '/supplier',
      farm: '/supplier',
      operator: '/operator',
      supervisor: '/supervisor',
    };
    const desk = Object.entries(office).find(([name]) => name === account)?.[1];
    if (desk === undefined) return;
    await page.goto(desk);
    const menu = await page
      .locator('nav a[href]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const { faults } = await broken(
      page.request,
      baseURL ?? '',
      [...new Set(menu)].filter((href) => href.startsWith('/')),
      `${account} ${desk}`,
    );
    expect(faults).toEqual([]);
  });
}
