import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { areaOf, buildsByArea, loadersByAddress } from './route-areas.server.ts';

type Routes = ServerBuild['routes'];

const route = (id: string, parentId?: string, path?: string, index?: boolean): Routes[string] => ({
  id,
  ...(parentId !== undefined && { parentId }),
  ...(path !== undefined && { path }),
  ...(index === true && { index }),
  module: { default: () => null },
});

const ROUTES = [
  route('root', undefined, ''),
  route('shop', 'root'),
  route('shop.index', 'shop', undefined, true),
  route('shop.search', 'shop', 'search'),
  route('shop.product', 'shop', 'p/:productId'),
  route('supplier', 'root', 'supplier'),
  route('supplier.offers', 'supplier', 'offers'),
  route('supplier.csv', 'root', 'supplier/offers.csv'),
  route('catch-all', 'root', '*'),
];
const table = Object.fromEntries(ROUTES.map((one) => [one?.id ?? '', one]));
const build = { routes: table, assets: { routes: table } } as unknown as ServerBuild;
const idsOf = (area: string) => Object.keys(buildsByArea(build).get(area)?.routes ?? {}).sort();

test('an area holds its routes with their parents, the home page and the catch-all', () => {
  expect(idsOf('p')).toEqual(['catch-all', 'root', 'shop', 'shop.index', 'shop.product']);
});

test('what the browser is told of an area are the same routes', () => {
  const own = buildsByArea(build).get('search');
  expect(Object.keys(own?.assets.routes ?? {})).toEqual(Object.keys(own?.routes ?? {}));
});

test('routes of one segment stay together, nested or not', () => {
  expect(idsOf('supplier')).toEqual([
    'catch-all',
    'root',
    'shop',
    'shop.index',
    'supplier',
    'supplier.csv',
    'supplier.offers',
  ]);
});

test('an unknown segment has no area: the whole table answers it', () => {
  expect(buildsByArea(build).has('nothing-here')).toBe(false);
  expect(buildsByArea(build).has('*')).toBe(false);
});

test.each([
  ['/', ''],
  ['/_root.data', ''],
  ['/search', 'search'],
  ['/search.data', 'search'],
  ['/p/42', 'p'],
  ['/p/42.data', 'p'],
  ['/Search', 'Search'],
])('%s belongs to the area “%s”', (path, area) => {
  expect(areaOf(path)).toBe(area);
});

test('loaders of the API that show no page and have an address without parts are found by it', () => {
  const loader = () => Response.json({});
  const withLoader = (id: string, path: string, module: object = {}) => ({
    ...route(id, 'root', path),
    module: { loader, ...module },
  });
  const routes = {
    root: route('root', undefined, ''),
    search: withLoader('search', 'api/v1/search'),
    one: withLoader('one', 'api/v1/offers/:offerId'),
    anything: withLoader('anything', 'api/*'),
    maybe: withLoader('maybe', 'api/v1/maybe?'),
    page: withLoader('page', 'api/v1/page', { default: () => null }),
    written: { ...route('written', 'root', 'api/v1/written'), module: { action: loader } },
    csv: withLoader('csv', 'supplier/offers.csv'),
  };
  const found = loadersByAddress({ routes } as unknown as ServerBuild);
  expect([...found]).toEqual([['/api/v1/search', loader]]);
});
