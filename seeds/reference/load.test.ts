import { describe, expect, it } from 'vitest';
import { categoryLevel, categoryPath, leafCategories } from '../../app/domain/catalogue/category-tree.ts';
import { GREEN_ATTRIBUTES, starStatus } from '../../app/domain/catalogue/green.ts';
import { CITATIONS } from '../../app/domain/policy/citations.ts';
import { secondLevelOf } from '../../app/domain/policy/counters.ts';
import { economicClassOf } from '../../app/domain/policy/economic-class.ts';
import { resolveRuleValue } from '../../app/domain/policy/rule-values.ts';
import { routeFor } from '../../app/domain/sourcing/route-table.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import * as reference from './load.ts';

const categories = reference.loadCategories().rows;
const leaves = new Set(categories.filter((row) => row.leaf).map((row) => row.code));
const today = localDate('2026-11-23');

describe('months on the market', () => {
  it('are known for what the counties are known for, each kind once', () => {
    const kinds = reference.loadProduceSeasons().rows.map((row) => row.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    const unknown = reference
      .loadCountySpecialities()
      .rows.filter((row) => !kinds.some((kind) => row.product.includes(kind)));
    expect(unknown.map((row) => row.product)).toEqual([]);
  });
});

describe('品目 (2022)', () => {
  it('has 4,304 codes, each below its parent, at its level, and leaves where nothing follows', () => {
    expect(categories).toHaveLength(4304);
    const known = new Set<string>();
    for (const row of categories) {
      expect(row.level).toBe(categoryLevel(row.code));
      expect(categoryPath(row.code).at(-2) ?? null).toBe(row.parent);
      if (row.parent !== null) expect(known).toContain(row.parent);
      known.add(row.code);
    }
    expect(known.size).toBe(4304);
    const computed = leafCategories(categories.map((row) => row.code));
    expect([...leaves].filter((code) => !computed.has(code))).toEqual([]);
    expect([...computed].filter((code) => !leaves.has(code))).toEqual([]);
  });
  it('has a tax rate for every leaf and mall prefixes that exist', () => {
    const prefixes = reference.loadTaxRates().rows;
    for (const code of leaves) expect(prefixes.some((row) => code.startsWith(row.prefix))).toBe(true);
    for (const { prefix } of [...prefixes, ...reference.loadMallCategories().rows]) {
      expect(
        categories.some((row) => row.code.startsWith(prefix)),
        prefix,
      ).toBe(true);
    }
  });
  it('marks 999 codes as fit for an electronic mall, each with what it lies in', () => {
    const emall = new Set(reference.loadEmallCategories().rows.map((row) => row.code));
    const known = new Set(categories.map((row) => row.code));
    expect(emall.size).toBe(999);
    expect([...emall].filter((code) => !known.has(code))).toEqual([]);
    const orphans = [...emall].filter((code) => categoryPath(code).some((above) => !emall.has(above)));
    expect(orphans).toEqual([]);
  });
  it('maps local second-level 品目, as 演示参数, onto prefixes that hold every leaf of the subset', () => {
    const { rows, confidence } = reference.loadLocalCategories();
    expect(confidence).toBe('demo');
    const names = new Map(categories.map((row) => [row.code, row.name]));
    for (const row of rows) {
      expect(row.categoryCode).toBe(`${row.code}0000`);
      expect(row.name).toBe(names.get(row.categoryCode));
    }
    const local = new Set(rows.map((row) => row.code));
    for (const { code } of reference.loadEmallCategories().rows)
      if (leaves.has(code)) expect(local, code).toContain(secondLevelOf(code));
  });
  it('has an economic class for every leaf of goods and services, and none for works', () => {
    const classes = new Set(reference.loadEconomicClasses().rows.map((row) => row.code));
    const map = reference.loadEconomicClassMap().rows;
    for (const code of leaves) {
      const found = economicClassOf(code, map);
      if (code.startsWith('B')) expect(found.kind).toBe('unmapped');
      else if (found.kind === 'found') expect(classes).toContain(found.economicClass);
      else expect.fail(code);
    }
  });
});

describe('green lists', () => {
  const rows = reference.loadGreenLists().rows;
  it('speak of leaves only, in 18 and 50 品目, with attributes that have names', () => {
    for (const row of rows) {
      expect(leaves, row.name).toContain(row.categoryCode);
      for (const [attribute, values] of Object.entries(row.condition ?? {})) {
        const known = Object.entries(GREEN_ATTRIBUTES).find(([name]) => name === attribute)?.[1].values ?? {};
        for (const value of [values].flat()) expect(Object.keys(known), row.name).toContain(value);
      }
    }
    const numbers = (list: string) =>
      new Set(rows.filter((row) => row.list === list).map((row) => row.rowNo)).size;
    expect([numbers('energy'), numbers('environment')]).toEqual([18, 50]);
    expect(rows.filter((row) => row.list === 'environment' && row.mandatory)).toEqual([]);
  });
  it('name exactly 24 mandatory products, none of them preferred as well', () => {
    const energy = rows.filter((row) => row.list === 'energy');
    const named = (mandatory: boolean) =>
      new Set(energy.filter((row) => row.mandatory === mandatory).flatMap((row) => row.products));
    expect(named(true).size).toBe(24);
    expect([...named(false)].filter((product) => named(true).has(product))).toEqual([]);
  });
  it('say how sure each row is', () => {
    const sure = (list: string) =>
      new Set(rows.filter((row) => row.list === list).map((row) => row.confidence));
    expect(sure('energy')).toEqual(new Set(['high']));
    expect(sure('environment')).toEqual(new Set(['confirmed', 'high', 'medium']));
  });
  it.each([
    ['A02010105', {}, 'mandatory'], // 台式计算机
    ['A02010108', {}, 'mandatory'], // 便携式计算机
    ['A02010109', {}, 'mandatory'], // 平板式计算机
    ['A02010104', {}, 'not_listed'], // 服务器
    ['A02021003', { engine: 'laser' }, 'mandatory'],
    ['A02021004', { engine: 'inkjet' }, 'preferred'],
    ['A02021003', {}, 'unknown'],
    ['A02021006', { engine: 'dot_matrix' }, 'mandatory'],
    ['A02021006', { engine: 'thermal' }, 'not_listed'],
    ['A02021104', {}, 'mandatory'], // 液晶显示器
    ['A02061804', {}, 'mandatory'], // 空调机
    ['A02052305', {}, 'unknown'], // 空调机组
    ['A02061819', { heating: 'electric_storage' }, 'mandatory'],
    ['A02061819', { heating: 'gas' }, 'preferred'],
    ['A02061801', {}, 'preferred'], // 电冰箱
    ['A02020400', {}, 'preferred'], // 多功能一体机
    ['A02091001', {}, 'mandatory'], // 电视机
    ['A05020105', {}, 'mandatory'], // 便器
    ['A05020106', {}, 'mandatory'], // 水嘴
    ['A05020110', {}, 'preferred'], // 淋浴器
    ['A05040101', {}, 'not_listed'], // 复印纸: environment list only
  ])('%s with %j is %s', (code, attributes, status) => {
    expect(starStatus(code, attributes, rows)).toBe(status);
  });
});

describe('divisions and the 832 counties', () => {
  const divisions = reference.loadDivisions().rows;
  const codes = new Set(divisions.map((row) => row.code));
  it('form a tree of provinces, cities and counties', () => {
    expect(divisions).toHaveLength(3348);
    expect(codes.size).toBe(3348);
    for (const row of divisions) {
      if (row.level === 'province') expect(row.parent).toBeNull();
      else expect(codes, row.name).toContain(row.parent);
    }
    expect(divisions.find((row) => row.code === '370602')).toMatchObject({
      name: '芝罘区',
      level: 'county',
      parent: '370600',
    });
  });
  it('list 832 counties in 22 provinces, unique by listed name and code, at current codes that exist', () => {
    const counties = reference.loadCounties832().rows;
    expect(counties).toHaveLength(832);
    expect(new Set(counties.map((row) => row.listedName + row.sourceCode)).size).toBe(832);
    expect(new Set(counties.map((row) => row.province)).size).toBe(22);
    expect(counties.filter((row) => !codes.has(row.currentCode))).toEqual([]);
  });
});

describe('county specialities', () => {
  const rows = reference.loadCountySpecialities().rows;
  it('are 207 of 199 listed counties, in leaves of the catalogue', () => {
    expect(rows).toHaveLength(207);
    const listed = new Set(
      reference.loadCounties832().rows.map((row) => `${row.listedName} ${row.sourceCode}`),
    );
    const counties = new Set(rows.map((row) => `${row.listedName} ${row.sourceCode}`));
    expect(counties.size).toBe(199);
    expect([...counties].filter((county) => !listed.has(county))).toEqual([]);
    expect(rows.filter((row) => !leaves.has(row.categoryCode))).toEqual([]);
  });
});

describe('budget codes', () => {
  const codes = reference.loadBudgetCodes().rows;
  const of = (kind: string) => new Set(codes.filter((row) => row.kind === kind).map((row) => row.code));
  it('are known once per kind', () => {
    expect(new Set(codes.map((row) => `${row.kind} ${row.code}`)).size).toBe(codes.length);
    expect([of('government_economic').size, of('fund_type').size]).toEqual([23, 10]);
  });
  it('map 16 economic classes to their government class in authorities and institutions', () => {
    const classes = new Set(reference.loadEconomicClasses().rows.map((row) => row.code));
    const map = reference.loadGovernmentClassMap().rows;
    expect(map).toHaveLength(32);
    for (const row of map) {
      expect(classes).toContain(row.economicClass);
      expect(of('government_economic')).toContain(row.governmentClass);
      const series = row.unitKind === 'authority' ? ['502', '503'] : ['505', '506'];
      expect(series).toContain(row.governmentClass.slice(0, 3));
    }
    for (const row of reference.loadEconomicClassMap().rows.filter(({ prefix }) => prefix !== 'C2309'))
      expect(map.some(({ economicClass }) => economicClass === row.economicClass)).toBe(true);
  });
});

describe('clauses, rule registry and routes', () => {
  const clauses = reference.loadClauses().rows;
  const clauseIds = new Set(clauses.map((row) => row.id));
  const values = reference.loadRuleValues().rows;
  const facts = values.map((row) => ({ ...row, version: 1 }));
  it('cite clauses that exist and are unique', () => {
    expect(clauseIds.size).toBe(clauses.length);
    for (const row of [...values, ...reference.loadRouteRows().rows])
      expect(clauseIds).toContain(row.clauseId);
  });
  it('has every clause the rules stand on, under the same instrument and article', () => {
    for (const citation of Object.values(CITATIONS)) {
      expect(clauses.find((row) => row.id === citation.clauseId)).toMatchObject({
        instrument: citation.instrument,
        article: citation.article,
      });
    }
  });
  it('keeps all 96 collected rules, two figures nobody found among them by area and year', () => {
    // 99 rows: Shandong's limits stand as two (quota and tender), the filing day as 2023 and the unknown years after,
    // the festival cap as before and since 2019
    expect(values.filter((row) => !row.isDemo)).toHaveLength(99);
    expect(values.filter((row) => row.value === null).map((row) => [row.ruleId, row.areaCode])).toEqual([
      ['limit.open_tender', '370000'],
      ['limit.quota', '370000'],
      ['p832.canteen.reserve_min', '370600'],
      ['p832.filing_deadline', '000000'],
    ]);
  });
  it('has one value per rule, area and day, marks invented numbers and never invents a missing one', () => {
    const keys = values.map((row) => [row.ruleId, row.areaCode, row.validFrom].join());
    expect(new Set(keys).size).toBe(values.length);
    for (const row of values) {
      expect(row.isDemo, row.ruleId).toBe(row.confidence === 'demo');
      expect(row.value === null, row.ruleId).toBe(row.confidence === 'missing');
      if (row.isDemo) expect(row.source).toMatch(/^演示参数/);
    }
  });
  it.each([
    ['limit.quota', 30_000_000],
    ['limit.open_tender', 200_000_000],
    ['mall.direct_max', 5_000_000],
    ['cumulative.tender.warn_percent', 80],
    ['cumulative.tender.deny_percent', 100],
    ['cumulative.quota.warn_percent', 80],
    ['cumulative.quota.deny_percent', 100],
    ['cumulative.framework.warn_percent', 80],
    ['asset.warn_pieces', 5],
    ['order.confirm_workdays', 2],
    ['order.acceptance_workdays', 7],
    ['p832.canteen.reserve_min', 1_000],
  ])('gives the demonstration district %s = %s, decided by its city as 演示参数', (ruleId, value) => {
    expect(resolveRuleValue(ruleId, '370602', today, facts)).toMatchObject({
      kind: 'value',
      value,
      decidedBy: { areaCode: '370600', isDemo: true },
    });
  });
  it.each([
    ['fa.goods.max_term_months', 12],
    ['fa.services.max_term_months', 24],
    ['pay.gov_to_sme.days', 30],
    ['pay.after_invoice_workdays', 10],
    ['contract.publish_workdays', 2],
  ])('takes %s = %s from the nation', (ruleId, value) => {
    expect(resolveRuleValue(ruleId, '370602', today, facts)).toMatchObject({
      value,
      decidedBy: { level: 'nation', isDemo: false },
    });
  });
  it('leaves what Shandong set and nobody found as missing', () => {
    expect(resolveRuleValue('limit.quota', '370102', today, facts)).toMatchObject({
      kind: 'missing',
      decidedBy: { areaCode: '370000' },
    });
  });
  it('routes every cell of the demonstration city', () => {
    const routes = reference.loadRouteRows().rows;
    const cell = (inCatalogue: boolean, covered: boolean, belowQuota: boolean) => {
      const route = routeFor(
        { areaCode: '370602', orderDate: today, inCatalogue, covered, belowQuota },
        routes,
      );
      return route.allowed ? route.method : null;
    };
    expect(cell(true, true, true)).toBe('framework_direct');
    expect(cell(true, false, true)).toBe('mall_direct');
    expect(cell(false, true, true)).toBe('framework_direct');
    expect(cell(false, false, true)).toBe('mall_direct');
    for (const inCatalogue of [true, false])
      for (const covered of [true, false]) expect(cell(inCatalogue, covered, false)).toBeNull();
  });
});

describe('enterprise size classes', () => {
  it('cover 16 industries with rising bounds', () => {
    const rows = reference.loadSmeThresholds().rows;
    expect(new Set(rows.map((row) => row.industry)).size).toBe(16);
    for (const row of rows) expect(row.smallMin < row.mediumMin && row.mediumMin < row.largeMin).toBe(true);
  });
});
