import { createServer } from 'node:http';
import { sql } from 'drizzle-orm';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchInput } from '../../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../../app/domain/time/local-date.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { inTransaction } from '../../../db/client.ts';
import { insertMarket, makeMarket } from '../../testing/market.ts';
import type { MeilisearchServer } from '../../testing/meilisearch-server.ts';
import { startMeilisearch, whyNoMeilisearch } from '../../testing/meilisearch-server.ts';
import { searchEngineContract } from '../contract.test-suite.ts';
import { meilisearchEngine } from './engine.ts';
import { rebuild } from './feed.ts';
import { INDEX_SETTINGS } from './settings.ts';

const kind = databasesUnderTest().at(-1) ?? 'pglite';
const ofThisRun = `huicai-test-${process.pid}`;
const query = (q: string) => ({ ...searchInput.parse({ q }), date: localDate('2026-11-23') });

describe.skipIf(whyNoMeilisearch() !== null)('with a Meilisearch', () => {
  let server: MeilisearchServer;
  const failures: unknown[] = [];
  const engineOf = (indexUid: string) =>
    meilisearchEngine({
      host: server.host,
      apiKey: server.apiKey,
      indexUid,
      onFailure: (error) => failures.push(error),
    });

  beforeAll(async () => {
    server = await startMeilisearch();
  });
  afterAll(async () => {
    const client = new Meilisearch({ host: server.host, apiKey: server.apiKey ?? '' });
    const { results } = await client.getIndexes({ limit: 1000 });
    for (const { uid } of results) if (uid.startsWith(ofThisRun)) await client.deleteIndex(uid).waitTask();
    await server.stop();
    // The database answers for a Meilisearch that fails: a test that only met the database would prove nothing.
    expect(failures).toEqual([]);
  });

  searchEngineContract({
    name: 'meilisearch',
    engine: () => engineOf(`${ofThisRun}-contract`),
    open: () => openTestDatabase(kind),
    settle: async (db) => {
      await engineOf(`${ofThisRun}-contract`).feed?.(db);
    },
  });

  describe('its index', () => {
    const uid = `${ofThisRun}-index`;
    const market = makeMarket(30);
    const offerIds = market.flatMap(({ offers }) => offers.map(({ id }) => id));
    let database: TestDatabase;

    beforeAll(async () => {
      database = await openTestDatabase(kind);
      await insertMarket(database.db, market);
      await inTransaction(database.db, (tx) => engineOf(uid).indexOffers(tx, offerIds));
    });
    afterAll(() => database?.close());

    it('is built whole at the first feeding, with our settings, and then only told what changed', async () => {
      const engine = engineOf(uid);
      expect(await engine.feed?.(database.db)).toEqual({ offers: offerIds.length });
      expect(await engine.feed?.(database.db)).toEqual({ offers: 0 });
      const [first = ''] = offerIds;
      await inTransaction(database.db, (tx) => engine.indexOffers(tx, [first]));
      expect(await engine.feed?.(database.db)).toEqual({ offers: 1 });
      const client = new Meilisearch({ host: server.host, apiKey: server.apiKey ?? '' });
      const settings = await client.index(uid).getSettings();
      expect(settings).toMatchObject({
        searchableAttributes: INDEX_SETTINGS.searchableAttributes,
        rankingRules: INDEX_SETTINGS.rankingRules,
        prefixSearch: 'disabled',
      });
      expect((await client.index(uid).getStats()).numberOfDocuments).toBe(offerIds.length);
    });

    it('is compared with the rows, and mended where it differs', async () => {
      const engine = engineOf(uid);
      const client = new Meilisearch({ host: server.host, apiKey: server.apiKey ?? '' });
      const index = client.index(uid);
      const check = async (repair = false) =>
        (await engine.check(database.db, { sample: 10_000, repair })).find(
          ({ store }) => store === 'meilisearch',
        );
      const whole = { expected: offerIds.length, found: offerIds.length };
      expect(await check()).toMatchObject({ ...whole, missing: [], surplus: [], differing: [] });
      const [lost = '', other = '', moved = ''] = offerIds;
      await index.deleteDocument(lost).waitTask();
      await index.updateDocuments([{ id: other, sum: 'of something else' }]).waitTask();
      await index.updateDocuments([{ id: moved, no: 999_999_999 }]).waitTask();
      await index.addDocuments([{ id: 'stray', no: 1 }]).waitTask();
      const found = await check(true);
      expect(found).toMatchObject({ ...whole, missing: [lost], surplus: ['stray'] });
      expect([...(found?.differing ?? [])].sort()).toEqual([other, moved].sort());
      expect(await check()).toMatchObject({ ...whole, missing: [], surplus: [], differing: [] });
    });

    it('is not asked when it was not fed for minutes, and asked again when it was', async () => {
      const engine = engineOf(uid);
      const [first = ''] = offerIds;
      await inTransaction(database.db, (tx) => engine.indexOffers(tx, [first]));
      await database.db.execute(sql`update search_changes set at = at - interval '6 minutes'`);
      const before = failures.length;
      const { total } = await engine.search(database.db, query('硒鼓'));
      expect(total).toBeGreaterThan(0);
      expect(failures.splice(before).map(String)).toEqual([expect.stringContaining('not been fed')]);
      expect((await engine.outside())?.downSince).not.toBeNull();
      await engine.feed?.(database.db);
      expect((await engineOf(uid).search(database.db, query('硒鼓'))).total).toBe(total);
      expect(failures).toHaveLength(before);
    });

    it('answers from the old index while the new one is built', async () => {
      const engine = engineOf(uid);
      const client = new Meilisearch({ host: server.host, apiKey: server.apiKey ?? '' });
      let building = true;
      const rebuilt = rebuild(database.db, client, uid).finally(() => {
        building = false;
      });
      const before = await engine.search(database.db, query('硒鼓'));
      expect(before.total).toBeGreaterThan(0);
      expect(before).not.toHaveProperty('degraded');
      do expect((await engine.search(database.db, query('硒鼓'))).total).toBe(before.total);
      while (building);
      await rebuilt;
      expect((await engine.search(database.db, query('硒鼓'))).total).toBe(before.total);
    });
  });
});

