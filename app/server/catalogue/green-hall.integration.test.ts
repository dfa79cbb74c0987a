import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import { searchEngine } from '~search/engine.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { greenQuery, viewGreenHall } from './view-green-hall.server.ts';
import { readProductViews } from './view-product.server.ts';

describe.each(databasesUnderTest())('the green hall on %s', (kind) => {
  let database: TestDatabase;
  const at = (instant: string) =>
    testCtx(database.db, undefined, { clock: new TestClock(new Date(instant)) });
  const today = () => at('2026-11-23T02:00:00Z');
  const hall = async (query = '', ctx = today()) =>
    unwrapForTest(await viewGreenHall(ctx, greenQuery(new URLSearchParams(query))));
  const laser = async (ctx = today()) =>
    (await hall('q=A02021003', ctx)).items.find(({ name }) => name === '激光打印机');

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await smallWorld(database.db);
    await inTransaction(database.db, (tx) =>
      searchEngine().indexOffers(tx, [
        WORLD.paperOfferId,
        WORLD.staplerOfferId,
        WORLD.printerOfferId,
        WORLD.uncertifiedPrinterOfferId,
      ]),
    );
  });
  afterAll(() => database?.close());

  it('counts what is certified today with its price, and names what is not', async () => {
    expect(await laser()).toMatchObject({
      mandatory: true,
      conditions: [{ name: '打印方式', values: ['激光'] }],
      certified: 1,
      orderable: 1,
      from_fen: 189_900,
      from_unit: '台',
      uncertified: 1,
      unknown: 0,
      samples: [{ id: WORLD.printerId }],
    });
  });

  it('judges certificates on the day it is asked: before one expired both count, after both nothing does', async () => {
    expect(await laser(at('2026-06-30T02:00:00Z'))).toMatchObject({ certified: 2, uncertified: 0 });
    expect(await laser(at('2026-07-01T02:00:00Z'))).toMatchObject({ certified: 1, uncertified: 1 });
    expect(await laser(at('2028-07-01T02:00:00Z'))).toMatchObject({
      certified: 0,
      from_fen: null,
      samples: [],
    });
  });

  it('counts a product by the row its attributes are of, and one that does not say apart', async () => {
    const dots = (await hall('q=A02021003')).items.find(({ name }) => name === '针式打印机');
    expect(dots).toMatchObject({ certified: 0, uncertified: 0, unknown: 0 });
    // as verbs do that write a product: its offers are indexed in the same transaction
    await inTransaction(database.db, async (tx) => {
      await tx.execute(
        sql`update products set attributes = '{}' where id = ${WORLD.uncertifiedPrinterId}::uuid`,
      );
      await searchEngine().indexOffers(tx, [WORLD.uncertifiedPrinterOfferId]);
    });
    expect(await laser()).toMatchObject({ certified: 1, uncertified: 0, unknown: 1 });
  });

  it('shows rows of which nothing is on sale, apart from those of which something is', async () => {
    const missing = await hall('list=mandatory&state=missing');
    expect(missing.items.length).toBeGreaterThan(10);
    expect(missing.items.every(({ certified }) => certified === 0)).toBe(true);
    const onSale = await hall('state=on-sale');
    expect(onSale.items.map(({ name }) => name)).toEqual(['激光打印机']);
    expect(onSale.parts.mandatory).toMatchObject({ onSale: 1, goods: 1 });
    expect((await hall('list=environment')).items.every(({ mandatory }) => !mandatory)).toBe(true);
  });

  it('agrees with the labels of every product, counted one by one', async () => {
    const list = await readGreenList(database.db);
    const codes = [...new Set(list.map(({ categoryCode }) => categoryCode))];
    const ids = await rows<{ id: string; code: string }>(
      database.db,
      sql`select distinct p.id, p.category_code as code from products p join offers o on o.product_id = p.id
        where o.status = 'listed'`,
    );
    const views = await readProductViews(
      today(),
      ids.map(({ id }) => id),
    );
    for (const [query, label] of [
      ['list=mandatory', 'energy_mandatory'],
      ['list=energy', 'energy_preferred'],
      ['list=environment', 'environment'],
    ] as const) {
      const { items } = await hall(query);
      const byHand = views.filter(
        (view) => codes.includes(view.categoryCode) && view.labels.includes(label),
      ).length;
      const counted = items.reduce((sum, { certified }) => sum + certified, 0);
      expect(counted, label).toBe(byHand);
    }
  });

  it('says the target of the place with its source, in three statements', async () => {
    const { value, roundTrips } = await countRoundTrips(() => hall());
    expect(roundTrips).toBe(3);
    expect(value.target?.decidedBy).toMatchObject({ areaCode: '370600', text: { params: { share: '80' } } });
  });
});
