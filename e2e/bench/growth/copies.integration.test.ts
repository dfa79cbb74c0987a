import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchInput } from '../../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../../app/domain/time/local-date.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { firstRow, inTransaction } from '../../../db/client.ts';
import { currentSnapshot, offersChangedSince } from '../../../db/queries/search/changes.ts';
import { searchEngine } from '../../../search/engine.ts';
import { insertMarket, makeMarket } from '../../../search/testing/market.ts';
import { growRowsOnce, sizes } from './copies.ts';
import { noteChanged } from './ways.ts';

describe.each(databasesUnderTest())('a catalogue that grows by copies on %s', (kind) => {
  const market = makeMarket(12);
  const offerIds = market.flatMap(({ offers }) => offers.map(({ id }) => id));
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await insertMarket(database.db, market);
    await inTransaction(database.db, (tx) => searchEngine().indexOffers(tx, offerIds));
  });
  afterAll(() => database.close());

  const rowsThere = async () =>
    (await firstRow<{ n: number }>(database.db, sql`select count(*)::int as n from search_rows`))?.n;

  test('grows by the originals alone, its search rows with it, each found by its own offer', async () => {
    const before = await sizes(database.db);
    await growRowsOnce(database.db, 1);
    await growRowsOnce(database.db, 2);
    const { products, offers } = await sizes(database.db);
    expect([products, offers]).toEqual([3 * before.products, 3 * before.offers]);
    expect(await rowsThere()).toBe(3 * offerIds.length);
    const { total } = await searchEngine().search(database.db, {
      ...searchInput.parse({ q: '' }),
      date: localDate('2026-11-23'),
    });
    expect(total).toBe(3 * market.filter((product) => product.offers.length > 0).length);
  });

  test('rows are noted as changed, so many and no more', async () => {
    const since = await currentSnapshot(database.db);
    await noteChanged(database.db, 5);
    expect((await offersChangedSince(database.db, since)).offerIds).toHaveLength(5);
  });
});
