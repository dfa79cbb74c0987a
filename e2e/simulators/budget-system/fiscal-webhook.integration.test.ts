import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpBudgetSystem } from '../../../app/server/adapters/budget-system/http.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { receiveFiscalWebhook } from '../../../app/server/http/fiscal-webhook.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { placed, stepsOf } from '../../../app/server/testing/delivery.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { firstRow } from '../../../db/client.ts';
import { signedHeaders } from './signing.ts';

const SECRET = 'shared-in-this-test';
const HOST = 'http://localhost';
const PATH = '/webhooks/budget';

describe('an event of the fiscal system', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let paymentNo: string;
  let amount: string;

  /** A payment that was applied for, as long as the mall was not connected yet. */
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    world = await smallWorld(database.db);
    const embedded = testCtx(database.db, SYSTEM);
    const [orderId = ''] = await placed(embedded, world, [{ offerId: WORLD.paperOfferId, quantity: 3 }]);
    const steps = stepsOf(embedded, world, orderId);
    await steps.confirm();
    await steps.ship(3);
    await steps.receive(3);
    await steps.accept([3, 0]);
    const order = await firstRow<{ fen: number }>(
      database.db,
      sql`select total_fen as fen from orders where id = ${orderId}`,
    );
    await steps.invoice(order?.fen ?? 0);
    const { number } = await steps.apply();
    paymentNo = number;
    amount = ((order?.fen ?? 0) / 100).toFixed(2);
    const system = httpBudgetSystem({ url: HOST, secret: SECRET, now: () => TEST_NOW });
    ctx = testCtx(
      database.db,
      { kind: 'anonymous' },
      { budgetSystem: system, clock: { now: () => new Date() } },
    );
  });
  afterAll(() => database?.close());

  const settled = (more: Record<string, string> = {}) => ({
    type: 'pay.settled',
    eventId: 'E-1',
    payAppNo: paymentNo,
    PAY_ALLOC_CERT_NO: 'PZ-1',
    ACC_DATE: '2026-11-23',
    PAY_AMT: amount,
    ...more,
  });
  const post = (body: string, headers: Record<string, string>) =>
    receiveFiscalWebhook(ctx, new Request(`${HOST}${PATH}`, { method: 'POST', body, headers }));
  const signed = (event: object) => {
    const body = JSON.stringify(event);
    return post(body, signedHeaders(SECRET, PATH, body));
  };
  const stateOf = async () =>
    (
      await firstRow<{ state: string }>(
        database.db,
        sql`select state from payments where number = ${paymentNo}`,
      )
    )?.state;

  it('is refused without a signature, with another secret, or when its body was changed', async () => {
    const body = JSON.stringify(settled());
    expect((await post(body, {})).status).toBe(401);
    expect((await post(body, signedHeaders('another', PATH, body))).status).toBe(401);
    expect((await post(`${body} `, signedHeaders(SECRET, PATH, body))).status).toBe(401);
    expect((await post(body, signedHeaders(SECRET, '/elsewhere', body))).status).toBe(401);
    expect(await stateOf()).not.toBe('settled');
  });

  it('is refused when it is old', async () => {
    const body = JSON.stringify(settled());
    const headers = signedHeaders(SECRET, PATH, body);
    const late = { ...ctx, clock: { now: () => new Date(Date.now() + 10 * 60_000) } };
    const request = new Request(`${HOST}${PATH}`, { method: 'POST', body, headers });
    expect((await receiveFiscalWebhook(late, request)).status).toBe(401);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another type', JSON.stringify({ type: 'pay.maybe', eventId: 'x' })],
    [
      'an amount without decimals',
      JSON.stringify({ type: 'pay.settled', eventId: 'x', payAppNo: 'x', PAY_AMT: '1' }),
    ],
    ['too much', JSON.stringify({ type: 'x'.repeat(70_000) })],
  ])('is a bad request when it holds %s', async (_name, body) => {
    expect((await post(body, signedHeaders(SECRET, PATH, body))).status).toBe(400);
  });

  it('is not found for a payment nobody knows', async () => {
    expect((await signed(settled({ eventId: 'E-0', payAppNo: 'ZF-none' }))).status).toBe(404);
  });

  it('does not settle another amount than was applied for', async () => {
    expect((await signed(settled({ eventId: 'E-2', PAY_AMT: '0.01' }))).status).toBe(409);
    expect(await stateOf()).not.toBe('settled');
  });

  it('settles once, however often it comes', async () => {
    const first = await signed(settled());
    expect([first.status, await first.json()]).toEqual([200, { outcome: 'settled' }]);
    const again = await signed(settled());
    expect([again.status, await again.json()]).toEqual([200, { outcome: 'duplicate' }]);
    const spent = await firstRow<{ fen: number }>(
      database.db,
      sql`select sum(spent_delta_fen)::int as fen from ledger_entries where source_kind = 'payment'`,
    );
    expect(((spent?.fen ?? 0) / 100).toFixed(2)).toBe(amount);
  });

  it('is refused when it is the same message again, nonce and all', async () => {
    const body = JSON.stringify(settled({ eventId: 'E-3' }));
    const headers = signedHeaders(SECRET, PATH, body);
    expect((await post(body, headers)).status).toBe(200);
    expect((await post(body, headers)).status).toBe(409);
  });

  it('finds no door where no fiscal system is connected', async () => {
    const body = JSON.stringify(settled());
    const request = new Request(`${HOST}${PATH}`, {
      method: 'POST',
      body,
      headers: signedHeaders(SECRET, PATH, body),
    });
    expect((await receiveFiscalWebhook(testCtx(database.db), request)).status).toBe(404);
  });
});
