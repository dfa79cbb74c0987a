import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import { amountOf } from '~db/schema/ordering.ts';
import { amountOfQuantity } from '../../domain/fulfilment/quantities.ts';
import type { SupervisedOrders } from '../../domain/oversight/boards.ts';
import type { SpendDimension } from '../../domain/oversight/spend-figures.ts';
import type { SupervisedOrdersQuery } from '../../domain/oversight/supervised-orders.ts';
import { supervisedOrdersQuery } from '../../domain/oversight/supervised-orders.ts';
import type { Days, SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { spanOf, supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { CountedLine } from '../testing/recount.server.ts';
import { recount } from '../testing/recount.server.ts';
import { SPEND } from '../testing/spend-goods.server.ts';
import type { SpendWorld } from '../testing/spend-world.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { listSupervisedOrders } from './list-supervised-orders.server.ts';
import { viewGreenShare } from './view-green-share.server.ts';
import { viewMakerShare } from './view-maker-share.server.ts';
import { viewP832Progress } from './view-p832-progress.server.ts';
import { viewSpend } from './view-spend.server.ts';
import { viewSupervision } from './view-supervision.server.ts';

const TODAY = localDate('2026-11-23');
const ask = (query: string): SupervisionQuery => supervisionQuery(new URLSearchParams(query), TODAY);

/** Questions of every kind: years, parts of them, places, units, ways of buying. */
const QUESTIONS = [
  '',
  'year=2025',
  'year=2024',
  'year=2026&period=q1',
  'year=2026&period=q4',
  'year=2026&period=m1',
  'year=2025&period=m12',
  'year=2026&period=m8',
  'division=370602',
  'division=370611&period=q3',
  'division=370602000&year=2025',
  `unit=${SPEND.unit2Id}`,
  `unit=${SPEND.unitId}&period=q2`,
  'method=framework',
  'method=mall',
  'method=framework_direct&period=m7',
  'programme=assistance_area',
  'programme=none&division=370611',
];

const sum = (lines: readonly CountedLine[], of: (line: CountedLine) => number) =>
  lines.reduce((total, line) => total + of(line), 0);
const fens = (lines: readonly CountedLine[]) => sum(lines, (line) => line.contractedFen);

function matching(lines: readonly CountedLine[], query: SupervisionQuery, days: Days): CountedLine[] {
  const { division, unit, method, programme } = query;
  return lines.filter(
    (line) =>
      days.from <= line.day &&
      line.day <= days.to &&
      (division === null || line.mofDivCode.startsWith(division)) &&
      (unit === null || line.unitId === unit) &&
      (method === null || line.method === method || line.method.startsWith(`${method}_`)) &&
      (programme === null || line.programme === programme),
  );
}

function sumsOf(now: readonly CountedLine[], before: readonly CountedLine[]) {
  return {
    orders: new Set(now.map((line) => line.orderId)).size,
    contractedFen: fens(now),
    acceptedFen: sum(now, (line) => line.acceptedFen),
    paidFen: sum(now, (line) => line.paidFen),
    beforeFen: fens(before),
  };
}

const KEYS: Record<Exclude<SpendDimension, 'category'>, (line: CountedLine) => string> = {
  unit: (line) => line.unitId,
  supplier: (line) => line.supplierId,
  method: (line) => line.method,
  division: (line) => line.mofDivCode,
  month: (line) => String(Number(line.day.slice(5, 7))),
};

describe.each(databasesUnderTest())('the figures of a supervisor’s boards on %s', (kind) => {
  let database: TestDatabase;
  let world: SpendWorld;
  let ctx: Ctx;
  let lines: readonly CountedLine[];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await spendWorld(database.db);
    ctx = { ...world.ctx, actor: world.people.supervisor };
    lines = await recount(database.db);
  }, 240_000);
  afterAll(() => database?.close());

  const recounted = (query: SupervisionQuery) => {
    const span = spanOf(query, TODAY);
    return { now: matching(lines, query, span), before: matching(lines, query, span.before) };
  };

  it('counts from a world that holds what the question is about', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(new Set(lines.map((line) => line.day.slice(0, 4)))).toEqual(new Set(['2025', '2026']));
    expect(lines.some((line) => line.star && !line.starCertified)).toBe(true);
    expect(new Set(lines.map((line) => line.origin)).size).toBe(4);
    expect(new Set(lines.map((line) => line.maker)).size).toBe(5);
  });

  it('keeps the day of the contract and the amounts with the rows themselves', async () => {
    const wrong = await rows(
      database.db,
      sql`select o.number from orders o left join contracts c on c.order_id = o.id
        where o.contracted_on is distinct from c.signed_on`,
    );
    expect(wrong).toEqual([]);
  });

  it.each(QUESTIONS)('every breakdown of “%s” is what a recount over all orders gives', async (text) => {
    const query = ask(text);
    const { now, before } = recounted(query);
    for (const dimension of Object.keys(KEYS) as (keyof typeof KEYS)[]) {
      const board = unwrapForTest(await viewSpend(ctx, { query, dimension, category: null, page: 1 }));
      expect(board.sums, dimension).toEqual(sumsOf(now, before));
      const keyOf = KEYS[dimension];
      const keys = new Set([...now, ...before].map(keyOf));
      expect(new Set(board.rows.map((row) => row.key)), dimension).toEqual(keys);
      for (const { key, name: _name, level: _level, ...sums } of board.rows) {
        const own = (line: CountedLine) => keyOf(line) === key;
        expect(sums, `${dimension} ${key}`).toEqual(sumsOf(now.filter(own), before.filter(own)));
      }
    }
  });

  it.each(QUESTIONS)('the tree of 品目 of “%s” adds up at every level', async (text) => {
    const query = ask(text);
    const { now, before } = recounted(query);
    const board = unwrapForTest(
      await viewSpend(ctx, { query, dimension: 'category', category: null, page: 1, limit: 1000 }),
    );
    expect(board.sums).toEqual(sumsOf(now, before));
    for (const { key, level, name: _name, ...sums } of board.rows) {
      const prefix = key.slice(0, level * 2 + 1);
      const within = (line: CountedLine) => line.categoryCode.startsWith(prefix);
      expect(sums, `${key} at level ${level}`).toEqual(sumsOf(now.filter(within), before.filter(within)));
    }
    const roots = board.rows.filter((row) => row.level === 0);
    expect(roots.reduce((total, row) => total + row.contractedFen, 0)).toBe(fens(now));
  });

  it.each(QUESTIONS)('the cockpit for “%s” says the same as the boards', async (text) => {
    const query = ask(text);
    const { now, before } = recounted(query);
    const { spend, policy } = unwrapForTest(await viewSupervision(ctx, query));
    expect(spend.sums).toEqual(sumsOf(now, before));
    const stacked = spend.months.map((month) => month.frameworkFen + month.mallFen + month.p832Fen);
    expect(stacked.reduce((total, fen) => total + fen, 0)).toBe(fens(now));
    const of = (condition: (line: CountedLine) => boolean) => fens(now.filter(condition));
    expect(policy.green).toEqual({
      listedFen: of((line) => line.listed),
      certifiedFen: of((line) => line.certified),
      starFen: of((line) => line.star),
      starCertifiedFen: of((line) => line.starCertified),
    });
    expect(policy.p832).toEqual({
      countedFen: of((line) => line.origin === 'counted'),
      uncountedFen: of((line) => line.origin === 'uncounted'),
      assistanceFen: of((line) => line.origin === 'assistance'),
      unionCountedFen: 0,
      unionUncountedFen: 0,
      unionAssistanceFen: 0,
    });
    for (const size of ['micro', 'small', 'medium', 'large', 'unknown'] as const) {
      expect(spend.makers[size], size).toBe(of((line) => line.maker === size));
    }
  });

  it.each(QUESTIONS)('green, maker and 832 boards of “%s” add up by unit', async (text) => {
    const query = ask(text);
    const { now, before } = recounted(query);
    const green = unwrapForTest(await viewGreenShare(ctx, query));
    const listed = now.filter((line) => line.listed);
    expect(green.sums.listedFen).toBe(fens(listed));
    expect(green.before.certifiedFen).toBe(fens(before.filter((line) => line.certified)));
    for (const part of [green.units, green.categories]) {
      expect(part.reduce((total, row) => total + row.certifiedFen, 0)).toBe(green.sums.certifiedFen);
      expect(part.reduce((total, row) => total + row.starFen, 0)).toBe(green.sums.starFen);
    }
    const makers = unwrapForTest(await viewMakerShare(ctx, query));
    for (const unit of makers.units) {
      const own = now.filter((line) => line.unitId === unit.key);
      expect(unit.fens.micro).toBe(fens(own.filter((line) => line.maker === 'micro')));
      expect(unit.fens.unknown).toBe(fens(own.filter((line) => line.maker === 'unknown')));
    }
    expect(makers.before.micro).toBe(fens(before.filter((line) => line.maker === 'micro')));
    const p832 = unwrapForTest(await viewP832Progress(ctx, query));
    const counted = p832.units.reduce((total, unit) => total + unit.countedFen, 0);
    expect(counted).toBe(fens(now.filter((line) => line.origin === 'counted')));
  });

  describe('opening a figure', () => {
    const listed = async (more: Partial<SupervisedOrdersQuery>) => {
      const query = { ...supervisedOrdersQuery(new URLSearchParams(), TODAY), ...more };
      return unwrapForTest(await listSupervisedOrders(ctx, { ...query, limit: 100 }));
    };
    const CASES: readonly [string, Partial<SupervisedOrdersQuery>, (line: CountedLine) => boolean][] = [
      ['a unit', { unit: SPEND.unitId }, (line) => line.unitId === SPEND.unitId],
      ['a supplier', { supplier: SPEND.supplier2Id }, (line) => line.supplierId === SPEND.supplier2Id],
      ['a branch of the tree', { category: 'A05040000' }, (line) => line.categoryCode.startsWith('A0504')],
      ['a leaf', { category: 'A02021003' }, (line) => line.categoryCode === 'A02021003'],
      ['a root', { category: 'C' }, (line) => line.categoryCode.startsWith('C')],
      ['a method', { method: 'framework_direct' }, (line) => line.method === 'framework_direct'],
      ['a month', { period: 'm9' }, (line) => line.day.startsWith('2026-09')],
      [
        'small and micro makers',
        { maker: 'small_micro' },
        (line) => line.maker === 'small' || line.maker === 'micro',
      ],
      ['makers of unknown size', { maker: 'unknown' }, (line) => line.maker === 'unknown'],
      ['what the green lists hold', { green: 'listed' }, (line) => line.listed],
      ['what had a certificate', { green: 'certified' }, (line) => line.certified],
      ['what had none', { green: 'uncertified' }, (line) => line.listed && !line.certified],
      ['★ without a certificate', { green: 'star_uncertified' }, (line) => line.star && !line.starCertified],
      ['832 counted', { origin: 'counted' }, (line) => line.origin === 'counted'],
      ['832 not counted', { origin: 'uncounted' }, (line) => line.origin === 'uncounted'],
      ['assistance-area produce', { origin: 'assistance' }, (line) => line.origin === 'assistance'],
    ];

    it.each(CASES)('%s lists the orders that make it up, and they sum to it', async (_what, more, own) => {
      const { sums, rows: found } = await listed(more);
      const expected = recounted(ask('')).now.filter(own);
      const { beforeFen: _none, ...wanted } = sumsOf(expected, []);
      expect(wanted.contractedFen).toBeGreaterThan(0);
      expect(sums).toEqual(wanted);
      expect(new Set(found.map((row) => row.id))).toEqual(new Set(expected.map((line) => line.orderId)));
      expect(found.reduce((total, row) => total + row.contractedFen, 0)).toBe(wanted.contractedFen);
    });

    it('the same days of the year before list the orders of exactly those days', async () => {
      const { before } = spanOf(ask(''), TODAY);
      const { sums } = await listed({ year: 2025, until: before.to });
      const expected = fens(matching(lines, ask('year=2025'), before));
      expect(sums.contractedFen).toBe(expected);
      expect((await listed({ year: 2025 })).sums.contractedFen).toBeGreaterThan(expected);
      expect((await listed({ until: localDate('2027-01-01') })).sums).toEqual((await listed({})).sums);
    });

    it('pages by day and id without losing or repeating one', async () => {
      const all = await listed({});
      const seen: string[] = [];
      let address: string | null = '';
      while (address !== null) {
        const query: SupervisedOrdersQuery = supervisedOrdersQuery(new URLSearchParams(address), TODAY);
        const page: SupervisedOrders = unwrapForTest(await listSupervisedOrders(ctx, { ...query, limit: 4 }));
        expect(page.sums).toEqual(all.sums);
        seen.push(...page.rows.map((row) => row.id));
        address = page.nextBefore === null ? null : `before=${page.nextBefore}`;
      }
      expect(seen).toEqual(all.rows.map((row) => row.id));
    });

    it('shows orders without a contract when all are asked for, but counts nothing of them', async () => {
      const all = await listed({ basis: 'all' });
      const contracted = await listed({});
      const placed = all.rows.find((row) => row.id === world.orders['placed']);
      expect(placed).toMatchObject({ state: 'PLACED', contractedOn: null, contractedFen: 0 });
      expect(all.rows.some((row) => row.state === 'REFUSED')).toBe(true);
      expect(all.sums.contractedFen).toBe(contracted.sums.contractedFen);
      expect(all.sums.orders).toBeGreaterThan(contracted.sums.orders);
    });

    it('finds by number, supplier, unit and product', async () => {
      for (const text of ['DD2026-106002', '测试乙商贸', '二中心', '蜂蜜']) {
        const { rows: found } = await listed({ text });
        expect(found.length, text).toBeGreaterThan(0);
        expect(found.length, text).toBeLessThan(8);
      }
      expect((await listed({ text: '%' })).rows).toEqual([]);
    });
  });

  describe('which year and amount counts', () => {
    const of = async (query: string) =>
      unwrapForTest(await viewSpend(ctx, { query: ask(query), dimension: 'unit', category: null, page: 1 }))
        .sums;

    it('a contract of the last second of the year in Shanghai is of that year, the next instant of the next', async () => {
      const { contractedFen: december } = await of(`year=2025&period=m12&unit=${SPEND.unitId}`);
      const { contractedFen: january } = await of(`year=2026&period=m1&unit=${SPEND.unitId}`);
      expect(december).toBe(11 * 2_550 + 1_000);
      expect(january).toBe(13 * 2_550 + 1_000);
    });

    it('what was refused, cancelled before or after its contract counts nowhere', async () => {
      const { rows: found } = unwrapForTest(
        await listSupervisedOrders(ctx, {
          ...supervisedOrdersQuery(new URLSearchParams(), TODAY),
          limit: 100,
        }),
      );
      const ids = found.map((row) => row.id);
      for (const key of ['refused', 'cancelled', 'contract-cancelled', 'placed']) {
        expect(ids, key).not.toContain(world.orders[key]);
      }
    });

    it('a lower price, a cancelled rest and a return lower the month of the contract, not of the act', async () => {
      const august = await of('period=m8');
      const october = await of('period=m10');
      const lowered = 9 * 2_333 + 1_000;
      const fourOfNine = amountOfQuantity({ orderedMilli: 9_000, amountFen: 9 * 2_550 + 1_000 }, 4_000);
      const sevenOfNine = amountOfQuantity({ orderedMilli: 9_000, amountFen: 9 * 2_550 + 1_000 }, 7_000);
      expect(august.contractedFen).toBe(lowered + fourOfNine + sevenOfNine);
      expect(october.contractedFen).toBe(0);
    });
  });

  it('the database takes parts of an amount as the domain does', async () => {
    const part = fc
      .record({
        ordered: fc.integer({ min: 1, max: 9_000_000 }),
        amount: fc.integer({ min: 0, max: 2_000_000_000 }),
      })
      .chain(({ ordered, amount }) =>
        fc.integer({ min: 0, max: ordered }).map((quantity) => ({ ordered, amount, quantity })),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 60 }), async (parts) => {
        const found = await firstRow<{ amounts: number[] }>(
          database.db,
          sql`select jsonb_agg(${amountOf('quantity')} order by n) as amounts
            from jsonb_to_recordset(${JSON.stringify(
              parts.map((one, n) => ({
                n,
                amount_fen: one.amount,
                ordered_milli: one.ordered,
                quantity: one.quantity,
              })),
            )}::jsonb) as x(n int, amount_fen bigint, ordered_milli bigint, quantity bigint)`,
        );
        const expected = parts.map((one) =>
          amountOfQuantity({ orderedMilli: one.ordered, amountFen: one.amount }, one.quantity),
        );
        expect(found?.amounts).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
