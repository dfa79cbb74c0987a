import { describe, expect, test } from 'vitest';
import { searchInput } from '../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import { rankingOn } from '../ranking/weights.ts';
import { Hits } from './hits.ts';
import { Judge } from './judge.ts';
import type { RowFacts } from './shelf.ts';
import { Shelf } from './shelf.ts';

const DAY = localDate('2026-11-30');
const ALWAYS = '{(,)}';
const NEVER = '{}';
const { weights, textPower } = rankingOn(DAY);

const PLAIN: RowFacts = {
  ...{ no: 0, offerId: '', productId: '', sku: 'S', name: '复印纸', model: '', unit: '包', brand: '' },
  ...{ categoryCode: 'A05040101', categoryName: '复印纸', supplierUscc: 'U1', supplierName: '一号商贸' },
  ...{ agreementNumber: null, agreementName: null, priceFen: 2_000, regions: [''] },
  ...{
    energyMandatory: NEVER,
    energyPreferred: NEVER,
    environment: NEVER,
    framework: NEVER,
    sellable: ALWAYS,
  },
  ...{ origin832: false, sme: false, smallMicro: false, domestic: false, deals: 0, specs: '', image: '' },
  listedAt: '2026-01-01T00:00:00Z',
};

/** Twenty ordinary papers around 20 yuan, and the ones under test; the factors of the latter, in their order. */
function factorsOf(rows: readonly Partial<RowFacts>[], area?: string) {
  const shelf = new Shelf();
  const put = (row: Partial<RowFacts>, no: number) =>
    shelf.put({ ...PLAIN, ...row, no, offerId: `o${no}`, productId: `p${no}` });
  for (let no = 1; no <= 20; no += 1) put({ priceFen: 1_500 + no * 50 }, no);
  rows.forEach((row, at) => {
    put(row, 100 + at);
  });
  shelf.ratings = new Map([
    ['U-good', { count: 95, mean: 5 }],
    ['U-bad', { count: 95, mean: 2 }],
    ['U-once', { count: 1, mean: 5 }],
  ]);
  shelf.asOf(DAY);
  const judge = new Judge(
    shelf,
    { ...searchInput.parse({ q: '复印纸' }), date: DAY, area },
    { things: [['复印纸']] },
  );
  const told = judge.judge(
    rows.map((_, at) => ({ hit: at, slot: shelf.slotOf(100 + at), exact: false, words: 0.5 })),
  );
  return rows.map((_, at) => {
    const judgement = told.get(at);
    if (judgement === undefined) throw new Error('not judged');
    return judgement;
  });
}
const factors = (row: Partial<RowFacts>, area?: string) => factorsOf([row], area)[0]?.factors;

