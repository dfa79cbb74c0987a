import { sql } from 'drizzle-orm';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { searchInput } from '../../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../../app/domain/time/local-date.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { inTransaction } from '../../../db/client.ts';
import type { SearchEngine } from '../../engine.ts';
import type { StoreKeys } from '../../store-keys.ts';
import { storeKeys } from '../../store-keys.ts';
import { insertMarket, makeMarket } from '../../testing/market.ts';
import type { MeilisearchServer } from '../../testing/meilisearch-server.ts';
import { startOurOwn, whyNoMeilisearchOfOurOwn } from '../../testing/meilisearch-server.ts';
import { meilisearchEngine } from './engine.ts';
import { besides, FEED_RIGHTS, INDEX } from './keys.ts';
import { INDEX_SETTINGS } from './settings.ts';
import { done } from './tasks.ts';

const kind = databasesUnderTest().at(-1) ?? 'pglite';
const MASTER = 'a master key of this test, sixteen bytes at least';
const SETTLED = { sample: 10_000, repair: false };
const query = (q: string) => ({ ...searchInput.parse({ q }), date: localDate('2026-11-23') });

describe.skipIf(whyNoMeilisearchOfOurOwn() !== null)('the two keys of a Meilisearch', () => {
  const market = makeMarket(20);
  const offerIds = market.flatMap(({ offers }) => offers.map(({ id }) => id));
  let database: TestDatabase;
  let server: MeilisearchServer;
  let master: Meilisearch;
  let keys: StoreKeys;
  let failures: unknown[];

  beforeAll(async () => {
    server = await startOurOwn(MASTER);
    master = new Meilisearch({ host: server.host, apiKey: MASTER });
    keys = await storeKeys({ host: server.host, masterKey: MASTER }, false);
    database = await openTestDatabase(kind);
    await insertMarket(database.db, market);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  /** Nothing has been fed yet. */
  beforeEach(async () => {
    failures = [];
    for (const uid of [INDEX, besides(INDEX)]) await master.deleteIndex(uid).waitTask();
    await database.db.execute(sql`delete from search_feeds`);
    await inTransaction(database.db, (tx) => engineWith({}).indexOffers(tx, offerIds));
  });

  const engineWith = (given: {
    readonly feed?: string;
    readonly search?: string | undefined;
  }): SearchEngine =>
    meilisearchEngine({
      ...{ host: server.host, apiKey: keys.feed, searchKey: keys.search },
      ...('feed' in given && { apiKey: given.feed }),
      ...('search' in given && { searchKey: given.search }),
      onFailure: (error) => failures.push(error),
    });
  const keyWith = async (actions: readonly string[], indexes: readonly string[]) =>
    (await master.createKey({ actions: [...actions], indexes: [...indexes], expiresAt: null })).key;
  const driftOf = async (engine: SearchEngine, repair = false) =>
    (await engine.check(database.db, { ...SETTLED, repair })).find(({ store }) => store === 'meilisearch');

  /** Takes one offer off sale and brings it back, as any day does. */
  async function change(engine: SearchEngine, offerId: string, status: 'listed' | 'suspended') {
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`update offers set status = ${status} where id = ${offerId}`);
      await engine.indexOffers(tx, [offerId]);
    });
  }

  /** Everything the mall ever asks of the key that feeds. */
  async function wholeDay(engine: SearchEngine): Promise<void> {
    const [offerId = ''] = offerIds;
    await engine.reindex(database.db);
    await change(engine, offerId, 'suspended');
    try {
      await engine.feed?.(database.db);
      expect(await driftOf(engine)).toMatchObject({ missing: [], surplus: [], differing: [] });
    } finally {
      await change(engine, offerId, 'listed');
    }
    await engine.feed?.(database.db);
    await driftOf(engine, true);
  }

  it('are enough for settings, a rebuild with its swap, changes, the check with its repair, and searches', async () => {
    const engine = engineWith({});
    await wholeDay(engine);
    const index = master.index(INDEX);
    expect(await index.getSettings()).toMatchObject({
      rankingRules: INDEX_SETTINGS.rankingRules,
      prefixSearch: 'disabled',
    });
    const [lost = '', other = ''] = offerIds;
    await done(index.deleteDocument(lost));
    await done(index.updateDocuments([{ id: other, sum: 'of something else' }]));
    await done(index.addDocuments([{ id: 'stray', no: 1 }]));
    expect(await driftOf(engine, true)).toMatchObject({
      missing: [lost],
      surplus: ['stray'],
      differing: [other],
    });
    expect(await driftOf(engine)).toMatchObject({ missing: [], surplus: [], differing: [] });
    // a rebuild over an index that serves: the swap of two
    await engine.reindex(database.db, { all: true });
    const { total, hits } = await engine.search(database.db, query('硒鼓'));
    expect(total).toBeGreaterThan(0);
    expect(hits[0]?.name).toContain('硒鼓');
    expect(await engine.outside()).toEqual({ downSince: null, documents: offerIds.length, refused: null });
    expect(await master.getRawIndex(besides(INDEX)).catch(({ cause }) => cause.code)).toBe('index_not_found');
    expect(failures).toEqual([]);
  });

  it.each(FEED_RIGHTS)(
    'the one that feeds needs %s: without it the sentence says so and the database searches',
    async (right) => {
      const lacking = await keyWith(
        FEED_RIGHTS.filter((one) => one !== right),
        [INDEX, besides(INDEX)],
      );
      const engine = engineWith({ feed: lacking });
      await expect(wholeDay(engine)).rejects.toMatchObject({
        name: 'OutsideStoreError',
        message: expect.stringMatching(new RegExp(`^Meilisearch 不接受 MEILI_API_KEY：.*没有 ${right} 权限`)),
      });
      expect((await engine.search(database.db, query('硒鼓'))).total).toBeGreaterThan(0);
    },
  );

  it('the one that searches can do nothing else, and nowhere else', async () => {
    await engineWith({}).reindex(database.db);
    await done(master.createIndex('of-others'));
    const ask = (method: string, path: string, body?: unknown) =>
      fetch(`${server.host}${path}`, {
        method,
        headers: { authorization: `Bearer ${keys.search}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const found = await ask('POST', '/multi-search', { queries: [{ indexUid: INDEX, q: '硒鼓' }] });
    const { results } = await found.json();
    expect(results[0].hits.length).toBeGreaterThan(0);
    // what it may read of a hit is no more than the number of a row
    expect(Object.keys(results[0].hits[0]).sort()).toEqual(['id', 'no', 'sum']);
    const refused: [string, string, unknown?][] = [
      ['POST', '/multi-search', { queries: [{ indexUid: besides(INDEX), q: '' }] }],
      [
        'POST',
        '/multi-search',
        {
          queries: [
            { indexUid: INDEX, q: '' },
            { indexUid: 'of-others', q: '' },
          ],
        },
      ],
      ['POST', '/indexes/of-others/search', { q: '' }],
      ['GET', `/indexes/${INDEX}/documents`],
      ['POST', `/indexes/${INDEX}/documents`, [{ id: 'stray', no: 1 }]],
      ['DELETE', `/indexes/${INDEX}/documents`],
      ['GET', `/indexes/${INDEX}/settings`],
      ['PATCH', `/indexes/${INDEX}/settings`, { stopWords: ['硒鼓'] }],
      ['GET', `/indexes/${INDEX}/stats`],
      ['GET', `/indexes/${INDEX}`],
      ['DELETE', `/indexes/${INDEX}`],
      ['GET', '/indexes'],
      ['POST', '/indexes', { uid: 'mine' }],
      ['POST', '/swap-indexes', [{ indexes: [INDEX, 'of-others'] }]],
      ['GET', '/tasks'],
      ['POST', '/tasks/cancel?statuses=enqueued'],
      ['GET', '/stats'],
      ['GET', '/keys'],
      ['POST', '/keys', { actions: ['*'], indexes: ['*'], expiresAt: null }],
      ['POST', '/dumps'],
      ['POST', '/snapshots'],
    ];
    for (const [method, path, body] of refused)
      expect([method, path, (await ask(method, path, body)).status]).toEqual([method, path, 403]);
    expect((await master.index(INDEX).getStats()).numberOfDocuments).toBe(offerIds.length);
  });

  it('the one that feeds cannot search, nor touch what is not ours', async () => {
    await engineWith({}).reindex(database.db);
    await done(master.createIndex(`${INDEX}-of-others`));
    const client = new Meilisearch({ host: server.host, apiKey: keys.feed });
    const status = (asked: Promise<unknown>) =>
      asked.then(
        () => 200,
        ({ response }) => response.status,
      );
    expect(await status(client.index(INDEX).search('硒鼓'))).toBe(403);
    expect(await status(client.multiSearch({ queries: [{ indexUid: INDEX, q: '' }] }))).toBe(403);
    expect(await status(client.index(`${INDEX}-of-others`).getDocuments())).toBe(403);
    expect(await status(client.deleteIndex(`${INDEX}-of-others`))).toBe(403);
    expect(await status(client.createIndex('mine'))).toBe(403);
    expect(
      await status(client.swapIndexes([{ indexes: [INDEX, `${INDEX}-of-others`], rename: false }])),
    ).toBe(403);
    expect(await status(client.getKeys())).toBe(403);
    expect(await status(client.createDump())).toBe(403);
  });

  it.each([
    ['a search key that may not search', () => ({ search: keys.feed }), 'MEILI_SEARCH_KEY', 'search'],
    [
      'no search key beside the least one that feeds',
      () => ({ search: undefined }),
      'MEILI_API_KEY',
      'search',
    ],
    ['a search key nobody made', () => ({ search: 'nobody-made-this' }), 'MEILI_SEARCH_KEY', 'search'],
    ['a feeding key nobody made', () => ({ feed: 'nobody-made-this' }), 'MEILI_API_KEY', 'stats.get'],
  ] as const)(
    '%s is said before anybody searches, and what is found stays the same',
    async (_what, given, key, right) => {
      await engineWith({}).reindex(database.db);
      const expected = await engineWith({}).search(database.db, query('硒鼓'));
      const engine = engineWith(given());
      expect((await engine.outside())?.refused).toEqual({ key, right });
      expect((await engine.search(database.db, query('硒鼓'))).total).toBe(expected.total);
      const sentence = expect.stringContaining(`不接受 ${key}：密钥不对、已失效，或没有 search 权限`);
      expect(failures.map(String)).toEqual(right === 'search' ? [sentence] : []);
    },
  );

  it('an index that is gone is built anew, with our settings, instead of being filled without them', async () => {
    const engine = engineWith({});
    await engine.reindex(database.db);
    await done(master.deleteIndex(INDEX));
    await inTransaction(database.db, (tx) => engine.indexOffers(tx, offerIds.slice(0, 1)));
    expect(await engine.feed?.(database.db)).toEqual({ offers: offerIds.length });
    expect((await master.index(INDEX).getSettings()).rankingRules).toEqual(INDEX_SETTINGS.rankingRules);
    expect((await engine.search(database.db, query('硒鼓'))).total).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });

  describe('when they are made', () => {
    const access = () => ({ host: server.host, masterKey: MASTER });

    it('have these rights and no end, and are the same ones when asked for again', async () => {
      const { results } = await master.getKeys({ limit: 100 });
      const ours = (name: string) => results.find((key) => key.name === name);
      expect(ours('huicai-feed')).toMatchObject({
        ...{ key: keys.feed, expiresAt: null, indexes: [INDEX, besides(INDEX)] },
        actions: [...FEED_RIGHTS],
      });
      expect(ours('huicai-search')).toMatchObject({
        ...{ key: keys.search, expiresAt: null, indexes: [INDEX], actions: ['search'] },
      });
      expect(await storeKeys(access(), false)).toEqual({ ...keys, others: 0 });
    });

    it('are others when renewed; the earlier ones are refused from then on, of whatever rights they were', async () => {
      const { key: strong } = await master.createKey({
        ...{ name: 'huicai-search', actions: ['*'], indexes: ['*'], expiresAt: null },
      });
      expect(await storeKeys(access(), false)).toEqual({ ...keys, others: 1 });
      const renewed = await storeKeys(access(), true);
      const earlier = keys;
      keys = renewed;
      expect(renewed.others).toBe(0);
      expect(new Set([renewed.feed, renewed.search, earlier.feed, earlier.search]).size).toBe(4);
      for (const key of [earlier.feed, earlier.search, strong]) {
        const client = new Meilisearch({ host: server.host, apiKey: key });
        await expect(client.multiSearch({ queries: [{ indexUid: INDEX, q: '' }] })).rejects.toMatchObject({
          response: { status: 403 },
        });
      }
      expect(await storeKeys(access(), false)).toEqual(renewed);
    });

    it('a wrong master key, and a server without one, are told apart', async () => {
      await expect(storeKeys({ ...access(), masterKey: keys.feed }, false)).rejects.toThrow(
        '不接受 MEILI_MASTER_KEY',
      );
      const open = await startOurOwn();
      try {
        await expect(storeKeys({ host: open.host, masterKey: MASTER }, false)).rejects.toThrow('没有主密钥');
      } finally {
        await open.stop();
      }
    });
  });
});
