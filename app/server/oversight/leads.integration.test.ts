import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '~db/client.ts';
import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import { readOrderView } from '~db/queries/fulfilment/view-order.ts';
import { currentInvoice, isEnded, waitingFor } from '../../domain/fulfilment/progress.ts';
import { amountOfQuantity } from '../../domain/fulfilment/quantities.ts';
import type { Fen } from '../../domain/money.ts';
import type { WaitingBoard } from '../../domain/oversight/boards.ts';
import { limitState } from '../../domain/oversight/near-limit.ts';
import { lateInterestFen, statutoryPaymentDueOn } from '../../domain/oversight/payment-clock.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { WaitingStep } from '../../domain/oversight/waiting-steps.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { daysBetween, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WorkCalendar } from '../../domain/time/working-days.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { SPEND } from '../testing/spend-goods.server.ts';
import type { SpendWorld } from '../testing/spend-world.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { listNearLimits } from './list-near-limits.server.ts';
import { listOverdue } from './list-overdue.server.ts';
import { listWaiting } from './list-waiting.server.ts';
import { viewLimitMovements } from './view-limit-movements.server.ts';

const TODAY = localDate('2026-11-23');
const ask = (query = ''): SupervisionQuery => supervisionQuery(new URLSearchParams(query), TODAY);

