import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import { findMoneyFaults, readMoneyBalances } from '~db/queries/payment/money.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { fen } from '../../domain/money.ts';
import type { StatementLine } from '../../domain/payment/statement-file.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { orderNow } from '../testing/delivery.server.ts';
import { killAtEveryStatement } from '../testing/kill-harness.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { acceptedUnionOrder, approvedUnionPayment, foundUnion } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { importStatement } from './import-statement.server.ts';

describe.skipIf(!postgresUnderTest())(
  'an import of a bank statement killed between any two statements',
  () => {
    let database: TestDatabase;
    let world: SmallWorld;
    let ctx: Ctx;
    beforeAll(async () => {
      database = await openTestDatabase('postgres');
      world = await smallWorld(database.db);
      ctx = testCtx(database.db, SYSTEM);
    });
    afterAll(async () => {
      const faults = await findMoneyFaults(database.db);
      await database?.close();
      expect(faults).toEqual([]);
    });

    const traces = (orgId: string) =>
      firstRow<{ rows: number; audits: number; matched: number }>(
        database.db,
        sql`select count(*)::int as rows, count(*) filter (where state = 'matched')::int as matched,
          (select count(*)::int from audit_entries a where a.org_id = ${orgId} and a.action = 'import-statement') as audits
        from bank_statement_rows where owner_id = ${orgId}`,
      );
    const settledTimes = (paymentId: string) =>
      firstRow<{ events: number; transfers: number }>(
        database.db,
        sql`select (select count(*)::int from payment_events where payment_id = ${paymentId} and outcome = 'settled') as events,
        (select count(*)::int from money_transfers where payment_id = ${paymentId} and kind = 'pay_by_bank') as transfers`,
      );

    test('leaves all rows with their history or none, and the same file goes on without paying twice', async () => {
      const kills = await killAtEveryStatement({
        url: database.url ?? '',
        module: 'app/server/payment/import-statement.server.ts',
        exportName: 'importStatement',
        prepare: async () => {
          const union = await foundUnion(ctx);
          const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
          const paymentId = await approvedUnionPayment(ctx, union, orderId, 'union_account');
          const payment = await findPayment(database.db, paymentId);
          const line: StatementLine = {
            bookedOn: localDate('2026-11-23'),
            serial: 'K1',
            direction: 'out',
            amountFen: fen(amountFen),
            counterpartyName: payment?.payeeName ?? '',
            counterpartyAccount: '',
            memo: payment?.number ?? '',
          };
          const fee: StatementLine = { ...line, serial: 'K2', amountFen: fen(500), memo: '手续费' };
          return {
            union,
            orderId,
            amountFen,
            paymentId,
            actor: union.officer,
            input: { lines: [line, fee] },
          };
        },
        check: async ({ union, orderId, amountFen, paymentId, input }) => {
          const left = await traces(union.orgId);
          expect([0, 2]).toContain(left?.rows);
          expect(left?.audits).toBe(left?.rows === 0 ? 0 : 1);
          const before = await settledTimes(paymentId);
          expect(before?.transfers).toBe(before?.events);
          unwrapForTest(await importStatement({ ...ctx, actor: union.officer }, input));
          expect(await traces(union.orgId)).toMatchObject({ rows: 2, matched: 1 });
          expect(await settledTimes(paymentId)).toEqual({ events: 1, transfers: 1 });
          expect((await orderNow(database.db, orderId)).state).toBe('PAID');
          const balances = await readMoneyBalances(database.db, union.orgId);
          expect(balances.find(({ kind }) => kind === 'bank')?.balanceFen).toBe(-amountFen);
          expect(balances.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(0);
        },
      });
      expect(kills).toBeGreaterThan(10);
    }, 300_000);
  },
);
