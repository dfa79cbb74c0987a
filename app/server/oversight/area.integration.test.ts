import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, rows } from '~db/client.ts';
import { supervisedOrdersQuery } from '../../domain/oversight/supervised-orders.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { reportResponse } from '../http/report-download.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { SPEND } from '../testing/spend-goods.server.ts';
import type { SpendWorld } from '../testing/spend-world.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import type { SupervisionBoard } from './export-supervision.server.ts';
import { exportSupervision } from './export-supervision.server.ts';
import { listNearLimits } from './list-near-limits.server.ts';
import { listOverdue } from './list-overdue.server.ts';
import { listSupervisedOrders } from './list-supervised-orders.server.ts';
import { listWaiting } from './list-waiting.server.ts';
import { viewGreenShare } from './view-green-share.server.ts';
import { viewLimitMovements } from './view-limit-movements.server.ts';
import { viewMakerShare } from './view-maker-share.server.ts';
import { viewP832Progress } from './view-p832-progress.server.ts';
import { viewSpend } from './view-spend.server.ts';
import { viewSupervisedOrder } from './view-supervised-order.server.ts';
import { viewSupervision } from './view-supervision.server.ts';

const TODAY = localDate('2026-11-23');
const ask = (query = ''): SupervisionQuery => supervisionQuery(new URLSearchParams(query), TODAY);
const orders = (query = '') => supervisedOrdersQuery(new URLSearchParams(query), TODAY);

/** Every board, asked the same. */
const BOARDS: Readonly<Record<string, (ctx: Ctx, query: SupervisionQuery) => Promise<Result<unknown>>>> = {
  cockpit: viewSupervision,
  spend: (ctx, query) => viewSpend(ctx, { query, dimension: 'unit', category: null, page: 1 }),
  categories: (ctx, query) => viewSpend(ctx, { query, dimension: 'category', category: null, page: 1 }),
  green: viewGreenShare,
  makers: viewMakerShare,
  p832: viewP832Progress,
  waiting: (ctx, query) => listWaiting(ctx, { query, step: null, lateOnly: false, after: null }),
  payments: (ctx, query) => listOverdue(ctx, { query, kind: 'payment', page: 1 }),
  acceptances: (ctx, query) => listOverdue(ctx, { query, kind: 'acceptance', page: 1 }),
  limits: (ctx, query) => listNearLimits(ctx, { query, rule: 'unit', all: true, page: 1 }),
  projects: (ctx, query) => listNearLimits(ctx, { query, rule: 'project', all: true, page: 1 }),
  orders: (ctx, query) => listSupervisedOrders(ctx, { ...orders('basis=all'), ...query }),
};