describe('without a Meilisearch that answers', () => {
  const market = makeMarket(20);
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await insertMarket(database.db, market);
  });
  afterAll(() => database?.close());

  const offerIds = market.flatMap(({ offers }) => offers.map(({ id }) => id));

  it.each(['refuses connections', 'answers nonsense', 'never answers'])(
    'a host that %s leaves the database searching',
    async (how) => {
      const far = createServer((_request, response) => {
        if (how === 'answers nonsense') response.writeHead(500).end('<html>');
      });
      await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
      const address = far.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      if (how === 'refuses connections') far.close();
      const failures: unknown[] = [];
      const engine = meilisearchEngine({
        host: `http://127.0.0.1:${port}`,
        apiKey: undefined,
        onFailure: (error) => failures.push(error),
      });
      await inTransaction(database.db, (tx) => engine.indexOffers(tx, offerIds));
      const { total, hits, degraded } = await engine.search(database.db, query('硒鼓'));
      expect(total).toBeGreaterThan(0);
      expect(degraded).toBe(true);
      expect(hits[0]?.name).toContain('硒鼓');
      expect(failures).toHaveLength(1);
      // it is left alone for a while: the next search does not wait for it
      expect(await engine.search(database.db, query('硒鼓'))).toMatchObject({ total, degraded: true });
      expect(failures).toHaveLength(1);
      // without words nothing is looked up there
      expect(await engine.search(database.db, query(''))).not.toHaveProperty('degraded');
      const outside = await engine.outside();
      expect(outside).toMatchObject({ documents: null });
      expect(outside?.downSince).not.toBeNull();
      far.closeAllConnections();
      far.close();
    },
  );
});
