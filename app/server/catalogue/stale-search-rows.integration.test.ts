import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import { sellableOn } from '~db/queries/catalogue/sellable-offers.ts';
import { searchEngine } from '~search/engine.ts';
import { pieces } from '../../domain/quantity.ts';
import { addLinesToCart } from '../ordering/add-lines-to-cart.server.ts';
import { viewCart } from '../ordering/view-cart.server.ts';
import { viewCheckout } from '../ordering/view-checkout.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { produceQuery } from '../welfare/produce-query.server.ts';
import { viewProduceHall } from '../welfare/view-produce-hall.server.ts';
import { greenQuery, viewGreenHall } from './view-green-hall.server.ts';

/** 静宁县 of the list of 832. */
const COUNTY = '620826';
let key = 0;
const newKey = () => `00000000-0000-7000-8000-${String(99_000_000 + ++key).padStart(12, '0')}`;

/**
 * Search rows are a copy to search in. Here they say what was before: prices, stock and who may sell are changed behind
 * their back, and whatever shows a price or lets somebody buy goes by the tables.
 */
describe.each(databasesUnderTest())('search rows that are behind the offers on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const run = (statement: ReturnType<typeof sql>) => database.db.execute(statement);
  const staff = () => testCtx(database.db, world.staff);
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await run(sql`update products set origin_county_code = ${COUNTY} where id = ${WORLD.staplerId}`);
    await inTransaction(database.db, async (tx) => {
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
  });
  afterAll(() => database.close());

  const stapler = async () => {
    const hall = unwrapForTest(await viewProduceHall(staff(), produceQuery(new URLSearchParams())));
    return hall.items.find(({ id }) => id === WORLD.staplerId);
  };
  const lasers = async () =>
    unwrapForTest(await viewGreenHall(staff(), greenQuery(new URLSearchParams('q=A02021003')))).items.find(
      ({ name }) => name === '激光打印机',
    );
  const bought = async (productId: string) => {
    await run(sql`delete from cart_items`);
    const lines = [{ ref: 'x', productId, quantity: pieces(1) }];
    const { outcomes } = unwrapForTest(await addLinesToCart(staff(), { idempotencyKey: newKey(), lines }));
    const [item] = await rows<{ offer: string }>(database.db, sql`select offer_id as offer from cart_items`);
    return { offer: item?.offer ?? null, refusal: outcomes[0]?.refusal?.code ?? null };
  };

  test('while they are not, both say the same of every offer on every day', async () => {
    for (const [date, sellable] of [
      ['2026-02-28', 4],
      ['2026-11-23', 5],
      ['2027-03-01', 4],
    ] as const) {
      const judged = await rows<{ sku: string; tables: boolean; index: boolean }>(
        database.db,
        sql`select o.sku, ${sellableOn(date)} as tables, r.sellable @> ${date}::date as index
          from offers o join search_rows r on r.offer_id = o.id order by o.sku`,
      );
      expect(judged.filter(({ tables, index }) => tables !== index)).toEqual([]);
      expect(judged.filter(({ tables }) => tables)).toHaveLength(sellable);
    }
  });

  test('the 832 hall shows the price and the seller of today', async () => {
    expect(await stapler()).toMatchObject({ priceFen: 2_400, offerId: WORLD.staplerOffer2Id });
    await run(sql`update offers set price_fen = 9900 where id = ${WORLD.staplerOffer2Id}`);
    expect(await stapler()).toMatchObject({ priceFen: 2_550, offerId: WORLD.staplerOfferId });
    await run(sql`update offers set stock_milli = 0 where id = ${WORLD.staplerOfferId}`);
    expect(await stapler()).toMatchObject({ priceFen: 9_900, offerId: WORLD.staplerOffer2Id });
    await run(sql`update offers set stock_milli = 0 where id = ${WORLD.staplerOffer2Id}`);
    expect(await stapler()).toMatchObject({ priceFen: 2_550 });
    expect(await stapler()).toMatchObject({ orderable: false });
    await run(sql`update offers set status = 'withdrawn' where product_id = ${WORLD.staplerId}`);
    expect(await stapler()).toBeUndefined();
    await run(sql`update offers set status = 'listed', stock_milli = 10000000,
      price_fen = case id when ${WORLD.staplerOfferId}::uuid then 2550 else 2400 end where product_id = ${WORLD.staplerId}`);
  });

  test('the green hall shows the price of today, though its rows were read before', async () => {
    expect(await lasers()).toMatchObject({ from_fen: 189_900, samples: [{ priceFen: 189_900 }] });
    await run(sql`update offers set price_fen = 150000 where id = ${WORLD.printerOfferId}`);
    expect(await lasers()).toMatchObject({ from_fen: 150_000, samples: [{ priceFen: 150_000 }] });
    await run(sql`update offers set stock_milli = 0 where id = ${WORLD.printerOfferId}`);
    expect(await lasers()).toMatchObject({ from_fen: null, samples: [{ priceFen: 150_000 }] });
    await run(sql`update offers set status = 'withdrawn' where id = ${WORLD.printerOfferId}`);
    expect(await lasers()).toMatchObject({ from_fen: null, samples: [] });
    await run(sql`update offers set status = 'listed', stock_milli = 10000000, price_fen = 189900
      where id = ${WORLD.printerOfferId}`);
  });

  test('the seller is chosen by whether he may sell today, and what is charged is today’s price', async () => {
    expect(await bought(WORLD.staplerId)).toEqual({ offer: WORLD.staplerOffer2Id, refusal: null });
    // he may not sell any more, says the table of suppliers; his rows still say that he may
    await run(sql`update suppliers set status = 'suspended' where org_id = ${WORLD.supplier2Id}`);
    expect(await bought(WORLD.staplerId)).toEqual({ offer: WORLD.staplerOfferId, refusal: null });
    await run(sql`update offers set price_fen = 3333 where id = ${WORLD.staplerOfferId}`);
    const charged = { lines: [{ offerId: WORLD.staplerOfferId, unitPriceFen: 3_333, amountFen: 3_333 }] };
    expect(unwrapForTest(await viewCart(staff())).purchase).toMatchObject(charged);
    expect(unwrapForTest(await viewCheckout(staff(), {})).purchase).toMatchObject(charged);
    await run(sql`update offers set stock_milli = 0 where product_id = ${WORLD.staplerId}`);
    expect(await bought(WORLD.staplerId)).toEqual({ offer: null, refusal: 'OUT_OF_STOCK' });
  });
});