describe('the first hits of a search are judged', () => {
  test('by what their 品目 is called, before the first ones are chosen', () => {
    const shelf = new Shelf();
    const leaf = { categoryCode: 'A02010105', categoryName: '台式计算机' };
    shelf.put({ ...PLAIN, ...leaf, no: 1, name: '启天 M455 商用主机', offerId: 'o1', productId: 'p1' });
    shelf.put({ ...PLAIN, no: 2, name: '电脑支架', offerId: 'o2', productId: 'p2' });
    shelf.asOf(DAY);
    const query = { ...searchInput.parse({ q: '联想电脑' }), date: DAY };
    const judge = new Judge(shelf, query, { things: [['联想'], ['电脑', '计算机']] });
    expect(judge.leaf(shelf.slotOf(1))).toBe(1 + weights.leaf);
    expect(judge.leaf(shelf.slotOf(2))).toBe(1);
    const hits = new Hits(shelf, query, judge);
    hits.add(shelf.slotOf(2), false, 0.3);
    hits.add(shelf.slotOf(1), false, 0.1);
    expect(hits.page().map(({ name }) => name)).toEqual(['启天 M455 商用主机', '电脑支架']);
  });

  test('by whether they are the thing: nothing else speaks for or against an ordinary one', () => {
    const [paper, box] = factorsOf([{}, { name: '复印纸收纳盒', categoryCode: 'A05040102' }]);
    expect(paper?.factors).toMatchObject({
      orderable: 1,
      area: 1,
      agreement: 1,
      green: 1,
      price: 1,
      rating: 1,
      deals: 1,
    });
    expect(paper?.factors.name).toBeCloseTo(1 + weights.name);
    expect(box?.factors.name).toBeLessThan(1);
    expect(paper?.score).toBeGreaterThan(box?.score ?? Infinity);
  });

  test('by how much its 品目 is bought, before the first ones are chosen as well', () => {
    const often = factors({ categoryCode: 'A05040299', categoryName: '其他', deals: 10_000 });
    expect(often?.demand).toBeCloseTo(1 + weights.demand, 6);
    expect(factors({ categoryCode: 'A05040299', categoryName: '其他' })?.demand).toBe(1);
  });

  test('by what else a name names', () => {
    expect(factors({ name: '得力 A4 复印纸' })?.mixed).toBe(1);
    expect(factors({ name: '收银纸 热敏纸 标签纸 复印纸' })?.mixed).toBeCloseTo(1 - weights.mixed, 6);
  });

  test('by how many of its 品目 stand before it: of a kind of goods every sort is on the first page', () => {
    const papers = Array.from({ length: 10 }, (_, at) => ({ deals: 100 - at }));
    const envelope = { categoryCode: 'A05040103', categoryName: '信封', name: '复印纸信封' };
    const varieties = factorsOf([...papers, envelope]).map(({ factors }) => factors.variety);
    expect(varieties[0]).toBe(1);
    expect(varieties[4]).toBeCloseTo(1 - weights.variety / 2, 6);
    expect(varieties[8]).toBeCloseTo(1 - weights.variety, 6);
    expect(varieties[9]).toBeCloseTo(1 - weights.variety, 6);
    expect(varieties[10]).toBe(1);
  });

  test('by their words less than in proportion', () => {
    const [paper] = factorsOf([{}]);
    const factors = Object.values(paper?.factors ?? {}).reduce((product, factor) => product * factor, 1);
    expect(textPower).toBeLessThan(1);
    expect(paper?.score).toBeCloseTo(0.5 ** textPower * factors, 6);
  });

  test('by what can be ordered, and be delivered where the buyer is', () => {
    expect(factors({ sellable: NEVER })?.orderable).toBeCloseTo(1 - weights.orderable);
    expect(factors({ sellable: '{[2020-01-01,2026-11-30)}' })?.orderable).toBeCloseTo(1 - weights.orderable);
    expect(factors({ regions: ['3702'] }, '370602')?.area).toBeCloseTo(1 - weights.area);
    expect(factors({ regions: ['3702', '370602'] }, '370602')?.area).toBe(1);
    expect(factors({ regions: ['3702'] })?.area).toBe(1);
  });

  test('by agreement and green label on that day', () => {
    const agreed = { agreementNumber: 'KJ-1', framework: '{[2026-01-01,2026-12-01)}' };
    expect(factors(agreed)?.agreement).toBeCloseTo(1 + weights.agreement);
    expect(factors({ ...agreed, framework: '{[2026-01-01,2026-11-01)}' })?.agreement).toBe(1);
    expect(factors({ energyMandatory: ALWAYS })?.green).toBeCloseTo(1 + weights.green);
    const preferred = factors({ environment: ALWAYS })?.green ?? 0;
    expect(preferred).toBeGreaterThan(1);
    expect(preferred).toBeLessThan(1 + weights.green);
  });

  test.each([
    [1, 1 - weights.price],
    [900, 1],
    [2_000, 1],
    [4_000, 1],
    [5_000_000, 1 - weights.price],
  ])('by a price of %d fen among usual ones of 1550 to 2500', (priceFen, expected) => {
    expect(factors({ priceFen })?.price).toBeCloseTo(expected, 6);
  });

  test('a price is less reasonable the further it is off, and of a small category nobody can say', () => {
    const [near = 0, far = 0] = [6_000, 20_000].map((priceFen) => factors({ priceFen })?.price);
    expect([near < 1, far < near]).toEqual([true, true]);
    expect(factors({ priceFen: 1, categoryCode: 'A02019900' })?.price).toBe(1);
  });

  test('by ratings, few of which say little, and by deals', () => {
    expect(factors({ supplierUscc: 'U-good' })?.rating).toBeCloseTo(1 + weights.rating * 0.95, 6);
    expect(factors({ supplierUscc: 'U-bad' })?.rating).toBeCloseTo(1 - weights.rating, 6);
    const once = factors({ supplierUscc: 'U-once' })?.rating ?? 0;
    expect(once).toBeCloseTo(1 + weights.rating / 6, 6);
    expect(factors({ deals: 1_000 })?.deals).toBeCloseTo(1 + weights.deals, 6);
    expect(factors({ deals: 3 })?.deals).toBeLessThan(1 + weights.deals / 4);
  });
});

test('letters are a word of the catalogue while two names say them', () => {
  const shelf = new Shelf();
  const put = (no: number, name: string) =>
    shelf.put({ ...PLAIN, no, name, offerId: `o${no}`, productId: `p${no}` });
  put(1, 'HSM 海斯曼 裁纸器');
  expect(shelf.isLatinWord('hsm')).toBe(false);
  put(2, 'hsm 碎纸机 HSM');
  expect(shelf.isLatinWord('hsm')).toBe(true);
  shelf.remove('o1');
  expect(shelf.isLatinWord('hsm')).toBe(false);
});
