import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow, rows } from '~db/client.ts';
import { milli } from '../../domain/quantity.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { acceptPrice } from './accept-price.server.ts';
import { addToCart } from './add-to-cart.server.ts';
import { changeCartOffer } from './change-cart-offer.server.ts';
import { moveToFavourites } from './move-to-favourites.server.ts';
import { removeCartItems } from './remove-cart-items.server.ts';
import { saveCart } from './save-cart.server.ts';
import { viewCart } from './view-cart.server.ts';
import { viewCheckout } from './view-checkout.server.ts';

const NOWHERE = '00000000-0000-7000-8000-777700000001';

describe.each(databasesUnderTest())('the cart on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => database.db.execute(sql`delete from cart_items`));

  const staff = () => testCtx(database.db, world.staff);
  const put = async (offerId: string, quantity = 1) => {
    unwrapForTest(await addToCart(staff(), { offerId, quantity: milli(quantity * 1000), next: '/cart' }));
    const row = await firstRow<{ id: string }>(
      database.db,
      sql`select id from cart_items where offer_id = ${offerId}`,
    );
    return row?.id ?? '';
  };

  test('adds an offer once and adds up when it comes again', async () => {
    await put(WORLD.staplerOfferId, 2);
    await put(WORLD.staplerOfferId, 3);
    expect(await rows(database.db, sql`select quantity_milli from cart_items`)).toEqual([
      { quantity_milli: 5_000 },
    ]);
  });

  test('refuses what does not exist, is not orderable, not in stock, or not whole', async () => {
    const add = (offerId: string, quantity: number) =>
      addToCart(staff(), { offerId, quantity: milli(quantity), next: '/cart' });
    expect(await add(NOWHERE, 1000)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect(await add(WORLD.uncertifiedPrinterOfferId, 1000)).toMatchObject({
      ok: false,
      refusal: { code: 'OFFER_NOT_ORDERABLE' },
    });
    expect(await add(WORLD.staplerOfferId, 10_001_000)).toMatchObject({
      ok: false,
      refusal: { code: 'OUT_OF_STOCK' },
    });
    expect(await add(WORLD.staplerOfferId, 1_500)).toMatchObject({
      ok: false,
      refusal: { code: 'QUANTITY_INVALID' },
    });
    expect(await rows(database.db, sql`select 1 from cart_items`)).toEqual([]);
  });

  test('groups by supplier, then agreement, and says what it costs', async () => {
    await put(WORLD.paperOfferId, 2);
    await put(WORLD.staplerOfferId, 1);
    await put(WORLD.staplerOffer2Id, 1);
    const cart = unwrapForTest(await viewCart(staff()));
    expect(cart.groups.map((group) => group.parts.map((part) => part.agreement?.number ?? null))).toEqual([
      ['KJ-TEST-01', null],
      [null],
    ]);
    expect(cart.purchase.totals.amountFen).toBe(2 * 16_500 + 2_550 + 2_400);
    expect(cart.purchase.orders).toHaveLength(3);
  });

  test('counts only ticked lines', async () => {
    const id = await put(WORLD.paperOfferId, 2);
    await put(WORLD.staplerOfferId, 1);
    unwrapForTest(await saveCart(staff(), { items: [{ id, selected: false }] }));
    const cart = unwrapForTest(await viewCart(staff()));
    expect(cart.lineCount).toBe(2);
    expect(cart.purchase.totals).toMatchObject({ lines: 1, amountFen: 2_550 });
    const checkout = unwrapForTest(await viewCheckout(staff(), {}));
    expect(checkout.purchase.lines.map((line) => line.offerId)).toEqual([WORLD.staplerOfferId]);
  });

  test('passes a price on that fell and asks for consent to one that rose', async () => {
    const id = await put(WORLD.staplerOfferId, 1);
    const priced = async (fen: number) => {
      await database.db.execute(sql`update offers set price_fen = ${fen} where id = ${WORLD.staplerOfferId}`);
      const cart = unwrapForTest(await viewCart(staff()));
      return cart.groups[0]?.parts[0]?.lines[0];
    };
    expect(await priced(2_000)).toMatchObject({ unitPriceFen: 2_000, fellFromFen: 2_550, problems: [] });
    expect(await priced(3_000)).toMatchObject({
      problems: [{ kind: 'price_rose', fromFen: 2_550, toFen: 3_000 }],
    });
    expect(await acceptPrice(staff(), { itemId: id, priceFen: 2_900 })).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT' },
    });
    unwrapForTest(await acceptPrice(staff(), { itemId: id, priceFen: 3_000 }));
    expect(await priced(3_000)).toMatchObject({ problems: [] });
    await priced(2_550);
  });

  test('swaps a line to another seller of the same product only', async () => {
    const id = await put(WORLD.staplerOfferId, 2);
    await put(WORLD.staplerOffer2Id, 1);
    expect(await changeCartOffer(staff(), { itemId: id, offerId: WORLD.paperOfferId })).toMatchObject({
      ok: false,
    });
    unwrapForTest(await changeCartOffer(staff(), { itemId: id, offerId: WORLD.staplerOffer2Id }));
    expect(await rows(database.db, sql`select offer_id, quantity_milli from cart_items`)).toEqual([
      { offer_id: WORLD.staplerOffer2Id, quantity_milli: 3_000 },
    ]);
  });

  test('moves lines to the favourites and removes them', async () => {
    const id = await put(WORLD.staplerOfferId, 2);
    unwrapForTest(await moveToFavourites(staff(), { itemIds: [id] }));
    expect(
      await rows(database.db, sql`select product_id from favourites where user_id = ${world.staff.userId}`),
    ).toEqual([{ product_id: WORLD.staplerId }]);
    expect(await removeCartItems(staff(), { itemIds: [id] })).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('another user’s items are out of reach', async () => {
    const id = await put(WORLD.staplerOfferId, 2);
    const foreign = testCtx(database.db, world.staff2);
    expect(await removeCartItems(foreign, { itemIds: [id] })).toMatchObject({ ok: false });
    expect(await acceptPrice(foreign, { itemId: id, priceFen: 9_999 })).toMatchObject({ ok: false });
    await saveCart(foreign, { items: [{ id, quantity: milli(9_000), selected: false }] });
    expect(await rows(database.db, sql`select quantity_milli, selected from cart_items`)).toEqual([
      { quantity_milli: 2_000, selected: true },
    ]);
  });

  test('cart and checkout take at most four statements with the session', async () => {
    await put(WORLD.paperOfferId, 2);
    const cart = await countRoundTrips(() => viewCart(staff()));
    const checkout = await countRoundTrips(() => viewCheckout(staff(), {}));
    expect(cart.roundTrips + 1).toBeLessThanOrEqual(4);
    expect(checkout.roundTrips + 1).toBeLessThanOrEqual(4);
  });
});
