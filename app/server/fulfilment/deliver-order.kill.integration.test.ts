import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { verifyLedger } from '../budget/verify-ledger.server.ts';
import type { Ctx } from '../context.server.ts';
import { confirmPayment } from '../payment/confirm-payment.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { balance, formOf, orderNow, placed, stepsOf } from '../testing/delivery.server.ts';
import { killAtEveryStatement, killAtFailpoint } from '../testing/kill-harness.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { acceptOrder } from './accept-order.server.ts';
import { confirmOrder } from './confirm-order.server.ts';
import { shipOrder } from './ship-order.server.ts';

const STAPLER = 2_550;
/** An order of three lives some fifteen statements: each round kills one further on. */
const PIECES = 3;

describe.skipIf(!postgresUnderTest())('a server killed between any two statements', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, world.staff);
  });
  afterAll(async () => {
    const verified = await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false });
    await database.close();
    expect(verified).toMatchObject({ ok: true, value: { faults: [] } });
  });

  const url = () => database.url ?? '';
  const as = (who: keyof SmallWorld): Ctx => ({ ...ctx, actor: world[who] });
  const ordered = async () =>
    (await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: PIECES }]))[0] ?? '';
  /** Rows an order left behind, and its state: what has to be all or nothing. */
  const traces = async (orderId: string) => {
    const now = await orderNow(database.db, orderId);
    const rows = await firstRow(
      database.db,
      sql`select (select count(*)::int from contracts where order_id = ${orderId}) as contracts,
        (select count(*)::int from shipments where order_id = ${orderId}) as shipments,
        (select count(*)::int from acceptances where order_id = ${orderId}) as acceptances,
        (select count(*)::int from audit_entries where subject_id = ${orderId}) as audits,
        (select count(*)::int from ledger_entries where source_id = ${orderId}
          or source_id in (select id from payments where order_id = ${orderId})) as postings`,
    );
    return { ...now, ...rows };
  };

  test('confirms an order wholly or not at all, and a second try succeeds', async () => {
    const kills = await killAtEveryStatement({
      url: url(),
      module: 'app/server/fulfilment/confirm-order.server.ts',
      exportName: 'confirmOrder',
      prepare: async () => {
        const orderId = await ordered();
        const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
        const lines = [{ orderLineId: line, unitPriceYuan: 2_400 as Fen }];
        const input = { ...(await formOf(database.db, orderId)), lines };
        return {
          actor: world.supplier,
          input,
          orderId,
          before: await balance(database.db, WORLD.officeLineId),
        };
      },
      check: async ({ orderId, input, before }, { killed }) => {
        const after = await balance(database.db, WORLD.officeLineId);
        const left = await traces(orderId);
        if (killed && left.state === 'PLACED') {
          expect(left).toMatchObject({ contracts: 0, postings: 0, version: 1 });
          expect(after).toEqual(before);
        }
        expect(await confirmOrder(as('supplier'), input)).toMatchObject({
          ok: true,
          value: { outcome: 'confirmed', totalFen: PIECES * 2_400 },
        });
        expect(await traces(orderId)).toMatchObject({ state: 'CONFIRMED', contracts: 1, postings: 2 });
        const done = await balance(database.db, WORLD.officeLineId);
        expect(done.held).toBe(before.held - PIECES * STAPLER);
        expect(done.committed).toBe(before.committed + PIECES * 2_400);
      },
    });
    expect(kills).toBeGreaterThan(10);
  }, 300_000);

  test('ships wholly or not at all, and a second try ships once', async () => {
    const kills = await killAtEveryStatement({
      url: url(),
      module: 'app/server/fulfilment/ship-order.server.ts',
      exportName: 'shipOrder',
      prepare: async () => {
        const orderId = await ordered();
        await stepsOf(ctx, world, orderId).confirm();
        const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
        const input = {
          ...(await formOf(database.db, orderId)),
          carrier: '快递',
          trackingNumber: 'K1',
          lines: [{ orderLineId: line, quantity: 2000 as Milli }],
        };
        return { actor: world.supplier, input, orderId };
      },
      check: async ({ orderId, input }, { killed }) => {
        const left = await traces(orderId);
        if (killed && left.state === 'CONFIRMED') {
          expect(left).toMatchObject({ shipments: 0, lines: [{ shipped: 0 }] });
        } else {
          expect(left).toMatchObject({ shipments: 1, lines: [{ shipped: 2000 }] });
        }
        expect(await shipOrder(as('supplier'), input)).toEqual({ ok: true, value: { shipmentNo: 1 } });
        expect(await traces(orderId)).toMatchObject({
          state: 'SHIPPING',
          shipments: 1,
          lines: [{ shipped: 2000 }],
        });
      },
    });
    expect(kills).toBeGreaterThan(8);
  }, 300_000);

  test('accepts wholly or not at all: quantities, record and released commitment together', async () => {
    const kills = await killAtEveryStatement({
      url: url(),
      module: 'app/server/fulfilment/accept-order.server.ts',
      exportName: 'acceptOrder',
      prepare: async () => {
        const orderId = await ordered();
        const steps = stepsOf(ctx, world, orderId);
        await steps.confirm();
        await steps.ship(PIECES);
        await steps.receive(PIECES);
        const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
        const judged = {
          orderLineId: line,
          accepted: 2000 as Milli,
          rejected: 1000 as Milli,
          rejectReason: '破损',
          remedy: 'cancel' as const,
        };
        const input = { ...(await formOf(database.db, orderId)), note: '', photos: [], lines: [judged] };
        return {
          actor: world.acceptor,
          input,
          orderId,
          before: await balance(database.db, WORLD.officeLineId),
        };
      },
      check: async ({ orderId, input, before }, { killed }) => {
        const left = await traces(orderId);
        if (killed && left.state === 'RECEIVED') {
          expect(left).toMatchObject({ acceptances: 0, lines: [{ accepted: 0, rejected: 0, cancelled: 0 }] });
          expect(await balance(database.db, WORLD.officeLineId)).toEqual(before);
        }
        expect(await acceptOrder(as('acceptor'), input)).toMatchObject({
          ok: true,
          value: { event: 'accept_all' },
        });
        expect(await traces(orderId)).toMatchObject({
          state: 'ACCEPTED',
          acceptances: 1,
          lines: [{ accepted: 2000, rejected: 1000, cancelled: 1000 }],
        });
        const done = await balance(database.db, WORLD.officeLineId);
        expect(before.committed - done.committed).toBe(STAPLER);
      },
    });
    expect(kills).toBeGreaterThan(10);
  }, 300_000);

  test('pays wholly or not at all, and once, also when killed after the commit', async () => {
    const scene = async () => {
      const orderId = await ordered();
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(PIECES);
      await steps.receive(PIECES);
      await steps.accept([PIECES, 0]);
      await steps.invoice(PIECES * STAPLER);
      const { paymentId } = await steps.apply();
      const input = {
        ...(await formOf(database.db, orderId)),
        paymentId,
        voucherNumber: `PZ-${orderId.slice(-12)}`,
      };
      return { actor: world.finance, input, orderId, before: await balance(database.db, WORLD.officeLineId) };
    };
    type Scene = Awaited<ReturnType<typeof scene>>;
    const check = async ({ orderId, input, before }: Scene, { killed }: { killed: boolean }) => {
      const left = await traces(orderId);
      if (killed && left.state === 'PAYING') {
        expect(await balance(database.db, WORLD.officeLineId)).toEqual(before);
        expect(left).toMatchObject({ lines: [{ paidFen: 0 }] });
      }
      expect(await confirmPayment(as('finance'), input)).toEqual({ ok: true, value: null });
      expect(await traces(orderId)).toMatchObject({ state: 'PAID', lines: [{ paidFen: PIECES * STAPLER }] });
      const done = await balance(database.db, WORLD.officeLineId);
      expect(done.spent - before.spent).toBe(PIECES * STAPLER);
      expect(before.committed - done.committed).toBe(PIECES * STAPLER);
    };
    const verb = {
      url: url(),
      module: 'app/server/payment/confirm-payment.server.ts',
      exportName: 'confirmPayment',
    };
    const kills = await killAtEveryStatement<Scene>({ ...verb, prepare: scene, check });
    expect(kills).toBeGreaterThan(10);
    await killAtFailpoint<Scene>({ ...verb, prepare: scene, check }, 'after-commit');
  }, 300_000);
});
