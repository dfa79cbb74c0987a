import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, inTransaction } from '~db/client.ts';
import { offers, products } from '~db/schema/catalogue.ts';
import { certificateStatuses, certificates } from '~db/schema/certificates.ts';
import { searchEngine } from '~search/engine.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { produceGroupOf } from '../../domain/welfare/produce.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { produceQuery } from './produce-query.server.ts';
import { viewProduceHall } from './view-produce-hall.server.ts';

const id = (kind: number, number: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`;

/** 静宁县, 成县 (甘肃省), 阜平县 (河北省); 会宁县 sells nothing. */
const [JINGNING, CHENG, FUPING, HUINING] = ['620826', '621221', '130624', '620422'];
const GANSU = '甘肃省';
const WINTER = [9, 10, 11, 12, 1, 2];
const YEAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

interface Goods {
  readonly n: number;
  readonly name: string;
  readonly code: string;
  readonly county: string | null;
  readonly area: string | null;
  readonly months: number[] | null;
  readonly priceFen: number;
  readonly grams: number | null;
}

/** Thirty goods of three counties in three kinds, two of an assisted area. */
const GOODS: readonly Goods[] = [
  ...Array.from({ length: 30 }, (_, n): Goods => {
    const kind = n % 3;
    return {
      n,
      name: `测试${['苹果', '核桃', '小米'][kind]} ${String(n)} 号 ${n === 7 ? '散装' : '5kg'}`,
      code: ['A07039900', 'A07060112', 'A07060102'][kind] ?? '',
      county: [JINGNING, CHENG, FUPING][n % 5 < 3 ? n % 5 : 0] ?? null,
      area: null,
      months: n === 9 ? null : kind === 0 ? WINTER : kind === 1 ? YEAR : [5, 6],
      priceFen: 3000 + ((n * 7) % 30) * 100,
      grams: n === 7 ? null : 5000,
    };
  }),
  ...[30, 31].map(
    (n): Goods => ({
      n,
      name: `测试帮扶苹果 ${String(n)} 号 5kg`,
      code: 'A07039900',
      county: null,
      area: '370612',
      months: WINTER,
      priceFen: 4000,
      grams: 5000,
    }),
  ),
];

describe.each(databasesUnderTest())('the 832 hall on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const hall = async (query = '', ctx = testCtx(database.db)) =>
    unwrapForTest(await viewProduceHall(ctx, produceQuery(new URLSearchParams(query))));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      const common = {
        brand: '测',
        model: '',
        manufacturer: '测试社',
        unit: '箱',
        attributes: {},
        description: '',
      };
      await tx.insert(products).values(
        GOODS.map(({ n, name, code, county, area, months, grams }) => ({
          ...{ ...common, id: id(21, n), name, categoryCode: code, specifications: [], createdAt: TEST_NOW },
          originCountyCode: county,
          assistanceAreaCode: area,
          seasonMonths: months,
          contentAmount: grams,
          contentMeasure: grams === null ? null : ('g' as const),
        })),
      );
      await tx.insert(offers).values(
        GOODS.map(({ n, priceFen }) => ({
          ...{
            id: id(22, n),
            productId: id(21, n),
            supplierId: WORLD.supplierId,
            sku: `PRODUCE-${String(n)}`,
          },
          ...{
            agreementEntryId: null,
            priceFen: priceFen as Fen,
            taxRateBp: 900,
            stockMilli: 1_000_000 as Milli,
          },
          ...{ leadDays: 3, status: 'listed' as const, blockedReason: null, warnings: [], version: 1 },
          ...{ createdAt: TEST_NOW, updatedAt: TEST_NOW },
        })),
      );
      await insertMark(tx, 1, 0, 'organic', '2028-01-31');
      await insertMark(tx, 2, 0, 'organic', '2027-01-31');
      await insertMark(tx, 3, 1, 'organic', '2026-11-22');
      await insertMark(tx, 4, 2, 'other', '2028-01-31', 'SC10113062400012');
      await insertMark(tx, 5, 3, 'other', '2028-01-31', 'REPORT-1');
      await searchEngine().indexOffers(
        tx,
        GOODS.map(({ n }) => id(22, n)),
      );
    });
  });
  afterAll(() => database?.close());

  type Tx = Parameters<Parameters<typeof inTransaction>[1]>[0];
  async function insertMark(
    tx: Tx,
    number: number,
    product: number,
    mark: 'organic' | 'other',
    expiresOn: string,
    text = `ORG-${String(number)}`,
  ): Promise<void> {
    await tx.insert(certificates).values({
      ...{ id: id(23, number), productId: id(21, product), kind: mark, number: text, holder: '测试社' },
      ...{ manufacturer: '测试社', modelRange: '', body: '测试中心', standard: '', issuedOn: '2025-01-01' },
      ...{ expiresOn, createdAt: TEST_NOW },
    });
    await tx.insert(certificateStatuses).values({
      ...{ certificateId: id(23, number), fromDate: '2025-01-01', status: 'valid' as const },
      ...{ reason: 'issued', recordedAt: TEST_NOW },
    });
  }

  const P832 = GOODS.filter(({ county }) => county !== null);
  const idsOf = (goods: readonly Goods[]) => goods.map(({ n }) => id(21, n)).sort();

  it('shows 832 produce only, and what the city assists only in its own part', async () => {
    const { total, facets, items } = await hall();
    expect(total).toBe(P832.length);
    expect(facets.all).toEqual({ products: 30, counties: 3, producers: 1 });
    expect(items.every(({ countyCode }) => countyCode !== null)).toBe(true);
    const assisted = await hall('part=assistance');
    expect(assisted).toMatchObject({ total: 2, facets: { areas: [{ code: '370612', products: 2 }] } });
    expect(assisted.items.map(({ id: one }) => one).sort()).toEqual(idsOf(GOODS.slice(30)));
    expect(assisted.items.every(({ countyCode }) => countyCode === null)).toBe(true);
    expect((await hall('part=assistance&area=370613')).total).toBe(0);
  });

  it.each<[string, (one: Goods) => boolean]>([
    [`province=${encodeURIComponent(GANSU)}`, ({ county }) => county === JINGNING || county === CHENG],
    [`county=${FUPING}`, ({ county }) => county === FUPING],
    ['month=6', ({ months }) => months?.includes(6) === true],
    ['kind=nuts', ({ code }) => produceGroupOf(code) === 'nuts'],
    ['mark=organic', ({ n }) => n === 0],
    ['mark=sc', ({ n }) => n === 2],
    ['q=小米', ({ name }) => name.includes('小米')],
    [`q=${encodeURIComponent('静宁')}`, ({ county }) => county === JINGNING],
    ['q=%25', () => false],
    [
      `county=${JINGNING}&kind=fruit&month=12`,
      ({ county, code, months }) => county === JINGNING && code === 'A07039900' && months !== null,
    ],
  ])('finds with %s what a count by hand finds', async (query, passes) => {
    const expected = P832.filter(passes);
    const { total, items } = await hall(query);
    expect(total).toBe(expected.length);
    expect(items.length).toBe(Math.min(24, expected.length));
    expect(items.every(({ id: one }) => idsOf(expected).includes(one))).toBe(true);
  });

  it('counts every facet with all filters but its own', async () => {
    const { facets, kinds } = await hall(`province=${encodeURIComponent(GANSU)}&month=6`);
    const inJune = P832.filter(({ months }) => months?.includes(6) === true);
    const gansu = ({ county }: Goods) => county === JINGNING || county === CHENG;
    expect(facets.provinces.find(({ province }) => province === '河北省')?.products).toBe(
      inJune.filter((one) => !gansu(one)).length,
    );
    expect(facets.months.map(({ products: n }) => n)).toEqual(
      YEAR.map((month) => P832.filter((one) => gansu(one) && one.months?.includes(month) === true).length),
    );
    expect(Object.fromEntries(kinds.map((one) => [one.kind, one.products]))).toEqual({
      nuts: inJune.filter((one) => gansu(one) && one.code === 'A07060112').length,
      grain: inJune.filter((one) => gansu(one) && one.code === 'A07060102').length,
    });
  });

  it('lists every county of a province with what it is known for, selling ones first', async () => {
    const { facets, county } = await hall(`province=${encodeURIComponent(GANSU)}&county=${HUINING}`);
    const province = facets.provinces.find((one) => one.province === GANSU);
    expect(province).toMatchObject({ counties: 2 });
    expect(facets.counties).toHaveLength(province?.listed ?? 0);
    expect(facets.counties[0]?.products).toBeGreaterThanOrEqual(facets.counties[1]?.products ?? 0);
    expect(facets.counties.find(({ code }) => code === JINGNING)?.known.join()).toContain('苹果');
    expect(county).toMatchObject({ code: HUINING, products: 0 });
    expect((await hall()).facets.counties.map(({ code }) => code).sort()).toEqual(
      [JINGNING, CHENG, FUPING].sort(),
    );
  });

  it.each(['season', 'unit', 'price', 'deals'])(
    'pages by key through everything once, sorted by %s',
    async (sort) => {
      const first = await hall(`sort=${sort}`);
      expect(first.items).toHaveLength(24);
      const second = await hall(`sort=${sort}&after=${encodeURIComponent(first.after ?? '')}`);
      expect(second.after).toBeNull();
      const all = [...first.items, ...second.items];
      expect(all.map(({ id: one }) => one).sort()).toEqual(idsOf(P832));
      if (sort === 'price') {
        const prices = all.map(({ priceFen }) => priceFen);
        expect(prices).toEqual([...prices].sort((a, b) => a - b));
      }
      if (sort === 'unit') expect(all.at(-1)).toMatchObject({ id: id(21, 7), unitPrice: null });
      if (sort === 'season') {
        const order = { in: 0, 'all-year': 1, out: 2, unknown: 3 } as const;
        const phases = all.map(({ phase }) => order[phase]);
        expect(phases).toEqual([...phases].sort((a, b) => a - b));
      }
    },
  );

  it('shows a certificate once, with its last day, as long as it holds', async () => {
    const card = async (instant: string) => {
      const ctx = testCtx(database.db, undefined, { clock: new TestClock(new Date(instant)) });
      return (await hall('mark=organic', ctx)).items.map(({ id: one, marks }) => [one, marks[0]?.expiresOn]);
    };
    expect(await card('2026-11-23T02:00:00Z')).toEqual([[id(21, 0), '2028-01-31']]);
    expect(await card('2028-02-01T02:00:00Z')).toEqual([]);
  });

  it('says the price of 500 g, and offers the cart only to 经办人', async () => {
    const visitor = (await hall('sort=price')).items[0];
    expect(visitor?.unitPrice).toEqual({ fen: (visitor?.priceFen ?? 0) / 10, per: '500g' });
    expect(visitor?.offerId).toBeUndefined();
    const staff = (await hall('sort=price', testCtx(database.db, world.staff))).items[0];
    expect(staff?.offerId).toBe(
      id(
        22,
        GOODS.findIndex(({ n }) => id(21, n) === staff?.id),
      ),
    );
    expect((await hall('', testCtx(database.db, world.supplier))).items[0]?.offerId).toBeUndefined();
  });

  it.each([
    'after=nonsense',
    `after=${id(21, 1)}_Infinity`,
    `after=${id(21, 1)}_1;drop`,
    'month=13',
    'month=1.5',
    'county=abc',
    'kind=toString',
    'mark=x&sort=y&part=z',
    'q=%00',
  ])('leaves out what it does not know: %s', async (query) => {
    expect(await hall(query)).toMatchObject({ total: P832.length, items: { length: 24 } });
  });

  it('asks three statements, filtered or not', async () => {
    for (const query of [
      '',
      `province=${encodeURIComponent(GANSU)}&county=${JINGNING}&month=11&q=苹果`,
      'part=assistance',
    ]) {
      expect((await countRoundTrips(() => hall(query))).roundTrips, query).toBe(3);
    }
  });

  it('says what the place reserves, and the nation’s share where the place’s number is not known', async () => {
    const decided = async () =>
      (await hall()).reserve.map(({ decidedBy }) => [decidedBy?.areaCode, decidedBy?.text?.params]);
    expect(await decided()).toEqual([
      ['370600', { share: '10' }],
      ['000000', { share: '10' }],
    ]);
    await database.db.execute(
      sql`update rule_values set value = 'null'::jsonb, is_demo = false, confidence = 'missing'
        where rule_id = 'p832.canteen.reserve_min' and area_code = '370600'`,
    );
    expect(await decided()).toEqual([
      ['370600', undefined],
      ['000000', { share: '10' }],
    ]);
  });
});
