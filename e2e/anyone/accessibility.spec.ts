import type { Page } from '@playwright/test';
import { expectAccessible, opened } from '../fixtures/axe.ts';
import { findOffer, putIntoCart } from '../fixtures/purchase.ts';
import { expect, test } from '../fixtures/test.ts';

/** Every page that needs no document of its own; those of an order are checked where an order passes through them. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  '': [
    '/',
    '/login',
    '/register',
    '/search?q=复印纸',
    '/search?q=没有这样的东西',
    '/c/A05040101',
    '/framework',
    '/green',
    '/welfare',
    '/welfare?part=assistance',
    '/welfare?province=甘肃省&county=620826',
    '/notices',
    '/policy',
    '/policy?view=clauses&q=证书',
    '/policy?view=values',
    '/policy/order110-3',
    '/policy/mof2019-69',
    '/compare',
    '/no/such/page',
  ],
  staff: [
    '/requests',
    '/orders',
    '/favourites',
    '/footprints',
    '/quick-order',
    '/lists',
    '/todo',
    '/account',
    '/account/addresses',
  ],
  approver: ['/approvals', '/approvals?view=decided', '/todo'],
  finance: ['/budget', '/budget/close', '/payments', '/reserve', '/audit'],
  admin: ['/account/members', '/account/organization', '/account/password', '/audit'],
  supplier: [
    '/supplier',
    '/supplier/offers',
    '/supplier/offers/new',
    '/supplier/imports',
    '/supplier/reviews?view=all',
    '/supplier/coach',
    '/supplier/api',
    '/supplier/demand',
    '/supplier/orders',
    '/todo',
    '/account',
  ],
  // what is in the menu of the back office is checked there, entry by entry
  operator: [
    '/review',
    '/review?view=closed',
    '/operator/search/explain?q=打印机硒鼓',
    '/operator/templates/A05040101',
    '/operator/pictures?view=all',
    '/todo',
  ],
  supervisor: ['/audit', '/operator/suppliers'],
  union: [
    '/',
    '/welfare',
    '/union',
    '/union/programmes',
    '/union/roster',
    '/union/roster?view=left',
    '/union/reserve',
    '/union/ledger',
    '/union/statements?view=matched',
    '/todo',
  ],
  chair: ['/', '/union', '/union/programmes', '/approvals', '/todo'],
  expert1: ['/', '/account', '/todo', '/review'],
};

async function checkAll(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const status = path === '/no/such/page' ? 404 : 200;
    expect.soft(await opened(page, path), path).toEqual({ status, zeroBytes: false });
    await expectAccessible(page, path);
  }
}

for (const [account, paths] of Object.entries(PAGES)) {
  test(`axe finds nothing serious on the pages of ${account || 'a visitor'}`, async ({ as, page }) => {
    test.setTimeout(180_000);
    await checkAll(account === '' ? page : await as(account), paths);
  });
}

test('axe finds nothing serious on product, cart, checkout, a budget line and a supplier', async ({
  as,
  colleague,
}) => {
  test.setTimeout(180_000);
  const buyer = await as(await colleague('staff'));
  const offer = await findOffer(buyer.request, { q: '玖龙 海龙A4-70' });
  await putIntoCart(buyer.request, offer, 2);
  await checkAll(buyer, [`/p/${offer.id}`, '/cart', '/checkout', `/compare?p=${offer.id}`]);

  const finance = await as('finance');
  await finance.goto('/budget');
  await finance.getByRole('link', { name: '日常公用经费（办公费）' }).first().click();
  await finance.waitForURL(/\/budget\/./);
  await expectAccessible(finance, 'a budget line');
  const operator = await as('operator');
  await operator.goto('/operator/suppliers');
  await operator.getByRole('link', { name: '查看' }).first().click();
  await operator.waitForURL(/\/operator\/suppliers\/./);
  await expectAccessible(operator, 'a supplier');
});