describe.each(databasesUnderTest())('what a supervisor is pointed to on %s', (kind) => {
  let database: TestDatabase;
  let world: SpendWorld;
  let ctx: Ctx;
  let calendar: WorkCalendar;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await spendWorld(database.db);
    ctx = { ...world.ctx, actor: world.people.supervisor };
    const { calendar: days } = await readDeadlineFacts(database.db, [], [], 2025);
    calendar = makeWorkCalendar(days.map((day) => ({ ...day, date: localDate(day.date) })));
  }, 240_000);
  afterAll(() => database?.close());

  const views = async () => {
    const ids = await rows<{ id: string }>(database.db, sql`select id from orders order by id`);
    const found = await Promise.all(
      ids.map(({ id }) => readOrderView(database.db, id, { divisionPrefix: '37' })),
    );
    return found.filter((order) => order !== null);
  };

  describe('who is holding up what', () => {
    const board = async (more: Partial<Parameters<typeof listWaiting>[1]> = {}): Promise<WaitingBoard> =>
      unwrapForTest(
        await listWaiting(ctx, {
          query: ask(),
          step: null,
          lateOnly: false,
          after: null,
          limit: 200,
          ...more,
        }),
      );

    it('is what the domain says of every open order, and nothing that is over', async () => {
      const { rows: found } = await board();
      const orders = await views();
      expect(new Set(orders.map((order) => waitingFor(order)?.step)).size).toBe(7);
      for (const order of orders) {
        const row = found.find((one) => one.id === order.id);
        const over = isEnded(order.state) || order.state === 'PAID';
        expect(row?.step, order.number).toBe(over ? undefined : waitingFor(order)?.step);
      }
    });

    it('names the people or the supplier who have it, since when and how many working days', async () => {
      const { rows: found } = await board();
      const of = (key: string) => found.find((row) => row.id === world.orders[key]);
      expect(of('unjudged')).toMatchObject({
        step: 'accept',
        owners: ['测试acceptor'],
        dueOn: calendar.addWorkingDays(localDate('2026-09-15'), 7),
      });
      expect(of('unpaid')).toMatchObject({ step: 'pay', owners: ['测试finance'] });
      expect(of('confirmed')).toMatchObject({
        step: 'ship',
        owners: ['测试甲商贸'],
        dueOn: null,
        workdaysLate: 0,
      });
      expect(of('shipping')).toMatchObject({ step: 'receive', owners: ['测试staff'] });
      expect(of('part-accepted')).toMatchObject({ step: 'ship' });
      expect(found.find((row) => row.kind === 'request')).toMatchObject({
        step: 'approve',
        owners: ['测试approver'],
      });
      for (const row of found) {
        const since = toLocalDate(new Date(row.since.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));
        expect(row.workdays).toBe(calendar.workingDaysBetween(since, TODAY));
        const late = row.dueOn !== null && row.dueOn < TODAY;
        const due = localDate(row.dueOn ?? TODAY);
        expect(row.workdaysLate).toBe(late ? calendar.workingDaysBetween(due, TODAY) : 0);
      }
    });

    it('counts each step as its list does, and what is late apart', async () => {
      const { counts, rows: found } = await board();
      for (const count of counts) {
        const own = found.filter((row) => row.step === count.step);
        expect(own).toHaveLength(count.open);
        expect(own.filter((row) => row.workdaysLate > 0 || (row.dueOn ?? TODAY) < TODAY)).toHaveLength(
          count.late,
        );
        expect(own.reduce((total, row) => total + row.amountFen, 0)).toBe(count.amountFen);
        const alone = await board({ step: count.step });
        expect(alone.rows.map((row) => row.id)).toEqual(own.map((row) => row.id));
      }
      const late = await board({ lateOnly: true });
      expect(late.rows.map((row) => row.step).sort()).toEqual(['accept', 'pay'] satisfies WaitingStep[]);
    });

    it('pages from the oldest on without losing one', async () => {
      const all = await board();
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: WaitingBoard = await board({ after, limit: 5 });
        seen.push(...page.rows.map((row) => row.id));
        after = page.nextAfter;
      } while (after !== null);
      expect(seen).toEqual(all.rows.map((row) => row.id));
    });

    it('cites the value and clause that limits a step, and none where none does', async () => {
      const { limits } = await board();
      expect(limits.accept).toMatchObject({ value: 7, clauseId: 'mall-rules', isDemo: true });
      expect(limits.pay).toMatchObject({ value: 10, clauseId: 'mof2023-243', isDemo: false });
      expect(limits.ship).toBeUndefined();
    });
  });

  describe('what is late', () => {
    const day = (instant: string | null): LocalDate | null =>
      instant === null
        ? null
        : toLocalDate(new Date(instant.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));

    it('is paid late by the first of both last days, with the interest of 国务院令第802号 第十七条', async () => {
      const board = unwrapForTest(await listOverdue(ctx, { query: ask(), kind: 'payment', page: 1 }));
      const expected = (await views()).flatMap((order) => {
        const accepted = order.state === 'ACCEPTED';
        const unjudged = order.lines.some(
          (line) => line.receivedMilli > line.acceptedMilli + line.rejectedMilli,
        );
        const delayed = unjudged && order.acceptDueOn !== null && order.acceptDueOn < TODAY;
        if (!accepted && !delayed) return [];
        const owed = order.lines.reduce(
          (total, line) =>
            total +
            amountOfQuantity(
              line,
              accepted ? line.acceptedMilli - line.returnedMilli : line.receivedMilli - line.rejectedMilli,
            ),
          0,
        );
        const statutory = statutoryPaymentDueOn(
          {
            acceptedOn: accepted ? day(order.acceptedAt) : null,
            acceptDueOn: order.acceptDueOn === null ? null : localDate(order.acceptDueOn),
            isSme: order.fulfillerId === SPEND.supplierId,
            smeDays: 30,
          },
          calendar,
        );
        const invoiced = accepted && currentInvoice(order.invoices)?.amountFen === owed;
        const invoiceDue = invoiced ? order.paymentDueOn : null;
        const passed = [statutory, invoiceDue].filter((due) => due !== null && due < TODAY).sort();
        const [first] = passed;
        if (first === undefined || first === null) return [];
        return [
          {
            orderId: order.id,
            unpaidFen: owed,
            statutoryDueOn: statutory,
            invoiceDueOn: invoiceDue,
            daysLate: daysBetween(localDate(first), TODAY),
            interestFen: statutory === null ? 0 : lateInterestFen(owed as Fen, statutory, TODAY, 5),
            hasInvoice: invoiced,
          },
        ];
      });
      expect(expected.length).toBeGreaterThan(2);
      const got = board.payments.map(
        ({ number: _n, unitName: _u, supplierName: _s, acceptedOn: _a, ...row }) => row,
      );
      const byId = (a: { orderId: string }, b: { orderId: string }) => (a.orderId < b.orderId ? -1 : 1);
      expect([...got].sort(byId)).toEqual(expected.sort(byId));
      expect(board.payments.map((row) => row.daysLate)).toEqual(
        board.payments.map((row) => row.daysLate).sort((a, b) => b - a),
      );
      expect(board.totals).toMatchObject({
        payments: expected.length,
        paymentFen: expected.reduce((total, row) => total + row.unpaidFen, 0),
        interestFen: expected.reduce((total, row) => total + row.interestFen, 0),
        paymentDaysMax: Math.max(...expected.map((row) => row.daysLate)),
      });
      expect(board.rules).toMatchObject({
        sme: { value: 30, clauseId: 'sme-pay-9' },
        interest: { value: 5, clauseId: 'sme-pay-17' },
        invoice: { value: 10, clauseId: 'mof2023-243' },
      });
    });

    it('the last day of a payment rolls over the holiday of the National Day', async () => {
      const { payments } = unwrapForTest(await listOverdue(ctx, { query: ask(), kind: 'payment', page: 1 }));
      const unpaid = payments.find((row) => row.orderId === world.orders['unpaid']);
      // accepted on 2 September: thirty days later is a holiday
      expect(unpaid?.acceptedOn).toBe('2026-09-02');
      expect(unpaid?.statutoryDueOn).toBe(calendar.nextWorkday(localDate('2026-10-02')));
      expect(calendar.isWorkday(localDate('2026-10-02'))).toBe(false);
    });

    it('a large supplier has no statutory last day and no interest', async () => {
      await database.db.execute(
        sql`update suppliers set size_class = 'large' where org_id = ${SPEND.supplierId}`,
      );
      const { payments, totals } = unwrapForTest(
        await listOverdue(ctx, { query: ask(), kind: 'payment', page: 1 }),
      );
      await database.db.execute(
        sql`update suppliers set size_class = 'small' where org_id = ${SPEND.supplierId}`,
      );
      expect(payments.map((row) => row.orderId)).toEqual([world.orders['unpaid']]);
      expect(payments[0]).toMatchObject({ statutoryDueOn: null, interestFen: 0, invoiceDueOn: '2026-11-03' });
      expect(totals.interestFen).toBe(0);
    });

    it('is accepted late: what lies received and unjudged after its last day', async () => {
      const board = unwrapForTest(await listOverdue(ctx, { query: ask(), kind: 'acceptance', page: 1 }));
      const dueOn = calendar.addWorkingDays(localDate('2026-09-15'), 7);
      expect(board.acceptances).toHaveLength(1);
      expect(board.acceptances[0]).toMatchObject({
        orderId: world.orders['unjudged'],
        unjudgedFen: amountOfQuantity({ orderedMilli: 6_000, amountFen: 16_300 }, 5_000),
        dueOn,
        daysLate: daysBetween(dueOn, TODAY),
        acceptors: ['测试acceptor'],
      });
      expect(board.totals).toMatchObject({
        acceptances: 1,
        acceptanceFen: board.acceptances[0]?.unjudgedFen,
      });
    });
  });

  describe('what nears its limit', () => {
    const list = async (query: string, rule: 'unit' | 'project', all: boolean) =>
      unwrapForTest(await listNearLimits(ctx, { query: ask(query), rule, all, page: 1 }));

    it('is every counter of the year against the limit of its place, the fullest first', async () => {
      for (const rule of ['unit', 'project'] as const) {
        const { rows: found, total } = await list('', rule, true);
        const counters = await rows<{ key: string; amountFen: number }>(
          database.db,
          sql`select scope_key as key, amount_fen::float8 as "amountFen" from spend_counters
            where fiscal_year = 2026 and amount_fen > 0
              and split_part(scope_key, ':', 1) = ${rule === 'unit' ? 'unit2' : 'project'}`,
        );
        expect(total).toBe(counters.length);
        expect(new Map(found.map((row) => [row.scopeKey, row.amountFen]))).toEqual(
          new Map(counters.map((row) => [row.key, row.amountFen])),
        );
        expect(new Set(found.map((row) => row.limitFen))).toEqual(
          new Set([rule === 'unit' ? 30_000_000 : 200_000_000]),
        );
        const shares = found.map((row) => row.amountFen / row.limitFen);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
      }
    });

    it('names unit, 品目 and project of a counter', async () => {
      const { rows: found } = await list('', 'project', true);
      const printers = found.find((row) => row.categoryCode === 'A02021003');
      expect(printers).toMatchObject({
        unitName: '测试一中心',
        categoryName: 'A4黑白打印机',
        projectCode: 'P-S1-31002',
        projectName: '支出项目',
        framework: false,
      });
      const { rows: units } = await list('', 'unit', true);
      expect(units.find((row) => row.framework)).toMatchObject({ categoryCode: 'A0504', rule: 'unit' });
    });

    it('warns from 80 % on, and says when it is above', async () => {
      expect((await list('', 'unit', false)).rows).toEqual([]);
      const key = `unit2:${SPEND.unitId}:A0504`;
      const set = (amount: number) =>
        database.db.execute(
          sql`update spend_counters set amount_fen = ${amount} where scope_key = ${key} and fiscal_year = 2026`,
        );
      const [before] = await rows<{ amount: number }>(
        database.db,
        sql`select amount_fen::float8 as amount from spend_counters where scope_key = ${key} and fiscal_year = 2026`,
      );
      for (const [amount, states, over] of [
        [23_999_999, [], 0],
        [24_000_000, ['near'], 0],
        [30_000_000, ['near'], 0],
        [30_000_001, ['over'], 1],
      ] as const) {
        await set(amount);
        const found = await list('', 'unit', false);
        expect(found.rows.map(limitState), String(amount)).toEqual(states);
        expect(found.over).toBe(over);
      }
      await set(before?.amount ?? 0);
    });

    it.each(['unit', 'project'] as const)('opens to the movements that sum to it (%s)', async (rule) => {
      for (const { scopeKey, amountFen } of (await list('', rule, true)).rows) {
        const opened = unwrapForTest(
          await viewLimitMovements(ctx, { scopeKey, fiscalYear: 2026, before: null }),
        );
        expect(opened.amountFen).toBe(amountFen);
        expect(opened.movements.reduce((total, one) => total + one.amountFen, 0)).toBe(amountFen);
        expect(opened.movements.every((one) => one.sourceNumber !== '')).toBe(true);
        expect(opened.movements.some((one) => one.orders.length > 0)).toBe(true);
      }
    });

    it('is of the year that is asked about', async () => {
      const { rows: found } = await list('year=2025', 'unit', true);
      expect(new Set(found.map((row) => row.unitId))).toEqual(new Set([SPEND.unitId, SPEND.unit2Id]));
      expect((await list('year=2024', 'unit', true)).rows).toEqual([]);
    });
  });
});
