import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROUTE_ROWS } from '../policy/purchase.fixture.ts';
import { localDate } from '../time/local-date.ts';
import type { RouteQuestion, RouteReason, RouteRow } from './route-table.ts';
import { ROUTE_REASONS, routeFor } from './route-table.ts';

type SeedRow = [string, string, boolean, boolean, boolean, RouteRow['method'], RouteReason, string];
const seed: { rows: SeedRow[] } = JSON.parse(
  readFileSync(new URL('../../../seeds/reference/route-rows.json', import.meta.url), 'utf8'),
);
const SEEDED: readonly RouteRow[] = seed.rows.map(
  ([areaCode, validFrom, inCatalogue, covered, belowQuota, method, reasonCode, clauseId]) => ({
    areaCode,
    validFrom: localDate(validFrom),
    inCatalogue,
    covered,
    belowQuota,
    method,
    reasonCode,
    clauseId,
  }),
);

const question = (over: Partial<RouteQuestion> = {}): RouteQuestion => ({
  areaCode: '370602',
  orderDate: localDate('2026-06-15'),
  inCatalogue: false,
  covered: false,
  belowQuota: true,
  ...over,
});

describe('the route table seeded for 370600', () => {
  it.each([
    // inCatalogue, covered, belowQuota → method, reason, mall as second choice
    [true, true, true, 'framework_direct', 'route.framework-first', true],
    [true, true, false, null, 'route.project-required', false],
    [true, false, true, 'mall_direct', 'route.mall-uncovered', false],
    [true, false, false, null, 'route.project-required', false],
    [false, true, true, 'framework_direct', 'route.framework-first', true],
    [false, true, false, null, 'route.project-required', false],
    [false, false, true, 'mall_direct', 'route.mall', false],
    [false, false, false, null, 'route.project-required', false],
  ] as const)(
    'in catalogue %s, covered %s, below quota %s → %s (%s)',
    (inCatalogue, covered, belowQuota, method, reason, mallToo) => {
      const route = routeFor(question({ inCatalogue, covered, belowQuota }), SEEDED);
      expect(route.allowed ? route.method : null).toBe(method);
      expect(route.row?.reasonCode).toBe(reason);
      expect(route.allowed && route.mallToo).toBe(mallToo);
    },
  );

  it('has each cell once, with a known reason, and is what the policy tests use', () => {
    expect(new Set(SEEDED.map((row) => `${row.inCatalogue}${row.covered}${row.belowQuota}`)).size).toBe(8);
    expect(SEEDED).toHaveLength(8);
    for (const row of SEEDED) expect(Object.keys(ROUTE_REASONS)).toContain(row.reasonCode);
    const cells = (rows: readonly RouteRow[]) => rows.map(({ clauseId: _, ...cell }) => cell);
    expect(cells(ROUTE_ROWS)).toEqual(cells(SEEDED));
  });
});

describe('routeFor', () => {
  const row = (over: Partial<RouteRow>): RouteRow => ({
    areaCode: '370600',
    validFrom: localDate('2022-03-01'),
    inCatalogue: false,
    covered: false,
    belowQuota: true,
    method: 'mall_direct',
    reasonCode: 'route.mall',
    clauseId: 'mof2022-17-6',
    ...over,
  });

  it('refuses where nobody has decided', () => {
    expect(routeFor(question(), [])).toEqual({ allowed: false, row: null });
    expect(routeFor(question({ areaCode: '370102' }), [row({})])).toEqual({ allowed: false, row: null });
  });

  it('lets the nearest area decide', () => {
    const county = row({
      areaCode: '370602',
      method: 'framework_direct',
      reasonCode: 'route.framework-only',
    });
    const nation = row({ areaCode: '000000', method: null, reasonCode: 'route.project-required' });
    expect(routeFor(question(), [nation, row({}), county]).row).toBe(county);
    expect(routeFor(question({ areaCode: '370611' }), [nation, row({}), county]).row?.areaCode).toBe(
      '370600',
    );
    expect(routeFor(question({ areaCode: '110101' }), [nation, row({}), county]).row).toBe(nation);
  });

  it('takes the latest row that has begun', () => {
    const newer = row({
      validFrom: localDate('2026-07-01'),
      method: null,
      reasonCode: 'route.project-required',
    });
    expect(routeFor(question({ orderDate: localDate('2026-06-30') }), [newer, row({})]).allowed).toBe(true);
    expect(routeFor(question({ orderDate: localDate('2026-07-01') }), [newer, row({})]).allowed).toBe(false);
  });
});
