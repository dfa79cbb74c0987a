import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { pastedSheet, quickOrderRows } from '../../domain/ordering/quick-order/read-rows.ts';
import { pieces } from '../../domain/quantity.ts';
import { orderChosenRows } from '../http/quick-order-page.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addLinesToCart } from './add-lines-to-cart.server.ts';
import { matchQuickOrder } from './match-quick-order.server.ts';

const KEY = '00000000-0000-7000-8000-777700000010';
const NOWHERE = '00000000-0000-7000-8000-777700000001';

describe.each(databasesUnderTest())('quick order on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`update products set gtin = '6901234567892' where id = ${WORLD.staplerId}`);
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from cart_items`);
    await database.db.execute(sql`delete from cart_batches`);
  });

  const staff = () => testCtx(database.db, world.staff);
  const inCart = () =>
    rows<{ offer: string; quantity: number }>(
      database.db,
      sql`select offer_id as offer, quantity_milli::int as quantity from cart_items order by offer_id`,
    );
  const match = async (text: string) =>
    unwrapForTest(await matchQuickOrder(staff(), { rows: quickOrderRows(pastedSheet(text)) })).rows;
  const product = (id: string) =>
    rows<{ name: string; model: string; unit: string; sku: string }>(
      database.db,
      sql`select p.name, p.model, p.unit, o.sku from products p join offers o on o.product_id = p.id
        where p.id = ${id} order by o.id limit 1`,
    );

  test('a whole name, a stock number and a bar code are sure', async () => {
    const [stapler] = await product(WORLD.staplerId);
    const found = await match(`${stapler?.name}\t\t2\n\t${stapler?.sku}\t2\n\t6901234567892\t1`);
    expect(found.map(({ level, candidates }) => [level, candidates[0]?.productId])).toEqual([
      ['sure', WORLD.staplerId],
      ['sure', WORLD.staplerId],
      ['sure', WORLD.staplerId],
    ]);
  });

  test('another unit is asked about, and said at the candidate', async () => {
    const [stapler] = await product(WORLD.staplerId);
    const [row] = await match(`${stapler?.name}\t\t2\t箱`);
    expect(row).toMatchObject({ level: 'doubtful', candidates: [{ otherUnit: true }] });
  });

  test('a sheet of 100 rows with 10 bad ones reports those 10', async () => {
    const [stapler] = await product(WORLD.staplerId);
    const bad = [
      '\t\t3',
      '\t\t',
      '无此商品丙丁戊\t\t1',
      '订书机\t\t',
      '订书机\t\t零',
      '订书机\t\t-1',
      '订书机\t\t0',
    ];
    const faults = [...bad, '订书机\t\t1.2345', 'qqzzxx99\t\t2', '订书机\t\t许多'];
    const lines = Array.from({ length: 100 }, (_, at) =>
      at % 10 === 5 ? (faults[Math.floor(at / 10)] ?? '') : `${stapler?.name}\t\t1`,
    );
    // a blank row is no row: the second fault gets a name without anything else
    lines[15] = '订书机';
    const found = await match(lines.join('\n'));
    expect(found).toHaveLength(100);
    const reported = found.filter(({ level }) => level === 'faulty' || level === 'none');
    expect(reported.map(({ row }) => row)).toEqual([6, 16, 26, 36, 46, 56, 66, 76, 86, 96]);
    expect(reported.map(({ fault, reason }) => fault ?? reason)).toEqual([
      'text-missing',
      'quantity-missing',
      'nothing',
      'quantity-missing',
      'quantity-invalid',
      'quantity-invalid',
      'quantity-invalid',
      'quantity-invalid',
      'nothing',
      'quantity-invalid',
    ]);
  });

  test('what is sold but not delivered here is said to be so', async () => {
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`update offers set areas = array['3702'] where product_id = ${WORLD.printerId}`);
      await searchEngine().indexOffers(tx, [WORLD.printerOfferId]);
    });
    const [printer] = await product(WORLD.printerId);
    const [row] = await match(`\t${printer?.sku}\t1`);
    expect(row).toMatchObject({
      level: 'none',
      reason: 'not-here',
      candidates: [{ productId: WORLD.printerId }],
    });
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`update offers set areas = null where product_id = ${WORLD.printerId}`);
      await searchEngine().indexOffers(tx, [WORLD.printerOfferId]);
    });
  });

  test('lines come in or are told why not, each for itself, and the same key adds once', async () => {
    const input = {
      idempotencyKey: KEY,
      lines: [
        { ref: '1', offerId: WORLD.staplerOfferId, quantity: pieces(2) },
        { ref: '2', offerId: WORLD.uncertifiedPrinterOfferId, quantity: pieces(1) },
        { ref: '3', offerId: NOWHERE, quantity: pieces(1) },
        { ref: '4', offerId: WORLD.staplerOfferId, quantity: pieces(10_000) },
        { ref: '5', productId: WORLD.paperId, quantity: pieces(3) },
        { ref: '6', offerId: WORLD.staplerOfferId, quantity: pieces(1) },
      ],
    };
    const first = unwrapForTest(await addLinesToCart(staff(), input));
    expect(first.outcomes.map(({ ref, refusal }) => [ref, refusal?.code ?? 'in'])).toEqual([
      ['1', 'in'],
      ['2', 'OFFER_NOT_ORDERABLE'],
      ['3', 'NOT_FOUND'],
      ['4', 'OUT_OF_STOCK'],
      ['5', 'in'],
      ['6', 'in'],
    ]);
    expect(first.added).toBe(3);
    const cart = await inCart();
    expect(cart).toHaveLength(2);
    expect(cart).toContainEqual({ offer: WORLD.staplerOfferId, quantity: 3_000 });
    expect(unwrapForTest(await addLinesToCart(staff(), input))).toEqual(first);
    expect(await inCart()).toEqual(cart);
    // a page that stood open for longer than keys are kept
    await database.db.execute(sql`update cart_batches set at = at - interval '8 days'`);
    expect(unwrapForTest(await addLinesToCart(staff(), input))).toEqual(first);
    expect(await inCart()).toEqual(cart);
  });

  test('two hundred lines cost as many statements as one', async () => {
    const line = (at: number) => ({ ref: String(at), offerId: WORLD.staplerOfferId, quantity: pieces(1) });
    const trips = async (key: string, n: number) => {
      const lines = Array.from({ length: n }, (_, at) => line(at));
      return (await countRoundTrips(() => addLinesToCart(staff(), { idempotencyKey: key, lines })))
        .roundTrips;
    };
    expect(await trips('00000000-0000-7000-8000-777700000012', 200)).toBe(
      await trips('00000000-0000-7000-8000-777700000011', 1),
    );
  });

  test('the page keeps what did not come in, with its reason, and forgets what is not bought', async () => {
    const written = { name: '订书机', model: '', unit: '' };
    const done = unwrapForTest(
      await orderChosenRows(
        staff(),
        {
          idempotencyKey: KEY,
          rows: [
            { row: 1, ...written, quantity: '2', choice: WORLD.staplerOfferId },
            { row: 2, ...written, quantity: '99999', choice: WORLD.staplerOfferId },
            { row: 3, ...written, quantity: '1', choice: 'skip' },
            { row: 4, ...written, quantity: '1' },
            { row: 5, ...written, quantity: '许多', choice: WORLD.staplerOfferId },
          ],
        },
        true,
      ),
    );
    expect(done.added).toBe(1);
    expect(done.rows.map(({ row }) => row)).toEqual([2, 4, 5]);
    expect(Object.keys(done.errors)).toEqual(['2', '5']);
    expect(done.choices).toEqual({ 2: WORLD.staplerOfferId, 5: WORLD.staplerOfferId });
    expect(await inCart()).toEqual([{ offer: WORLD.staplerOfferId, quantity: 2_000 }]);
  });
});
