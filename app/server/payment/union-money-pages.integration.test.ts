import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow } from '~db/client.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { fen } from '../../domain/money.ts';
import type { MoneyAccountKind } from '../../domain/payment/money-ledger.ts';
import type { MoneyTransferView } from '../../domain/payment/money-ledger-views.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { moneyLedgerReport } from '../http/reports/money-ledger.server.ts';
import { statementReport } from '../http/reports/statement.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import type { TestUnion } from '../testing/union-order.server.ts';
import { acceptedUnionOrder, approvedUnionPayment, foundUnion } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { endUnionPayment } from './end-union-payment.server.ts';
import { importStatement } from './import-statement.server.ts';
import { listMoneyTransfers } from './list-money-transfers.server.ts';
import { listPayments } from './list-payments.server.ts';
import { listStatementRows } from './list-statement-rows.server.ts';
import { viewMoneyLedger } from './view-money-ledger.server.ts';
import { viewUnionPayment } from './view-union-payment.server.ts';

describe.each(databasesUnderTest())('the pages of a union’s money on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let union: TestUnion;
  let officer: Ctx;
  let paid: { readonly paymentId: string; readonly orderId: string; readonly amountFen: number };
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, SYSTEM);
    union = await foundUnion(ctx);
    officer = { ...ctx, actor: union.officer };
    paid = await approved(2);
    await transferred([paid.paymentId]);
    const withdrawn = await approved(1);
    const end = { paymentId: withdrawn.paymentId, idempotencyKey: uuidv7(), reason: '不再需要' };
    unwrapForTest(await endUnionPayment(officer, end));
  });
  afterAll(() => database?.close());

  async function approved(pieces: number) {
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union, pieces);
    return {
      orderId,
      amountFen,
      paymentId: await approvedUnionPayment(ctx, union, orderId, 'union_account'),
    };
  }

  async function transferred(paymentIds: readonly string[]): Promise<void> {
    const payments = await Promise.all(paymentIds.map((id) => findPayment(database.db, id)));
    const lines = payments.map((payment) => ({
      bookedOn: localDate('2026-11-23'),
      serial: payment?.number ?? '',
      direction: 'out' as const,
      amountFen: fen(payment?.amountFen ?? 0),
      counterpartyName: payment?.payeeName ?? '',
      counterpartyAccount: '',
      memo: payment?.number ?? '',
    }));
    unwrapForTest(await importStatement(officer, { lines }));
  }

  const ledger = async (query: Parameters<typeof viewMoneyLedger>[1] = {}, as: Ctx = officer) =>
    unwrapForTest(await viewMoneyLedger(as, query));

  /** The ledger of an account page by page. */
  async function paged(account: MoneyAccountKind | null): Promise<MoneyTransferView[]> {
    const rows: MoneyTransferView[] = [];
    for (let before: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof listMoneyTransfers>> = await listMoneyTransfers(officer, {
        account,
        before,
        limit: 2,
      });
      const { rows: more, nextBefore } = unwrapForTest(page);
      rows.push(...more);
      if (nextBefore === null) return rows;
      before = nextBefore;
    }
  }

  test('every account stands with its sums, which are derived again and sum to zero', async () => {
    const { accounts, faults } = await ledger();
    expect(faults).toEqual([]);
    const withdrawnFen = paid.amountFen / 2;
    expect(accounts).toEqual([
      { kind: 'expense', debitFen: paid.amountFen + withdrawnFen, creditFen: withdrawnFen },
      { kind: 'payable', debitFen: paid.amountFen + withdrawnFen, creditFen: paid.amountFen + withdrawnFen },
      { kind: 'bank', debitFen: 0, creditFen: paid.amountFen },
    ]);
    expect(accounts.reduce((sum, one) => sum + one.debitFen - one.creditFen, 0)).toBe(0);
  });

  test('an entry leads to its order, its payment and the row of the bank’s statement', async () => {
    const { page } = await ledger();
    expect(page.rows.map((row) => row.kind)).toEqual(['withdraw', 'apply', 'pay_by_bank', 'apply']);
    const [, , transfer, application] = page.rows;
    expect(transfer).toMatchObject({ debit: 'payable', credit: 'bank', ...paid });
    expect(application?.statementRowId).toBeNull();
    const row = transfer?.statementRowId ?? '';
    const statement = unwrapForTest(await listStatementRows(officer, { view: 'matched', row }));
    expect(statement.rows[0]).toMatchObject({ id: row, paymentId: paid.paymentId });
  });

  test('an account’s entries carry its balance after each, over pages, down to the first', async () => {
    const { accounts } = await ledger();
    for (const { kind: account, debitFen, creditFen } of accounts) {
      const rows = await paged(account);
      expect(rows[0]?.balanceFen).toBe(debitFen - creditFen);
      const effects = rows.map((row) => (row.debit === account ? row.amountFen : -row.amountFen));
      rows.forEach((row, index) => {
        expect(row.balanceFen).toBe(effects.slice(index).reduce((sum, effect) => sum + effect, 0));
      });
    }
    expect((await paged(null)).map((row) => row.id)).toEqual((await ledger()).page.rows.map((row) => row.id));
  });

  test('days bound the list in Shanghai time, both days included', async () => {
    const of = async (from: string, to: string) =>
      (await ledger({ from: localDate(from), to: localDate(to) })).page.rows.length;
    const today = await firstRow<{ day: string }>(
      database.db,
      sql`select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from money_transfers limit 1`,
    );
    const day = today?.day ?? '';
    expect(await of(day, day)).toBe(4);
    expect(await of('2020-01-01', '2020-12-31')).toBe(0);
  });

  test('the file holds every entry that the page would show', async () => {
    const report = await moneyLedgerReport(officer, new URLSearchParams({ account: 'bank' }));
    const lines: (string | number)[][] = [];
    for await (const batch of report.rows) {
      for (const row of batch) lines.push(report.columns.map((column) => String(column.value(row))));
    }
    expect(lines).toHaveLength(1);
    expect(report.columns.at(-1)?.head).toBe('余额（借方为正）');
    expect(lines[0]?.at(-1)).toBe(String(-paid.amountFen));
  });

  test('the file of the statement says of each row what it settled or what it may be', async () => {
    const report = await statementReport(officer, new URLSearchParams({ view: 'all' }));
    const heads = report.columns.map((column) => column.head);
    const lines: Record<string, string>[] = [];
    for await (const batch of report.rows) {
      for (const row of batch) {
        lines.push(
          Object.fromEntries(report.columns.map(({ head, value }) => [head, String(value(row) ?? '')])),
        );
      }
    }
    const payment = await findPayment(database.db, paid.paymentId);
    expect(heads).toContain('核对状态');
    expect(lines).toMatchObject([
      { 核对状态: '已核销', 支付申请号: payment?.number, 订单号: payment?.orderNumber, 核销方式: '自动核销' },
    ]);
  });

  test('another union sees neither entries nor faults of this one; who alters a sum is found out', async () => {
    const other = await foundUnion(ctx);
    const change = (by: number) =>
      database.db.execute(
        sql`update money_accounts set credit_fen = credit_fen + ${by} where owner_id = ${union.orgId} and kind = 'bank'`,
      );
    await change(5);
    const [own, foreign] = [await ledger(), await ledger({}, { ...ctx, actor: other.chair })];
    await change(-5);
    expect(own.faults.toSorted()).toEqual([
      expect.stringContaining('balances sum to -5'),
      expect.stringContaining('bank: cached 0/'),
    ]);
    expect(foreign).toEqual({ accounts: [], faults: [], page: { rows: [], nextBefore: null } });
  });

  test('no page asks more of the database the more there is to show', async () => {
    const trips = async () => {
      const counts: number[] = [];
      for (const read of [
        () => viewMoneyLedger(officer, {}),
        () => viewMoneyLedger(officer, { account: 'payable' }),
        () => listPayments(officer, { view: 'payable' }),
        () => listPayments(officer, { view: 'settled' }),
        () => viewUnionPayment(officer, { paymentId: paid.paymentId }),
        () => listStatementRows(officer, { view: 'open' }),
        () => listStatementRows(officer, { view: 'matched' }),
      ]) {
        const { value, roundTrips } = await countRoundTrips(async () => unwrapForTest<unknown>(await read()));
        expect(value).toBeTruthy();
        counts.push(roundTrips);
      }
      return counts;
    };
    expect(await trips()).toEqual([3, 4, 2, 2, 1, 3, 3]);
    const more = [await approved(1), await approved(1), await approved(3)];
    await transferred(more.slice(1).map((one) => one.paymentId));
    await acceptedUnionOrder(ctx, world, union, 1);
    const doubtful = {
      bookedOn: localDate('2026-11-23'),
      serial: '',
      direction: 'out' as const,
      amountFen: fen(more[0]?.amountFen ?? 0),
      counterpartyName: '不明',
      counterpartyAccount: '',
      memo: '',
    };
    unwrapForTest(await importStatement(officer, { lines: [doubtful, { ...doubtful, memo: '又一笔' }] }));
    // one more for the payments that open rows may be, once for all rows
    expect(await trips()).toEqual([3, 4, 2, 2, 1, 4, 3]);
  });
});
