import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import { currentSnapshot, saveFeed } from '~db/queries/search/changes.ts';
import { chooseSearchEngine, searchEngine } from '~search/engine.ts';
import { feedName } from '~search/engines/meilisearch/feed.ts';
import { INDEX } from '~search/engines/meilisearch/keys.ts';
import type { RefusingStore } from '~search/testing/refusing-store.ts';
import { startRefusingStore } from '~search/testing/refusing-store.ts';
import { USUAL_ROWS_WITH_WORDS } from '~search/words/room.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { databaseRecorder } from '../process/job-record.server.ts';
import { JOBS, startSchedule } from '../process/schedule.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { searchProducts } from './search-products.server.ts';
import { viewSearchHealth } from './view-search-health.server.ts';

/** Runs the jobs of these names once, as the schedule of a process does. */
async function runOnce(database: TestDatabase, ...names: readonly string[]): Promise<void> {
  const jobs = JOBS.filter(({ name }) => names.includes(name)).map((job) => ({ ...job, everyMs: 3_600_000 }));
  expect(jobs).toHaveLength(names.length);
  const ctx = testCtx(database.db, SYSTEM);
  await startSchedule(jobs, () => ctx, databaseRecorder(database.db)).stop();
}

describe.each(databasesUnderTest())('a Meilisearch that refuses the keys on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let store: RefusingStore;
  const failures: unknown[] = [];
  const choose = (meiliHost: string | undefined) =>
    chooseSearchEngine(
      {
        ...{ meiliHost, meiliApiKey: 'of-another', meiliSearchKey: 'of-another' },
        wordsUpToRows: USUAL_ROWS_WITH_WORDS,
      },
      (error) => failures.push(error),
    );

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    store = await startRefusingStore();
    choose(store.host);
    const offers = await rows<{ id: string }>(database.db, sql`select id from offers`);
    const ids = offers.map(({ id }) => id);
    await inTransaction(database.db, (tx) => searchEngine().indexOffers(tx, ids));
  });
  afterAll(async () => {
    choose(undefined);
    store.stop();
    await database.close();
  });

  const health = async () =>
    unwrapForTest(await viewSearchHealth(testCtx(database.db, world.operator), { days: 7, words: 'zero' }));

  test('is said on the page of the operator before anybody searches', async () => {
    expect((await health()).outside).toEqual({
      ...{ downSince: null, documents: null },
      refused: { key: 'MEILI_SEARCH_KEY', right: 'search' },
    });
    expect((await health()).failedFeed).toBeNull();
  });

  test('keeps nobody from searching: the database answers', async () => {
    // the keys were changed a moment ago: it was fed until then
    await saveFeed(database.db, feedName(INDEX), await currentSnapshot(database.db));
    const find = async () =>
      unwrapForTest(await searchProducts(testCtx(database.db), searchInput.parse({ q: '复印纸' })));
    expect((await find()).total).toBeGreaterThan(0);
    expect(failures.map(String)).toEqual([
      expect.stringContaining('Meilisearch 不接受 MEILI_SEARCH_KEY：密钥不对、已失效，或没有 search 权限'),
    ]);
    expect((await find()).total).toBeGreaterThan(0);
    expect((await health()).outside?.downSince).not.toBeNull();
  });

  test('fails feeding and rebuilding with the reason in the record, where the operator reads it', async () => {
    await runOnce(database, 'feed-search', 'reindex-search');
    const { failedFeed, reindex, index } = await health();
    const sentence = expect.stringContaining('Meilisearch 不接受 MEILI_API_KEY：密钥不对、已失效，或没有 ');
    expect(failedFeed).toEqual({ at: expect.any(String), error: sentence });
    expect(reindex).toMatchObject({ failed: true, error: sentence });
    // the rows themselves were written before
    expect(index).toMatchObject({ missing: 0, stale: 0 });
    choose(undefined);
    expect((await health()).failedFeed).toBeNull();
    choose(store.host);
  });
});
