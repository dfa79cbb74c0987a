import { expect, test } from 'vitest';
import { paths, withQuery } from './paths.ts';

test('the site map is what DESIGN promises to tests outside this repository', () => {
  const siteMap = Object.fromEntries(
    Object.entries(paths).map(([name, build]) => [name, (build as (id: string) => string)(`:${name}`)]),
  );
  const withoutQuery = Object.values(siteMap).map((url) => decodeURIComponent(url.split('?')[0] ?? ''));
  for (const url of [
    '/',
    '/search',
    '/c/:category',
    '/p/:product',
    '/compare',
    '/favourites',
    '/cart',
    '/checkout',
    '/requests',
    '/requests/:request',
    '/orders',
    '/orders/:order',
    '/orders/:orderAccept/accept',
    '/approvals',
    '/approvals/:approval',
    '/todo',
    '/account',
    '/register',
    '/audit',
    '/policy/:policyClause',
    '/notices',
    '/notices/:notice',
    '/budget',
    '/budget/:budgetLine',
    '/framework',
    '/agreements/:agreement',
    '/login',
    '/supplier',
    '/operator',
    '/api/v1/search',
    '/healthz',
    '/readyz',
    '/metrics',
  ]) {
    expect(withoutQuery).toContain(url);
  }
});

test('no two functions give the same address', () => {
  const urls = Object.values(paths).map((build) => (build as (id: string) => string)('x'));
  expect(new Set(urls).size).toBe(urls.length);
});

test('a query leaves out what is empty, repeats lists and escapes text', () => {
  expect(
    withQuery('/search', { q: '复印纸 A4', brand: ['得力', '晨光'], page: null, stock: true, region: '' }),
  ).toBe(
    '/search?q=%E5%A4%8D%E5%8D%B0%E7%BA%B8+A4&brand=%E5%BE%97%E5%8A%9B&brand=%E6%99%A8%E5%85%89&stock=1',
  );
  expect(paths.search()).toBe('/search');
});

test('an id cannot break out of its path segment', () => {
  expect(paths.order('../admin?x=1')).toBe('/orders/..%2Fadmin%3Fx%3D1');
});