describe.each(databasesUnderTest())('a supervisor’s area on %s', (kind) => {
  let database: TestDatabase;
  let world: SpendWorld;
  let city: Ctx;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await spendWorld(database.db);
    city = { ...world.ctx, actor: world.people.supervisor };
  }, 240_000);
  afterAll(() => database?.close());

  /** A supervisor of another division. */
  const of = (divisionCode: string): Ctx => ({
    ...city,
    actor: { ...world.people.supervisor, divisionCode },
  });
  const text = (value: unknown) => JSON.stringify(value);

  describe.each(Object.entries(BOARDS))('%s', (_name, board) => {
    it('of a district holds nothing of the one beside it', async () => {
      const first = text(unwrapForTest(await board(of('370602'), ask())));
      const second = text(unwrapForTest(await board(of('370611'), ask())));
      expect(first).not.toContain('二中心');
      expect(first).not.toContain(SPEND.unit2Id);
      expect(second).not.toContain('一中心');
      expect(second).not.toContain(SPEND.unitId);
    });

    it('of a foreign city is empty, of the province and the nation whole', async () => {
      const foreign = text(unwrapForTest(await board(of('370700'), ask())));
      expect(foreign).not.toContain('中心');
      // what the registry says differs from place to place
      const mine = (value: unknown) => text(value).replaceAll(/"placeName":"[^"]*"|\{"ruleId":[^}]*\}/g, '');
      const whole = mine(unwrapForTest(await board(city, ask())));
      expect(mine(unwrapForTest(await board(of('370000'), ask())))).toBe(whole);
    });

    it('does not find a division or a unit outside it', async () => {
      for (const [ctx, query] of [
        [of('370602'), 'division=370611'],
        [of('370602'), `unit=${SPEND.unit2Id}`],
        [of('370602'), 'division=370600'],
        [city, 'division=370700'],
        [city, 'division=110000'],
        [city, `unit=${SPEND.supplierId}`],
      ] as const) {
        expect(await board(ctx, ask(query)), query).toMatchObject({
          ok: false,
          refusal: { code: 'NOT_FOUND' },
        });
      }
    });

    it('asks the database as often for a year as for an empty one', async () => {
      const ask2026 = await countRoundTrips(() => board(city, ask('year=2026')));
      const ask2019 = await countRoundTrips(() => board(city, ask('year=2019')));
      expect(ask2026.roundTrips).toBe(ask2019.roundTrips);
      expect(ask2026.roundTrips).toBeLessThanOrEqual(6);
    });
  });

  it('an order of a foreign division is not found, one of the area is shown with its cards and history', async () => {
    const orderId = world.orders['paper-april'] ?? '';
    expect(await viewSupervisedOrder(of('370611'), { orderId })).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    for (const ctx of [of('370602'), city]) {
      const { order, history, clocks } = unwrapForTest(await viewSupervisedOrder(ctx, { orderId }));
      expect(order).toMatchObject({ id: orderId, people: { acceptor: ['测试acceptor'] } });
      expect(order.decisionSet?.decisions.length).toBeGreaterThan(0);
      expect(history.map((entry) => entry.action)).toEqual(
        expect.arrayContaining(['submit-request', 'approve-request', 'confirm-order', 'accept-order']),
      );
      expect(clocks.find((clock) => clock.stage === 'accept')?.status).toBe('done');
    }
  });

  it('each look at an order is on the record of the supervisor and of nobody else', async () => {
    const orderId = world.orders['honey-counted'] ?? '';
    unwrapForTest(await viewSupervisedOrder(city, { orderId }));
    expect(await viewSupervisedOrder(of('370602'), { orderId })).toMatchObject({ ok: false });
    const found = await rows(
      database.db,
      sql`select actor_name as name, org_id as "orgId", detail->>'number' as number from audit_entries
        where action = 'view-supervised-order' and subject_id = ${orderId}`,
    );
    expect(found).toEqual([
      { name: '测试supervisor', orgId: SPEND.supervisorId, number: expect.stringContaining('DD2026') },
    ]);
  });

  it('a counter of a foreign unit is not found', async () => {
    const scopeKey = `unit2:${SPEND.unitId}:A0504`;
    const input = { scopeKey, fiscalYear: 2026, before: null };
    expect(unwrapForTest(await viewLimitMovements(of('370602'), input)).movements.length).toBeGreaterThan(3);
    for (const [ctx, asked] of [
      [of('370611'), input],
      [city, { ...input, scopeKey: 'unit2:x:A0504' }],
      [city, { ...input, scopeKey: `unit2:${SPEND.unitId}:A9999` }],
      // another unit's name in front of a foreign key does not open it
      [of('370611'), { ...input, scopeKey: `unit2:${SPEND.unit2Id}:A0504` }],
    ] as const) {
      expect(await viewLimitMovements(ctx, asked)).toMatchObject({
        ok: false,
        refusal: { code: 'NOT_FOUND' },
      });
    }
  });

  describe('a download', () => {
    const sheetOf = async (ctx: Ctx, board: SupervisionBoard, query: string) => {
      const report = unwrapForTest(
        await exportSupervision(ctx, { board, search: new URLSearchParams(query) }),
      );
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(await (await reportResponse(ctx, report, 'xlsx')).arrayBuffer());
      const [sheet, about] = workbook.worksheets;
      const table: Record<string, unknown>[] = [];
      const heads = ((sheet?.getRow(1).values ?? []) as unknown[]).slice(1).map(String);
      sheet?.eachRow((row, number) => {
        if (number === 1) return;
        table.push(Object.fromEntries(heads.map((head, index) => [head, row.getCell(index + 1).value])));
      });
      return { table, about: text(about?.getSheetValues()) };
    };
    const yuan = (table: readonly Record<string, unknown>[], head: string) =>
      Math.round(table.reduce((total, row) => total + Number(row[head] ?? 0), 0) * 100);

    it('of the orders behind a figure sums to the figure and says what was asked for', async () => {
      for (const query of [
        '',
        'green=certified',
        'maker=sme&period=q3',
        'category=A05040000',
        'division=370611',
      ]) {
        const { sums } = unwrapForTest(await listSupervisedOrders(city, orders(query)));
        const { table, about } = await sheetOf(city, 'orders', query);
        expect(table).toHaveLength(sums.orders);
        expect(yuan(table, '成交额')).toBe(sums.contractedFen);
        expect(yuan(table, '支付额')).toBe(sums.paidFen);
        expect(about).toContain('监管范围');
        expect(about).toContain('成交额为已订立合同的金额');
      }
    });

    it.each(['unit', 'supplier', 'method', 'division', 'month'])(
      'of spending by %s sums to the whole',
      async (by) => {
        const { sums } = unwrapForTest(
          await viewSpend(city, { query: ask(), dimension: 'unit', category: null, page: 1 }),
        );
        const { table } = await sheetOf(city, 'spend', `by=${by}`);
        expect(yuan(table, '成交额')).toBe(sums.contractedFen);
        expect(table.reduce((total, row) => total + Number(row['占比'] ?? 0), 0)).toBeCloseTo(1, 6);
      },
    );

    it('of the tree of 品目 has every level, each summing to the whole', async () => {
      const { table } = await sheetOf(city, 'spend', 'by=category');
      const level = (n: number) =>
        yuan(
          table.filter((row) => row['层级'] === n),
          '成交额',
        );
      expect(level(0)).toBeGreaterThan(0);
      for (const n of [1, 2]) expect(level(n)).toBe(level(0));
    });

    it.each([
      ['green', '', '采购单位'],
      ['green', 'by=category', '品目'],
      ['makers', '', '采购单位'],
      ['p832', '', '采购单位'],
      ['waiting', '', '环节'],
      ['waiting', 'late=1&step=pay', '环节'],
      ['late-payments', '', '收款供应商'],
      ['late-acceptances', '', '验收人'],
      ['limits', 'all=1', '品目'],
      ['limits', 'all=1&rule=project', '项目名称'],
      ['limit-movements', `key=unit2:${SPEND.unitId}:A0504`, '编号'],
    ] as const)('of %s?%s has its rows', async (board, query, head) => {
      const { table } = await sheetOf(city, board, query);
      expect(table.length).toBeGreaterThan(0);
      expect(table.every((row) => row[head] !== null)).toBe(true);
    });

    it('of a foreign unit is refused and leaves no file', async () => {
      for (const board of ['orders', 'spend', 'green', 'waiting', 'limits'] as const) {
        const search = new URLSearchParams(`unit=${SPEND.unit2Id}`);
        expect(await exportSupervision(of('370602'), { board, search })).toMatchObject({
          ok: false,
          refusal: { code: 'NOT_FOUND' },
        });
      }
    });

    it('is on the record with what was asked for', async () => {
      await database.db.execute(sql`select 1`);
      const count = async () =>
        rows<{ subject: string; conditions: string }>(
          database.db,
          sql`select subject_id as subject, detail->>'conditions' as conditions from audit_entries
            where action = 'export-supervision' and org_id = ${SPEND.supervisorId} order by id`,
        );
      const before = (await count()).length;
      await sheetOf(city, 'orders', 'period=q3&q=蜂蜜');
      const after = await count();
      expect(after).toHaveLength(before + 1);
      expect(after.at(-1)?.subject).toBe('orders');
      expect(after.at(-1)?.conditions).toContain('第三季度');
      expect(after.at(-1)?.conditions).toContain('关键词：蜂蜜');
    });
  });
});
