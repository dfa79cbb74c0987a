import { sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import { findMoneyFaults, readMoneyBalances } from '~db/queries/payment/money.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import type { ParsedStatement, StatementLine } from '../../domain/payment/statement-file.ts';
import type { StatementRowState } from '../../domain/payment/statement-views.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { orderNow } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import type { TestUnion } from '../testing/union-order.server.ts';
import { acceptedUnionOrder, approvedUnionPayment, foundUnion } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { importStatement } from './import-statement.server.ts';
import { listStatementRows } from './list-statement-rows.server.ts';
import { readStatementFile } from './read-statement.server.ts';
import { reopenStatementRow } from './reopen-statement-row.server.ts';
import { setAsideStatementRow } from './set-aside-statement-row.server.ts';
import { settleStatementRow } from './settle-statement-row.server.ts';

const HEAD = '交易日期,支出,收入,对方户名,对方账号,摘要,附言,流水号';

describe.each(databasesUnderTest())('bank statements on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, SYSTEM);
  });
  afterAll(async () => {
    const faults = await findMoneyFaults(database.db);
    await database?.close();
    expect(faults).toEqual([]);
  });

  interface Scene {
    readonly union: TestUnion;
    readonly paymentId: string;
    readonly orderId: string;
    readonly number: string;
    readonly amountFen: number;
  }
  const scene = async (of?: TestUnion): Promise<Scene> => {
    const union = of ?? (await foundUnion(ctx));
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
    const paymentId = await approvedUnionPayment(ctx, union, orderId, 'union_account');
    const payment = await findPayment(database.db, paymentId);
    return { union, paymentId, orderId, amountFen, number: payment?.number ?? '' };
  };
  const lineOf = (of: Scene, more: Partial<Record<'memo' | 'name' | 'serial' | 'yuan', string>> = {}) =>
    [
      '2026-11-23',
      more.yuan ?? (of.amountFen / 100).toFixed(2),
      '',
      more.name ?? '测试商贸',
      '',
      '转账',
      more.memo ?? of.number,
      more.serial ?? uuidv7().slice(-10),
    ].join(',');
  const file = (lines: readonly string[], encoding = 'utf-8') =>
    new File([new Uint8Array(iconv.encode([HEAD, ...lines].join('\r\n'), encoding))], '流水.csv');
  const parsed = async (union: TestUnion, content: File): Promise<readonly StatementLine[]> => {
    const read = await readStatementFile(ctx, union.orgId, content);
    if ('code' in read || !read.ok) throw new Error(JSON.stringify(read));
    return read.lines;
  };
  const importFile = async (union: TestUnion, content: File) =>
    unwrapForTest(
      await importStatement({ ...ctx, actor: union.officer }, { lines: await parsed(union, content) }),
    );
  const rowsOf = async (union: TestUnion, view: StatementRowState) =>
    unwrapForTest(await listStatementRows({ ...ctx, actor: union.officer }, { view })).rows;
  const orderState = async (of: Scene) => (await orderNow(database.db, of.orderId)).state;

  test('a certain row settles its payment, once, however often it is imported, in UTF-8 and GBK', async () => {
    const of = await scene();
    const lines = [lineOf(of, { serial: 'S1' }), '2026-11-23,,500.00,市总工会,1,拨款,,S2'];
    expect(await importFile(of.union, file(lines, 'gbk'))).toEqual({ created: 2, known: 0, settled: 1 });
    expect(await orderState(of)).toBe('PAID');
    expect(await importFile(of.union, file(lines))).toEqual({ created: 0, known: 2, settled: 0 });
    const balances = await readMoneyBalances(database.db, of.union.orgId);
    expect(Object.fromEntries(balances.map((one) => [one.kind, one.balanceFen]))).toEqual({
      expense: of.amountFen,
      payable: 0,
      bank: -of.amountFen,
    });
    expect(await rowsOf(of.union, 'matched')).toMatchObject([{ paymentId: of.paymentId, decidedBy: null }]);
  });

  test('a row without serial is known again; two equal transfers of a day are two', async () => {
    const of = await scene();
    const line = lineOf(of, { memo: '水费', name: '自来水', serial: '' });
    expect(await importFile(of.union, file([line, line]))).toEqual({ created: 2, known: 0, settled: 0 });
    expect(await importFile(of.union, file([line, line, line]))).toEqual({
      created: 1,
      known: 2,
      settled: 0,
    });
  });

  test('a doubtful row is asked with its candidates and settles the one that is chosen', async () => {
    const of = await scene();
    await importFile(of.union, file([lineOf(of, { memo: '货款' })]));
    expect(await orderState(of)).toBe('PAYING');
    const [row] = await rowsOf(of.union, 'open');
    expect(row?.candidates).toMatchObject([
      { paymentId: of.paymentId, agrees: ['amount', 'name'], paid: false },
    ]);
    const choice = { rowId: row?.id ?? '', paymentId: of.paymentId };
    const officer = { ...ctx, actor: of.union.officer };
    expect(await settleStatementRow(officer, choice)).toEqual({ ok: true, value: null });
    expect(await settleStatementRow(officer, choice)).toEqual({ ok: true, value: null });
    expect(await orderState(of)).toBe('PAID');
    expect(await rowsOf(of.union, 'matched')).toMatchObject([{ decidedBy: of.union.officer.name }]);
  });

  test('a row of another amount cannot be chosen; one before the confirmation waits for it', async () => {
    const of = await scene();
    await importFile(of.union, file([lineOf(of, { yuan: '1.00' })]));
    const [row] = await rowsOf(of.union, 'open');
    const choice = { rowId: row?.id ?? '', paymentId: of.paymentId };
    expect(await settleStatementRow({ ...ctx, actor: of.union.officer }, choice)).toMatchObject({
      ok: false,
      refusal: { code: 'PAYMENT_MISMATCH' },
    });
    expect(await orderState(of)).toBe('PAYING');
    await database.db.execute(
      sql`update payments set approved_by = null, approved_at = null where id = ${of.paymentId}`,
    );
    expect(await importFile(of.union, file([lineOf(of)]))).toMatchObject({ settled: 0 });
    await database.db.execute(
      sql`update payments set approved_by = ${of.union.chair.userId} where id = ${of.paymentId}`,
    );
    expect(await importFile(of.union, file([lineOf(of, { memo: '再导一次', name: '丙' })]))).toMatchObject({
      settled: 1,
    });
  });

  test('a second transfer of the same payment is asked, never settled', async () => {
    const of = await scene();
    expect(await importFile(of.union, file([lineOf(of), lineOf(of)]))).toMatchObject({ settled: 1 });
    const [row] = await rowsOf(of.union, 'open');
    expect(row?.candidates).toMatchObject([{ paymentId: of.paymentId, paid: true }]);
    const choice = { rowId: row?.id ?? '', paymentId: of.paymentId };
    expect(await settleStatementRow({ ...ctx, actor: of.union.officer }, choice)).toMatchObject({
      ok: false,
    });
  });

  test('a row set aside is left alone until it is put back', async () => {
    const of = await scene();
    await importFile(of.union, file([lineOf(of, { memo: '手续费', yuan: '2.00' })]));
    const [row] = await rowsOf(of.union, 'open');
    const rowId = row?.id ?? '';
    const officer = { ...ctx, actor: of.union.officer };
    unwrapForTest(await setAsideStatementRow(officer, { rowId, note: '手续费' }));
    expect(await rowsOf(of.union, 'aside')).toMatchObject([{ note: '手续费' }]);
    expect(await setAsideStatementRow(officer, { rowId, note: '又' })).toMatchObject({ ok: false });
    unwrapForTest(await reopenStatementRow(officer, { rowId }));
    expect(await rowsOf(of.union, 'open')).toHaveLength(1);
  });

  test('died between settling and marking, the next import finds the payment settled by the row', async () => {
    const of = await scene();
    const lines = [lineOf(of, { serial: 'K1' })];
    const dying: Ctx = {
      ...ctx,
      actor: of.union.officer,
      failpoint: (name) =>
        name === 'statement-settled' ? Promise.reject(new Error('died')) : Promise.resolve(),
    };
    const read = await parsed(of.union, file(lines));
    await expect(importStatement(dying, { lines: read })).rejects.toThrow('died');
    expect(await orderState(of)).toBe('PAID');
    expect(await rowsOf(of.union, 'open')).toHaveLength(1);
    expect(await importFile(of.union, file(lines))).toEqual({ created: 0, known: 1, settled: 0 });
    expect(await rowsOf(of.union, 'matched')).toMatchObject([{ paymentId: of.paymentId }]);
  });

  test('two imports at once settle once', async () => {
    const of = await scene();
    const content = [lineOf(of, { serial: 'R1' })];
    const done = await Promise.all([
      importFile(of.union, file(content)),
      importFile(of.union, file(content)),
    ]);
    expect(done.map((one) => one.created).toSorted()).toEqual([0, 1]);
    const events = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from payment_events where payment_id = ${of.paymentId} and outcome = 'settled'`,
    );
    expect(events?.n).toBe(1);
  });

  test('refuses what is no statement with what to do', async () => {
    const { orgId } = await foundUnion(ctx);
    const refused = async (content: FormDataEntryValue | null): Promise<ParsedStatement | { code: string }> =>
      readStatementFile(ctx, orgId, content);
    expect(await refused(null)).toMatchObject({ code: 'FILE_REQUIRED' });
    expect(await refused(new File([new Uint8Array([0, 1, 2, 0xff])], 'x.csv'))).toMatchObject({
      code: 'STATEMENT_UNREADABLE',
    });
    expect(await refused(new File(['甲,乙\n1,2\n'], 'x.csv'))).toMatchObject({ ok: false });
    await database.db.execute(sql`update unions set account_number = null where org_id = ${orgId}`);
    expect(await refused(file([]))).toMatchObject({ code: 'UNION_ACCOUNT_MISSING' });
  });
});
