import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { placed, stepsOf } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { refreshDealtOffers } from './refresh-dealt-offers.server.ts';

describe.each(databasesUnderTest())('deals in search rows on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, world.staff, { clock: new TestClock() });
    await inTransaction(database.db, (tx) =>
      searchEngine().indexOffers(tx, [WORLD.paperOfferId, WORLD.paperMallOfferId, WORLD.staplerOfferId]),
    );
  });
  afterAll(() => database.close());

  const deals = () =>
    rows<{ offer: string; deals: number }>(
      database.db,
      sql`select offer_id as offer, deals from search_rows where deals > 0 order by offer_id`,
    );

  test('follow the contracts, for every seller of the product, and are written once', async () => {
    const system = { ...ctx, actor: SYSTEM };
    expect(unwrapForTest(await refreshDealtOffers(system))).toEqual({ changed: 0 });
    const [orderId = ''] = await placed(ctx, world, [{ offerId: WORLD.paperOfferId, quantity: 2 }]);
    expect(unwrapForTest(await refreshDealtOffers(system))).toEqual({ changed: 0 });
    await stepsOf(ctx, world, orderId).confirm();
    expect(await deals()).toEqual([]);
    expect(unwrapForTest(await refreshDealtOffers(system))).toEqual({ changed: 2 });
    expect(await deals()).toEqual([
      { offer: WORLD.paperOfferId, deals: 1 },
      { offer: WORLD.paperMallOfferId, deals: 1 },
    ]);
    expect(unwrapForTest(await refreshDealtOffers(system))).toEqual({ changed: 0 });
    await expect(refreshDealtOffers(ctx)).rejects.toThrow();
  });
});
